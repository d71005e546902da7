"""What the planner may give: homes that councils offer, classes with free places, and what stays.

A family with a home that stands keeps it, whoever else is planned: the sheet `fixed` says so, and
both engines obey it. So it is with the class to which all its adults are invited."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from waylight.foundation.access.models import Team
from waylight.programmes.councils.models import Offer
from waylight.programmes.councils.queries.fit import CARE, fit
from waylight.programmes.councils.queries.offers import open_offers
from waylight.programmes.councils.workflow import UNDER_WAY, ProposalStatus
from waylight.programmes.resettlement.models import Match, Orientation, OrientationSeat, Referral
from waylight.programmes.resettlement.queries.placing import standing_match
from waylight.programmes.resettlement.queries.planning_links import NEARER, wanted
from waylight.programmes.resettlement.queries.planning_rows import FamilyRows, Row
from waylight.programmes.resettlement.rules import RULES
from waylight.programmes.resettlement.workflow import Seat


@dataclass(frozen=True)
class Supply:
    """Rows of the workbook, by sheet, that come from records."""

    homes: list[Row]
    classes: list[Row]
    fixed: list[Row]
    placement: list[Row]

    def sheets(self) -> dict[str, list[Row]]:
        """By the names of the sheets; what nobody was told yet is empty."""
        return {
            "homes": self.homes,
            "classes": self.classes,
            "fixed": self.fixed,
            "placement": self.placement,
            "told": [],
        }


def supply_for(families: Sequence[FamilyRows], team: Team, day: date, *, synthetic: bool) -> Supply:
    """The homes and classes for some families on a day; invented homes for invented families."""
    kept = kept_homes([one.referral for one in families])
    free = [one for one in open_offers(team, day) if one.desk.synthetic is synthetic]
    taken = [offer for offer in kept.values() if offer not in free]
    until = day + timedelta(days=2 * int(RULES.on(day).value("planning-horizon")))
    lessons = _lessons(families, team, day)
    fixed: dict[str, Row] = defaultdict(dict)
    for one in families:
        name, key = one.referral.number, one.referral.pk
        if key in kept:
            fixed[name]["home"] = kept[key].number
        if lesson := lessons.of_family.get(name):
            fixed[name]["class"] = lesson
    return Supply(
        homes=[_home(one, until) for one in (*free, *taken)],
        classes=lessons.rows,
        fixed=[{"family": name, **what} for name, what in fixed.items()],
        placement=list(_placement(families, free, kept)),
    )


def kept_homes(referrals: Iterable[Referral]) -> dict[Any, Offer]:
    """The home that a standing match keeps for each family, by the referral's key."""
    matches = ((one.pk, standing_match(one)) for one in referrals)
    return {
        key: match.proposal.offer
        for key, match in matches
        if match is not None and match.proposal.status in UNDER_WAY
    }


def _needs(one: FamilyRows) -> dict[str, Any]:
    """What a home is judged by here: rooms, steps and care."""
    rooms, steps = one.family["bedrooms"], one.family["step_free"]
    return {"bedrooms": rooms, "step_free": steps, "services": one.referral.services}


def _home(offer: Offer, until: date) -> Row:
    """An offer holds until its last day for who is not proposed yet; a kept home stays kept."""
    begins = offer.ready_on or offer.available_from
    return {
        "home": offer.number,
        "council": offer.desk.council,
        "bedrooms": offer.bedrooms,
        "step_free": offer.step_free,
        "available_from": begins,
        "available_until": max(begins, until),
    }


def _placement(
    families: Sequence[FamilyRows], free: Sequence[Offer], kept: dict[Any, Offer]
) -> Iterable[Row]:
    """Where a family cannot go: no home there suits it, the council has declined it, or it is to
    live apart from another; and where it goes rather, because relatives do."""
    by_council = defaultdict(list)
    for offer in free:
        by_council[offer.desk.council].append(offer)
    declined, links = _declined(families), wanted(families, by_council)
    for one in families:
        key, name = one.referral.pk, one.referral.number
        if key in kept:
            continue
        needs = _needs(one)
        for council, offers in by_council.items():
            suits = any(_suits(offer, needs, one.size) for offer in offers)
            is_closed = (key, council) in declined or council in links.closed[key]
            row = {"family": name, "council": council}
            if not suits or is_closed:
                yield {**row, "cost": 0, "allowed": False}
            elif council in links.near[key]:
                yield {**row, "cost": NEARER, "allowed": True}


def _suits(offer: Offer, needs: dict[str, Any], size: int) -> bool:
    judged = fit(offer, needs, size)
    return judged.final is None and not any(one.number == CARE for one in judged.bad)


def _declined(families: Sequence[FamilyRows]) -> set[tuple[Any, str]]:
    """The councils that have declined a family before, by the referral's key."""
    keys = [one.referral.pk for one in families]
    found = Match.objects.filter(referral__in=keys, proposal__status=ProposalStatus.DECLINED)
    return set(found.values_list("referral_id", "proposal__offer__desk__council"))


@dataclass(frozen=True)
class _Lessons:
    """Rows of the sheet `classes`, and the class that each family keeps."""

    rows: list[Row]
    of_family: dict[str, str]


def _lessons(families: Sequence[FamilyRows], team: Team, day: date) -> _Lessons:
    """Classes to come with free places; the places of families who are planned are theirs."""
    learners = {member.pk: one for one in families for member in one.learners}
    classes = Orientation.objects.filter(team=team, cancelled_because="", begins_on__gte=day)
    seats = OrientationSeat.objects.filter(orientation__in=classes, in_childcare=False)
    taken: dict[Any, int] = defaultdict(int)
    invited: dict[str, set[str]] = defaultdict(set)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for seat in seats.select_related("orientation"):
        one = learners.get(seat.member_id)
        if one is None or seat.status != Seat.INVITED or seat.orientation is None:
            taken[seat.orientation_id] += 1
            continue
        invited[one.referral.number].add(seat.orientation.number)
        counted[one.referral.number, seat.orientation.number] += 1
    sizes = {one.referral.number: len(one.learners) for one in families}
    of_family = {
        name: next(iter(numbers))
        for name, numbers in invited.items()
        if len(numbers) == 1 and counted[name, next(iter(numbers))] == sizes[name]
    }
    rows = [
        {
            "class": one.number,
            "airport": one.airport,
            "date": one.begins_on + timedelta(days=one.days - 1),
            "adults": max(0, one.capacity - taken[one.pk]),
        }
        for one in classes
    ]
    return _Lessons(rows, of_family)
