"""Who may fly as far as health goes: papers, the check before embarkation, and who is told why."""

from datetime import date, timedelta

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import Clearance, Journey, Passenger, clinical_of
from waylight.programmes.movements.queries.fitness import (
    explained,
    fitness_of,
    medical_faults,
    not_cleared,
)
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    add,
    an_escort,
    checks_booked,
    crew,
    fly,
    frozen,
    on_duty,
    ticketed,
)
from waylight.programmes.movements.workflow import PassageStatus

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def team(london: Team) -> Team:
    """The team of the crew."""
    return london


@pytest.fixture
def journey(team: Team) -> Journey:
    """Two adults with checks booked and a leg with times, ten days from now."""
    return checks_booked(fly(a_journey(team)))


@pytest.fixture
def one(journey: Journey) -> Passenger:
    """The first of them."""
    return journey.passengers.get(number=1)


def refused(number: str, deed: object, /, *args: object, **said: object) -> Refusal:
    with pytest.raises(Refusal) as no:
        deed(*args, **said)  # type: ignore[operator]
    assert no.value.code == number
    return no.value


def record(
    passenger: Passenger, kind: str, signed_on: date | None = None, **said: object
) -> Clearance:
    uma = crew(passenger.journey.team)["uma"]
    known = {"outcome": "FIT", "signed_on": signed_on or clock.today(), **said}
    return actions.record_clearance(passenger, kind=kind, **known, by=uma)  # type: ignore[arg-type]


def leaves_in(journey: Journey, hours: float) -> None:
    leg = journey.legs.get()
    leg.leaves_at = clock.now() + hours * HOUR
    leg.lands_at, leg.on = leg.leaves_at + 3 * HOUR, leg.leaves_at.date()
    leg.save()


def test_nobody_is_stopped_without_a_reason(journey: Journey) -> None:
    assert list(medical_faults(journey)) == []


@pytest.mark.parametrize(("days", "counts"), [(7, True), (8, False)])
def test_a_medif_is_valid_seven_days(one: Passenger, days: int, counts: bool) -> None:
    """C-AT5: signed on day 0, flight on day 8: blocked, “valid 7 days”."""
    leg = one.journey.legs.get()
    leg.on = clock.today() + days * DAY
    leg.save()
    record(one, "MEDIF")
    words = " ".join(medical_faults(one.journey))
    assert ("a MEDIF is valid 7 days" in words) is not counts
    assert not_cleared(one, leg) is not counts


def test_an_expired_medif_stops_the_manifest_and_the_boarding(team: Team) -> None:
    journey = checks_booked(ticketed(a_journey(team)))
    one = journey.passengers.get(number=1)
    record(one, "MEDIF", clock.today() - 3 * DAY)
    no = refused("mov-003", actions.freeze_journey, journey, by=crew(team)["ola"])
    assert "a MEDIF is valid 7 days" in str(no.why)
    Clearance.objects.filter(kind="MEDIF").delete()
    actions.freeze_journey(journey, by=crew(team)["ola"])
    record(one, "MEDIF", clock.today() - 3 * DAY)
    no = refused(
        "mov-064",
        actions.mark,
        one.passages.get(),
        to="BOARDED",
        at=clock.now(),
        by=crew(team)["rosa"],
    )
    assert "is not cleared to fly" in str(no.why)


def test_who_has_care_on_board_needs_the_carrier_s_form(one: Passenger) -> None:
    uma = crew(one.journey.team)["uma"]
    actions.turn_finding_into_service(one, finding="Asthma.", code="MEDA", by=uma)
    assert "asks for its medical form" in " ".join(medical_faults(one.journey))
    record(one, "MEDIF", clock.today())
    leg = one.journey.legs.get()
    leg.on = clock.today() + 5 * DAY
    leg.save()
    assert list(medical_faults(one.journey)) == []


