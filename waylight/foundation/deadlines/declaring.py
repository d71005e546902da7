"""A clock: whose event it runs from, by which dated rule, and when to warn."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from waylight.foundation.deadlines.calendars import Nation, working_days
from waylight.foundation.deadlines.counting import Length, Pause, due
from waylight.foundation.refusal import Words
from waylight.foundation.rule_sets.declaring import RuleSet

clocks: dict[str, "Clock"] = {}


@dataclass(frozen=True)
class Clock:
    """Known by its key as soon as it is declared. `needs` is what a person must hold to see it."""

    key: str
    says: Words
    needs: StrEnum
    rules: RuleSet
    rule: str
    warn: str = "1 working day before by 09:00"
    zone: str = "Europe/London"

    def __post_init__(self) -> None:
        """Refuse what cannot be counted, before anybody relies on it."""
        lengths = [Length.of(str(p.value)) for p in self.rules.parameters[self.rule].periods]
        if len({length.before for length in lengths}) > 1:
            raise ValueError(f"{self.key} is counted forward at one time and back at another")
        if not Length.of(self.warn).before:
            raise ValueError(f"{self.key} warns after it is due")
        ZoneInfo(self.zone)
        if clocks.setdefault(self.key, self) != self:
            raise ValueError(f"There are two clocks {self.key}")

    def length(self, event: datetime) -> Length:
        """How long it runs from an event; NotInForce where no rule says so."""
        day = event.astimezone(ZoneInfo(self.zone)).date()
        return Length.of(str(self.rules.on(day).value(self.rule)))

    def due(self, event: datetime, nation: Nation, pauses: list[Pause]) -> datetime:
        """When it is due."""
        return self._count(event, self.length(event), nation, pauses)

    def warning(self, due_at: datetime, nation: Nation) -> datetime:
        """When to warn."""
        return self._count(due_at, Length.of(self.warn), nation, [])

    def _count(
        self, event: datetime, length: Length, nation: Nation, pauses: list[Pause]
    ) -> datetime:
        zone, works_on = ZoneInfo(self.zone), working_days(nation)
        return due(event, length, zone=zone, works_on=works_on, pauses=pauses)
