"""What programmes said of the people whom they send, and whether a leg is after a last day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.foundation.access.models import Team, User
from waylight.programmes.movements.models import Journey, Passage, Passenger, SentPerson
from waylight.programmes.movements.queries.aboard import going


@dataclass(frozen=True)
class Sent:
    """Somebody whom a programme sends, by their reference there, and who says so.

    `needs` are codes; the days are the last ones on which the person may leave."""

    reference: str
    said_by: User
    cleared_until: date | None = None
    exit_until: date | None = None
    needs: tuple[str, ...] = field(default=())


def said_of(team: Team, programme: str, references: Iterable[str]) -> dict[str, SentPerson]:
    """What a programme said last, by reference, in one query."""
    asked = SentPerson.objects.filter(team=team, programme=programme.lower())
    return {one.reference: one for one in asked.filter(reference__in=list(references))}


def sent(journey: Journey, passengers: Iterable[Passenger]) -> dict[UUID, SentPerson]:
    """What was said of passengers of a journey, in one query; whoever nobody sends is left out."""
    people = [one for one in passengers if one.programme]
    asked = SentPerson.objects.filter(
        team=journey.team_id, reference__in={one.reference for one in people}
    )
    said = {(one.programme, one.reference): one for one in asked}
    pairs = ((one.pk, said.get((one.programme.lower(), one.reference))) for one in people)
    return {key: found for key, found in pairs if found is not None}


def last_days(journey: Journey) -> Iterator[str]:
    """Nobody leaves after the last day of their medical clearance or exit permit."""
    for passage, why in after_last_days(journey, going(journey)):
        yield _("%(who)s on %(leg)s: %(why)s.") % {
            "who": passage.passenger.shown_name,
            "leg": passage.leg,
            "why": why,
        }


def after_last_days(journey: Journey, passages: Sequence[Passage]) -> list[tuple[Passage, str]]:
    """Those of some passages, by legs in their order, that are after a last day, and why."""
    said = sent(journey, {one.passenger_id: one.passenger for one in passages}.values())
    first: dict[UUID, UUID] = {}
    found = []
    for one in passages:
        leaves_first = first.setdefault(one.passenger_id, one.pk) == one.pk
        known = said.get(one.passenger_id)
        if known and (why := _why(known, one.leg.on, leaves_first=leaves_first)):
            found.append((one, why))
    return found


def may_not_leave(passage: Passage) -> str:
    """Why somebody may not go on board of a leg by such a day; empty where none is over."""
    passenger = passage.passenger
    known = sent(passage.leg.journey, [passenger]).get(passenger.pk)
    if known is None:
        return ""
    flown = passenger.passages.filter(leg__number__lt=passage.leg.number, boarded_at__isnull=False)
    return _why(known, passage.leg.on, leaves_first=not flown.exists())


def _why(known: SentPerson, day: date, *, leaves_first: bool) -> str:
    """A permit to leave the country is asked for where the journey begins alone."""
    if known.cleared_until and known.cleared_until < day:
        return _("%(paper)s ends on %(day)s") % {
            "paper": _("the medical clearance"),
            "day": date_format(known.cleared_until, "j M Y"),
        }
    if leaves_first and known.exit_until and known.exit_until < day:
        return _("%(paper)s ends on %(day)s") % {
            "paper": _("the exit permit"),
            "day": date_format(known.exit_until, "j M Y"),
        }
    return ""
