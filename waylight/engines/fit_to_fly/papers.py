"""The papers of one person, and each reason for which they may not fly on a day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

MEDIF, REPORT, TB, PREGNANCY = "MEDIF", "MEDICAL_REPORT", "TB", "PREGNANCY"
FIT, UNFIT, HOLD = "FIT", "UNFIT", "HOLD"
NEWBORN = "NEWBORN"
TERM = 40
"""Weeks of a pregnancy, counted as carriers count them."""


class Reason(StrEnum):
    """What is wrong with a paper, or with its not being there."""

    MISSING = "MISSING"
    EXPIRED = "EXPIRED"
    NOT_FIT = "NOT_FIT"
    IN_THERAPY = "IN_THERAPY"
    RESISTANT = "RESISTANT"
    NO_NOTE = "NO_NOTE"
    TOO_YOUNG = "TOO_YOUNG"
    TOO_LATE = "TOO_LATE"


@dataclass(frozen=True)
class Paper:
    """What a clinician signed. `since` begins a therapy, `negative` is the day of a culture,
    `expected` that of a birth."""

    kind: str
    signed: date
    outcome: str = FIT
    has_note: bool = False
    since: date | None = None
    resistant: bool = False
    negative: date | None = None
    expected: date | None = None
    multiple: bool = False


@dataclass(frozen=True)
class Rules:
    """The numbers that may change over time: days, and weeks of a pregnancy."""

    form_days: int = 7
    report_days: int = 14
    therapy_days: int = 14
    newborn_days: int = 7
    newborn_exceptional_days: int = 2
    single_week: int = 36
    multiple_week: int = 32
    certificate_week: int = 28


class Fault(NamedTuple):
    """One thing that forbids a day; `limit` is the last day, or the first, that it names."""

    kind: str
    reason: Reason
    limit: date | None = None


def faults(
    papers: Iterable[Paper],
    day: date,
    rules: Rules,
    *,
    born: date | None = None,
    wants_form: bool = False,
) -> tuple[Fault, ...]:
    """Everything that forbids somebody to fly on a day; `wants_form` when the carrier asks for its
    own medical form."""
    newest = _newest(papers)
    found = [Fault(kind, Reason.NOT_FIT) for kind, one in newest.items() if one.outcome != FIT]
    if wants_form and MEDIF not in newest:
        found.append(Fault(MEDIF, Reason.MISSING))
    found += _expired(newest, day, rules)
    found += _tuberculosis(newest.get(TB), day, rules)
    found += _newborn(newest.get(REPORT), born, day, rules)
    found += _pregnancy(newest.get(PREGNANCY), day, rules)
    return tuple(found)


def in_window(at: datetime, leaves: datetime, opens: timedelta, closes: timedelta) -> bool:
    """Whether a check lies in its time before a departure, both ends with it."""
    return leaves - opens <= at <= leaves - closes


def _newest(papers: Iterable[Paper]) -> Mapping[str, Paper]:
    """Of each kind the one signed last; of one day, the one given last."""
    newest: dict[str, Paper] = {}
    for paper in papers:
        if paper.kind not in newest or paper.signed >= newest[paper.kind].signed:
            newest[paper.kind] = paper
    return newest


def _expired(newest: Mapping[str, Paper], day: date, rules: Rules) -> Iterator[Fault]:
    for kind, days in ((MEDIF, rules.form_days), (REPORT, rules.report_days)):
        if kind in newest and day > (last := newest[kind].signed + timedelta(days)):
            yield Fault(kind, Reason.EXPIRED, last)


def _tuberculosis(paper: Paper | None, day: date, rules: Rules) -> Iterator[Fault]:
    """A paper of this kind is there because the disease is active."""
    if paper is None:
        return
    treated = paper.since + timedelta(rules.therapy_days) if paper.since else None
    if treated is None or day < treated:
        yield Fault(TB, Reason.IN_THERAPY, treated)
    if not paper.has_note:
        yield Fault(TB, Reason.NO_NOTE)
    if paper.resistant and (paper.negative is None or day < paper.negative):
        yield Fault(TB, Reason.RESISTANT, paper.negative)


def _newborn(report: Paper | None, born: date | None, day: date, rules: Rules) -> Iterator[Fault]:
    if born is None or day >= (first := born + timedelta(rules.newborn_days)):
        return
    agreed = report is not None and report.outcome == FIT and report.signed >= born
    if not agreed or day < born + timedelta(rules.newborn_exceptional_days):
        yield Fault(NEWBORN, Reason.TOO_YOUNG, first)


def _pregnancy(paper: Paper | None, day: date, rules: Rules) -> Iterator[Fault]:
    if paper is None or paper.expected is None:
        return
    week = rules.multiple_week if paper.multiple else rules.single_week
    limit = paper.expected - timedelta(weeks=TERM - week)
    certified = paper.expected - timedelta(weeks=TERM - rules.certificate_week)
    if day >= limit:
        yield Fault(PREGNANCY, Reason.TOO_LATE, limit)
    elif day >= certified and not paper.has_note:
        yield Fault(PREGNANCY, Reason.NO_NOTE)
