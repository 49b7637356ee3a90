"""Numbers, units, ranges and times."""
