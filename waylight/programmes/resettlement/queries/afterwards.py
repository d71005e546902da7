"""A family with its council: the year it is in, what is due, its leave, and where it moved."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from waylight.foundation.deadlines.counting import Length, months_later
from waylight.foundation.refusal import Words
from waylight.programmes.councils.models import Milestone, MilestoneKind, Reception
from waylight.programmes.councils.queries.tariff import money_follows
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.handing import signed_of
from waylight.programmes.resettlement.rules import RULES
from waylight.registers.places.queries import council

LEAVE: dict[str, Words] = {
    "PROTECTION": _("Humanitarian protection"),
    "REFUGEE": _("Refugee status"),
}
MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Due:
    """One duty of the first year; late where it is neither done nor has time left."""

    milestone: Milestone
    words: str
    is_late: bool


@dataclass(frozen=True)
class After:
    """A family after its arrival. `year` is 1 to 5, or 0 once the last is over.

    The leave is what the rule of the day of arrival grants; what a permit says is on the permit.
    `followed` says whether the family moved on within the months in which money follows."""

    reception: Reception
    year: int
    years: int
    ends_on: date
    leave: Words
    due: tuple[Due, ...]
    moved_to: str
    followed: bool


def after_of(referral: Referral, day: date) -> After | None:
    """A family as it stands with its council on a day; None before the council has signed."""
    reception = signed_of(referral)
    if reception is None:
        return None
    arrived = reception.arrived_on
    rules = RULES.on(arrived)
    months = Length.of(str(rules.value("leave-length"))).count
    years = months // MONTHS_A_YEAR
    return After(
        reception=reception,
        year=year_of(arrived, day, years),
        years=years,
        ends_on=months_later(arrived, months),
        leave=LEAVE[str(rules.value("leave-kind"))],
        due=tuple(_due(one, day) for one in reception.milestones.all()),
        moved_to=_council(reception),
        followed=bool(reception.moved_on and money_follows(reception, reception.moved_on)),
    )


def year_of(arrived: date, day: date, years: int) -> int:
    """Which year of support a day is in, from 1; 0 once all are over."""
    for year in range(1, years + 1):
        if day < months_later(arrived, year * MONTHS_A_YEAR):
            return year
    return 0


def _due(one: Milestone, day: date) -> Due:
    words = str(MilestoneKind(one.kind).label)
    return Due(one, words, one.done_on is None and one.due_on < day)


def _council(reception: Reception) -> str:
    if not reception.moved_to:
        return ""
    found = council(reception.moved_to)
    return found.name if found else reception.moved_to
