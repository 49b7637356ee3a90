"""References to what exists."""
