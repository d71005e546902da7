"""The open reunions of somebody's teams, as rows of a caseload and of the planner's sheets."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.family_reunion.exchange import AIRLINE, CASELOAD, ESCORT
from waylight.programmes.family_reunion.models import (
    AgreedKind,
    DepartureGroup,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.queries.papers import TRAVEL
from waylight.programmes.family_reunion.queries.requesting import rows_for
from waylight.programmes.family_reunion.queries.screening import ASKED
from waylight.programmes.family_reunion.queries.windows import limiting, window_of, with_papers
from waylight.programmes.family_reunion.workflow import BEFORE_FLIGHT, Status
from waylight.registers.people.models import Document, DocumentKind, NameClaim, Person
from waylight.registers.people.queries import primary_birth

Row = dict[str, Any]
STILL_TO_TRAVEL = (*BEFORE_FLIGHT, Status.ON_HOLD)
PEOPLE_COLUMNS = [column.name for column in CASELOAD[2].columns]
DATES = ("ready_on", "travel_from", "travel_until", "not_from", "not_until")
TOLD = (
    *("reunion__sponsor__names", "reunion__sponsor__births", "person__needs"),
    *("person__absorbed__births", "person__merged_into__births"),
    "person__merged_into__absorbed__births",
)


def members_to_travel(user: User) -> list[Member]:
    """Everybody of a person's teams who has still to travel; the number of queries is fixed."""
    asked = with_papers(Member.objects.visible_to(user).filter(status__in=STILL_TO_TRAVEL))
    told = asked.select_related(
        "reunion__sponsor", "person__merged_into", "agreed__adult"
    ).prefetch_related(*TOLD)
    members = list(told.order_by("reunion__number", "number"))
    known = {member.person_id for member in members} | {m.reunion.sponsor_id for m in members}
    open_people(known, Compartment.GENERAL)
    return members


def caseload_of(members: Sequence[Member], today: date | None = None) -> dict[str, list[Row]]:
    """Families and people; those who fly in one group are one family, as the planner has it."""
    families: dict[str, list[Member]] = {}
    for member in members:
        families.setdefault(_family(member), []).append(member)
    day = today or clock.today()
    return {
        "families": [_family_row(name, those, day) for name, those in families.items()],
        "people": [_person_row(name, one) for name, those in families.items() for one in those],
    }


def _family(member: Member) -> str:
    return str(member.group) if member.group else member.reunion.number


def _family_row(name: str, members: Sequence[Member], today: date) -> Row:
    reunion = members[0].reunion
    group = members[0].group or DepartureGroup(reunion=reunion, number=0)
    group.reunion = reunion
    window = window_of(members)
    planned = rows_for(group, members, window, today)["family"]
    planned |= {column: _day(planned[column]) for column in DATES}
    if window.is_empty:
        planned |= {"travel_from": None, "travel_until": None}
    language = planned["language"]
    return {
        **planned,
        **_sponsor(reunion),
        "family": name,
        "reunion": reunion.number,
        "from_airport": group.airport or None,
        "language": language if language != "und" else None,
    }


def _sponsor(reunion: Reunion) -> Row:
    sponsor, born = reunion.sponsor, primary_birth(reunion.sponsor)
    name = _name(sponsor)
    return {
        "sponsor_name": name.full if name else sponsor.number,
        "sponsor_name_latin": (name.latin if name else "") or None,
        "sponsor_born_on": born.value if born else None,
        "sponsor_sex": sponsor.sex,
        "sponsor_status": reunion.sponsor_status,
        "status_granted_on": reunion.granted_on,
        "british_on": reunion.british_on,
        "left_on": reunion.left_on or None,
        "council": reunion.council or None,
        "office": reunion.office or None,
        "band": reunion.band,
        "letters_in": reunion.language,
        "arrival_airport": reunion.airport,
        "synthetic": reunion.synthetic,
    }


def _person_row(family: str, member: Member) -> Row:
    person, born, name = member.person, primary_birth(member.person), _name(member.person)
    row: Row = dict.fromkeys(PEOPLE_COLUMNS)
    row |= {fact: member.facts.get(fact) for fact in ASKED}
    return row | {
        "person": str(member),
        "family": family,
        "name": name.full if name else person.number,
        "name_latin": (name.latin if name else "") or None,
        "born_on": born.value if born else None,
        "sex": person.sex,
        "nationality": next(iter(person.nationalities), None),
        "relationship": member.relationship,
        "country": member.country,
        "city": member.city or None,
        "gwf": member.gwf or None,
        "applied_on": timezone.localdate(member.applied_at) if member.gwf else None,
        "visa_centre": member.visa_centre or None,
        **_visa(member),
        **_papers(member),
        **_agreed(member),
    }


def _visa(member: Member) -> Row:
    visa = member.visa
    if visa is None:
        return {}
    return {
        "decided_on": member.decided_on,
        "visa_number": visa.number,
        "visa_from": visa.valid_from,
        "visa_until": visa.valid_until,
        "names_on_visa": visa.names_printed,
        "visa_deferred": member.visa_start_deferred,
    }


def _papers(member: Member) -> Row:
    papers = limiting(member)
    permit = _of_kind(papers, (DocumentKind.EXIT_PERMIT,))
    travel = _of_kind(papers, TRAVEL)
    row: Row = {"exit_permit_until": permit.valid_until if permit else None}
    if travel is not None and travel.number:
        row |= {
            "travel_document": travel.number,
            "travel_document_kind": travel.kind,
            "names_on_document": travel.names_printed or None,
            "travel_document_until": travel.valid_until,
        }
    return row


def _of_kind(papers: Sequence[Document], kinds: Sequence[str]) -> Document | None:
    return next((paper for paper in reversed(papers) if paper.kind in kinds), None)


def _agreed(member: Member) -> Row:
    agreed = getattr(member, "agreed", None)
    if agreed is None:
        return {}
    names = {AgreedKind.AIRLINE: AIRLINE, AgreedKind.ESCORT: ESCORT}
    own = f"{member.reunion.number}/{agreed.adult.number}" if agreed.adult else None
    return {
        "agreed_adult": names.get(agreed.kind, own),
        "escort_name": agreed.name or None,
        "agreed_by": agreed.agreed_by,
    }


def _name(person: Person) -> NameClaim | None:
    """The first name that stands: as it was registered."""
    return next((claim for claim in person.names.all() if claim.withdrawn_at is None), None)


def _day(text: str | None) -> date | None:
    """Days at either end of the calendar mean that nothing binds."""
    day = date.fromisoformat(text) if text else None
    return day if day and day < date.max else None
