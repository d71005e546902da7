"""Nouns that every programme shares: people, places, partners."""
