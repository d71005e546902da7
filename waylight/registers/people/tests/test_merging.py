"""Two records, one person: proposed, decided by another, taken apart again."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.registers.people import actions
from waylight.registers.people.models import DistinctPair, Kinship, Merge, NotSame, Person
from waylight.registers.people.queries import who, whole
from waylight.registers.people.tests.factories import (
    a_man,
    a_passport,
    a_person,
    a_registrar,
    a_second,
)
from waylight.registers.people.workflow import MergeStatus


@pytest.fixture
def rana(london: Team) -> User:
    """Keeps the register in London."""
    return a_registrar(london)


@pytest.fixture
def samuel(london: Team) -> User:
    """Decides about proposals in London."""
    return a_second(london)


def test_a_second_person_makes_two_records_one(london: Team, rana: User, samuel: User) -> None:
    kept, gone = a_person(london), a_person(london, latin="Safiya Ibrahim")
    merge = actions.propose_merge(kept, gone=gone, reasons=("Same paper",), by=rana)
    assert who(gone).merged_into is None
    actions.approve_merge(merge, by=samuel)
    gone.refresh_from_db()
    assert who(gone).merged_into == kept.pk
    for record in (kept, gone):
        found = whole(record)
        assert found.records == (kept, gone)
        assert {name.latin for name in found.names} == {"Safia Ibrahim", "Safiya Ibrahim"}
    merge.refresh_from_db()
    assert (merge.status, merge.decided_by, merge.reasons) == ("MERGED", samuel, ["Same paper"])


def test_whoever_proposed_does_not_decide(london: Team, rana: User) -> None:
    both = a_second(london, "Both")
    merge = actions.propose_merge(a_person(london), gone=a_person(london), by=rana)
    Merge.objects.filter(pk=merge.pk).update(proposed_by=both)
    merge.refresh_from_db()
    for decide in (actions.approve_merge, actions.refuse_merge):
        with pytest.raises(Refusal) as refused:
            decide(merge, by=both)
        assert refused.value.code == "people.second-person"


def test_a_refused_proposal_leaves_two(london: Team, rana: User, samuel: User) -> None:
    kept, gone = a_person(london), a_person(london)
    actions.refuse_merge(actions.propose_merge(kept, gone=gone, by=rana), by=samuel)
    gone.refresh_from_db()
    assert gone.merged_into is None
    actions.propose_merge(kept, gone=gone, by=rana)


def test_nobody_decides_about_a_record_of_another_team(
    london: Team, chidi: User, rana: User
) -> None:
    glasgow = Team.objects.get(name="Glasgow")
    kept, gone = a_person(london), a_person(glasgow)
    with pytest.raises(Http404):
        actions.propose_merge(kept, gone=gone, by=rana)
    assert not Merge.objects.exists()


def _said_distinct(kept: Person, gone: Person) -> None:
    actions.say_distinct(gone, kept, NotSame.SAID, by=None)
    actions.say_distinct(kept, gone, NotSame.SAID, by=None)
    assert DistinctPair.objects.count() == 1


def _twins(kept: Person, gone: Person) -> None:
    actions.relate(kept, gone, Kinship.TWIN, by=None)


def _spouses(kept: Person, gone: Person) -> None:
    actions.relate(gone, kept, Kinship.SPOUSE, by=None)


def _travelling(kept: Person, gone: Person) -> None:
    actions.engage(gone, clock.today() + timedelta(days=7), by=None)


def _of_another_sex(kept: Person, gone: Person) -> None:
    gone.sex = "M"
    gone.save()
    a_passport(kept)
    a_passport(gone)


def _absorbed(kept: Person, gone: Person) -> None:
    Person.objects.filter(pk=gone.pk).update(merged_into=a_person(kept.team))


def _has_absorbed(kept: Person, gone: Person) -> None:
    Person.objects.filter(pk=a_person(kept.team).pk).update(merged_into=gone)


def _went_the_other_way(kept: Person, gone: Person) -> None:
    Person.objects.filter(pk=kept.pk).update(merged_into=gone)


REASONS: list[tuple[Callable[[Person, Person], None], str]] = [
    (_said_distinct, "people.certainly-two"),
    (_twins, "people.related-to-each-other"),
    (_spouses, "people.related-to-each-other"),
    (_travelling, "people.engaged"),
    (_of_another_sex, "people.different-sex"),
    (_absorbed, "people.merge-chain"),
    (_has_absorbed, "people.merge-chain"),
    (_went_the_other_way, "people.merge-chain"),
]


@pytest.mark.parametrize(("happens", "code"), REASONS, ids=[one.__name__ for one, _ in REASONS])
@pytest.mark.parametrize("before", [True, False], ids=["before", "after the proposal"])
def test_what_stands_against_it_is_asked_at_both_ends(
    london: Team,
    rana: User,
    samuel: User,
    happens: Callable[[Person, Person], None],
    code: str,
    before: bool,
) -> None:
    kept, gone = a_person(london), a_person(london)
    if before:
        happens(kept, gone)
        kept.refresh_from_db()
        gone.refresh_from_db()
        with pytest.raises(Refusal) as refused:
            actions.propose_merge(kept, gone=gone, by=rana)
    else:
        merge = actions.propose_merge(kept, gone=gone, by=rana)
        happens(kept, gone)
        with pytest.raises(Refusal) as refused:
            actions.approve_merge(Merge.objects.get(pk=merge.pk), by=samuel)
        assert Merge.objects.get().status == MergeStatus.PROPOSED
    assert refused.value.code == code


def test_a_record_that_was_related_to_an_absorbed_one_is_somebody_else(
    london: Team, rana: User, samuel: User
) -> None:
    kept, gone, husband = a_person(london), a_person(london), a_man(london)
    actions.relate(gone, husband, Kinship.SPOUSE, by=None)
    actions.approve_merge(actions.propose_merge(kept, gone=gone, by=rana), by=samuel)
    with pytest.raises(Refusal) as refused:
        actions.propose_merge(kept, gone=husband, by=rana)
    assert refused.value.code == "people.related-to-each-other"


def test_a_journey_that_is_over_stands_against_nothing(london: Team, rana: User) -> None:
    kept, gone = a_person(london), a_person(london)
    actions.engage(kept, clock.today() - timedelta(days=1), by=None)
    actions.propose_merge(kept, gone=gone, by=rana)


def test_there_is_one_proposal_about_a_record(london: Team, rana: User) -> None:
    a, b, c = (a_person(london) for _ in range(3))
    actions.propose_merge(a, gone=b, by=rana)
    for kept, gone in ((c, b), (b, a), (a, b)):
        with pytest.raises(Refusal) as refused:
            actions.propose_merge(kept, gone=gone, by=rana)
        assert refused.value.code == "people.proposed-already"


def every_row() -> dict[str, list[dict[str, Any]]]:
    """Each row of each table of the register, as the database holds it, without proposals."""
    tables = apps.get_app_config("people").get_models(include_auto_created=True)
    return {
        table._meta.label: [
            {f.attname: str(getattr(row, f.attname)) for f in table._meta.concrete_fields}
            for row in table._base_manager.order_by("pk")
        ]
        for table in tables
        if table is not Merge
    }


MERGES = int(os.environ.get("MERGES", "12"))
"""So many are tried; `make proof` tries two thousand."""
FACTS = st.lists(
    st.sampled_from(["name", "birth", "paper", "need", "tie", "consent"]), min_size=0, max_size=5
)


def _claim(person: Person, facts: list[str], by: User) -> None:
    for n, fact in enumerate(facts):
        if fact == "name":
            actions.claim_name(person, f"Name {n}", by=by)
        elif fact == "birth":
            actions.claim_birth(person, str(1980 + n), by=by)
        elif fact == "paper":
            a_passport(person, number=f"N{n}", also=[a_person(person.team)])
        elif fact == "need":
            actions.add_need(person, "WHEELCHAIR", words="ramp", by=by)
        elif fact == "tie":
            actions.relate(person, a_man(person.team), Kinship.SPOUSE, by=by)
        else:
            actions.give_consent(
                person, purpose="TRAVEL", scope=["name"], recipients=["A"], form="WRITTEN", by=by
            )


@settings(
    max_examples=MERGES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(FACTS, FACTS)
def test_taking_apart_leaves_every_row_as_it_was(
    london: Team, rana: User, samuel: User, of_one: list[str], of_other: list[str]
) -> None:
    with transaction.atomic():
        kept, gone = a_person(london), a_person(london)
        _claim(kept, of_one, rana)
        _claim(gone, of_other, rana)
        before = every_row()
        merge = actions.propose_merge(kept, gone=gone, by=rana)
        actions.approve_merge(merge, by=samuel)
        assert every_row() != before
        actions.undo_merge(merge, by=samuel)
        assert every_row() == before
        # The next example finds an empty register again.
        transaction.set_rollback(True)
