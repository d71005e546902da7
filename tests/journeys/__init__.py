"""Browser stories, end to end."""
