"""Nouns that programmes share: people, places, partners. They hold what is, never a process.

A register has the rooms of a programme. A programme's deed asks for permission, and then calls the
register's `actions`, as it calls the foundation's; a register's own pages call its own deeds."""
