"""The language: verbal forms outside the four, and words and sentences that are hard to read."""
