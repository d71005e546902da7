"""The journal attacked by whoever owns the database, and written by processes that are killed.

    python -m tests.journal_attacks               full size, in a database and folder of its own
    python -m tests.journal_attacks --small       the seconds that `make test` can spare
    python -m tests.journal_attacks --lines 1000000 --writers 0     how long verifying takes

WAYLIGHT_DATABASE_URL may name an empty PostgreSQL database; otherwise it is a SQLite file."""
