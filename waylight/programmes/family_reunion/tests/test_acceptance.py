"""The acceptance tests of the specification, chapter A: A-AT1, A-AT3, A-AT4, A-AT6 and A-AT7."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions import (
    closing,
    grouping,
    incidents,
    travelling,
    visas,
)
from waylight.programmes.family_reunion.models import AgreedKind, DepartureGroup, IncidentReason
from waylight.programmes.family_reunion.queries.screening import screened
from waylight.programmes.family_reunion.queries.windows import (
    divisions,
    meeting,
    members_in,
    members_of,
    window_of,
)
from waylight.programmes.family_reunion.tests import factories
from waylight.programmes.family_reunion.tests.factories import a_member, a_reunion, role
from waylight.programmes.family_reunion.tests.safia import (
    PERMIT_ENDS,
    TODAY,
    VISA,
    eligible,
    family,
    flight,
    in_groups,
    on,
    prepared,
)
from waylight.programmes.family_reunion.workflow import Status

pytestmark = pytest.mark.django_db
Play = Callable[[str], User]


def refused(code: str) -> "pytest.RaisesContext[Refusal]":
    """The deed is refused with this code."""
    return pytest.raises(Refusal, match=rf"\({code}\)$")


# ---------------------------------------------------------------- A-AT1
def test_a_at1_safia_is_one_reunion_with_two_groups(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, khartoum = in_groups(found, play)
    assert {str(group) for group in found.reunion.groups.all()} == {
        f"{found.reunion.number}-1",
        f"{found.reunion.number}-2",
    }
    assert len(members_in(entebbe)) == 2
    assert len(members_in(khartoum)) == 1


def test_a_at1_the_latest_common_day_is_bound_by_the_exit_permit(team: Team, play: Play) -> None:
    found = prepared(family(team, play, in_sudan="1997-02-10", applied=_before_18()), play)
    groups = in_groups(found, play)
    with on(TODAY):
        together = meeting(members_in(group) for group in groups)
    assert together.last == PERMIT_ENDS
    assert [(bound.kind, bound.member) for bound in together.binds_last] == [
        ("EXIT_PERMIT", found.son_in_sudan)
    ]
    assert together.first == TODAY


def _before_18() -> datetime:
    """The elder son applied before he was 18, and is grown up when he flies."""
    return datetime(2014, 12, 30, 9, 0, tzinfo=UTC)


def test_a_at1_a_son_under_18_alone_in_khartoum_cannot_fly(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    _entebbe, khartoum = in_groups(found, play)
    with on(TODAY):
        assert window_of(members_in(khartoum)).is_empty
        with refused("frta-034"):
            travelling.book(
                khartoum, by=role(play, "movement_assistant"), **flight(date(2015, 12, 10))
            )


@pytest.mark.parametrize("kind", [AgreedKind.AIRLINE, AgreedKind.ESCORT])
def test_a_at1_an_escort_or_the_airline_unblocks_khartoum(
    team: Team, play: Play, kind: str
) -> None:
    found = prepared(family(team, play), play)
    _entebbe, khartoum = in_groups(found, play)
    with on(TODAY):
        grouping.agree_adult(
            found.son_in_sudan,
            kind=kind,
            name="Escort of the mission",
            agreed_by="Safia",
            by=role(play, "caseworker"),
        )
        assert window_of(members_in(khartoum)).last == PERMIT_ENDS


def test_a_at1_the_father_may_be_routed_by_khartoum(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    _entebbe, khartoum = in_groups(found, play)
    books = role(play, "movement_assistant")
    with on(TODAY):
        for son in (found.son_in_sudan, found.son_in_uganda):
            grouping.agree_adult(
                son, kind="ADULT", adult=found.husband, agreed_by="Safia",
                by=role(play, "caseworker"),
            )  # fmt: skip
        grouping.regroup(khartoum, members=list(found.members), by=books)
        found.reunion.refresh_from_db()
        assert [group.airport for group in found.reunion.groups.all()] == ["KRT"]
        window = window_of(members_in(khartoum))
    assert (window.first, window.last) == (TODAY, PERMIT_ENDS)


def test_a_at1_the_other_allocation_of_the_sons(team: Team, play: Play) -> None:
    """The grown-up son is the one in Uganda, and the child is in Sudan."""
    found = prepared(
        family(team, play, in_uganda="1997-02-10", in_sudan="2004-03-01", applied=_before_18()),
        play,
    )
    entebbe, khartoum = in_groups(found, play)
    with on(TODAY):
        assert window_of(members_in(entebbe)).last == VISA[1]
        assert window_of(members_in(khartoum)).is_empty


def test_a_at1_the_best_division_leaves_no_child_alone(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    in_groups(found, play)
    with on(TODAY):
        caseworker = role(play, "caseworker")
        grouping.agree_adult(
            found.son_in_sudan, kind="ADULT", adult=found.husband, agreed_by="Safia", by=caseworker
        )
        assert divisions(members_of(found.reunion)) == [members_of(found.reunion)]


def test_a_at1_three_arrivals_and_one_cost(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    entebbe, khartoum = in_groups(found, play)
    with on(TODAY):
        grouping.agree_adult(
            found.son_in_sudan, kind=AgreedKind.AIRLINE, agreed_by="Safia",
            by=role(play, "caseworker"),
        )  # fmt: skip
    for group, day in ((entebbe, 12), (khartoum, 14)):
        bring(group, play, date(2015, 12, day))
    statuses = {member.status for member in found.reunion.members.all()}
    assert statuses == {Status.REUNITED}
    assert found.reunion.stage == Status.REUNITED
    assert found.reunion.members.filter(arrived_at__isnull=False).count() == 3


def bring(group: DepartureGroup, play: Play, day: date) -> None:
    """Booked, ticketed, flown and handed over."""
    with on(TODAY):
        travelling.book(group, by=role(play, "movement_assistant"), **flight(day))
        names = {str(m.number): m.visa.names_printed for m in members_in(group) if m.visa}
        travelling.release_tickets(group, names=names, by=role(play, "finance"))
    with on(day, 9):
        leaves = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=8)
        travelling.confirm_boarding(group, at=leaves, by=role(play, "mission_officer"))
    with on(day, 20):
        travelling.confirm_arrival(
            group, at=leaves + timedelta(hours=11), by=role(play, "receptionist")
        )
        travelling.hand_over(
            group, receiver="Safia Idris", identity="Residence permit with photograph",
            signed=True, by=role(play, "receptionist"),
        )  # fmt: skip


# ---------------------------------------------------------------- A-AT3
@pytest.mark.parametrize(
    ("applied", "outcome"), [(date(2015, 12, 19), "eligible"), (date(2015, 12, 20), "not_eligible")]
)
def test_a_at3_age_counts_on_the_day_of_application(
    team: Team, play: Play, applied: date, outcome: str
) -> None:
    by = role(play, "caseworker")
    with on(date(2015, 12, 21)):
        reunion = a_reunion(team, by)
        child = a_member(
            reunion, by, "Amal Idris", born="1997-12-20", relationship="CHILD", sex="F"
        )
        child.applied_at = datetime(applied.year, applied.month, applied.day, 12, tzinfo=UTC)
        assert screened(child).outcome == outcome


def test_a_at3_the_proposal_of_2015_would_take_her_in(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    with on(date(2015, 12, 21)):
        reunion = a_reunion(team, by)
        child = a_member(
            reunion, by, "Amal Idris", born="1997-12-20", relationship="CHILD", sex="F"
        )
        child.applied_at = datetime(2015, 12, 20, 12, tzinfo=UTC)
        said = screened(child, rules="FR-POLICY-2015-PROPOSED")
    assert (said.outcome, said.decides) == ("eligible", False)


# ---------------------------------------------------------------- A-AT4
def test_a_at4_the_route_closed_at_15_00_in_london(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    minute = datetime(2025, 9, 4, 14, 59, tzinfo=timezone.get_default_timezone())
    with on(date(2025, 9, 4), 10):
        reunion = a_reunion(team, by)
        member = a_member(reunion, by)
        factories.eligible(member, play)
    with on(date(2025, 9, 5)):
        with refused("frta-040"):
            visas.record_application(
                member, gwf="GWF123456789", applied_at=minute + timedelta(minutes=1), by=by
            )
        member.refresh_from_db()
        visas.record_application(member, gwf="GWF123456789", applied_at=minute, by=by)
    assert member.status == Status.VISA_PENDING
    assert member.screening["rule_set"] == "FR-FRP"


# ---------------------------------------------------------------- A-AT6
def five_with_tickets(team: Team, play: Play) -> DepartureGroup:
    """A mother and four children at the gate in Beirut; the last is Baby Omar."""
    mission = role(play, "mission_officer")
    with on(date(2015, 9, 2)):
        by = role(play, "caseworker")
        reunion = a_reunion(
            team, by, "Karim Haddad", left_on="2015-03", granted_on=date(2015, 8, 1)
        )
        mother = a_member(reunion, by, "Rima Haddad", born="1985-02-02", sex="F", country="LBN")
        children = [
            a_member(
                reunion, by, f"{name} Haddad", born=born, relationship="CHILD", country="LBN",
                conceived_on="2014-09-10" if name == "Omar" else None,
            )
            for name, born in (
                ("Lina", "2006-01-05"), ("Sami", "2008-04-05"),
                ("Maya", "2010-07-05"), ("Omar", "2015-06-05"),
            )
        ]  # fmt: skip
        for member in (mother, *children):
            eligible(member, play)
    with on(TODAY):
        for member in (mother, *children):
            paper = factories.a_paper(
                member, mission, "VISA", *VISA, number=f"V{member.pk.hex[:8]}"
            )
            visas.grant_visa(member, document=paper, decided_on=date(2015, 11, 20), by=mission)
            factories.ready(member, play)
        for child in children:
            grouping.agree_adult(child, kind="ADULT", adult=mother, agreed_by="Rima", by=by)
        group: DepartureGroup = grouping.form_group(
            reunion, members=[mother, *children], airport="BEY", receiver="Karim Haddad",
            by=role(play, "movement_assistant"),
        )  # fmt: skip
        travelling.book(group, by=role(play, "movement_assistant"), **flight(date(2015, 12, 10)))
        names = {str(m.number): m.visa.names_printed for m in members_in(group) if m.visa}
        travelling.release_tickets(group, names=names, by=role(play, "finance"))
    return group


def baby_is_refused(group: DepartureGroup, play: Play) -> "incidents.Incident":
    """The paper says born in Syria; he was born in Lebanon."""
    baby = group.members.get(number=5)
    return incidents.refuse_boarding(
        baby, reason=IncidentReason.DOCUMENT, words="Born elsewhere than printed",
        by=role(play, "mission_officer"),
    )  # fmt: skip


def test_a_at6_the_whole_group_stops_by_default(team: Team, play: Play) -> None:
    group = five_with_tickets(team, play)
    mission = role(play, "mission_officer")
    with on(date(2015, 12, 10)):
        incident = baby_is_refused(group, play)
        group.refresh_from_db()
        assert group.stopped
        with refused("frta-038"):
            travelling.confirm_boarding(group, at=datetime(2015, 12, 10, 9, tzinfo=UTC), by=mission)
        incidents.stop_all(incident, by=mission)
    assert {member.status for member in group.members.all()} == {Status.PREPARING}
    assert group.members.count() == 5


@pytest.mark.parametrize("missing", [{"decided_by": ""}, {"informed": False}, {"carer": ""}])
def test_a_at6_the_others_go_only_when_a_parent_decided_and_the_baby_has_a_carer(
    team: Team, play: Play, missing: dict[str, object]
) -> None:
    group = five_with_tickets(team, play)
    whole: dict[str, object] = {"decided_by": "Rima", "informed": True, "carer": "Aunt Nour"}
    with on(date(2015, 12, 10)):
        incident = baby_is_refused(group, play)
        with refused("frta-038"):
            incidents.let_others_go(
                incident, by=role(play, "protection_officer"), **{**whole, **missing}
            )
    group.refresh_from_db()
    assert group.stopped


def test_a_at6_the_others_go_with_protection_standing_by(team: Team, play: Play) -> None:
    group = five_with_tickets(team, play)
    with on(date(2015, 12, 10)):
        incident = baby_is_refused(group, play)
        incidents.let_others_go(
            incident, decided_by="Rima", informed=True, carer="Aunt Nour",
            by=role(play, "protection_officer"),
        )  # fmt: skip
        group.refresh_from_db()
        travelling.confirm_boarding(
            group, at=datetime(2015, 12, 10, 9, tzinfo=UTC), by=role(play, "mission_officer")
        )
    baby = group.reunion.members.get(number=5)
    assert (baby.status, baby.group) == (Status.PREPARING, None)
    assert group.members.filter(status=Status.DEPARTED).count() == 4


def test_a_at6_no_child_boards_when_it_is_their_adult_who_is_refused(
    team: Team, play: Play
) -> None:
    group = five_with_tickets(team, play)
    with on(date(2015, 12, 10)):
        incident = incidents.refuse_boarding(
            group.members.get(number=1), reason=IncidentReason.EXIT_REFUSED,
            by=role(play, "mission_officer"),
        )  # fmt: skip
        with refused("frta-038"):
            incidents.let_others_go(
                incident, decided_by="Rima", informed=True, carer="Aunt Nour",
                by=role(play, "protection_officer"),
            )  # fmt: skip


# ---------------------------------------------------------------- the end of it
def test_a_reunion_is_closed_after_the_call_and_the_costs(team: Team, play: Play) -> None:
    by = role(play, "caseworker")
    found = prepared(family(team, play), play)
    entebbe, _khartoum = in_groups(found, play)
    bring(entebbe, play, date(2015, 12, 12))
    husband = found.reunion.members.get(number=1)
    with on(date(2015, 12, 15)):
        with refused("frta-082"):
            closing.close(husband, by=by)
        closing.record_call(husband, by=by)
        closing.close(husband, by=by)
    assert husband.status == Status.CLOSED
