"""What was given out and is not true any more is on the desk of whoever gives it out."""

from datetime import UTC, datetime, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.desk.items import desk_of
from waylight.programmes.movements import actions
from waylight.programmes.movements.actions.truth import _papers_follow
from waylight.programmes.movements.jobs import papers_follow
from waylight.programmes.movements.models import CouncilNotice, Journey, Leg, Passage
from waylight.programmes.movements.queries.journey_papers import journey_papers
from waylight.programmes.movements.queries.stale import watched
from waylight.programmes.movements.tests.flights import a_flight, a_party, with_role
from waylight.programmes.movements.tests.journeys import a_journey, crew, frozen

LANDS = datetime(2026, 7, 3, 14, 5, tzinfo=UTC)
LEEDS, YORK = "E08000035", "E06000014"
AGAIN, ANEW = "Tell again what has changed", "Make a new version"


@pytest.fixture
def officer(dalia: User, london: Team) -> User:
    """Dalia, who runs journeys and is on duty."""
    return with_role(dalia, london, "movement_officer", "duty_officer", "booking_clerk")


@pytest.fixture
def flight(london: Team, amina: User, officer: User) -> Leg:
    """A family for Leeds and one for York; both councils were told."""
    leg = a_flight(london, amina, lands_at=LANDS)
    a_party(leg, party="F1", council=LEEDS)
    a_party(leg, party="F2", council=YORK)
    for council in (LEEDS, YORK):
        actions.issue_arrival_notice(leg.journey, council=council, by=officer)
    return leg


def items(user: User, what: str) -> list[str]:
    """The journeys on somebody's desk for one kind of work."""
    return [item.about for item in desk_of(user).items if item.what == what]


def stale() -> set[str]:
    """The councils that were told otherwise."""
    old = CouncilNotice.objects.standing().filter(stale_since__isnull=False)
    return set(old.values_list("council", flat=True))


def test_while_it_is_true_nobody_has_to_tell_it_again(flight: Leg, officer: User) -> None:
    _papers_follow(flight.journey)
    assert items(officer, AGAIN) == []
    assert not journey_papers(flight.journey).is_old


def test_who_withdraws_makes_the_word_to_their_council_untrue(flight: Leg, officer: User) -> None:
    for one in Passage.objects.filter(passenger__party="F2"):
        actions.mark_in_office(one, to="WITHDREW", at=clock.now(), by=officer)
    assert stale() == {YORK}
    assert items(officer, AGAIN) == [flight.journey.number]
    actions.renew_notices(flight.journey, by=officer)
    assert items(officer, AGAIN) == []


def test_a_new_time_makes_the_word_to_every_council_untrue(flight: Leg, officer: User) -> None:
    Journey.objects.update(status="BOOKED")
    flight.refresh_from_db()
    said = {"leaves_at": LANDS, "lands_at": LANDS + timedelta(hours=4)}
    actions.set_flight(flight, carrier="TK", flight_number="1", **said, by=officer)
    assert stale() == {LEEDS, YORK}


def test_a_journey_that_is_given_up_is_told_to_every_council(flight: Leg, officer: User) -> None:
    actions.abort_journey(flight.journey, because="Nobody flies", by=officer)
    assert stale() == {LEEDS, YORK}
    assert items(officer, AGAIN) == [flight.journey.number]
    actions.renew_notices(flight.journey, by=officer)
    assert items(officer, AGAIN) == []


def test_a_council_of_which_nobody_is_on_the_list_any_more_is_not_forgotten(flight: Leg) -> None:
    flight.journey.passengers.filter(party="F2").update(council=LEEDS)
    assert journey_papers(flight.journey).is_old


def test_what_no_deed_told_is_found_within_the_hour(flight: Leg, officer: User) -> None:
    Leg.objects.filter(pk=flight.pk).update(terminal_in="5")
    assert stale() == set()
    papers_follow(_Work())
    assert stale() == {LEEDS, YORK}
    Leg.objects.filter(pk=flight.pk).update(terminal_in=flight.terminal_in)
    papers_follow(_Work())
    assert stale() == set()


def test_a_journey_that_ended_long_ago_is_not_looked_at_again(flight: Leg) -> None:
    now = clock.now()
    journey = flight.journey
    assert journey in watched(now)
    Journey.objects.filter(pk=journey.pk).update(status="COMPLETED", ended_at=now)
    assert journey in watched(now)
    Journey.objects.filter(pk=journey.pk).update(ended_at=now - timedelta(days=31))
    assert journey not in watched(now)


def test_a_list_that_is_not_true_any_more_is_to_be_made_anew(london: Team) -> None:
    journey, people = frozen(a_journey(london)), crew(london)
    assert items(people["ola"], ANEW) == []
    one = journey.legs.get().passages.order_by("passenger__number")[0]
    actions.mark(one, to="NO_SHOW", at=clock.now(), by=people["rosa"])
    assert items(people["ola"], ANEW) == [journey.number]
    assert items(people["sami"], ANEW) == []
    actions.make_manifest(journey, reason="One did not come.", by=people["ola"])
    assert items(people["ola"], ANEW) == []


class _Work:
    """A job of which nobody asks how far it is."""

    def report(self, _said: object) -> bool:
        """It goes on."""
        return True
