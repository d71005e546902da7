"""A house full of people who do not exist, and a search for their traces outside the vault."""
