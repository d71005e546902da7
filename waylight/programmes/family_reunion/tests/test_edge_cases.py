"""The 28 edge cases of the specification (A8), each by its number.

1, 2, 3, 6, 10 and 11 are decided by engines and are tested there too; 12 is A-AT6 and 7 A-AT1."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions import (
    closing,
    grouping,
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
    Item,
    ItemKind,
    ItemStatus,
    Member,
    Note,
)
from waylight.programmes.family_reunion.queries.papers import differences
from waylight.programmes.family_reunion.queries.screening import screened
from waylight.programmes.family_reunion.queries.windows import (
    members_in,
    members_of,
    window_of,
)
from waylight.programmes.family_reunion.tests import factories
from waylight.programmes.family_reunion.tests.factories import (
    a_member,
    a_paper,
    a_reunion,
    role,
)
from waylight.programmes.family_reunion.tests.safia import (
    APPLIED,
    FAR,
    PERMIT_ENDS,
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
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import DocumentKind, Kinship, NeedKind
from waylight.registers.people.queries import is_child, who

pytestmark = pytest.mark.django_db
Play = Callable[[str], User]
CHILD = {"relationship": "CHILD"}


def a_child(team: Team, play: Play, born: str, **more: object) -> Member:
    """A child of a sponsor who left in June 2011 and was granted protection in March 2012."""
    by = role(play, "caseworker")
    return a_member(a_reunion(team, by), by, "Amal Idris", born=born, **CHILD, **more)  # type: ignore[arg-type]


def test_edge_1_a_child_who_turns_18_after_applying_stays_eligible(team: Team, play: Play) -> None:
    with on(date(2015, 12, 20)):
        child = a_child(team, play, "1997-12-20")
        child.applied_at = datetime(2015, 12, 19, 9, tzinfo=UTC)
        assert screened(child).outcome == "eligible"
        assert not is_child(child.person, date(2015, 12, 20))


def test_edge_2_a_child_who_turned_18_before_is_not_and_would_be_by_the_proposal(
    team: Team, play: Play
) -> None:
    with on(date(2015, 12, 21)):
        child = a_child(team, play, "1997-12-20")
        assert screened(child).outcome == "not_eligible"
        assert screened(child, rules="FR-POLICY-2015-PROPOSED").outcome == "eligible"


def test_edge_3_twins_are_two_people_and_stay_so(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by)
        twins = [a_member(reunion, by, f"{n} Idris", born="2008-03-03", **CHILD)  # type: ignore[arg-type]
                 for n in ("Hassan", "Hussein")]  # fmt: skip
        people.relate(twins[0].person, twins[1].person, Kinship.TWIN, by=by)
        assert twins[0].person != twins[1].person
        assert {who(twin.person).name for twin in twins} == {"Hassan Idris", "Hussein Idris"}


def test_edge_4_one_spouse_and_the_children_of_both(team: Team, play: Play) -> None:
    """The other wife is not a member; each child needs the consent of its own other parent."""
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by, "Idris Omar")
        wife = a_member(reunion, by, "Amina Ali", born="1985-01-05", sex="F")
        hers = a_member(reunion, by, "Nour Idris", born="2007-05-05", **CHILD)  # type: ignore[arg-type]
        other = a_member(reunion, by, "Salma Idris", born="2008-05-05", **CHILD)  # type: ignore[arg-type]
        for member in (wife, hers, other):
            eligible(member, play)
            grant(member, play)
            preparing.begin_preparing(member, by=role(play, "approver"))
        asked = Item.objects.filter(kind=ItemKind.PARENTAL_CONSENT)
        assert {item.member for item in asked} == {hers, other}


def test_edge_5_names_that_disagree_stop_the_ticket(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    with on(TODAY):
        travelling.book(entebbe, by=role(play, "movement_assistant"), **flight(date(2015, 12, 12)))
        names = {str(m.number): m.visa.names_printed for m in members_in(entebbe) if m.visa}
        with pytest.raises(Refusal) as no:
            travelling.release_tickets(
                entebbe, names={**names, "1": "OMAR IDRISS"}, by=role(play, "finance")
            )
        assert no.value.code == "frta-030"
        assert differences(found.husband, "IDRIS OMAR") == []


def test_edge_5_a_person_of_one_name_flies(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by)
        member = a_member(reunion, by, "Suleiman", born="2001-02-02", **CHILD)  # type: ignore[arg-type]
        eligible(member, play)
        grant(member, play)
        assert factories.ready(member, play).status == Status.READY


def test_edge_6_a_year_alone_is_protected_as_a_child(team: Team, play: Play) -> None:
    with on(TODAY):
        child = a_child(team, play, "1997")
        assert is_child(child.person, TODAY)
        assert who(a_child(team, play, "1997-01-01").person).conventional


def test_edge_7_two_countries_are_one_reunion(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    assert {group.airport for group in in_groups(found, play)} == {"EBB", "KRT"}


def test_edge_8_a_parent_who_travels_first_leaves_no_child_without_an_adult(
    team: Team, play: Play
) -> None:
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    with on(TODAY):
        grouping.regroup(
            entebbe, members=[found.son_in_uganda], by=role(play, "movement_assistant")
        )
        window = window_of(members_in(entebbe))
        assert window.is_empty
        assert [bound.kind for bound in window.conflict] == ["agreed_adult"]


@pytest.mark.parametrize(("twins", "weeks"), [(False, 36), (True, 32)])
def test_edge_9_a_pregnancy_ends_the_window(
    team: Team, play: Play, twins: bool, weeks: int
) -> None:
    found = prepared(family(team, play), play)
    due = TODAY + timedelta(weeks=5)
    with on(TODAY):
        intake.change_member(
            found.husband,
            facts={"expecting_on": due.isoformat(), "expecting_multiple": twins},
            by=role(play, "caseworker"),
        )
        (mother,) = [m for m in members_of(found.reunion) if m.number == 1]
        last = due - timedelta(weeks=40 - weeks) - timedelta(days=1)
        window = window_of([mother])
        assert window.last == (last if last >= TODAY else None)


def test_edge_9_a_baby_born_before_the_flight_is_one_member_more(team: Team, play: Play) -> None:
    found = family(team, play)
    by = role(play, "caseworker")
    with on(TODAY):
        baby = a_member(found.reunion, by, "Baby Idris", born="2015-11-25", **CHILD)  # type: ignore[arg-type]
        assert (baby.number, baby.status) == (4, Status.ENQUIRY)
        assert found.reunion.stage == Status.ENQUIRY


def test_edge_10_conceived_before_the_flight(team: Team, play: Play) -> None:
    with on(TODAY):
        child = a_child(team, play, "2011-12-01", conceived_on="2011-03-10")
        assert screened(child).outcome == "eligible"


def test_edge_11_conceived_on_a_visit(team: Team, play: Play) -> None:
    with on(TODAY):
        child = a_child(
            team, play, "2014-12-01", conceived_on="2014-03", in_family_unit_when_left=False
        )
        assert screened(child).outcome == "not_eligible"


def test_edge_13_an_exit_permit_that_ends_while_the_others_wait(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    _entebbe, khartoum = in_groups(found, play)
    with on(PERMIT_ENDS + timedelta(days=1)):
        grouping.agree_adult(
            found.son_in_sudan, kind="AIRLINE", agreed_by="Safia", by=role(play, "caseworker")
        )
        with pytest.raises(Refusal) as no:
            grouping.ask_for_journey(khartoum, by=role(play, "movement_assistant"))
    assert no.value.code == "frta-035"
    assert "Exit permit" in str(no.value.why)


def test_edge_14_a_sponsor_who_moves(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(TODAY):
        reunion = a_reunion(team, by)
        intake.change_reunion(reunion, council="S12000049", office="Glasgow", airport="GLA", by=by)
    assert (reunion.council, reunion.airport) == ("S12000049", "GLA")


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
