"""A translation held against the text that it was made from."""
