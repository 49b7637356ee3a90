"""What can be said of Markdown whose conventions are not known. One file a rule; the file's name is the rule's name."""
