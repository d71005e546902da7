"""Plan a movement."""
