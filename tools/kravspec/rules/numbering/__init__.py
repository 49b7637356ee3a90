"""Numbers are computed, never typed."""
