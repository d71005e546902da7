"""What an import found: candidates, which a person confirms or rejects. Nobody in need is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from waylight.engines.entity_resolution import folded
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.registers.partners.access import May
from waylight.registers.partners.actions.people import (
    is_suppressed,
    refuse_without_basis,
    suppress,
)
from waylight.registers.partners.models import (
    Mention,
    Organisation,
    OrganisationKind,
    OrganisationName,
    Person,
)
from waylight.registers.partners.workflow import PARTY, PartyStatus


class CandidateKind(StrEnum):
    """What a text names."""

    PERSON = "person"
    ORGANISATION = "organisation"


@dataclass(frozen=True)
class Candidate:
    """Somebody or something that a text names. `source` says which text, and where in it."""

    kind: CandidateKind
    name: str
    source: str
    role: str = ""
    organisation: str = ""
    email: str = ""
    is_in_need: bool = False


@dataclass(frozen=True)
class Proposed:
    """What came of them, in numbers only."""

    new: int = 0
    known: int = 0
    in_need: int = 0
    suppressed: int = 0
    mailboxes: int = 0


@action(needs=May.KEEP)
def propose(team: Team, *, candidates: Iterable[Candidate], by: User) -> Proposed:
    """Take in what an import found, for a person to confirm or reject."""
    counts = dict.fromkeys(Proposed.__dataclass_fields__, 0)
    for candidate in candidates:
        counts[_taken(team, candidate)] += 1
    return Proposed(**counts)


@action(needs=May.DECIDE)
def confirm_person(person: Person, *, lawful_basis: str, is_public_role: bool, by: User) -> Person:
    """Confirm that somebody belongs in the register, and on which lawful basis."""
    refuse_without_basis(lawful_basis)
    PARTY.move(person, PartyStatus.CONFIRMED)
    person.lawful_basis, person.is_public_role = lawful_basis, is_public_role
    person.save(update_fields=["status", "lawful_basis", "is_public_role"])
    return person


@action(needs=May.DECIDE)
def confirm_organisation(organisation: Organisation, *, kind: str, by: User) -> Organisation:
    """Confirm that an organisation belongs in the register."""
    PARTY.move(organisation, PartyStatus.CONFIRMED)
    organisation.kind = OrganisationKind(kind)
    organisation.save(update_fields=["status", "kind"])
    return organisation


@action(needs=May.DECIDE)
def reject_person(person: Person, *, by: User) -> None:
    """Reject a candidate; no import proposes the same name again."""
    PARTY.move(person, PartyStatus.ERASED)
    suppress(person)
    person.delete()


@action(needs=May.DECIDE)
def reject_organisation(organisation: Organisation, *, by: User) -> None:
    """Reject an organisation that an import proposed."""
    PARTY.move(organisation, PartyStatus.ERASED)
    organisation.delete()


def _taken(team: Team, candidate: Candidate) -> str:
    """Under which number of `Proposed` it counts."""
    if candidate.is_in_need:
        return "in_need"
    if candidate.kind is CandidateKind.ORGANISATION:
        return _organisation(team, candidate)
    if "@" in candidate.name or not candidate.name.strip():
        return "mailboxes"
    if is_suppressed(team, candidate.name, candidate.email):
        return "suppressed"
    return _person(team, candidate)


def _person(team: Team, candidate: Candidate) -> str:
    name = " ".join(candidate.name.split())
    live = Person.objects.filter(team=team).exclude(status=PartyStatus.ERASED)
    # A name again, from another organisation, may be somebody else: a person decides, by merging.
    known = [
        one
        for one in live.filter(exact_key=name)
        if candidate.organisation in ("", *(m.employer for m in one.mentions.all()))
    ]
    person = known[0] if known else Person.objects.create(team=team, name=name)
    _mention(team, candidate, person=person)
    return "known" if known else "new"


def _organisation(team: Team, candidate: Candidate) -> str:
    wanted = folded(candidate.name, keep_places=True)
    names = OrganisationName.objects.filter(organisation__team=team)
    everyone = [
        *Organisation.objects.filter(team=team).values_list("pk", "name"),
        *names.values_list("organisation", "text"),
    ]
    known = [pk for pk, text in everyone if folded(text, keep_places=True) == wanted]
    if known:
        found = Organisation.objects.get(pk=known[0])
    else:
        found = Organisation.objects.create(
            team=team,
            status=PartyStatus.CANDIDATE,
            name=" ".join(candidate.name.split()),
            kind=OrganisationKind.OTHER,
            country="GBR",
            source=candidate.source,
        )
    _mention(team, candidate, organisation=found)
    return "known" if known else "new"


def _mention(team: Team, candidate: Candidate, **of: Person | Organisation) -> None:
    """Once for each place: the same import again adds nothing."""
    if not Mention.objects.filter(team=team, source=candidate.source, **of).exists():
        Mention.objects.create(
            team=team,
            source=candidate.source,
            role=candidate.role,
            employer=candidate.organisation,
            **of,
        )
