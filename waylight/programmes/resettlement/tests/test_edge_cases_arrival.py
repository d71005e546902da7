"""Edge cases 24-30 of the specification (B9): arrivals, what follows them, and who comes back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.programmes.councils.actions import claiming, receiving
from waylight.programmes.councils.models import Claim, ClinicalHandover, Reception
from waylight.programmes.councils.tests.conftest import colleagues as at_the_desk
from waylight.programmes.councils.tests.factories import BELFAST, a_desk
from waylight.programmes.councils.workflow import ClaimStatus
from waylight.programmes.movements.models import Journey
from waylight.programmes.movements.queries.landed import arrivals
from waylight.programmes.resettlement.actions import (
    deciding,
    examining,
    handing,
    holding,
    members,
)
from waylight.programmes.resettlement.models import Referral
from waylight.programmes.resettlement.queries.afterwards import after_of
from waylight.programmes.resettlement.tests.factories import Play, a_referral, role, someone
from waylight.programmes.resettlement.tests.flights import (
    a_flight,
    a_ready_family,
    arrived,
    fresh,
    moved,
    received,
)
from waylight.programmes.resettlement.tests.homes import looking, now
from waylight.programmes.resettlement.tests.stories import (
    TODAY,
    an_hour_later,
    named,
    november,
    refused,
    staged,
)
from waylight.programmes.resettlement.workflow import Going, Stage, Status
from waylight.registers.people.actions import give_consent, withdraw_consent
from waylight.registers.people.models import Purpose

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with november():
        yield


@pytest.fixture
def family(team: Team, play: Play) -> Referral:
    """Moussa, Rima and Lina: five tracks ready, with a home in Bristol."""
    return a_ready_family(team, play)


def counted(journey: Journey) -> set[date]:
    """The days on which the people of a journey count as arrived; what is made up never does."""
    assert not arrivals(programme="resettlement")
    Journey.objects.filter(pk=journey.pk).update(synthetic=False)
    return {one.on for one in arrivals(programme="resettlement")}


def with_the_council(family: Referral, play: Play) -> Reception:
    """Landed, signed for and handed over."""
    arrived(family)
    reception = received(family)
    handing.hand_over(fresh(family), by=role(play, "mission_operations"))
    return reception


def test_edge_24_off_on_new_years_eve_and_down_in_the_new_year(family: Referral) -> None:
    """Half past midnight in London: the arrival is of 1 January, and of the new quarter."""
    with clock.stopped_at(datetime(2016, 1, 1, 0, 30, tzinfo=UTC)):
        journey = a_flight(family, leaves_at=datetime(2015, 12, 31, 20, 30, tzinfo=UTC))
        trip = staged(family).trip
        assert trip is not None
        assert (trip.leaves_on, trip.lands_on) == (date(2015, 12, 31), date(2016, 1, 1))
        moved(journey, None, "LANDED")
        assert counted(journey) == {date(2016, 1, 1)}


def test_edge_25_who_dies_after_the_arrival_has_arrived(family: Referral, play: Play) -> None:
    """Three arrived, three are counted, and the council's tariff stays for three."""
    journey = arrived(family)
    received(family)
    by = role(play, "mission_operations")
    handing.hand_over(fresh(family), by=by)
    members.record_death(named(family, "Moussa"), died_on=TODAY, by=by)
    assert named(family, "Moussa").status == Going.DIED
    assert counted(journey) == {TODAY}
    assert len(arrivals(programme="resettlement")) == Reception.objects.get().people == 3
    assert fresh(family).status == Status.HANDED_OVER


def test_edge_26_a_family_moves_to_belfast_within_the_year(
    family: Referral, team: Team, play: Play
) -> None:
    """What is due after the move is Belfast's to claim; it is moved once."""
    reception = with_the_council(family, play)
    bristol = at_the_desk(Team.objects.get(name="Bristol"))
    claiming.work_out_claims(reception, by=bristol("councils.coordinator"))
    belfast = Team.objects.create(name="Belfast")
    there = a_desk(belfast, at_the_desk(belfast), office=team, council=BELFAST)
    with clock.stopped_at(datetime(2016, 3, 1, 12, tzinfo=UTC)):
        move: dict[str, Any] = {"moved_to": BELFAST, "by": bristol("councils.key_worker")}
        receiving.move_on(reception, moved_on=date(2016, 3, 1), **move)
        with pytest.raises(Exception, match="LA-036"):
            receiving.move_on(reception, moved_on=date(2016, 3, 1), **move)
    after = Claim.objects.filter(due_on__gt=date(2016, 3, 1))
    assert {(one.desk, one.status) for one in after} == {(there, ClaimStatus.DRAFT)}
    seen = after_of(fresh(family), date(2016, 3, 2))
    assert seen is not None
    assert seen.followed is True


