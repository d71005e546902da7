"""One key for one name, whichever script and spelling it is written in."""

import unicodedata


def keys_of(name: str) -> tuple[str, ...]:
    """The key of each part of a name, in order."""
    return tuple(unicodedata.normalize("NFKD", name).casefold().split())
