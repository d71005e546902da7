"""Who a passenger is as a carrier and a border ask for it: read from the papers of the register.

Names are those of the machine-readable zone of the document carried, never put in another order or
transliterated by us. Where no paper has a zone, the name claims of the travel document count. What
is not known is left out, so that whoever writes the ticket sees that it is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, prefetch_related_objects

from waylight.engines.travel_document import NotAZone, Zone, printed, read_zone
from waylight.foundation.access.models import Team
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.movements.models import RequestedPerson, facts_of
from waylight.programmes.movements.models.request import LIVE
from waylight.registers.people.models import Document, DocumentKind, NameClaim, NameKind, Person
from waylight.registers.people.queries import primary_birth
from waylight.registers.people.queries.ages import meant, standing
from waylight.registers.people.queries.whole import by_record

CARRIED: Mapping[str, str] = {
    DocumentKind.PASSPORT: "P",
    DocumentKind.REFUGEE_TRAVEL_DOCUMENT: "P",
    DocumentKind.ICRC_TRAVEL_DOCUMENT: "F",
    DocumentKind.FAV: "F",
}
"""The papers that people travel on, the best first, with the code of a passenger list: passport,
or another document (memory, to be confirmed with the carrier)."""
ASKED = (*CARRIED, DocumentKind.VISA, DocumentKind.RESIDENCE_PERMIT)
SEXES = ("F", "M", "X")
BIRTHS = ("births", "absorbed__births", "merged_into__births", "merged_into__absorbed__births")
WHOLE_DAY = len("2015-12-01")


@dataclass(frozen=True)
class Papers:
    """What one person carries on a day. `own`: the document is theirs, and so is the name in it."""

    document: Document | None
    own: bool
    zone: Zone | None
    visa: Document | None
    permit: Document | None


def identity_of(person: Person, on: date) -> dict[str, str]:
    """What is known of one person who travels on a day, as `Passenger.identity` keeps it."""
    return identities_of([person], on)[person.pk]


def identities_of(people: Iterable[Person], on: date) -> dict[UUID, dict[str, str]]:
    """The same of many, by the key of each; the number of queries does not depend on how many."""
    asked = list(people)
    prefetch_related_objects(asked, *BIRTHS)
    kept = {person.pk: person.merged_into or person for person in asked}
    records = by_record({one.pk: one for one in kept.values()}.values())
    keys = [record.pk for theirs in records.values() for record in theirs]
    open_people(keys, Compartment.GENERAL)
    papers, claims = _papers_of(keys), _claims_of(keys)
    found = {}
    for key, person in kept.items():
        theirs = {record.pk for record in records[person.pk]}
        carried = _carried([paper for one in theirs for paper in papers[one]], theirs, on)
        found[key] = _identity(person, carried, [claim for one in theirs for claim in claims[one]])
    return found


def people_meant(team: Team, references: Iterable[str]) -> dict[str, Person]:
    """Who is meant by references of the sheet `people`, as the newest live requests say."""
    asked = RequestedPerson.objects.filter(
        request__team=team, request__status__in=LIVE, reference__in=list(references)
    )
    rows = asked.select_related("person__merged_into").order_by("request__asked_at")
    return {row.reference: row.person for row in rows}


def _identity(person: Person, papers: Papers, claims: list[NameClaim]) -> dict[str, str]:
    names = _names(papers, claims)
    document, visa, zone = papers.document, papers.visa, papers.zone
    return facts_of(
        **names,
        sex=_sex(person, zone),
        **_born(person, zone),
        nationality=(zone.nationality if zone else "") or _only(person.nationalities),
        residence=papers.permit.issuer if papers.permit else "",
        document_type=CARRIED[document.kind] if document else "",
        document_number=document.number or (zone.number if zone else "") if document else "",
        document_issuer=document.issuer or (zone.issuer if zone else "") if document else "",
        document_expires=document.valid_until or (zone.expires if zone else "") if document else "",
        visa_number=visa.number if visa else "",
        visa_until=visa.valid_until if visa else "",
        language=next(iter(person.languages), ""),
    )


def _papers_of(keys: list[UUID]) -> dict[UUID, list[Document]]:
    """The papers that count, by whomever they are of or cover."""
    theirs = Q(person__in=keys) | Q(also__in=keys)
    asked = Document.objects.filter(theirs, kind__in=ASKED).distinct().prefetch_related("also")
    found: dict[UUID, list[Document]] = defaultdict(list)
    for paper in asked:
        if paper.counts:
            for key in {paper.person_id, *(one.pk for one in paper.also.all())}:
                found[key].append(paper)
    return found


def _claims_of(keys: list[UUID]) -> dict[UUID, list[NameClaim]]:
    found: dict[UUID, list[NameClaim]] = defaultdict(list)
    for claim in NameClaim.objects.filter(person__in=keys, withdrawn_at__isnull=True):
        found[claim.person_id].append(claim)
    return found


def _carried(papers: list[Document], keys: set[UUID], on: date) -> Papers:
    by_kind: dict[str, list[Document]] = defaultdict(list)
    for paper in papers:
        if _holds(paper, on):
            by_kind[paper.kind].append(paper)
    carried = [paper for kind in CARRIED for paper in _longest(by_kind[kind])]
    document = min(carried, key=lambda paper: paper.person_id not in keys, default=None)
    own = document is not None and document.person_id in keys
    visa = next(iter(_longest(by_kind[DocumentKind.VISA])), None)
    permit = next(iter(_longest(by_kind[DocumentKind.RESIDENCE_PERMIT])), None)
    zone = _zone(document, on) if document and own else None
    return Papers(document, own, zone, visa, permit)


def _holds(paper: Document, on: date) -> bool:
    return (paper.valid_from or date.min) <= on <= (paper.valid_until or date.max)


def _longest(papers: list[Document]) -> list[Document]:
    return sorted(papers, key=lambda paper: paper.valid_until or date.max, reverse=True)


def _zone(document: Document, on: date) -> Zone | None:
    """The zone of a paper, if it can be read without a fault: a wrong digit is no identity."""
    try:
        zone = read_zone(document.mrz, on=on)
    except NotAZone:
        return None
    return None if zone.faults else zone


def _names(papers: Papers, claims: list[NameClaim]) -> dict[str, str]:
    """Surname, given and native name."""
    native = next((claim.full for claim in claims if printed(claim.full).foreign), "")
    if papers.zone and papers.zone.surname:
        return {"surname": papers.zone.surname, "given": papers.zone.given, "native": native}
    own = papers.document if papers.own else None
    surname, given = _said(own, claims)
    return {"surname": surname.upper(), "given": given.upper(), "native": native}


def _said(document: Document | None, claims: list[NameClaim]) -> tuple[str, str]:
    """A name without a zone: as claimed of the document, as printed on it, as registered.

    What nobody parted stays whole, in the place of the surname (ICAO 9303, part 3)."""
    order = sorted(claims, key=lambda claim: claim.kind != NameKind.TRAVEL_DOCUMENT)
    for claim in order:
        if claim.mrz_surname:
            return claim.mrz_surname.replace("<", " "), claim.mrz_given.replace("<", " ")
    if document and document.names_printed:
        return _parted(document.names_printed)
    for claim in order:
        for written in (claim.latin, claim.full):
            if written and not printed(written).foreign:
                return written, ""
    return "", ""


def _parted(names: str) -> tuple[str, str]:
    for sign in ("<<", "/"):
        before, found, after = names.partition(sign)
        if found:
            return before.replace("<", " ").strip(), after.replace("<", " ").strip()
    return names.strip(), ""


def _sex(person: Person, zone: Zone | None) -> str:
    said = (zone.sex if zone else "") or person.sex
    return said if said in SEXES else ""


def _born(person: Person, zone: Zone | None) -> dict[str, str]:
    """The day of birth; where nobody knows it, the last one that every claim allows."""
    claim = primary_birth(person)
    said = (zone.born if zone else "", claim.value if claim else "")
    if day := next((day for day in said if len(day) == WHOLE_DAY), ""):
        return {"born_on": day}
    last = max((meant(one).last for one in standing(person)), default=None)
    return {"born_at_latest": last.isoformat()} if last else {}


def _only(codes: object) -> str:
    return str(codes[0]) if isinstance(codes, list) and len(codes) == 1 else ""
