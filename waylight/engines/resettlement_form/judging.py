"""The rules about a whole form and its cases: who belongs to whom, and what is there twice."""

from collections.abc import Iterable

from waylight.engines.resettlement_form import rules
from waylight.engines.resettlement_form.fields import judge_fields
from waylight.engines.resettlement_form.noting import Notes
from waylight.engines.resettlement_form.rules import Rule
from waylight.engines.resettlement_form.shapes import GROUP, SINGLE
from waylight.engines.resettlement_form.shaping import Row, Rows, Shaped

PRINCIPAL, ASYLUM = "PA", "COA"
SHORTEST_NUMBER = 4
_INDIVIDUAL, _MEMBERSHIP, _CASE = "dataIndividual", "dataIndividualProcessGroup", "dataProcessGroup"
_CROSS, _RELATIONSHIP = "dataProcessGroupCrossReference", "RelationshipToPrincipalRepresentative"


def judge(shaped: Shaped, notes: Notes) -> None:
    """Note whatever breaks a rule; the schema has been looked at already."""
    _name(shaped, notes)
    _batch(shaped, notes)
    _once_in_the_form(shaped, notes)
    for rows in shaped.cases:
        _case_itself(rows, notes)
        _cross_references(rows, notes)
        _memberships(rows, shaped.version, notes)
        _principal(rows, shaped.version, notes)
        _pointers(rows, notes)
        _once_a_person(rows, shaped.version, notes)
        for found in rows.rows.values():
            for row in found:
                judge_fields(row, notes)


def _name(shaped: Shaped, notes: Notes) -> None:
    for number, rows in enumerate(shaped.cases, start=1):
        for row in rows.of(_CASE)[:1]:
            if said := (row.text("ProcessingGroupNumber") or "").strip():
                notes.cases[number] = said
        for row in rows.of(_INDIVIDUAL):
            if row.who.strip():
                notes.people.setdefault(row.who, (row.text("IndividualID") or "").strip())


def _batch(shaped: Shaped, notes: Notes) -> None:
    word, at, cases = shaped.batch, shaped.batch_place, len(shaped.cases)
    if word is None:
        return
    if word not in (SINGLE, GROUP):
        notes.add(rules.NOT_A_BATCH, at, word, allowed=(SINGLE, GROUP))
    elif cases and word != (should_be := SINGLE if cases == 1 else GROUP):
        notes.add(rules.BATCH_AND_CASES, at, word, cases=cases, should_be=should_be)


def _once_in_the_form(shaped: Shaped, notes: Notes) -> None:
    """What names a case, a person or a record is there once in the whole form."""
    groups = [row for rows in shaped.cases for row in rows.of(_CASE)]
    people = [row for rows in shaped.cases for row in rows.of(_INDIVIDUAL)]
    for element in ("ProcessingGroupGUID", "ProcessingGroupNumber"):
        _once(groups, element, rules.DUPLICATE_CASE, notes)
    _once(people, "IndividualGUID", rules.DUPLICATE_GUID, notes)
    _once(people, "IndividualID", rules.DUPLICATE_ID, notes)
    records: dict[str, list[Row]] = {}
    for rows in shaped.cases:
        for found in rows.rows.values():
            for row in found:
                if row.shape.own_guid:
                    records.setdefault(row.shape.own_guid, []).append(row)
    for element, found in records.items():
        _once(found, element, rules.DUPLICATE_RECORD, notes)


def _once(rows: Iterable[Row], element: str, rule: Rule, notes: Notes) -> None:
    """Note each later row that has a value which an earlier one has; empty is another fault."""
    first: dict[str, Row] = {}
    for row in rows:
        value = (row.text(element) or "").strip()
        if value and first.setdefault(value, row) is not row:
            notes.add(rule, row.at(element), value, element=element, first=first[value].place.path)


def _case_itself(rows: Rows, notes: Notes) -> None:
    for row in rows.of(_CASE)[:1]:
        number = row.text("ProcessingGroupNumber")
        if number is not None and not number.strip():
            notes.add(rules.EMPTY_CASE_NUMBER, row.at("ProcessingGroupNumber"))
        elif number is not None and len(number.strip()) < SHORTEST_NUMBER:
            at = row.at("ProcessingGroupNumber")
            notes.add(rules.SHORT_CASE_NUMBER, at, number, least=SHORTEST_NUMBER)
        size, people = row.values.get("ProcessingGroupSize"), len(rows.of(_INDIVIDUAL))
        if size is not None and size != people:
            notes.add(rules.CASE_SIZE, row.at("ProcessingGroupSize"), str(size), individuals=people)


