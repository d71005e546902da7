"""People: a lawful basis, one address, erasing, candidates, merges. All names invented."""

import pytest

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.clock import today
from waylight.foundation.refusal import Refusal
from waylight.foundation.vault.fields import ERASED
from waylight.registers.partners import actions
from waylight.registers.partners.actions import Candidate
from waylight.registers.partners.actions.candidates import CandidateKind
from waylight.registers.partners.models import (
    Identifier,
    LawfulBasis,
    Mention,
    Merge,
    Organisation,
    Person,
    PersonContact,
    Suppression,
)
from waylight.registers.partners.tests.factories import a_keeper, an_organisation
from waylight.registers.partners.workflow import MergeStatus, PartyStatus


@pytest.fixture
def keeper(amina: User, london: Team) -> User:
    """Amina, who keeps London's register."""
    return a_keeper(amina, london)


def somebody(team: Team, by: User, name: str = "Rosa Quill") -> Person:
    basis, source = LawfulBasis.INTERESTS, "A synthetic page"
    return actions.add_person(team, name=name, lawful_basis=basis, source=source, by=by)


def reached(person: Person, by: User, mail: str) -> PersonContact:
    said = {"kind": "EMAIL", "value": mail, "source": "A synthetic page", "purpose": "WORK"}
    return actions.add_person_contact(person, **said, is_verified=True, by=by)


def named(name: str, source: str = "Item 1", **more: object) -> Candidate:
    return Candidate(CandidateKind.PERSON, name, source, **more)  # type: ignore[arg-type]


def pair(kept: Person, gone: Person) -> Merge:
    return Merge(team=kept.team, kept_person=kept, gone_person=gone)


def test_i_gdp_01_nobody_is_kept_without_a_lawful_basis(keeper: User, london: Team) -> None:
    with pytest.raises(Refusal) as no:
        actions.add_person(london, name="Rosa Quill", lawful_basis="", source="x", by=keeper)
    assert no.value.code == "i-gdp-01"
    assert not Person.objects.exists()


def test_i_per_01_an_address_is_one_person_s(keeper: User, london: Team) -> None:
    first = somebody(london, keeper)
    reached(first, keeper, "rosa@beacon.example")
    with pytest.raises(Refusal) as no:
        reached(somebody(london, keeper, "Another"), keeper, "ROSA@beacon.example")
    assert no.value.code == "i-per-01"
    assert getattr(no.value, "candidate") == first  # noqa: B009 - Refusal has none in general


@pytest.mark.parametrize(
    ("scheme", "value", "code"),
    [("GB-XYZ", "1", "i-org-02"), ("GB-CHC", "12345", "i-org-03"), ("GB-COH", "1", "i-org-03")],
)
def test_i_org_numbers_of_unknown_lists_and_of_another_look_are_refused(
    keeper: User, london: Team, scheme: str, value: str, code: str
) -> None:
    charity = an_organisation(london, keeper)
    with pytest.raises(Refusal) as no:
        actions.add_identifier(charity, scheme=scheme, value=value, on=today(), by=keeper)
    assert no.value.code == code
    actions.add_identifier(charity, scheme="gb-chc", value="1234 567", on=today(), by=keeper)
    assert str(Identifier.objects.get()) == "GB-CHC-1234567"


def test_an_erased_person_is_unreadable_and_no_import_brings_them_back(
    keeper: User, bruno: User, london: Team
) -> None:
    access.give(bruno, "partners.data_protection", london, by=None)
    person = somebody(london, keeper)
    reached(person, keeper, "rosa@beacon.example")
    actions.erase_person(person, by=bruno)
    row = Person.objects.get()
    assert (row.status, row.name) == (PartyStatus.ERASED, ERASED)
    assert not PersonContact.objects.exists()
    assert Suppression.objects.count() == 2
    again = [named("Dr Rosa Quill"), named("R. Q.", email="Rosa@Beacon.example")]
    assert actions.propose(london, candidates=again, by=keeper).suppressed == 2
    assert Person.objects.count() == 1


def test_i7_12_and_14_nobody_in_need_and_no_mailbox_becomes_a_candidate(
    keeper: User, london: Team
) -> None:
    found = [
        named("Wren", is_in_need=True),
        named("desk@beacon.example"),
        named("Rosa Quill", organisation="Beacon"),
        named("Rosa Quill", "Item 2", organisation="Beacon"),
    ]
    said = actions.propose(london, candidates=found, by=keeper)
    assert (said.in_need, said.mailboxes, said.new, said.known) == (1, 1, 1, 1)
    assert [str(p.name) for p in Person.objects.all()] == ["Rosa Quill"]
    assert Mention.objects.count() == 2
    actions.propose(london, candidates=found, by=keeper)
    assert (Person.objects.count(), Mention.objects.count()) == (1, 2)


