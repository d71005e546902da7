"""The organisations that a programme works with: who holds which post, contacts, agreements."""
