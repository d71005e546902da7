"""Management commands of the journal."""
