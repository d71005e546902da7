"""A rule set: parameters by name, each with the periods in which it had a value. Pure."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib.resources import files
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation.refusal import Refusal

FILE = "rules.toml"
Value = str | int | bool | Decimal


class NotInForce(Refusal):
    """The parameter had no value yet, or no longer, on that day."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(
            "rule_sets.not-in-force",
            what=_("This cannot be decided for %s.") % day.isoformat(),
            why=_("No rule “%s” was in force on that day.") % name,
            fix=_("Check the date; if it is right, ask for the rule of that time to be added."),
        )


@dataclass(frozen=True)
class Period:
    """One value and where it comes from. `until` is the first day on which it does not hold."""

    since: date
    until: date | None
    value: Value
    source: str

    def holds_on(self, day: date) -> bool:
        """Whether the value holds on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Parameter:
    """What its values are measured in, and its periods, the earliest first."""

    unit: str
    periods: tuple[Period, ...]


@dataclass(frozen=True)
class OnADay:
    """A rule set as it was on one day."""

    parameters: Mapping[str, Parameter]
    day: date

    def value(self, name: str) -> Any:
        """The value of a parameter; KeyError if there is none of that name, else NotInForce."""
        return self._period(name).value

    def source(self, name: str) -> str:
        """Where the value comes from."""
        return self._period(name).source

    def _period(self, name: str) -> Period:
        for period in self.parameters[name].periods:
            if period.holds_on(self.day):
                return period
        raise NotInForce(name, self.day)


class RuleSet:
    """Parameters under a name; the version is a digest of everything they say."""

    def __init__(self, name: str, content: str) -> None:
        """`content` is what a rules.toml holds; ValueError names every fault of it at once."""
        said = tomllib.loads(content, parse_float=Decimal)
        if faults := list(_faults(said)):
            raise ValueError(f"{name}: " + "; ".join(faults))
        self.name, self.content, self.version = name, content, digest(content)
        self.parameters = {key: _parameter(rule) for key, rule in said.items()}

    @classmethod
    def load(cls, package: str | None) -> "RuleSet":
        """The rules.toml of a programme."""
        text = (files(package or "") / FILE).read_text(encoding="utf-8")
        return cls((package or "").rpartition(".")[2], text)

    def on(self, day: date) -> OnADay:
        """The rules as they were on a day."""
        return OnADay(self.parameters, day)


def digest(content: str) -> str:
    """The version of a content: half of its SHA-256, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def _parameter(said: Mapping[str, Any]) -> Parameter:
    periods = (Period(p["from"], p.get("until"), p["value"], p["source"]) for p in said["periods"])
    return Parameter(said["unit"], tuple(periods))


def _faults(content: Mapping[str, Any]) -> Iterator[str]:
    if not content:
        yield "it holds no rule"
    for name, said in content.items():
        if not said.get("unit"):
            yield f"{name} has no unit"
        if not (periods := said.get("periods", [])):
            yield f"{name} has no period"
        faults = [fault for period in periods for fault in _faults_of(period)]
        yield from (f"{name}: {fault}" for fault in faults or _faults_in_time(periods))


def _faults_of(period: Mapping[str, Any]) -> Iterator[str]:
    """What one period lacks, or says in a way that cannot be read."""
    for key in ("from", "value", "source"):
        if period.get(key) in (None, ""):
            yield f"a period has no {key}"
    for key in ("from", "until"):
        if key in period and type(period[key]) is not date:
            yield f"“{key}” is no date: {period[key]}"
    if unknown := period.keys() - {"from", "until", "value", "source"}:
        yield f"nobody reads “{', '.join(sorted(unknown))}”"


def _faults_in_time(periods: list[Mapping[str, Any]]) -> Iterator[str]:
    for period in periods:
        if "until" in period and period["until"] <= period["from"]:
            yield f"it ends on {period['until']} before it begins"
    for earlier, later in pairwise(periods):
        until, since = earlier.get("until"), later["from"]
        if until is None or until > since:
            yield f"there are two values on {since}"
        elif until < since:
            yield f"there is no value from {until} to {since}"
