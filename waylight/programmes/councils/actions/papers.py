"""Papers about a family, given out while the council may read what is on them."""
