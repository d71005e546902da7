"""Every published number once: value, qualifier, unit, date, definition, source."""
