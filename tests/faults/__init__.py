"""Faults that are really made: kill -9, fifty at once, a full disk, a database that restarts."""
