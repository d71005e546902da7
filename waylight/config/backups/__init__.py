"""Backups: made while people work, sealed, signed, and proven by restoring them.

* `sealing`: a stream, encrypted in chunks and signed at its end; knows nothing of databases.
* `snapshots`: one consistent moment of a database, SQLite or PostgreSQL.
* `samples`: rows chosen at random, and keyed digests of what they say.
* `making`, `restoring`: what `waylight backup` and `waylight restore` do.

A backup is two files. The larger one holds the databases without the keys of persons; the small
one holds those keys only, and is kept for thirty days, so that forgetting a person's key reaches
old backups too. Neither holds the key-encryption key: without it both are noise."""
