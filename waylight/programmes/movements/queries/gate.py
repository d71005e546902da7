"""What the phone at a gate shows: the people of a leg, where each is, and the words for it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import holding
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import (
    Device,
    Duty,
    Leg,
    MarkConflict,
    Passage,
    Passenger,
)
from waylight.programmes.movements.queries.aboard import WAITED_FOR, flies
from waylight.programmes.movements.rules import RULES
from waylight.programmes.movements.workflow import ABOARD, EXITS, PASSAGE, PassageStatus

S = PassageStatus
OFFERED = (
    S.PRESENTED,
    S.CHECKED_IN,
    S.BOARDED,
    S.LANDED,
    *(status for status in EXITS if status not in (S.MOVED, S.NOT_TRAVELLED)),
)
"""What can be said at a gate, in the order in which it is offered."""
SOMEBODY = "?"


SHORT = {
    "amh": "am",
    "ara": "ar",
    "eng": "en",
    "fas": "fa",
    "fra": "fr",
    "kur": "ku",
    "orm": "om",
    "pus": "ps",
    "som": "so",
    "swa": "sw",
    "tir": "ti",
    "tur": "tr",
    "urd": "ur",
}
"""ISO 639-3 to 639-1: where a language has two letters, pages must use them (BCP 47, 2.2.1)."""


@dataclass(frozen=True)
class Row:
    """One passenger as the list shows them; all but the status is kept sealed on a phone."""

    number: int
    name: str
    native: str
    language: str
    initials: str
    line: str
    photo: str
    status: str
    group: str
    conflict: bool
    held: bool

    @property
    def label(self) -> str:
        """The status in words."""
        return str(S(self.status).label)


@dataclass(frozen=True)
class Counts:
    """The line on top: `listed` is the sum of the others."""

    listed: int
    boarded: int
    out: int
    waiting: int


def rows_of(leg: Leg) -> list[Row]:
    """Everybody on the list of a leg, in its order."""
    disputed, pictured = _disputed(leg), _pictured(leg)
    return [
        _row(passage, passage.pk in disputed, passage.passenger_id in pictured)
        for passage in _listed(leg)
    ]


def standings_of(leg: Leg) -> list[list[Any]]:
    """Where each is, by number: what every sync tells, and nothing in it names anybody."""
    disputed = _disputed(leg)
    return [
        [
            passage.passenger.number,
            passage.status,
            _stands(passage),
            passage.pk in disputed,
            passage.passenger.held_at is not None,
        ]
        for passage in _listed(leg)
    ]


def counts_of(rows: Iterable[Row]) -> Counts:
    """How many are on the list, on board, not coming, and waited for."""
    groups = [row.group for row in rows]
    return Counts(len(groups), *(groups.count(name) for name in ("boarded", "out", "waiting")))


def people_of(leg: Leg) -> list[dict[str, Any]]:
    """The rows as JSON, for a phone to seal."""
    return [asdict(row) for row in rows_of(leg)]


def roster_of(leg: Leg) -> str:
    """A word that changes when somebody comes on the list, leaves it, or is written otherwise."""
    found = leg.passages.order_by("passenger__number")
    known = found.values_list("passenger__number", "passenger__version", "seat")
    return sha256(repr(list(known)).encode()).hexdigest()[:16]


def words() -> dict[str, Any]:
    """What the script says, in the reader's language; the statuses, and what may follow each."""
    return {
        "statuses": {status.value: str(status.label) for status in S},
        "groups": {status.value: _group_of(status) for status in S},
        "moves": {status.value: [to.value for to in moves_from(status)] for status in S},
        "waits": _("not sent yet"),
        "conflict": _("Two marks contradict each other: the duty officer decides."),
        "held": _("Stopped with the family: may not board."),
        "to_send": _("Marks waiting to be sent"),
        "all_sent": _("Every mark is sent."),
        "no_network": _("No connection."),
        "not_kept": _("The list could not be kept on this phone."),
        "sign_in": _("Your session is over. Sign in again: no mark is lost."),
        "gone": _("You may no longer open this list. What this phone kept of it is destroyed."),
        "over": _("The duty is over. What this phone kept of the people is destroyed."),
        "clock": _("The clock of this phone was put back. Connect to go on: no mark is lost."),
        "nothing": _("Nothing is kept on this phone. Open this page once with a connection."),
    }


def moves_from(status: str) -> list[PassageStatus]:
    """What can be said at a gate of somebody who stands so."""
    return [to for to in OFFERED if to in PASSAGE.may_become(status)]


def clock_tolerance() -> int:
    """Seconds by which a phone's clock may differ before anybody is told."""
    return 60 * int(RULES.on(clock.today()).value("tolerance-of-phone-clock"))


def has_wrong_clock(device: Device) -> bool:
    """Whether a phone's clock differs by more than is tolerated."""
    return abs(device.clock_off) > clock_tolerance()


def who_may(what: May, team: Team) -> QuerySet[User]:
    """Everybody with an account in use and a role that includes this, in this team."""
    found = User.objects.filter(grants__role__in=holding(what), grants__team=team)
    return found.filter(is_active=True).distinct()


def duties_of(leg: Leg) -> QuerySet[Duty]:
    """The duties at a gate with their phones, the newest first."""
    found = leg.duties.select_related("user", "leg").prefetch_related("devices")
    return found.order_by("-begins_at")


def _listed(leg: Leg) -> QuerySet[Passage]:
    found = leg.passages.select_related("passenger", "leg").order_by("passenger__number")
    return found.defer("passenger__photo", "note", "ticket", "ticket_name")


def _disputed(leg: Leg) -> set[UUID]:
    found = MarkConflict.objects.open().filter(passage__leg=leg)
    return set(found.values_list("passage_id", flat=True))


def _pictured(leg: Leg) -> set[UUID]:
    found = Passenger.objects.filter(passages__leg=leg, photo__isnull=False)
    return set(found.values_list("pk", flat=True))


def _stands(passage: Passage) -> str:
    if passage.status in WAITED_FOR:
        return "waiting"
    return "boarded" if flies(passage) else "out"


def _group_of(status: PassageStatus) -> str:
    if status in WAITED_FOR:
        return "waiting"
    return "boarded" if status in ABOARD else "out"


def _row(passage: Passage, disputed: bool, pictured: bool) -> Row:
    passenger = passage.passenger
    name = passenger.shown_name
    parts = (passenger.given, passenger.surname)
    initials = "".join(part[:1] for part in parts) or name[:1] or SOMEBODY
    return Row(
        number=passenger.number,
        name=name,
        native=passenger.said("native"),
        language=SHORT.get(passenger.said("language"), passenger.said("language")),
        initials=initials.upper(),
        line=_line(passage),
        photo=f"{passenger.number}-{passenger.version}" if pictured else "",
        status=passage.status,
        group=_stands(passage),
        conflict=disputed,
        held=passenger.held_at is not None,
    )


def _line(passage: Passage) -> str:
    """What helps to find somebody: number, seat, family, and who is a child."""
    passenger = passage.passenger
    said = [str(passenger.number), passage.seat, passenger.party]
    if passenger.lap_of_id:
        said.append(_("infant on a lap"))
    elif passenger.born_on and passenger.is_child_on(passage.leg.on):
        said.append(_("child"))
    return " · ".join(part for part in said if part)
