"""What speaks against a duty of an escort, all of it at once; who has no way home; whose papers end
first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.engines.escort_ratios import Duty, clashes, most_in
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.refusal import Words
from waylight.programmes.movements.models import (
    Direction,
    Escort,
    Escorting,
    EscortRole,
    Journey,
    Leg,
    Qualification,
)
from waylight.programmes.movements.queries.needs import language_name
from waylight.programmes.movements.rules import RULES

OF_A_DAY = timedelta(hours=24)
HEALING = (Qualification.DOCTOR, Qualification.NURSE, Qualification.PARAMEDIC)
SOON = 60
"""Days before a paper ends from which the list of escorts says so."""


def reasons_against(
    escort: Escort, leg: Leg, duty: Duty, *, interprets: str = "", way_home: bool = False
) -> list[str]:
    """Everything for which an escort cannot take a duty on a leg; nothing when they can."""
    last = duty.ends.astimezone(ZoneInfo(leg.lands_zone)).date()
    reasons = [*_of_papers(escort, max(last, leg.on)), *_of_time(escort, duty, leg.on)]
    if escort.team_id != leg.journey.team_id:
        reasons.append(_("The escort belongs to another team."))
    if not way_home:
        reasons += _of_trade(escort, interprets)
        reasons += _of_cover(leg, duty)
    return reasons


def return_faults(journey: Journey) -> Iterator[str]:
    """Every escort on duty has a way home, or a reason for none."""
    for escort in without_way_home(journey):
        yield _("%s: no way home is planned.") % escort.name


def without_way_home(journey: Journey) -> list[Escort]:
    """Escorts of a journey of whom nobody said how they come home."""
    standing = Escorting.objects.standing().filter(leg__journey=journey)
    duties = list(standing.select_related("escort"))
    settled = {
        one.escort_id for one in duties if one.direction == Direction.RETURN or one.stays_because
    }
    return list(
        {one.escort_id: one.escort for one in duties if one.escort_id not in settled}.values()
    )


@dataclass(frozen=True)
class Ending:
    """Something of an escort that ends, and in how many days; less than none: it has ended."""

    words: Words
    until: date
    days: int

    @property
    def has_ended(self) -> bool:
        """Whether it no longer counts."""
        return self.days < 0

    @property
    def is_soon(self) -> bool:
        """Whether somebody should see to it now."""
        return self.days <= SOON


@dataclass(frozen=True)
class Serving:
    """One escort of the office: what of theirs ends, the first first, and their next duties."""

    escort: Escort
    endings: tuple[Ending, ...]
    duties: tuple[Escorting, ...]
    languages: tuple[Words, ...]

    @property
    def first(self) -> Ending | None:
        """What ends first."""
        return self.endings[0] if self.endings else None


def endings_of(escort: Escort, today: date) -> tuple[Ending, ...]:
    """Qualification, passport and visa, by the day on which they end."""
    known = (
        (_("Qualification"), escort.qualified_until),
        (_("Passport"), escort.document_expires),
        (_("Visa"), escort.visa_until),
    )
    found = [Ending(words, until, (until - today).days) for words, until in known if until]
    return tuple(sorted(found, key=lambda one: one.until))


def serving(user: User) -> list[Serving]:
    """The escorts whom a person may see: who has something that ends first stands first."""
    today, duties = clock.today(), _next_duties()
    found = [
        Serving(
            escort,
            endings_of(escort, today),
            tuple(one for one in duties if one.escort_id == escort.pk),
            tuple(language_name(code) for code in escort.languages),
        )
        for escort in Escort.objects.visible_to(user).serving().select_related("team")
    ]
    return sorted(found, key=lambda one: one.first.until if one.first else date.max)


def _next_duties() -> list[Escorting]:
    ahead = Escorting.objects.standing().filter(until_at__gte=clock.now())
    return list(ahead.select_related("leg__journey").order_by("from_at"))


def duties_of(escort: Escort) -> list[Escorting]:
    """Every duty of an escort that was not released."""
    return list(escort.duties.standing().select_related("leg__journey"))


def _of_papers(escort: Escort, last: date) -> Iterator[str]:
    if escort.left_on is not None:
        yield _("They no longer serve.")
    if escort.qualified_until is not None and escort.qualified_until < last:
        yield _("Their qualification ends on %s.") % _day(escort.qualified_until)
    if escort.document_expires is None:
        yield _("Nobody has noted how long their own passport is valid.")
    elif escort.document_expires < last:
        yield _("Their own passport ends on %s.") % _day(escort.document_expires)
    if escort.visa_until is not None and escort.visa_until < last:
        yield _("Their own visa ends on %s.") % _day(escort.visa_until)


def _of_trade(escort: Escort, interprets: str) -> Iterator[str]:
    if escort.role == EscortRole.MEDICAL and escort.qualification not in HEALING:
        yield _("They are no doctor, nurse or paramedic.")
    if escort.role == EscortRole.INTERPRETER and not interprets:
        yield _("It is not said which language they interpret.")
    if interprets and interprets not in escort.languages:
        yield _("They do not speak %s.") % language_name(interprets)


def _of_cover(leg: Leg, duty: Duty) -> Iterator[str]:
    begins, ends = leg.leaves_at, leg.lands_at
    if (begins and begins < duty.begins) or (ends and duty.ends < ends):
        yield _("The duty does not cover the leg from its departure to its landing.")


def _of_time(escort: Escort, duty: Duty, day: date) -> Iterator[str]:
    others = _other_duties(escort)
    if met := clashes(duty, others):
        yield _("They are on duty already from %s.") % _moment(met[0].begins)
    most = int(RULES.on(day).value("duty-hours"))
    worked = most_in([*others, duty], OF_A_DAY)
    if worked > timedelta(hours=most) and most_in(others, OF_A_DAY) < worked:
        yield _("They would be on duty for %(hours)d of 24 hours, and %(most)d are allowed.") % {
            "hours": -(-worked // timedelta(hours=1)),
            "most": most,
        }


def _other_duties(escort: Escort) -> Sequence[Duty]:
    return [Duty(one.from_at, one.until_at) for one in escort.duties.filter(released_at=None)]


def _day(day: date) -> str:
    return date_format(day, "j M Y")


def _moment(at: datetime) -> str:
    return f"{date_format(at, 'j M Y')}, {at:%H:%M} UTC"
