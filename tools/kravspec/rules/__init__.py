"""The drafting rules. One folder a family, one file a rule; the file's name is the rule's name."""
