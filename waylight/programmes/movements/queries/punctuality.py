"""How a leg stands against its timetable at one of its two airports, in a word and in minutes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.foundation.deadlines.calendars import Nation
from waylight.programmes.movements.models import Leg
from waylight.programmes.movements.rules import ARRIVAL, RULES

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Standing:
    """What a board says of a leg: `tone` is the badge's, `colour` the series' of a picture."""

    words: str
    tone: str
    icon: str
    colour: str

    @property
    def is_alarm(self) -> bool:
        """Whether somebody has to do something about it."""
        return self.tone == "bad"


def _good(words: str) -> Standing:
    return Standing(words, "good", "check", "home")


def _open(words: str) -> Standing:
    return Standing(words, "plain", "clock", "charter")


def _late(words: str) -> Standing:
    return Standing(words, "warning", "warning", "scheduled")


def _alarm(words: str) -> Standing:
    return Standing(words, "bad", "stop", "gap")


def arriving(leg: Leg, airport: str, now: datetime) -> Standing:
    """How a leg stands where it lands, or was bound for."""
    if leg.cancelled_at:
        return _alarm(_("Cancelled"))
    if leg.diverted_to and airport == leg.to_airport:
        return _alarm(_("Diverted to %s") % leg.diverted_to)
    if leg.landed_at:
        return _in_minutes(leg, leg.lands_at, leg.landed_at, _("Landed on time"), _landed_late)
    if leg.lands_at is None:
        return _open(_("No time yet"))
    if now > ARRIVAL.due(leg.lands_at, Nation.ENGLAND_AND_WALES, []):
        return _alarm(_("Arrival unconfirmed"))
    if leg.left_at is None:
        return _open(_("Expected"))
    return _in_minutes(leg, leg.leaves_at, leg.left_at, _("On its way"), _left_late)


def leaving(leg: Leg, now: datetime) -> Standing:
    """How a leg stands where it leaves."""
    if leg.cancelled_at:
        return _alarm(_("Cancelled"))
    if leg.left_at:
        return _in_minutes(leg, leg.leaves_at, leg.left_at, _("Left on time"), _left_late)
    if leg.leaves_at is None:
        return _open(_("No time yet"))
    if minutes := _behind(leg, leg.leaves_at, now):
        return _late(_waiting(minutes))
    return _open(_("Expected"))


def _in_minutes(
    leg: Leg, planned: datetime | None, at: datetime, on_time: str, late: Callable[[int], str]
) -> Standing:
    minutes = _behind(leg, planned, at)
    return _late(late(minutes)) if minutes else _good(on_time)


def _landed_late(minutes: int) -> str:
    words = ngettext("Landed %(count)d minute late", "Landed %(count)d minutes late", minutes)
    return words % {"count": minutes}


def _left_late(minutes: int) -> str:
    words = ngettext("Left %(count)d minute late", "Left %(count)d minutes late", minutes)
    return words % {"count": minutes}


def _waiting(minutes: int) -> str:
    words = ngettext(
        "Should have left %(count)d minute ago", "Should have left %(count)d minutes ago", minutes
    )
    return words % {"count": minutes}


def _behind(leg: Leg, planned: datetime | None, at: datetime) -> int:
    """Minutes behind the timetable; 0 as long as carriers call it on time."""
    minutes = (at - planned) // MINUTE if planned else 0
    return minutes if minutes > int(RULES.on(leg.on).value("on-time-within")) else 0
