"""The facts about the document: title, designation, status."""
