"""The order and the parts of a document."""