def test_others_learn_that_somebody_is_not_cleared_and_not_why(one: Passenger) -> None:
    record(one, "TB", note="Smear positive.")
    assert list(medical_faults(one.journey)) == [
        f"AMAL B HADDAD is not cleared to fly on {one.journey.legs.get()}."
    ]
    leg, fault = fitness_of(one.journey)[0].faults[0]
    assert "Tuberculosis" in explained(leg, fault)


def test_only_the_medical_officer_reads_clearances(one: Passenger) -> None:
    people, paper = crew(one.journey.team), record(one, "TB", note="Smear positive.")
    for name in ("ola", "piet", "quinn", "rosa", "sami", "tara"):
        assert list(Clearance.objects.visible_to(people[name])) == []
    assert paper in Clearance.objects.visible_to(people["uma"])
    with pytest.raises(NotAllowed):
        actions.record_clearance(
            one, kind="TB", outcome="FIT", signed_on=clock.today(), by=people["ola"]
        )


def test_tuberculosis_flies_after_two_weeks_of_therapy_with_a_note(one: Passenger) -> None:
    leg = one.journey.legs.get()
    record(one, "TB", therapy_since=leg.on - 13 * DAY, note="Adequate therapy.")
    assert not_cleared(one, leg)
    record(one, "TB", therapy_since=leg.on - 14 * DAY, note="Adequate therapy.")
    assert not not_cleared(one, leg)
    record(one, "TB", therapy_since=leg.on - 14 * DAY, note="MDR.", resistant=True)
    assert not_cleared(one, leg)


def test_a_new_born_waits_until_the_seventh_day(journey: Journey) -> None:
    leg = journey.legs.get()
    add(journey, 3, born_on=(leg.on - 6 * DAY).isoformat())
    checks_booked(journey)
    assert "is not cleared to fly" in " ".join(medical_faults(journey))


def test_a_pregnancy_has_the_day_from_which_carriers_refuse(one: Passenger) -> None:
    leg = one.journey.legs.get()
    refused("mov-064", record, one, "PREGNANCY")
    record(one, "PREGNANCY", note="Uneventful.", expecting_on=leg.on + timedelta(weeks=4, days=1))
    assert not not_cleared(one, leg)
    record(one, "PREGNANCY", note="Uneventful.", expecting_on=leg.on + timedelta(weeks=4))
    assert not_cleared(one, leg)


def test_a_paper_is_not_signed_tomorrow(one: Passenger) -> None:
    refused("mov-064", record, one, "MEDIF", clock.today() + DAY)
    refused("mov-064", record, one, "PEC")
    refused("mov-064", record, one, "MEDIF", outcome="BOOKED")


def test_nothing_but_clinical_facts_is_kept_as_such() -> None:
    assert clinical_of(resistant=True, note="") == {"resistant": "yes"}
    with pytest.raises(ValueError, match="religion"):
        clinical_of(religion="x")


def test_the_manifest_waits_until_everybody_s_check_is_booked(team: Team) -> None:
    journey, ola = ticketed(a_journey(team)), crew(team)["ola"]
    no = refused("mov-003", actions.freeze_journey, journey, by=ola)
    assert "No check before embarkation is booked for AMAL B HADDAD." in str(no.why)
    actions.freeze_journey(checks_booked(journey), by=ola)


@pytest.mark.parametrize(("hours", "fits"), [(73, False), (72, True), (24, True), (23, False)])
def test_checks_are_booked_in_their_window(team: Team, hours: int, fits: bool) -> None:
    journey, ola = fly(a_journey(team)), crew(team)["ola"]
    at = journey.legs.get().leaves_at - hours * HOUR  # type: ignore[operator]
    if fits:
        actions.book_checks(journey, at=at, by=ola)
        assert Clearance.objects.count() == 2
    else:
        refused("mov-064", actions.book_checks, journey, at=at, by=ola)


def test_a_check_that_is_booked_again_has_another_time(journey: Journey) -> None:
    at = journey.legs.get().leaves_at - 40 * HOUR  # type: ignore[operator]
    actions.book_checks(journey, at=at, by=crew(journey.team)["ola"])
    assert {one.at for one in Clearance.objects.all()} == {at}
    assert Clearance.objects.count() == 2


