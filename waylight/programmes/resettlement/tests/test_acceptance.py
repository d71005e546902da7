"""B-AT3, 4, 6 and 8 of the specification (B12), as a caseworker meets them.

B-AT1, 2 and 7 (counting, the run-rate, the nations) are `test_counting.py`; B-AT5 (Istanbul on 1
November 2015) is `test_ready.py` and, with a journey, `test_stages.py`."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.councils.actions import claiming, proposing, receiving
from waylight.programmes.councils.models import Claim, Proposal
from waylight.programmes.councils.tests import factories as councils
from waylight.programmes.resettlement.actions import amending, examining, preparing, telling
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.needs_told import TOLD, names_told
from waylight.programmes.resettlement.tests.factories import MOUSSA, Play, role, someone
from waylight.programmes.resettlement.tests.flights import a_flight, a_ready_family, fresh
from waylight.programmes.resettlement.tests.furnishing import an_accepted_family
from waylight.programmes.resettlement.tests.homes import a_home, looking, now, proposed, says_yes
from waylight.programmes.resettlement.tests.office_forms import MOUSSA as FORM
from waylight.programmes.resettlement.tests.office_forms import OMAR, One, a_form, applied, imported
from waylight.programmes.resettlement.tests.stories import (
    TODAY,
    an_hour_later,
    missing,
    named,
    november,
    refused,
    staged,
)
from waylight.programmes.resettlement.workflow import Clearance, Permit, Stage
from waylight.registers.people.queries import age_of, who

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with november():
        yield


def test_b_at3_moussa_and_a_new_born_who_is_on_no_form(team: Team, play: Play) -> None:
    """Thirty-three, from the office's page of 2015. UNHCR's newer form brings Omar; the family is
    one case, and not ready before Omar has his visa and his exit permit."""
    family = an_accepted_family(team, play)
    moussa = age_of(named(family, "Moussa").person, TODAY)
    assert moussa is not None
    assert (moussa.low, moussa.high) == (33, 33)
    liaison, papers = role(play, "unhcr_liaison"), role(play, "papers_officer")
    applied(team, liaison, a_form((*FORM, OMAR)))
    assert family.members.count() == 3, "nobody joins before somebody has seen it"
    amending.apply_amendment(family.forms.get(number=2), by=liaison)
    assert Referral.objects.count() == 1
    assert now(family).bedrooms == 2, "a sister of six shares with her brother: none more"
    omar = named(family, "Omar")
    assert missing(family)["4"]["EXIT"] == "To be requested"
    assert missing(family)["4"]["DOCUMENT"] == "No travel document yet."
    until = date(2016, 3, 1)
    preparing.keep_document(omar, status="ISSUED", until=until, by=papers)
    preparing.keep_entry(omar, entry=Clearance.BIOMETRICS, by=papers)
    assert missing(family)["4"]["DOCUMENT"] == "Biometrics taken"
    preparing.keep_entry(
        omar, entry=Clearance.GRANTED, entry_from=TODAY, entry_until=until, by=papers
    )
    preparing.keep_exit_permit(omar, status=Permit.SUBMITTED, by=papers)
    assert missing(family)["4"]["EXIT"] == "Submitted"
    preparing.keep_exit_permit(omar, status=Permit.GRANTED, until=until, by=papers)
    assert set(missing(family)["4"]) == {"HEALTH", "ORIENTATION", "PLACE"}


def test_b_at4_days_are_those_where_they_were_written_and_countries_are_translated(
    team: Team, play: Play
) -> None:
    """1980-08-01T00:00:00+02:00 is 1 August; ARE is Egypt, AUS is Austria, SUD is Sudan."""
    people = (
        One(1, "PA", "Samir", "M", "1980-08-01", nationality="ARE"),
        One(2, "WIF", "Anna", "F", "1981-01-02", nationality="AUS"),
        One(3, "SON", "Ali", "M", "2009-03-04", nationality="SUD"),
    )
    root = a_form(people)
    days = {one.text for one in root.whole() if one.name == "DateofBirth"}
    assert "1980-08-01T00:00:00+02:00" in days
    family = imported(team, role(play, "unhcr_liaison"), root)
    assert who(named(family, "Samir").person).born == "1980-08-01"
    found = [one.person.nationalities for one in family.members.all()]
    assert found == [["EGY"], ["AUT"], ["SDN"]]


def test_b_at6_an_x_ray_of_31_august_and_a_journey_of_1_march(team: Team, play: Play) -> None:
    """Cleared to 29 February 2016; on 1 March nobody is told to wait at the airport, and the family
    is not ready."""
    family = a_ready_family(team, play)
    doctor, officer = role(play, "physician"), role(play, "mission_operations")
    moussa = named(family, "Moussa")
    with an_hour_later():
        examining.examine(
            moussa,
            examined_on=TODAY,
            place="Beirut",
            protocol="2014-01",
            findings={},
            xray_on=date(2015, 8, 31),
            by=doctor,
        )
        with refused("VPR-046") as no:
            examining.clear(moussa, until=date(2016, 3, 1), by=doctor)
        assert str(no.value.why).endswith("2016-02-29.")
        examining.clear(moussa, until=date(2016, 2, 29), by=doctor)
    assert missing(family, date(2016, 2, 29))["1"] == {}
    assert missing(family, date(2016, 3, 1))["1"] == {"HEALTH": "The clearance has ended."}
    a_flight(family, on=date(2016, 3, 1))
    with refused("VPR-082") as no:
        telling.tell_council(fresh(family), by=officer)
    assert "2016-03-01" in str(no.value.why)
    assert staged(family).stage != Stage.TRAVEL_READY


def test_b_at8_the_tariff_of_two_adults_and_children_of_seven_and_three(
    team: Team, play: Play
) -> None:
    """£40,830 for those whom the office named, by births of the register: 4 × 8,520, 4,500 for
    seven, 2,250 for three. Of the core 22 % on arrival, then six times £4,430.40, exactly."""
    children = (
        someone("DAU", "Lina Darwish", "F", "2008-06-01"),
        someone("SON", "Omar Darwish", "M", "2012-11-01"),
    )
    family, (home, there) = looking(team, play, members=(*MOUSSA[:2], *children)), a_home(team)
    says_yes(proposed(family, home, play), there)
    told = names_told(Referral.objects.prefetch_related(*TOLD).get(pk=family.pk))
    proposal = proposing.tell_names(
        Proposal.objects.get(), people=told, by=role(play, "matching_officer")
    )
    with clock.stopped_at(datetime(2015, 12, 10, 12, tzinfo=UTC)):
        reception = receiving.receive(
            councils.fresh(proposal),
            arrived_on=date(2015, 12, 10),
            came=[1, 2, 3, 4],
            signed_as="Kay Worker",
            papers_given=True,
            by=councils.role(there, "key_worker"),
        )
        claiming.work_out_claims(reception, by=councils.role(there, "coordinator"))
    first, *later = Claim.objects.filter(kind="TARIFF").order_by("instalment")
    assert sum(one.amount for one in (first, *later)) == Decimal("40830.00")
    assert [one.amount for one in later] == [Decimal("4430.40")] * 6
    headings = [(line["heading"], Decimal(line["amount"])) for line in first.lines]
    by_heading = {
        name: sum(amount for heading, amount in headings if heading == name)
        for name in dict(headings)
    }
    assert by_heading == {
        "CORE": Decimal("7497.60"),
        "EDUCATION": Decimal("4500.00"),
        "EARLY_YEARS": Decimal("2250.00"),
    }
