"""Small numbers are never published, nor can they be worked out from those that are."""
