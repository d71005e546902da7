"""`Notice`: the fixed words of a message, and proof at the start that they can name nobody."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import formats

from waylight.foundation import clock
from waylight.foundation.refusal import Words

KEY = re.compile(r"[a-z][a-z_]*\.[a-z][a-z-]*")
PLACEHOLDER = re.compile(r"%(?:\((?P<name>\w*)\)s|(?P<whole>%)|(?P<odd>.|$))", re.DOTALL)
LARGEST_COUNT = 99_999
FURTHEST = timedelta(days=800)

Value = int | date
KINDS: tuple[type, ...] = (int, date)
known: dict[str, "Notice"] = {}


@dataclass(frozen=True)
class Notice:
    """Words of one kind of notice; declaring it makes it known under its key.

    `subject` and `text` are lazy translations. `values` names what `text` holds as `%(name)s`: an
    `int` is a count, a `date` a day of the work. Raises ValueError for anything else."""

    key: str
    subject: Words
    text: Words
    values: Mapping[str, type[int] | type[date]] = field(default_factory=dict)
    by_mail: bool = True

    def __post_init__(self) -> None:
        """Refuse what could carry a value of a person's; then be known."""
        if faults := self._faults():
            raise ValueError(f"Notice {self.key}: {'; '.join(faults)}")
        known[self.key] = self

    def _faults(self) -> list[str]:
        faults = [] if KEY.fullmatch(self.key) else ["its key is `programme.what-happened`"]
        if known.get(self.key, self) != self:
            faults.append("its key is already that of another")
        faults += [
            f"`{name}` must be an int (a count) or a date" for name in self._strange_values()
        ]
        if placeholders(self.subject):
            faults.append("a subject holds no value: it is shown on locked screens")
        if (held := placeholders(self.text)) != self.values.keys():
            faults.append(f"its text holds {sorted(held)}, its values are {sorted(self.values)}")
        return faults

    def _strange_values(self) -> list[str]:
        return [name for name, kind in self.values.items() if kind not in KINDS]

    def packed(self, values: Mapping[str, Value]) -> dict[str, int | str]:
        """The values of one message, ready to be kept; ValueError if one is not what it says."""
        if values.keys() != self.values.keys():
            raise ValueError(f"{self.key} takes {sorted(self.values)}, not {sorted(values)}")
        return {name: _packed(f"{self.key}: {name}", value) for name, value in values.items()}

    def text_with(self, packed: Mapping[str, int | str]) -> str:
        """The text in the active language, its counts and days written as that language does."""
        return str(self.text) % {name: _written(value) for name, value in packed.items()}


def placeholders(words: Words) -> set[str]:
    """The names of `%(name)s` in some words; anything else after a % is "%" and no name."""
    found = PLACEHOLDER.finditer(str(words))
    return {match["name"] or "%" for match in found if not match["whole"]}


def _packed(name: str, value: Value) -> int | str:
    """Telephone numbers are no counts, and birthdays are no days of the work."""
    if type(value) is int and 0 <= value <= LARGEST_COUNT:
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        if abs(value - clock.today()) > FURTHEST:
            raise ValueError(f"{name} lies more than {FURTHEST.days} days away: no day of the work")
        return value.isoformat()
    raise ValueError(f"{name} must be a count up to {LARGEST_COUNT} or a day")


def _written(value: int | str) -> str:
    if isinstance(value, str):
        return formats.date_format(date.fromisoformat(value), "j F Y")
    return formats.localize(value)
