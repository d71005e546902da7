"""Registration forms are brought in whole or not at all, once, and can be written out again."""

import pytest
from django.http import Http404

from tests.resettlement.cases import CASES, EXPECTED, WHY
from waylight.engines.resettlement_form import read, write
from waylight.foundation import clock
from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.exchange.resettlement_forms import resettlement_form_in_child
from waylight.foundation.refusal import Refusal
from waylight.programmes.resettlement.actions import importing
from waylight.programmes.resettlement.exchange import content_of, family_of, form_of
from waylight.programmes.resettlement.models import (
    Batch,
    FormFile,
    Member,
    Referral,
    RegistrationForm,
)
from waylight.programmes.resettlement.tests.factories import Play, role
from waylight.programmes.resettlement.tests.office_forms import (
    MOUSSA,
    One,
    a_form,
    applied,
    imported,
    kept,
    reading_of,
)
from waylight.registers.people.models import NameClaim, Person, Relationship
from waylight.registers.people.queries import shown_name, who

pytestmark = pytest.mark.django_db
VALID = [name for name, expected in EXPECTED.items() if not expected[2]]


def test_a_family_comes_in_with_everybody_of_the_form(team: Team, play: Play) -> None:
    referral = imported(team, role(play, "unhcr_liaison"))
    members = list(referral.members.all())
    assert [one.relationship for one in members] == ["PA", "WIF", "DAU"]
    assert [shown_name(one.person) for one in members] == [
        "Moussa Darwish",
        "Rima Darwish",
        "Lina Darwish",
    ]
    assert (referral.asylum_country, referral.origin_country) == ("LBN", "SYR")
    assert (referral.primary, referral.secondary, referral.priority) == ("LPN", "SVT", "NR")
    assert referral.airport == "BEY"
    assert referral.bedrooms == 2
    assert referral.synthetic


def test_b_at4_days_are_local_and_countries_are_not_iso(team: Team, play: Play) -> None:
    people = (
        One(1, "PA", "Samir", "M", "1980-08-01", nationality="ARE"),
        One(2, "WIF", "Anna", "F", None, nationality="AUS"),
    )
    referral = imported(team, role(play, "unhcr_liaison"), a_form(people))
    father, mother = referral.members.all()
    assert who(father.person).born == "1980-08-01"
    assert father.person.nationalities == ["EGY"]
    assert mother.person.nationalities == ["AUT"]
    assert who(mother.person).born == "", "a date of birth may be missing"


def test_what_members_are_to_one_another_is_claimed(team: Team, play: Play) -> None:
    referral = imported(team, role(play, "unhcr_liaison"))
    father, mother, daughter = (one.person for one in referral.members.all())
    assert Relationship.objects.filter(person=father, other=mother, kind="SPOUSE").exists()
    assert Relationship.objects.filter(person=father, other=daughter, kind="PARENT").exists()


def test_aliases_and_names_at_birth_are_claims(team: Team, play: Play) -> None:
    form = a_form(
        MOUSSA,
        IndividualAliasLastName="Haddad",
        IndividualAliasFirstName="Musa",
        MaidenName="Khoury",
    )
    imported(team, role(play, "unhcr_liaison"), form)
    claims = {(claim.kind, claim.full) for claim in NameClaim.objects.all()}
    assert ("ALIAS", "Musa Haddad") in claims
    assert ("AT_BIRTH", "Rima Khoury") in claims


def test_the_same_file_twice_changes_nothing(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    applied(team, by)
    before = (Referral.objects.count(), Person.objects.count(), RegistrationForm.objects.count())
    again = applied(team, by)
    again.refresh_from_db()
    assert [what for what, _key in again.made] == [importing.SAME]
    after = (Referral.objects.count(), Person.objects.count(), RegistrationForm.objects.count())
    assert after == before
    assert Batch.objects.count() == 1


def test_a_file_is_applied_once(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    file = applied(team, by)
    with pytest.raises(Refusal, match="VPR-064"):
        importing.carry_out_file(file, by=by)


def test_a_file_with_a_fault_brings_nobody(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    people = (*MOUSSA[:2], One(3, "PA", "Lina", "F", "2009-01-30", nationality="SDN"))
    file = kept(team, by, a_form(people))
    assert file.is_broken
    assert {fault["code"] for fault in file.said()["faults"]} == {"VPR-142", "VPR-172"}
    with pytest.raises(Refusal, match="VPR-064"):
        importing.apply_file(
            file, scheme="VPRS", submitted_on=clock.today(), declared_on=clock.today(), by=by
        )
    assert not Referral.objects.exists()


def test_one_family_that_is_refused_refuses_the_file(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    unborn = (One(1, "PA", "Nobody", "F", "2999-01-01"),)
    with pytest.raises(Refusal, match="Case 100-15C00002") as refused:
        applied(team, by, a_form(MOUSSA, unborn))
    assert refused.value.code == "people.birth-in-the-future"
    assert not Referral.objects.exists()
    assert not Person.objects.exists()
    assert not FormFile.objects.get().applied_at


def test_who_was_referred_before_is_the_same_person(team: Team, play: Play) -> None:
    by = role(play, "unhcr_liaison")
    first = imported(team, by)
    Referral.objects.filter(pk=first.pk).update(status="WITHDRAWN_BY_REFUGEE")
    again = imported(team, by)
    assert again.pk != first.pk
    assert [one.person_id for one in again.members.all()] == [
        one.person_id for one in first.members.all()
    ]


def test_a_form_says_everything_again(team: Team, play: Play) -> None:
    for version in (3, 4):
        form = reading_of(a_form(MOUSSA, (One(9, "PA", "Huda", "F", None),), version=version)).form
        if version == 3:
            continue  # of version 3 the schema wants a date of birth
        assert form is not None
        assert form_of([content_of(form, case) for case in form.cases]) == form


@pytest.mark.skipif(not CASES.is_dir(), reason=WHY)
@pytest.mark.parametrize("name", VALID)
def test_published_forms_come_in_and_go_out_with_nothing_lost(
    team: Team, play: Play, name: str
) -> None:
    root = resettlement_form_in_child(CASES / f"{name}.xml")
    by = role(play, "unhcr_liaison")
    referral = imported(team, by, root)
    form = read(root).form
    assert form is not None
    assert referral.members.count() == len(form.cases[0].individuals)
    kept_form = referral.forms.get()
    assert write(form_of([kept_form.content])) == write(form)


def test_only_the_liaison_brings_forms_in(team: Team, play: Play) -> None:
    liaison = role(play, "unhcr_liaison")
    file = kept(team, liaison)
    for name in ("mission_operations", "matching_officer", "physician"):
        with pytest.raises((NotAllowed, Http404)):
            importing.carry_out_file(file, by=role(play, name))
    assert not Member.objects.exists()


def test_what_has_no_word_of_ours_is_named(team: Team) -> None:
    people = (One(1, "PA", "Ana", "F", "1980-01-01", nationality="YUG"),)
    form = reading_of(a_form(people, LanguageCode="AAE")).form
    assert form is not None
    named = family_of(content_of(form, form.cases[0])).people[0]
    assert named.nationalities == ()
    assert named.languages == ()
    assert len(named.untold) == 2
