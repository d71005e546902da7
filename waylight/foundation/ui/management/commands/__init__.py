"""One command: words."""
