"""Files made to do harm, written by code: each is refused or made harmless, with a stable code."""
