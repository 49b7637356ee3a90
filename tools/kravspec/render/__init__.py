"""The output formats. One file a format, each a function from a standard to text or bytes."""