def test_i7_15_the_same_name_elsewhere_is_another_candidate(keeper: User, london: Team) -> None:
    found = [named("Rosa Quill", organisation="Beacon"), named("Rosa Quill", organisation="Other")]
    assert actions.propose(london, candidates=found, by=keeper).new == 2


def test_i7_2_an_organisation_is_known_by_any_of_its_names(keeper: User, london: Team) -> None:
    charity = an_organisation(london, keeper, name="Lantern Foundation for Development")
    actions.add_name(charity, text="LANTERN", kind="SHORT", by=keeper)
    found = [Candidate(CandidateKind.ORGANISATION, "The Lantern", "Item 1")]
    assert actions.propose(london, candidates=found, by=keeper).known == 1
    assert Organisation.objects.get() == charity


def test_a_candidate_is_confirmed_on_a_basis_or_rejected_for_good(
    keeper: User, london: Team
) -> None:
    found = [named("Rosa Quill"), named("Tomas Reed")]
    actions.propose(london, candidates=found, by=keeper)
    rosa, tomas = (
        Person.objects.get(exact_key="Rosa Quill"),
        Person.objects.get(exact_key="Tomas Reed"),
    )
    with pytest.raises(Refusal) as no:
        actions.confirm_person(rosa, lawful_basis="", is_public_role=True, by=keeper)
    assert no.value.code == "i-gdp-01"
    basis = LawfulBasis.PUBLIC_TASK
    actions.confirm_person(rosa, lawful_basis=basis, is_public_role=True, by=keeper)
    actions.reject_person(tomas, by=keeper)
    assert actions.propose(london, candidates=found, by=keeper).suppressed == 1
    assert Person.objects.get().status == PartyStatus.CONFIRMED


def test_i10_5_a_merge_is_undone_and_everything_is_what_it_was(keeper: User, london: Team) -> None:
    kept, gone = somebody(london, keeper), somebody(london, keeper, "R. Quill")
    reached(gone, keeper, "rosa@beacon.example")
    before = Person.objects.filter(pk=gone.pk).values().get()
    merge = actions.propose_merge(pair(kept, gone), chosen=["name"], by=keeper)
    actions.approve_merge(merge, by=keeper)
    gone.refresh_from_db()
    assert (gone.status, gone.merged_into) == (PartyStatus.MERGED, kept)
    actions.undo_merge(merge, by=keeper)
    assert Person.objects.filter(pk=gone.pk).values().get() == before
    assert gone.contacts.count() == 1
    assert Merge.objects.get().status == MergeStatus.UNDONE


def test_i_mrg_03_other_verified_addresses_need_a_second_person(
    keeper: User, bruno: User, london: Team
) -> None:
    kept, gone = somebody(london, keeper), somebody(london, keeper)
    reached(kept, keeper, "rosa@beacon.example")
    reached(gone, keeper, "rosa@elsewhere.example")
    merge = actions.propose_merge(pair(kept, gone), by=keeper)
    with pytest.raises(Refusal) as no:
        actions.approve_merge(merge, by=keeper)
    assert no.value.code == "i-mrg-03"
    merge = Merge.objects.get()
    assert merge.status == MergeStatus.PROPOSED
    actions.approve_merge(merge, by=a_keeper(bruno, london))
    assert Person.objects.get(pk=gone.pk).merged_into == kept


def test_a_merge_is_of_two_records_of_one_team_and_once(
    keeper: User, chidi: User, london: Team
) -> None:
    glasgow = Team.objects.get(name="Glasgow")
    kept, other = somebody(london, keeper), somebody(glasgow, a_keeper(chidi, glasgow))
    for wrong in (pair(kept, kept), pair(kept, other)):
        with pytest.raises(Refusal) as no:
            actions.propose_merge(wrong, by=keeper)
        assert no.value.code == "partners.not-two-alike"
    gone = somebody(london, keeper)
    actions.approve_merge(actions.propose_merge(pair(kept, gone), by=keeper), by=keeper)
    with pytest.raises(Refusal) as no:
        actions.propose_merge(pair(somebody(london, keeper), gone), by=keeper)
    assert no.value.code == "partners.merge-chain"