@pytest.mark.parametrize(
    ("day", "kind"),
    [("2017-06-30", "Humanitarian protection"), ("2017-07-01", "Refugee status")],
)
def test_edge_27_the_leave_on_a_permit_is_checked_by_the_day_of_arrival(
    family: Referral, play: Play, day: str, kind: str
) -> None:
    """The right words stand on the family's page, beside which a wrong permit is seen."""
    with_the_council(family, play)
    Reception.objects.update(arrived_on=day)
    after = after_of(fresh(family), TODAY)
    assert after is not None
    assert (after.leave, after.ends_on.year) == (kind, 2022)


def test_edge_28_who_does_not_share_is_told_of_by_what_they_can_do(
    family: Referral, play: Play
) -> None:
    """Consent withdrawn: the clinician in Bristol keeps what Moussa can do, and no illness."""
    moussa, doctor = named(family, "Moussa"), role(play, "physician")
    with an_hour_later():
        examining.examine(
            moussa,
            examined_on=TODAY,
            place="Beirut",
            protocol="2014-01",
            findings={"conditions": ["I50.9"], "mobility": "walks with a stick", "words": "Heart"},
            xray_on=TODAY,
            by=doctor,
        )
    examining.clear(moussa, until=TODAY + timedelta(days=30), by=doctor)
    consent = give_consent(
        moussa.person,
        purpose=Purpose.MEDICAL,
        scope=["health"],
        recipients=["Bristol"],
        form="WRITTEN",
        language="ar",
        by=doctor,
    )
    handing.hand_over_health(fresh(family), clinician="Dr Evans", by=doctor)
    assert "I50.9" in str(ClinicalHandover.objects.get().content)
    withdraw_consent(consent, by=doctor)
    handing._stop_what_was_withdrawn()
    told = ClinicalHandover.objects.get().content["people"][0]
    assert set(told) == {"number", "conclusion"}
    assert "walks with a stick" in told["conclusion"]
    assert "I50.9" not in str(ClinicalHandover.objects.get().content)


def test_edge_29_a_family_withdraws_and_returns(team: Team, play: Play) -> None:
    """Its home is free at once; it begins anew, and is not taken up beside a newer referral."""
    family, manager = looking(team, play, unhcr_number="LEB-29"), role(play, "programme_manager")
    ended = now(family)
    holding.end_referral(
        ended, how=Status.WITHDRAWN_BY_REFUGEE, because="They wait for a brother.", by=manager
    )
    holding.refer_again(now(family), by=manager)
    again = now(family)
    assert (again.status, again.accepted_on, again.secured_on) == (Status.REFERRED, None, None)
    assert again.members.going().count() == 3
    holding.end_referral(again, how=Status.WITHDRAWN_BY_UNHCR, because="Moved.", by=manager)
    newer = a_referral(team, role(play, "unhcr_liaison"), unhcr_number="LEB-29")
    with refused("VPR-063") as no:
        holding.refer_again(now(family), by=manager)
    assert newer.number in str(no.value.why)
    assert now(family).status == Status.WITHDRAWN_BY_UNHCR


def test_edge_30_an_iraqi_family_is_eligible_from_july_2017(team: Team, play: Play) -> None:
    """Not under this scheme before; under Gateway, or from 3 July 2017, yes."""
    hadi = someone("PA", "Hadi Aziz", "M", "1980-01-01")
    hadi.recorded["nationalities"] = ["IRQ"]
    liaison, recorder = role(play, "unhcr_liaison"), role(play, "home_office_recorder")
    referral = a_referral(team, liaison, (hadi,), unhcr_number="IRQ-1")
    deciding.take_to_screening(referral, by=recorder)
    with refused("VPR-043") as no:
        deciding.accept(referral, secured_on=TODAY, accepted_on=TODAY, by=recorder)
    assert str(no.value.why).startswith("On 2015-11-02 the scheme took Syrian nationals only")
    later = date(2017, 7, 3)
    with clock.stopped_at(datetime(2017, 7, 3, 12, tzinfo=UTC)):
        deciding.accept(now(referral), secured_on=later, accepted_on=later, by=recorder)
    assert now(referral).status == Status.ACCEPTED
    gateway = a_referral(team, liaison, (hadi,), unhcr_number="IRQ-2", scheme="GATEWAY")
    deciding.take_to_screening(gateway, by=recorder)
    deciding.accept(gateway, secured_on=TODAY, accepted_on=TODAY, by=recorder)
    assert now(gateway).status == Status.ACCEPTED
    assert Stage.TRAVEL_READY not in (staged(gateway).stage, staged(referral).stage)
