"""Dated parameters with a source; a decision keeps the version it used."""
