"""The sources that the document names: their designations, their lists and the way they are cited."""
