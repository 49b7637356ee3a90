"""Nothing that acts."""
