"""Only what belongs to the whole house."""

import os

import pytest

AT_THE_END = pytest.StashKey[list[str]]()
"""Lines to print when all tests have run: `request.config.stash.setdefault(AT_THE_END, [])`."""

EXAMPLES = int(os.environ.get("EXAMPLES", "4"))
"""One of so many examples of an engine is drawn; `EXAMPLES=1` draws all, as `make proof` does."""


def many(examples: int) -> int:
    """So many examples, or fewer where somebody waits for them; a hundred at least."""
    return max(min(examples, 100), examples // EXAMPLES)
