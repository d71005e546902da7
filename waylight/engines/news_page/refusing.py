"""Why a text is no page: one refusal, with everything that stands in the way."""

from typing import NamedTuple


class OutOfOrder(NamedTuple):
    """An item whose date is later than that of the item before it."""

    line: int
    text: str
    next_line: int
    next_text: str


class PageRefusedError(Exception):
    """The text cannot be read as a page: `code` is stable, the words are for a person.

    `lines` are the numbers of the lines meant, `pairs` the dates that are out of order."""

    def __init__(
        self,
        code: str,
        *,
        what: str,
        why: str,
        fix: str,
        lines: tuple[int, ...] = (),
        pairs: tuple[OutOfOrder, ...] = (),
    ) -> None:
        super().__init__(code, what, why, fix)
        self.code, self.what, self.why, self.fix = code, what, why, fix
        self.lines, self.pairs = lines, pairs

    def __str__(self) -> str:
        return f"{self.what} {self.why} {self.fix} [{self.code}]"
