"""Reasons that are true: what a family's place costs, what else it could have, what would help."""
