"""My work today, from every programme."""
