"""Pure thinking: no framework, no clock, no network, no files."""