def test_a_delay_takes_a_booked_check_out_of_its_window(journey: Journey) -> None:
    leg = journey.legs.get()
    leg.leaves_at += 3 * DAY
    leg.lands_at += 3 * DAY
    leg.save()
    assert "is not between 72 and 24 hours" in " ".join(medical_faults(journey))


def test_a_coach_needs_no_check(team: Team) -> None:
    assert list(medical_faults(a_journey(team, mode="COACH"))) == []


def test_staff_on_the_list_is_not_checked(team: Team) -> None:
    journey = fly(a_journey(team))
    line = journey.passengers.get(number=2)
    on_duty(journey.legs.get(), an_escort(team), listed_as=line)
    assert [one.passenger.number for one in fitness_of(journey)] == [1]


def at_the_time_of_the_check(journey: Journey) -> Journey:
    """Frozen, and 48 hours before it leaves."""
    leaves_in(journey, 48)
    return journey


def check(passenger: Passenger, outcome: str, **said: object) -> Clearance:
    uma = crew(passenger.journey.team)["uma"]
    known = {"at": clock.now(), **said}
    return actions.record_check(passenger, outcome=outcome, **known, by=uma)  # type: ignore[arg-type]


def test_who_is_found_fit_is_ready(team: Team) -> None:
    journey = at_the_time_of_the_check(frozen(a_journey(team)))
    one, other = journey.passengers.order_by("number")
    check(one, "FIT")
    assert one.passages.get().status == PassageStatus.READY
    assert other.passages.get().status == PassageStatus.CONFIRMED
    assert Clearance.objects.get(passenger=one).outcome == "FIT"


def test_who_is_not_fit_is_stopped_for_health_on_every_leg(team: Team) -> None:
    journey = frozen(a_journey(team, legs=2))
    one = journey.passengers.get(number=1)
    check(one, "UNFIT", note="Fever.")
    statuses = [passage.status for passage in one.passages.order_by("leg__number")]
    assert statuses == [PassageStatus.MEDICAL_STOP, PassageStatus.NOT_TRAVELLED]


def test_before_the_manifest_is_frozen_an_unfit_passenger_holds_it_up(journey: Journey) -> None:
    one = journey.passengers.get(number=1)
    check(one, "UNFIT")
    assert one.passages.get().status == PassageStatus.PLANNED
    assert "AMAL B HADDAD is not cleared to fly." in list(medical_faults(journey))


def test_who_waits_is_neither_ready_nor_stopped(team: Team) -> None:
    journey = at_the_time_of_the_check(frozen(a_journey(team)))
    one = journey.passengers.get(number=1)
    check(one, "HOLD")
    assert one.passages.get().status == PassageStatus.CONFIRMED
    refused(
        "mov-064",
        actions.mark,
        one.passages.get(),
        to="CHECKED_IN",
        at=clock.now(),
        by=crew(team)["rosa"],
    )
    check(one, "FIT")
    assert one.passages.get().status == PassageStatus.READY


def test_fit_is_said_within_the_window_and_not_ahead(team: Team) -> None:
    journey = frozen(a_journey(team))
    one = journey.passengers.get(number=1)
    refused("mov-064", check, one, "FIT")
    refused("mov-064", check, one, "FIT", at=clock.now() + HOUR)
    refused("mov-064", check, one, "BOOKED")


def test_nobody_is_checked_who_is_not_waiting_to_fly(team: Team) -> None:
    journey = frozen(a_journey(team))
    one = journey.passengers.get(number=1)
    check(one, "UNFIT")
    assert "not waiting to fly" in str(refused("mov-064", check, one, "UNFIT").why)


def test_fitness_of_many_asks_as_little_as_of_two(
    team: Team, django_assert_num_queries: object
) -> None:
    small, large = fly(a_journey(team)), fly(a_journey(team, passengers=20))
    for journey in (small, large):
        checks_booked(journey)
        with django_assert_num_queries(4):  # type: ignore[operator]
            list(medical_faults(journey))
