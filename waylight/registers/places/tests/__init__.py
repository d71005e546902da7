"""What places answers, and how its lists are made."""
