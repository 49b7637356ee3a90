"""The life of an ID: taken, moved, split, merged, retired. Each edits the text and the register together, and loses no text."""
