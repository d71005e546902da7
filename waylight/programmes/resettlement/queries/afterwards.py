"""A family with its council: the year it is in, what is due, its leave, and where it moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from waylight.foundation.deadlines.counting import Length, months_later
from waylight.foundation.refusal import Words
from waylight.programmes.councils.models import Milestone, MilestoneKind, Reception
from waylight.programmes.councils.queries.tariff import money_follows
from waylight.programmes.resettlement.models import Closing, Leave, Referral, ResidencePermit
from waylight.programmes.resettlement.queries.handing import signed_of
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import Going
from waylight.registers.places.queries import council

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Due:
    """One duty of the first year; late where it is neither done nor has time left."""

    milestone: Milestone
    words: str
    is_late: bool


@dataclass(frozen=True)
class Printed:
    """A member's permit beside what the rule gives; `differs` where it is to be put right."""

    permit: ResidencePermit
    differs: str


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
    printed: tuple[Printed, ...]
    closing: Closing | None


def after_of(referral: Referral, day: date) -> After | None:
    """A family as it stands with its council on a day; None before the council has signed."""
    reception = signed_of(referral)
    if reception is None:
        return None
    arrived = reception.arrived_on
    leave, ends_on = granted(arrived)
    years = _months(arrived) // MONTHS_A_YEAR
    return After(
        reception=reception,
        year=year_of(arrived, day, years),
        years=years,
        ends_on=ends_on,
        leave=Leave(leave).label,
        due=tuple(_due(one, day) for one in reception.milestones.all()),
        moved_to=_council(reception),
        followed=bool(reception.moved_on and money_follows(reception, reception.moved_on)),
        printed=tuple(_printed(referral, leave, ends_on)),
        closing=Closing.objects.filter(referral=referral).first(),
    )


def granted(arrived: date) -> tuple[str, date]:
    """The leave that the rule of the day of arrival grants, and its last day."""
    leave = str(RULES.on(arrived).value("leave-kind"))
    return leave, months_later(arrived, _months(arrived))


def leave_counts_from(referral: Referral, arrived: date) -> date:
    """From when the leave counts: so that it ends when the first permit of those who travelled
    does, as printed; from the arrival while no permit is recorded."""
    printed = ResidencePermit.objects.filter(member__referral=referral, member__status=Going.GOING)
    first = printed.order_by("until").values_list("until", flat=True).first()
    return months_later(first, -_months(arrived)) if first else arrived


def year_of(arrived: date, day: date, years: int) -> int:
    """Which year of support a day is in, from 1; 0 once all are over."""
    for year in range(1, years + 1):
        if day < months_later(arrived, year * MONTHS_A_YEAR):
            return year
    return 0


def _months(arrived: date) -> int:
    return int(Length.of(str(RULES.on(arrived).value("leave-length"))).count)


def _printed(referral: Referral, leave: str, ends_on: date) -> Iterator[Printed]:
    """The permits by member, each with how it differs from the rule, unless that is settled."""
    found = ResidencePermit.objects.filter(member__referral=referral)
    for one in found.select_related("member__referral").order_by("member__number"):
        words = []
        if one.leave != leave:
            words.append(_("The rule gives: %s.") % Leave(leave).label)
        if one.until != ends_on:
            words.append(_("The rule says until %s.") % ends_on.isoformat())
        yield Printed(one, "" if one.settled_because else " ".join(words))


def _due(one: Milestone, day: date) -> Due:
    words = str(MilestoneKind(one.kind).label)
    return Due(one, words, one.done_on is None and one.due_on < day)


def _council(reception: Reception) -> str:
    if not reception.moved_to:
        return ""
    found = council(reception.moved_to)
    return found.name if found else reception.moved_to
