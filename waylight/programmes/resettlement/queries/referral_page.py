"""A family on one page: who holds what, what is missing, what breaks first, and where it goes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.deadlines.queries import of as deadlines_of
from waylight.foundation.refusal import Words
from waylight.programmes.councils.models import Service
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import (
    Hold,
    Match,
    Referral,
    RegistrationForm,
    Suspension,
)
from waylight.programmes.resettlement.queries.afterwards import After, after_of
from waylight.programmes.resettlement.queries.board import READ, place
from waylight.programmes.resettlement.queries.cards import Card, Stand, cards, stand_of
from waylight.programmes.resettlement.queries.council_told import (
    OtherDay,
    Told,
    other_day_of,
    told_of,
)
from waylight.programmes.resettlement.queries.handing import Awaited, awaited
from waylight.programmes.resettlement.queries.known import waiting_form
from waylight.programmes.resettlement.queries.linked import Linked, linked
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.queries.readiness import Standing, Track
from waylight.programmes.resettlement.queries.stages import Staged, staged_of
from waylight.programmes.resettlement.workflow import Status
from waylight.registers.places.queries import Airport, airport, council

HOLDERS: dict[May, Words] = {
    May.EXAMINE: _("The physician"),
    May.PAPERS: _("Whoever gets the papers"),
    May.TEACH: _("The trainer of the classes"),
    May.MATCH: _("The matching officer"),
}
"""Who holds a track, in words."""
WITH_COUNCIL = (Status.HANDED_OVER, Status.CLOSED)


@dataclass(frozen=True)
class Gap:
    """One track that is not ready: who holds it, and what is missing of whom."""

    track: Track
    holder: Words
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Break:
    """What ends first of what is ready."""

    name: str
    standing: Standing


@dataclass(frozen=True)
class ReferralPage:
    """Everything that the page of a family shows, but for confidences and what is clinical."""

    referral: Referral
    stand: Stand
    cards: tuple[Card, ...]
    gaps: tuple[Gap, ...]
    breaks: Break | None
    country: str
    origin: str
    airport: Airport | None
    services: tuple[str, ...]
    tie: str
    match: Match | None
    linked: tuple[Linked, ...]
    hold: Hold | None
    suspension: Suspension | None
    waiting: RegistrationForm | None
    clocks: tuple[Deadline, ...]
    travel: Staged
    told: Told | None
    other_day: OtherDay | None
    awaited: tuple[Awaited, ...]
    after: After | None

    @property
    def going(self) -> tuple[Card, ...]:
        """Those who travel."""
        return tuple(card for card in self.cards if card.is_going)

    @property
    def is_ready(self) -> bool:
        """Whether the whole family can travel."""
        ready = [card.ready for card in self.going]
        return bool(ready) and all(one is not None and one.is_ready for one in ready)

    @property
    def language(self) -> str:
        """The language of letters by its name."""
        return str(dict(settings.LANGUAGES).get(self.referral.language, self.referral.language))


def with_everything(key: UUID) -> Referral:
    """A referral with all that its page reads, however many belong to it."""
    found = Referral.objects.select_related("team", "opened_by", "batch")
    return found.prefetch_related(*READ).get(pk=key)


def referral_page(referral: Referral) -> ReferralPage:
    """One family as it stands today; its tracks as they are on the day of its flight."""
    today = clock.today()
    travel = staged_of(referral)
    shown = cards(referral.members.all(), travel.ready)
    tied = council(referral.tie) if referral.tie else None
    return ReferralPage(
        referral=referral,
        stand=stand_of(referral.status),
        cards=tuple(shown),
        gaps=_gaps(shown),
        breaks=_breaks(shown),
        country=place(referral.asylum_country),
        origin=place(referral.origin_country),
        airport=airport(referral.airport) if referral.airport else None,
        services=service_words(referral.services),
        tie=tied.name if tied else referral.tie,
        match=standing_match(referral),
        linked=tuple(linked(referral)),
        hold=_hold(referral),
        suspension=suspension_of(referral, today),
        waiting=waiting_form(referral),
        clocks=tuple(deadlines_of(referral).open()),
        travel=travel,
        told=told_of(referral, travel.trip),
        other_day=other_day_of(referral, travel.trip),
        awaited=_awaited(referral, travel),
        after=after_of(referral, today) if referral.status in WITH_COUNCIL else None,
    )


def _awaited(referral: Referral, travel: Staged) -> tuple[Awaited, ...]:
    """What the hand-over waits for, once somebody is under way."""
    if referral.status != Status.PRE_DEPARTURE or travel.trip is None:
        return ()
    return tuple(awaited(referral, travel)) if travel.trip.has_left else ()


def service_words(codes: Iterable[str]) -> tuple[str, ...]:
    """Services that a family needs near its home, by their names."""
    known = set(Service.values)
    return tuple(str(Service(code).label) if code in known else code for code in codes)


def suspension_of(referral: Referral, day: date) -> Suspension | None:
    """Why nobody is moved out of the family's country on a day, if so."""
    found = Suspension.objects.filter(team=referral.team_id, begins_on__lte=day)
    for one in found:
        ends = one.ends_on is None or one.ends_on >= day
        if ends and one.country in ("", referral.asylum_country):
            return one
    return None


def _hold(referral: Referral) -> Hold | None:
    if referral.status != Status.ON_HOLD:
        return None
    return referral.holds.filter(ended_at__isnull=True).select_related("by").first()


def _gaps(shown: Sequence[Card]) -> tuple[Gap, ...]:
    going = [(card, card.ready) for card in shown if card.ready is not None]
    found = []
    for place_, track in enumerate(Track):
        missing = tuple(
            (card.who.name, ready.tracks[place_].missing)
            for card, ready in going
            if not ready.tracks[place_].is_ready
        )
        if track is Track.PLACE:
            # The home is the family's: one sentence says it of everybody.
            missing = tuple(("", words) for words in dict.fromkeys(one for _name, one in missing))
        if missing:
            found.append(Gap(track, HOLDERS[track.held_by], missing))
    return tuple(found)


def _breaks(shown: Sequence[Card]) -> Break | None:
    ends = [
        Break(card.who.name, one)
        for card in shown
        if card.ready is not None and (one := card.ready.breaks_first) is not None
    ]
    return min(ends, key=lambda one: one.standing.until or date.max, default=None)
