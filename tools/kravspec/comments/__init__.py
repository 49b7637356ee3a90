"""Comments on the draft: in from Word documents and filled-in forms, kept in `comments.yml`, and back as a form with the group's answers."""
