"""The 28 edge cases of the specification (A8), each by its number: the first fourteen.

1, 2, 3, 6, 10 and 11 are decided by engines and are tested there too; 12 is A-AT6 and 7 A-AT1."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import Stale
from waylight.foundation.refusal import Refusal
from waylight.programmes.family_reunion.actions import (
    grouping,
    intake,
    preparing,
    travelling,
)
from waylight.programmes.family_reunion.models import (
    Item,
    ItemKind,
    Member,
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
    a_reunion,
    role,
)
from waylight.programmes.family_reunion.tests.safia import (
    PERMIT_ENDS,
    TODAY,
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
from waylight.registers.people.models import Kinship
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


def test_an_old_page_does_not_undo_who_flies_with_whom(team: Team, play: Play) -> None:
    found = prepared(family(team, play), play)
    opened_before = Member.objects.get(pk=found.husband.pk)
    entebbe, _khartoum = in_groups(found, play)
    with on(TODAY), pytest.raises(Stale):
        preparing.unready(opened_before, by=role(play, "mission_officer"))
    assert Member.objects.get(pk=found.husband.pk).group == entebbe
