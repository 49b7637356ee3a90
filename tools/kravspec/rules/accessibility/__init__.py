"""What every reader can use."""
