"""People of the register: kept on a lawful basis, reached for a purpose, erased when they ask."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from waylight.engines.entity_resolution import folded
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.foundation.vault.actions.forgetting import forget
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields.search import token
from waylight.registers.partners.access import May
from waylight.registers.partners.models import House, Mandate, Person, PersonContact, Suppression
from waylight.registers.partners.workflow import PARTY, PartyStatus


class DuplicateEmail(Refusal):
    """Somebody of the register has the address already; `candidate` is their record."""

    def __init__(self, candidate: Person) -> None:
        super().__init__(
            "i-per-01",
            what=_("The address was not kept."),
            why=_("Somebody of the register has it already."),
            fix=_("Open that record; if both are one person, propose to merge them. (I-PER-01)"),
        )
        self.candidate = candidate


@action(needs=May.KEEP)
def add_person(
    team: Team,
    *,
    name: str,
    lawful_basis: str,
    source: str,
    honorifics: str = "",
    post_nominals: str = "",
    languages: tuple[str, ...] = (),
    is_public_role: bool = False,
    by: User,
) -> Person:
    """Add somebody who acts for a partner."""
    refuse_without_basis(lawful_basis)
    return Person.objects.create(
        team=team,
        status=PartyStatus.CONFIRMED,
        name=name,
        honorifics=honorifics,
        post_nominals=post_nominals,
        languages=list(languages),
        is_public_role=is_public_role,
        lawful_basis=lawful_basis,
        source=source,
    )


@action(needs=May.KEEP)
def add_person_contact(
    person: Person,
    *,
    kind: str,
    value: str,
    source: str,
    purpose: str,
    is_verified: bool = False,
    by: User,
) -> PersonContact:
    """Add a way to reach somebody, with its source and what it is for."""
    others = PersonContact.objects.filter(kind=kind, value_key=value, person__team=person.team)
    if kind == "EMAIL" and (other := others.exclude(person=person).first()):
        raise DuplicateEmail(other.person)
    return PersonContact.objects.create(
        person=person,
        kind=kind,
        value=value,
        source=source,
        purpose=purpose,
        is_verified=is_verified,
    )


@action(needs=May.KEEP)
def add_mandate(
    person: Person,
    *,
    house: str,
    starts_on: date,
    ends_on: date | None = None,
    constituency: str = "",
    party: str = "",
    member_id: int | None = None,
    by: User,
) -> Mandate:
    """Say that somebody sits in Parliament, and for which place."""
    if (house == House.COMMONS) != bool(constituency):
        raise Refusal(
            "partners.constituency",
            what=_("The seat was not kept."),
            why=_("A member of the Commons has a constituency, and a peer has none."),
            fix=_("Correct the house or the constituency."),
        )
    return Mandate.objects.create(
        person=person,
        house=House(house),
        starts_on=starts_on,
        ends_on=ends_on,
        constituency=constituency,
        party=party,
        member_id=member_id,
    )


@action(needs=May.ERASE)
def erase_person(person: Person, *, by: User) -> Person:
    """Erase somebody; only a hash is kept, so that no import brings them back."""
    if person.merged_into_id:
        raise Refusal(
            "partners.erase-the-kept",
            what=_("Nobody was erased."),
            why=_("The record was made one with another."),
            fix=_("Erase the record that was kept: both go together."),
        )
    for absorbed in person.absorbed.all():
        _erase(absorbed)
    return _erase(person)


def _erase(person: Person) -> Person:
    PARTY.move(person, PartyStatus.ERASED)
    suppress(person)
    for parts in (person.contacts, person.mandates, person.mentions, person.parts):
        parts.all().delete()
    person.dealings.filter(organisation=None).delete()
    person.dealings.update(person=None)
    person.merged_into, person.languages, person.source = None, [], ""
    person.save(update_fields=["status", "merged_into", "languages", "source"])
    forget(person.pk)
    return person


def suppress(person: Person) -> None:
    """Keep hashes of a person's name and addresses, and nothing that can be read."""
    addresses = [str(one.value) for one in person.contacts.filter(kind="EMAIL")]
    for words in (str(person.name), *addresses):
        Suppression.objects.get_or_create(team=person.team, token=hash_of(words))


def is_suppressed(team: Team, *words: str) -> bool:
    """Whether a name or an address is one that is not to come back."""
    hashes = [hash_of(each) for each in words if each.strip()]
    return Suppression.objects.filter(team=team, token__in=hashes).exists()


def hash_of(words: str) -> str:
    """A keyed hash of a name without titles, or of an address."""
    plain = words.strip().casefold() if "@" in words else folded(words, of_person=True)
    return str(token(Compartment.GENERAL, "partners_suppression.token", plain))


def refuse_without_basis(lawful_basis: str) -> None:
    """Nobody is kept without a reason in law."""
    if not lawful_basis:
        raise Refusal(
            "i-gdp-01",
            what=_("The person was not kept."),
            why=_("Nothing says on which lawful basis."),
            fix=_("Choose a lawful basis, or do not keep the person. (I-GDP-01)"),
        )
