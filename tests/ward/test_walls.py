"""A permission counts for a record through a role that opens its wall, in its team."""

import pytest
from django.http import Http404

from tests.ward.conftest import someone
from tests.ward.models import Bed, Exam, Kept, May, Meal, Survivor
from waylight.foundation import clock
from waylight.foundation.access import actions, rules
from waylight.foundation.access.models import Team
from waylight.foundation.deadlines import actions as deadlines
from waylight.foundation.deadlines.calendars import Nation
from waylight.foundation.deadlines.declaring import Clock, clocks
from waylight.foundation.deadlines.models import Deadline
from waylight.foundation.rule_sets.declaring import RuleSet
from waylight.foundation.vault.belonging import compartment_of, team_of
from waylight.foundation.vault.compartments import Compartment

RULES = RuleSet(
    "ward",
    """
    [turn]
    unit = "length"
    [[turn.periods]]
    from = 2015-01-01
    value = "2 hours"
    source = "memory, to be confirmed"
    """,
)


def a_bed(team: Team, wall: Compartment = Compartment.GENERAL) -> Bed:
    return Bed.objects.create(team=team, name="Four", diagnosis="tired", compartment=wall)


WALLS = pytest.mark.parametrize("wall", Compartment)
ROLES = pytest.mark.parametrize("role", ["clerk", "nurse", "lead"])


@WALLS
@ROLES
def test_a_row_is_shown_only_to_roles_that_open_its_wall(
    north: Team, role: str, wall: Compartment
) -> None:
    user, bed = someone(role, north), a_bed(north, wall)
    opens = wall in rules.known()[f"ward.{role}"].compartments
    assert Bed.objects.visible_to(user).filter(pk=bed.pk).exists() == opens
    assert rules.may(user, May.VIEW, on=bed) == opens


@ROLES
def test_a_team_s_records_are_nobody_else_s(north: Team, south: Team, role: str) -> None:
    user = someone(role, south)
    for wall in Compartment:
        assert not Bed.objects.visible_to(user).filter(pk=a_bed(north, wall).pk).exists()


def test_a_role_opens_a_wall_only_in_the_team_it_was_given_for(north: Team, south: Team) -> None:
    user = someone("clerk", north)
    actions.give(user, "ward.nurse", south, by=None)
    assert rules.may(user, May.VIEW, on=a_bed(south, Compartment.MEDICAL))
    assert not rules.may(user, May.VIEW, on=a_bed(north, Compartment.MEDICAL))


def test_a_part_belongs_where_its_whole_does_unless_it_has_a_wall_of_its_own(north: Team) -> None:
    bed = a_bed(north, Compartment.LOCATION)
    meal, exam = Meal.objects.create(bed=bed), Exam.objects.create(bed=bed)
    assert team_of(meal) == team_of(exam) == north.pk
    assert compartment_of(meal) is Compartment.LOCATION
    assert compartment_of(exam) is Compartment.MEDICAL


def test_parts_are_shown_like_their_wholes(north: Team) -> None:
    clerk, nurse = someone("clerk", north), someone("nurse", north)
    bed = a_bed(north)
    meal, exam = Meal.objects.create(bed=bed), Exam.objects.create(bed=bed)
    shown = {table: set(table.objects.visible_to(clerk)) for table in (Bed, Meal, Exam)}
    assert shown == {Bed: {bed}, Meal: {meal}, Exam: set()}
    assert set(Exam.objects.visible_to(nurse)) == {exam}


def test_a_record_that_lost_its_whole_is_nobody_s(north: Team) -> None:
    assert not rules.may(someone("clerk", north), May.VIEW, on=Meal())


def test_a_deed_on_an_invisible_record_is_told_that_there_is_none(north: Team) -> None:
    with pytest.raises(Http404):
        rules.require(someone("clerk", north), May.WRITE, on=a_bed(north, Compartment.VICTIMS))


def test_a_withdrawn_grant_counts_at_the_next_question(north: Team) -> None:
    user, bed = someone("nurse", north), a_bed(north, Compartment.MEDICAL)
    assert rules.may(user, May.VIEW, on=bed)
    actions.withdraw(user.grants.get(), by=None)
    assert not rules.may(user, May.VIEW, on=bed)
    assert not Bed.objects.visible_to(user).exists()


def test_a_victim_is_shown_to_the_lead_only(north: Team) -> None:
    found = Survivor.objects.create(team=north, code="S-1")
    seen = [
        role
        for role in ("clerk", "nurse", "lead", "counter")
        if Survivor.objects.visible_to(someone(role, north)).filter(pk=found.pk).exists()
    ]
    assert seen == ["lead"]


EVERY_FIELD = {"id", "team", "name", "diagnosis", "compartment"}
READ = {
    "clerk": EVERY_FIELD - {"diagnosis"},
    "nurse": EVERY_FIELD,
    "lead": set(),
    "counter": EVERY_FIELD - {"diagnosis", "name"},
}


@pytest.mark.parametrize(("role", "fields"), READ.items())
def test_a_field_is_read_through_a_role_that_opens_its_wall_and_reads_its_class(
    north: Team, role: str, fields: set[str]
) -> None:
    assert rules.readable_fields(someone(role, north), a_bed(north)) == fields


def test_the_columns_of_a_table_are_those_readable_in_every_team(north: Team, south: Team) -> None:
    user = someone("nurse", north)
    assert "diagnosis" in rules.readable_fields(user, Bed)
    actions.give(user, "ward.clerk", south, by=None)
    assert "diagnosis" not in rules.readable_fields(user, Bed)
    assert "diagnosis" in rules.readable_fields(user, Bed, north)
    assert "diagnosis" not in rules.readable_fields(user, Bed, south)


def test_a_stranger_reads_no_field(north: Team, south: Team) -> None:
    assert rules.readable_fields(someone("nurse", south), a_bed(north)) == frozenset()
    assert rules.readable_fields(someone("nobody"), Bed) == frozenset()


def test_a_table_without_a_team_cannot_be_asked_who_sees_it(north: Team) -> None:
    with pytest.raises(TypeError, match=r"access\.User has no `team`"):
        rules.visible(type(someone("clerk", north)).objects.all(), someone("clerk"), May.VIEW)


def test_what_is_asked_of_the_database_does_not_grow(
    north: Team, django_assert_num_queries: object
) -> None:
    user = someone("nurse", north)
    for wall in Compartment:
        a_bed(north, wall)
    kept: type[Kept] = Bed
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(kept.objects.visible_to(user)) == 2


@WALLS
@ROLES
def test_a_clock_stands_behind_the_wall_of_what_it_is_about(
    north: Team, role: str, wall: Compartment
) -> None:
    user, bed = someone(role, north), a_bed(north, wall)
    ticking = Clock("ward.turn", "Turn", May.VIEW, RULES, "turn")
    try:
        for about in (bed, Meal.objects.create(bed=bed)):
            nation = Nation.ENGLAND_AND_WALES
            deadlines.start(ticking, about=about, event_at=clock.now(), nation=nation, by=None)
        seen = Deadline.objects.visible_to(user).count()
    finally:
        del clocks[ticking.key]
    assert seen == (2 if rules.may(user, May.VIEW, on=bed) else 0)
