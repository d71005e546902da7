"""What partners keep, refuse and show."""
