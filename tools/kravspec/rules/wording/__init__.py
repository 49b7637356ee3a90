"""The wording of provisions."""
