"""Every row of B10 of the specification: bad input, the number of its refusal, and the sentence."""

import base64
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from waylight.engines.resettlement_form import Element
from waylight.foundation import clock
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team
from waylight.foundation.refusal import Refusal
from waylight.programmes.councils.models import Reception
from waylight.programmes.councils.tests.factories import BELFAST
from waylight.programmes.movements import actions as movements
from waylight.programmes.movements.models import Incident, Journey
from waylight.programmes.movements.queries.landed import arrivals
from waylight.programmes.movements.tests.journeys import one_of_the_crew
from waylight.programmes.resettlement.actions import telling
from waylight.programmes.resettlement.actions.unexpected import record_unplanned_arrival
from waylight.programmes.resettlement.models import FormFile, Match, Referral
from waylight.programmes.resettlement.tests.browsing import Knock, text
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.flights import (
    a_flight,
    a_ready_family,
    arrived,
    fresh,
    moved,
    received,
)
from waylight.programmes.resettlement.tests.homes import BIG, a_home, looking, proposed
from waylight.programmes.resettlement.tests.office_forms import PNG, One, a_form
from waylight.programmes.resettlement.tests.stories import TODAY, named, november, refused
from waylight.programmes.resettlement.tests.test_files_pages import raw
from waylight.registers.people.models import Person

pytestmark = pytest.mark.django_db
BAD = (
    One(1, "PA", "Ali", "M", "1980-05-01"),
    One(2, "PA", "Nour", "F", "1984-06-02"),
    One(3, "SON", "Sami", "M", "2008-07-03", nationality="SDN"),
    One(4, "DAU", "Hala", "F", "2010-08-04"),
)


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with november():
        yield


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Moussa, Rima and Lina: five tracks ready, with a home in Bristol."""
    return a_ready_family(team, play)


def uploaded(knock: Knock, team: Team, play: Play, root: Element) -> str:
    """The page that answers a file; nobody comes in by it."""
    role(play, "unhcr_liaison")
    file = SimpleUploadedFile("form.xml", raw(root).encode())
    page = text(knock("unhcr_liaison", "upload", send={"team": team.pk, "file": file}))
    assert not Referral.objects.exists()
    assert not Person.objects.exists()
    return page


def test_two_principals_size_five_of_four_and_sdn(knock: Knock, team: Team, play: Play) -> None:
    """Three numbered errors at once, each of whom and what, and what was probably meant."""
    page = uploaded(knock, team, play, a_form(BAD, ProcessingGroupSize="5", Photo=PNG))
    faults = FormFile.objects.get().said()["faults"]
    assert [one["code"] for one in faults] == ["VPR-133", "VPR-142", "VPR-172"]
    for code in ("VPR-133", "VPR-142", "VPR-172"):
        assert code in page
    assert "Did you mean SUD (Sudan)?" in page
    sudan = faults[2]
    assert (sudan["value"], sudan["individual"]) == ("SDN", "id-1-k3")
    assert sudan["path"].endswith("dataIndividual[3]/NationalityCode")


def test_a_photograph_of_eleven_bytes_cannot_be_read(knock: Knock, team: Team, play: Play) -> None:
    root = a_form(Photo=base64.b64encode(b"eleven byte").decode())
    page = uploaded(knock, team, play, root)
    codes = {one["code"] for one in FormFile.objects.get().said()["faults"]}
    assert codes == {"VPR-184"}
    assert "cannot be read: its 11 bytes are no picture." in page


def test_a_home_of_two_bedrooms_for_seven(team: Team, play: Play) -> None:
    """VPR-022 needs ≥ n bedrooms (rule BR-2015), offer has 2."""
    family = looking(team, play, members=BIG)
    home, _there = a_home(team, bedrooms=2, max_people=4, school_places=5)
    with refused("VPR-022") as no:
        proposed(family, home, play)
    assert family.bedrooms >= 4
    assert str(no.value.why) == (
        f"It needs ≥ {family.bedrooms} bedrooms (rule BR-2015), the offer has 2."
    )


def test_two_homes_for_one_family(team: Team, play: Play) -> None:
    family = looking(team, play)
    (bristol, _), (belfast, _) = a_home(team), a_home(team, BELFAST)
    proposed(family, bristol, play)
    with refused("VPR-028") as no:
        proposed(family, belfast, play)
    assert str(no.value.why) == "A home is kept for this family already."
    assert Match.objects.count() == 1
    belfast.refresh_from_db()
    assert belfast.status == "OPEN"


def test_landing_before_leaving(family: Referral, team: Team) -> None:
    """A service that would be down before it is up is refused, and the leg stays as it was."""
    leg = a_flight(family).legs.get()
    assert leg.leaves_at is not None
    with refused("MOV-007"):
        movements.set_flight(
            leg,
            carrier="ME",
            flight_number="200",
            leaves_at=leg.leaves_at,
            lands_at=leg.leaves_at - timedelta(minutes=1),
            by=one_of_the_crew("piet", team),
        )


def test_an_arrival_of_a_day_before_the_flight(family: Referral, play: Play) -> None:
    """The council signs for 30 October, and the flight that it was told of is of 2 November."""
    a_flight(family, leaves_at=clock.now() + timedelta(hours=1))
    telling.tell_council(fresh(family), by=role(play, "mission_operations"))
    with refused("LA-038") as no:
        received(family, arrived_on=TODAY - timedelta(days=3))
    assert str(no.value.why) == (
        "The office has told the flight of 2015-11-02, and nobody arrives before it."
    )
    assert not Reception.objects.exists()
    assert received(family).arrived_on == TODAY


def test_one_person_on_two_lists_of_one_day(family: Referral, team: Team) -> None:
    on = TODAY + timedelta(days=20)
    first, second = (
        a_flight(family, on=on),
        a_flight(family, on=on, members=[named(family, "Rima")]),
    )
    Journey.objects.filter(pk=first.pk).update(status="BOOKED")
    ola = one_of_the_crew("ola", team)
    movements.compare_options(second, by=ola)
    with pytest.raises(Refusal) as no:
        movements.approve_journey(second, by=ola)
    assert f"is on the list of {first.number} on the same day" in str(no.value.why)


def test_an_arrival_entered_twice_by_the_council_and_the_escort(family: Referral) -> None:
    """One arrival by person and journey; another day or other people are asked about."""
    journey = arrived(family)
    Journey.objects.filter(pk=journey.pk).update(synthetic=False)
    assert received(family) == received(family)
    moved(journey, None, "RECEIVED")
    assert len(arrivals(programme="resettlement")) == Reception.objects.get().people == 3
    with refused("LA-037"):
        received(family, came=[1, 2])


def test_the_arrival_of_somebody_who_was_on_no_list(
    family: Referral, team: Team, play: Play
) -> None:
    """Taken as arrived, with an incident, and never dropped."""
    officer = role(play, "mission_operations")
    access.give(officer, "movements.requester", team, by=None)
    record_unplanned_arrival(
        fresh(family),
        members=list(family.members.all()),
        from_airport="BEY",
        in_airport="LHR",
        landed_at=clock.now() - timedelta(hours=1),
        custody_of_children="Her parents",
        by=officer,
    )
    Journey.objects.update(synthetic=False)
    assert len([one for one in arrivals() if one.party == family.number]) == 3
    assert Incident.objects.get().passengers.count() == 3


def test_an_arrival_that_has_not_come(family: Referral) -> None:
    arrived(family)
    with refused("LA-030") as no:
        received(family, arrived_on=TODAY + timedelta(days=1))
    assert str(no.value.why) == "The day has not come yet."
    assert not Reception.objects.exists()
