"""Term entries and the words that the text uses."""
