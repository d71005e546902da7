"""The edge cases of the specification (A8) from the fifteenth on, each by its number."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions import (
    closing,
    incidents,
    intake,
    preparing,
    record_cost,
    travelling,
    visas,
)
from waylight.programmes.family_reunion.models import (
    HoldReason,
    IncidentReason,
    ItemKind,
    ItemStatus,
    Note,
)
from waylight.programmes.family_reunion.queries.screening import screened
from waylight.programmes.family_reunion.queries.windows import as_group, members_in, members_of
from waylight.programmes.family_reunion.tests.factories import (
    a_member,
    a_paper,
    a_reunion,
    role,
)
from waylight.programmes.family_reunion.tests.safia import (
    APPLIED,
    FAR,
    TODAY,
    VISA,
    eligible,
    family,
    flight,
    grant,
    in_groups,
    on,
    prepared,
)
from waylight.programmes.family_reunion.tests.test_edge_cases import a_child
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import DocumentKind, NeedKind

pytestmark = pytest.mark.django_db
Play = Callable[[str], User]
CHILD = {"relationship": "CHILD"}


def test_edge_15_a_sponsor_who_became_british_first(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by, british_on=date(2015, 8, 1))
        said = screened(a_member(reunion, by))
    assert said.outcome == "not_eligible"
    assert [r.code for r in said.reasons if r.passed is False] == ["FRTA-013"]


def test_edge_16_a_status_under_review_is_a_hold(team: Team, play: Play) -> None:
    found = family(team, play)
    by = role(play, "approver")
    with on(TODAY):
        closing.hold(
            found.husband, reason=HoldReason.STATUS_REVIEW, review_on=date(2016, 1, 4), by=by
        )
        assert found.husband.status == Status.ON_HOLD
        closing.go_on(found.husband, by=by)
    assert found.husband.status == Status.VISA_GRANTED


def test_a_hold_begins_on_the_day_that_the_office_has(team: Team, play: Play) -> None:
    found = family(team, play)
    by = role(play, "approver")
    with clock.stopped_at(datetime(2016, 4, 1, 23, 30, tzinfo=UTC)):
        closing.hold(
            found.husband, reason=HoldReason.STATUS_REVIEW, review_on=date(2016, 4, 9), by=by
        )
    (husband,) = [one for one in members_of(found.reunion) if one == found.husband]
    (passenger,) = as_group([husband]).passengers
    assert [(each.first, each.last) for each in passenger.holds] == [
        (date(2016, 4, 2), date(2016, 4, 8))
    ]


def test_edge_17_a_confidence_is_hidden_and_the_sponsor_is_told_nothing(
    team: Team, play: Play
) -> None:
    found = family(team, play)
    with on(TODAY):
        closing.confide(
            found.reunion, words="In confidence", about=found.husband, tells_sponsor=False,
            by=role(play, "protection_officer"),
        )  # fmt: skip
    assert found.reunion.tells_sponsor is False
    assert not Note.objects.visible_to(role(play, "caseworker")).exists()
    assert Note.objects.visible_to(role(play, "protection_officer")).count() == 1


def test_edge_18_a_sign_of_forced_marriage_stops_the_booking(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    with on(TODAY):
        closing.safeguard(
            found.son_in_uganda, words="In confidence", review_on=date(2015, 12, 20),
            by=role(play, "protection_officer"),
        )  # fmt: skip
        with pytest.raises(Refusal) as no:
            travelling.book(
                entebbe, by=role(play, "movement_assistant"), **flight(date(2015, 12, 12))
            )
    assert no.value.code == "frta-031"


def test_edge_19_a_missing_member_is_traced_and_the_others_choose(team: Team, play: Play) -> None:
    found = family(team, play)
    by = role(play, "caseworker")
    with on(TODAY):
        closing.hold(
            found.son_in_sudan, reason=HoldReason.MISSING, review_on=date(2016, 1, 4), by=by
        )
        request = incidents.trace(found.son_in_sudan, reference="RFL 1", by=by)
        assert found.reunion.stage == Status.VISA_GRANTED
    with on(date(2016, 1, 3)):
        incidents.find_traced(request, found_on=date(2016, 1, 2), by=by)
        closing.go_on(found.son_in_sudan, by=by)
    assert request.found_on == date(2016, 1, 2)


def test_edge_20_one_person_is_not_booked_in_two_reunions(team: Team, play: Play) -> None:
    found = family(team, play)
    by = role(play, "caseworker")
    with on(TODAY):
        other = a_reunion(team, by, "Mariam Ali")
        with pytest.raises(Refusal) as no:
            intake.add_member(
                other, person=found.son_in_sudan.person, relationship="OTHER",
                country_of_stay="SDN", by=by,
            )  # fmt: skip
    assert no.value.code == "frta-011"


def test_edge_21_travel_at_their_own_cost(team: Team, play: Play) -> None:
    found = family(team, play)
    with on(TODAY):
        closing.travel_alone(found.husband, by=role(play, "caseworker"))
        closing.close(found.husband, by=role(play, "caseworker"))
    assert found.husband.status == Status.CLOSED


def test_edge_22_a_death(team: Team, play: Play) -> None:
    found = family(team, play)
    with on(TODAY):
        closing.record_death(found.husband, died_on=date(2015, 11, 25), by=role(play, "caseworker"))
    found.husband.person.refresh_from_db()
    assert found.husband.status == Status.DECEASED
    assert found.husband.person.died_on == "2015-11-25"


def test_edge_22_an_agreed_adult_is_replaced_first(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    in_groups(found, play)
    with on(TODAY), pytest.raises(Refusal) as no:
        closing.withdraw_member(found.husband, by=role(play, "caseworker"))
    assert no.value.code == "frta-034"


def test_edge_23_a_missed_connection_of_a_child_needs_a_carer(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    mission = role(play, "mission_officer")
    fly(entebbe, play)
    with on(date(2015, 12, 12), 15):
        son = entebbe.members.get(number=2)
        incident = incidents.miss_connection(son, words="Gate closed", by=mission)
        assert incident.reason == IncidentReason.MISSED_CONNECTION
        with pytest.raises(Refusal) as no:
            incidents.end_incident(incident, by=mission)
        assert no.value.code == "frta-038"
        incidents.end_incident(incident, carer="His father, and the airline", by=mission)


def fly(group: object, play: Play) -> None:
    """Booked, ticketed and departed on 12 December."""
    day = date(2015, 12, 12)
    with on(TODAY):
        travelling.book(group, by=role(play, "movement_assistant"), **flight(day))  # type: ignore[arg-type]
        names = {str(m.number): m.visa.names_printed for m in members_in(group) if m.visa}  # type: ignore[arg-type]
        travelling.release_tickets(group, names=names, by=role(play, "finance"))  # type: ignore[arg-type]
    with on(day, 9):
        travelling.confirm_boarding(
            group, at=datetime(2015, 12, 12, 8, tzinfo=UTC), by=role(play, "mission_officer")
        )  # type: ignore[arg-type]


def test_edge_24_a_visa_with_an_error_is_corrected(team: Team, play: Play) -> None:
    found = family(team, play)
    mission = role(play, "mission_officer")
    with on(TODAY):
        closing.hold(
            found.husband, reason=HoldReason.DOCUMENT_ERROR, review_on=date(2015, 12, 5),
            by=mission,
        )  # fmt: skip
        paper = a_paper(found.husband, mission, DocumentKind.VISA, *VISA, number="V-NEW")
        visas.replace_visa(found.husband, document=paper, by=mission)
        closing.go_on(found.husband, by=mission)
    assert found.husband.visa == paper


def test_edge_25_a_nephew_adopted_in_fact_needs_evidence(team: Team, play: Play) -> None:
    with on(TODAY):
        nephew = a_child(team, play, "2006-01-05", in_family_unit_when_left=None)
        said = screened(nephew)
    assert said.outcome == "needs_evidence"
    assert said.would_change_if


def test_edge_26_means_that_rise_end_the_approval(team: Team, play: Play) -> None:
    """The deeds and their refusals are in `test_money_actions`; here what it stops."""
    found = family(team, play)
    with on(TODAY):
        found.reunion.budgets.update(ended_at=datetime(2015, 11, 28, tzinfo=UTC))
        with pytest.raises(Refusal) as no:
            preparing.begin_preparing(found.husband, by=role(play, "approver"))
    assert no.value.code == "frta-045"


def test_edge_27_nobody_is_asked_for_dna() -> None:
    """It is offered, never demanded: no item asks for it, and what it finds is a confidence."""
    assert not any("DNA" in kind.value for kind in ItemKind)
    assert not any("DNA" in str(kind.label) for kind in DocumentKind)


def test_edge_28_a_consent_withdrawn_after_the_ticket(team: Team, play: Play) -> None:
    """The booking is cancelled at our cost; the member leaves without a penalty."""
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    by = role(play, "caseworker")
    with on(TODAY):
        travelling.book(entebbe, by=role(play, "movement_assistant"), **flight(date(2015, 12, 12)))
        with pytest.raises(Refusal) as no:
            closing.withdraw_member(entebbe.members.get(number=2), by=by)
        assert no.value.code == "frta-084"
        travelling.cancel_booking(entebbe, by=role(play, "movement_assistant"))
        record_cost(
            found.reunion, group=entebbe, category="CANCELLATION", amount=Decimal(80),
            currency="GBP", rate=Decimal(1), rate_source="", state="INVOICED",
            by=role(play, "movement_assistant"),
        )  # fmt: skip
        closing.withdraw_member(entebbe.members.get(number=2), by=by)
    assert found.reunion.members.get(number=2).status == Status.WITHDRAWN


def test_a_form_for_the_visa_does_not_do_where_a_passport_is_needed_to_leave(
    team: Team, play: Play
) -> None:
    by, mission = role(play, "caseworker"), role(play, "mission_officer")
    with on(TODAY):
        member = a_member(a_reunion(team, by), by, country="ERI")
        eligible(member, play)
        grant(member, play)
        preparing.begin_preparing(member, by=role(play, "approver"))
        item = member.items.get(kind=ItemKind.TRAVEL_DOCUMENT)
        form = a_paper(member, mission, DocumentKind.FAV, TODAY, FAR, number="F1")
        with pytest.raises(Refusal) as no:
            preparing.settle_item(item, status=ItemStatus.DONE, document=form, by=mission)
    assert no.value.code == "frta-046"


def test_a_pregnant_member_needs_a_certificate(team: Team, play: Play) -> None:
    found = family(team, play)
    with on(TODAY):
        people.add_need(found.husband.person, NeedKind.PREGNANCY, by=role(play, "caseworker"))
        preparing.begin_preparing(found.husband, by=role(play, "approver"))
    assert found.husband.items.filter(kind=ItemKind.FIT_TO_FLY).exists()


def test_the_application_is_made_from_the_moment_it_is_recorded(team: Team, play: Play) -> None:
    found = family(team, play)
    assert found.husband.applied_at == APPLIED
