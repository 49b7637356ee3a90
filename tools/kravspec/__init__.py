"""Write, check, publish and keep a standard."""

__version__ = "0.1.0"
