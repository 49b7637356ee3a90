"""IDs and the register."""
