"""The tags of the site."""
