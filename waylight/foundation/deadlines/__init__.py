"""Clocks: an event, a dated rule and a calendar of the nation give a due date."""
