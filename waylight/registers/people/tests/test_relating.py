"""Families as claimed, and claims that cannot both be true."""

import pytest

from waylight.foundation.access.models import Team, User
from waylight.foundation.refusal import Refusal
from waylight.registers.people import actions
from waylight.registers.people.models import Basis, Kinship, Person, Relationship
from waylight.registers.people.queries import family_graph
from waylight.registers.people.tests.factories import a_child, a_family, a_man, a_person


def refused(*args: object, **kwargs: object) -> Refusal:
    """What stands against a relationship."""
    with pytest.raises(Refusal) as no:
        actions.relate(*args, **kwargs)  # type: ignore[arg-type]
    return no.value


def test_a_family_is_followed_from_anybody_in_it(london: Team, amina: User) -> None:
    mother, father, son = a_family(london, amina)
    a_person(london, amina)
    for start in (mother, father, son):
        graph = family_graph(start)
        assert graph.people.keys() == {mother.pk, father.pk, son.pk}
        assert len(graph.ties) == 3


def test_nobody_is_told_of_relatives_whom_they_may_not_see(london: Team, amina: User) -> None:
    mother, _father, _son = a_family(london, amina)
    graph = family_graph(mother, amina)
    assert (graph.people.keys(), graph.ties, graph.hidden) == ({mother.pk}, (), 2)


def test_the_husband_of_his_sister_is_refused_and_both_claims_shown(
    london: Team, amina: User
) -> None:
    safia, idris = a_person(london, amina), a_man(london, amina)
    actions.relate(safia, idris, Kinship.SIBLING, by=amina)
    no = refused(idris, safia, Kinship.SPOUSE, by=amina)
    assert no.code == "people.related-otherwise"
    assert "Idris Osman → Safia Ibrahim: Spouse" in str(no.what)
    assert "Safia Ibrahim → Idris Osman: Brother or sister" in str(no.why)


def test_a_disputed_claim_stands_beside_its_rival(london: Team, amina: User) -> None:
    safia, idris = a_person(london, amina), a_man(london, amina)
    actions.dispute(actions.relate(safia, idris, Kinship.SIBLING, by=amina), by=amina)
    actions.relate(idris, safia, Kinship.SPOUSE, by=amina)
    assert Relationship.objects.count() == 2


@pytest.mark.parametrize(
    ("one", "other", "turned"),
    [
        (Kinship.PARENT, Kinship.PARENT, True),
        (Kinship.PARENT, Kinship.SIBLING, False),
        (Kinship.PARENT, Kinship.GRANDPARENT, False),
        (Kinship.PARENT, Kinship.GRANDPARENT, True),
        (Kinship.PARENT, Kinship.SPOUSE, False),
        (Kinship.GUARDIAN, Kinship.GUARDIAN, True),
        (Kinship.TWIN, Kinship.PARTNER, False),
    ],
)
def test_two_things_nobody_is_at_once(
    london: Team, amina: User, one: str, other: str, turned: bool
) -> None:
    a, b = a_person(london, amina, born=""), a_man(london, amina, born="")
    actions.relate(a, b, one, by=amina)
    pair = (b, a) if turned else (a, b)
    assert refused(*pair, other, by=amina).code == "people.related-otherwise"


def test_a_grandmother_may_adopt_and_siblings_may_be_twins(london: Team, amina: User) -> None:
    a, b = a_person(london, amina), a_child(london, amina)
    actions.relate(a, b, Kinship.GRANDPARENT, basis=Basis.BIOLOGICAL, by=amina)
    actions.relate(a, b, Kinship.PARENT, basis=Basis.ADOPTED, by=amina)
    c, d = a_child(london, amina), a_child(london, amina)
    actions.relate(c, d, Kinship.SIBLING, by=amina)
    actions.relate(d, c, Kinship.TWIN, by=amina)
    assert Relationship.objects.count() == 4


def test_a_relationship_is_kept_once(london: Team, amina: User) -> None:
    a, b = a_person(london, amina), a_man(london, amina)
    claim = actions.relate(a, b, Kinship.SPOUSE, by=amina)
    assert refused(b, a, Kinship.SPOUSE, by=amina).code == "people.related-already"
    actions.withdraw_claim(claim, by=amina)
    actions.relate(b, a, Kinship.SPOUSE, by=amina)


def test_nobody_is_related_to_themselves(london: Team, amina: User) -> None:
    person = a_person(london, amina)
    no = refused(person, person, Kinship.SIBLING, by=amina)
    assert no.code == "people.related-to-oneself"


def test_a_marriage_does_not_end_before_it_begins(london: Team, amina: User) -> None:
    a, b = a_person(london, amina), a_man(london, amina)
    for dates in ({"began_on": "2010", "ended_on": "2009"}, {"began_on": "last year"}):
        no = refused(a, b, Kinship.SPOUSE, **dates, by=amina)
        assert no.code == "people.relationship-dates"


@pytest.mark.parametrize("born", ["1970-01-02", "1985-03-07", "1997-03-06"])
def test_a_parent_hardly_older_needs_a_reason(london: Team, amina: User, born: str) -> None:
    parent, child = a_person(london, amina), a_child(london, amina, born=born)
    no = refused(parent, child, Kinship.PARENT, basis=Basis.STEP, by=amina)
    assert no.code == "people.parent-too-young"
    kept = actions.relate(parent, child, Kinship.PARENT, confirmed_because="Stepmother.", by=amina)
    assert Relationship.objects.get(pk=kept.pk).confirmed_because == "Stepmother."


def test_a_parent_of_twelve_years_more_needs_none(london: Team, amina: User) -> None:
    parent, child = a_person(london, amina), a_child(london, amina, born="1997-03-07")
    actions.relate(parent, child, Kinship.PARENT, by=amina)


def test_what_an_absorbed_record_was_related_to_counts_for_the_person(
    london: Team, amina: User
) -> None:
    kept, gone, idris, son = (
        a_person(london, amina),
        a_person(london, amina),
        a_man(london, amina),
        a_child(london, amina),
    )
    actions.relate(gone, idris, Kinship.SPOUSE, by=amina)
    actions.relate(idris, son, Kinship.PARENT, by=amina)
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    gone.refresh_from_db()
    for start in (kept, gone, son):
        graph = family_graph(start)
        assert graph.people.keys() == {kept.pk, idris.pk, son.pk}
        assert {(tie.person, tie.other) for tie in graph.ties} == {
            (kept.pk, idris.pk),
            (idris.pk, son.pk),
        }
    assert refused(idris, kept, Kinship.SIBLING, by=amina).code == "people.related-otherwise"
    assert refused(kept, idris, Kinship.SPOUSE, by=amina).code == "people.related-already"
    assert refused(kept, gone, Kinship.SIBLING, by=amina).code == "people.related-to-oneself"
