"""What the office tells the public store about a paper, and by which key it is found there.

    release(KIND, key_of(code), {"title": …, "titles": {language: title}, "status": Verdict.VALID,
            "number": …, "issued_on": "2026-11-25", "sha256": …, "facts": [[name, value], …]})

The key is the hash of the code: whoever reads the store cannot print a paper that would pass."""

from enum import StrEnum
from hashlib import sha256

KIND = "verification"


class Verdict(StrEnum):
    """What somebody is told who checks a paper. The office says the last three."""

    UNKNOWN = "UNKNOWN"
    VALID = "VALID"
    SUPERSEDED = "SUPERSEDED"
    WITHDRAWN = "WITHDRAWN"


def key_of(code: str) -> str:
    """The key of a code as it is written, in groups and capitals."""
    return sha256(code.encode()).hexdigest()
