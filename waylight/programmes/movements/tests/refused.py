"""A refusal as tests expect it: its number, and three whole sentences."""

from types import TracebackType

import pytest

from waylight.foundation.refusal import Refusal


class Refused:
    """`with Refused(80) as no: …` and then `no.words`."""

    def __init__(self, number: int, series: str = "mov") -> None:
        self.code, self.raises = f"{series}-{number:03}", pytest.raises(Refusal)

    def __enter__(self) -> "Refused":
        self.info = self.raises.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        caught = self.raises.__exit__(kind, error, trace)
        no = self.info.value
        assert no.code == self.code
        assert str(no.what).endswith(".")
        assert str(no.why).endswith((".", "!"))
        assert str(no.fix).endswith(f"({self.code.upper()})")
        return bool(caught)

    @property
    def words(self) -> str:
        """What was said."""
        return str(self.info.value)