def _cross_references(rows: Rows, notes: Notes) -> None:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows.of(_CROSS):
        ends = ("ProcessingGroupNumberFrom", "ProcessingGroupNumberTo")
        pair = tuple((row.text(end) or "").strip() for end in ends)
        for end, value in zip(ends, pair, strict=True):
            if end in row.elements and not value:
                notes.add(rules.EMPTY_CROSS_REFERENCE, row.at(end), element=end)
        if all(pair) and first.setdefault(pair, row) is not row:
            path = first[pair].place.path
            notes.add(rules.DUPLICATE_CROSS_REFERENCE, row.place, " → ".join(pair), first=path)


def _memberships(rows: Rows, version: int, notes: Notes) -> None:
    """Version 4: each person is a member once, and of this case."""
    if version != 4:
        return
    own = next((row.text("ProcessingGroupGUID") or "" for row in rows.of(_CASE)), "").strip()
    for row in rows.of(_MEMBERSHIP):
        said = (row.text("ProcessingGroupGUID") or "").strip()
        if own and said and said != own:
            at = row.at("ProcessingGroupGUID")
            notes.add(rules.MEMBER_OF_ANOTHER_CASE, at, said, should_be=own)
    members = {row.who for row in rows.of(_MEMBERSHIP)}
    for row in rows.of(_INDIVIDUAL):
        if row.who.strip() and row.who not in members:
            notes.add(rules.NO_MEMBERSHIP, row.place, row.who)
    known = {row.who for row in rows.of(_INDIVIDUAL)}
    known_rows = [row for row in rows.of(_MEMBERSHIP) if row.who in known]
    _once(known_rows, "IndividualGUID", rules.TWO_MEMBERSHIPS, notes)


def _principal(rows: Rows, version: int, notes: Notes) -> None:
    """Exactly one principal applicant, with two dates and one current address in asylum."""
    people = {row.who: row for row in reversed(rows.of(_INDIVIDUAL))}
    said_in = rows.of(_MEMBERSHIP if version == 4 else _INDIVIDUAL)
    of_principals = [row.who for row in said_in if row.text(_RELATIONSHIP) == PRINCIPAL]
    principals = [people[who] for who in dict.fromkeys(of_principals) if who in people]
    if not principals:
        notes.add(rules.NO_PRINCIPAL, rows.place)
        return
    if len(principals) > 1:
        who = ", ".join(row.text("IndividualID") or row.who for row in principals)
        notes.add(rules.TWO_PRINCIPALS, rows.place, who=who, count=len(principals))
    for row in principals:
        for element, rule in (
            ("RegistrationDate", rules.NO_REGISTRATION),
            ("ArrivalDate", rules.NO_ARRIVAL),
        ):
            # An element with a text that is no date has been told of already.
            if not (row.text(element) or "").strip():
                notes.add(rule, row.at(element))
    _asylum(rows, principals[0], notes)


def _asylum(rows: Rows, principal: Row, notes: Notes) -> None:
    found = [
        row
        for row in rows.of("dataAddress")
        if row.who == principal.who and (row.text("AddressType") or "").upper() == ASYLUM
    ]
    if not found:
        notes.add(rules.NO_ASYLUM_ADDRESS, principal.place)
    for row in found[1:]:
        at = row.at("AddressType")
        notes.add(rules.TWO_ASYLUM_ADDRESSES, at, row.text("AddressType") or "", count=len(found))


def _pointers(rows: Rows, notes: Notes) -> None:
    """Whatever is of an individual is of one of this case."""
    known = {row.who for row in rows.of(_INDIVIDUAL)}
    for name, found in rows.rows.items():
        for row in found:
            pointer = row.shape.points_by
            if pointer and name != _INDIVIDUAL and row.who.strip() and row.who not in known:
                at = row.at(pointer)
                notes.add(rules.NOBODY, at, row.who, element=pointer, parent=name)


def _once_a_person(rows: Rows, version: int, notes: Notes) -> None:
    if version == 3:
        _once(rows.of("dataEducation"), "IndividualID", rules.TWO_EDUCATIONS, notes)
    _once(rows.of("dataDocument"), "DocumentNumber", rules.DUPLICATE_DOCUMENT, notes)
    needs: dict[str, list[Row]] = {}
    for row in rows.of("dataVulnerability"):
        needs.setdefault(row.who, []).append(row)
    for found in needs.values():
        _once(found, "VulnerabilityCode", rules.DUPLICATE_NEED, notes)
