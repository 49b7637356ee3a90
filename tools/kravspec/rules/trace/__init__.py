"""What follows from a provision: its fields, its measure, the guidance on it and the cases."""
