"""Only what belongs to the whole house."""

import pytest

AT_THE_END = pytest.StashKey[list[str]]()
"""Lines to print when all tests have run: `request.config.stash.setdefault(AT_THE_END, [])`."""
