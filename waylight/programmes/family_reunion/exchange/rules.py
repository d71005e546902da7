"""What cells owe one another in an office's file: the faults no single cell can show.

Every rule speaks only of rows whose cells were all read. Where the specification gives a fault a
code (FRTA-011), the fault has it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from waylight.engines.eligibility import RULE_SETS
from waylight.foundation.exchange.faults import Fault
from waylight.foundation.exchange.reading import Table
from waylight.foundation.exchange.references import (
    childless,
    duplicate_faults,
    unknown_references,
)
from waylight.programmes.family_reunion.exchange.sheets import AIRLINE, ESCORT

Tables = Mapping[str, Table]
OLDEST, LEAST_YEARS, ADULT = 120, 12, 18
LONDON = ZoneInfo("Europe/London")
CLOSES = RULE_SETS["FR-CLOSED"].since
OF_SPONSOR = (
    *("sponsor_name", "sponsor_name_latin", "sponsor_born_on", "sponsor_sex", "sponsor_status"),
    *("status_granted_on", "british_on", "left_on", "council", "office", "band", "letters_in"),
    *("arrival_airport", "synthetic"),
)
"""What rows of one reunion say of its sponsor, and must not say otherwise."""
APPLIED = ("gwf", "applied_on")
GRANTED = ("visa_number", "visa_from", "visa_until", "names_on_visa", "decided_on")
CONFIRM = "Correct it; or record this person on the page of the reunion, where a reason is asked."


def broken_rules(tables: Tables, today: date) -> Iterator[Fault]:
    """Every fault between the cells, rows and sheets of a caseload, in no particular order."""
    families, people = tables["families"], tables["people"]
    for table in tables.values():
        yield from duplicate_faults(table)
    yield from unknown_references(tables)
    for at in childless(families, people, "family"):
        reason = "No row of the sheet people belongs to this family."
        yield families.fault(at, "family", "without_people", reason, "Add its people.")
    yield from _twice(people, "gwf")
    yield from _twice(people, "visa_number")
    yield from _one_sponsor(families)
    for column in ("sponsor_born_on", "left_on"):
        yield from _births(families, column, today)
    yield from _births(people, "born_on", today)
    for column in ("status_granted_on", "british_on"):
        yield from _not_come(families, column, today)
    for column in ("applied_on", "decided_on"):
        yield from _not_come(people, column, today)
    yield from _together(people)
    yield from _in_order(people, "visa_from", "visa_until")
    yield from _in_order(people, "applied_on", "decided_on")
    yield from _applications(families, people)
    yield from _parents(families, people)
    yield from _agreed(people, today)


def visa_rules(tables: Tables, today: date) -> Iterator[Fault]:
    """Every fault between the cells of a list of visas."""
    visas = tables["visas"]
    yield from _twice(visas, "gwf")
    yield from _twice(visas, "visa_number")
    yield from _in_order(visas, "valid_from", "valid_until")
    yield from _not_come(visas, "decided_on", today)


def earliest(known: str) -> date:
    """The first day that a day, a month or a year can mean."""
    return date.fromisoformat(f"{known}-01-01"[:10])


def latest(known: str) -> date:
    """The last day that a day, a month or a year can mean."""
    if len(known) == len("1997"):
        return date(int(known), 12, 31)
    if len(known) == len("1997-12"):
        year, month = int(known[:4]), int(known[5:])
        return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    return date.fromisoformat(known)


def _twice(table: Table, column: str) -> Iterator[Fault]:
    """Somebody listed twice: the same reference of an application, or the same visa."""
    first: dict[Any, int] = {}
    for at, row in enumerate(table.rows):
        if not table.reads(at, column) or row[column] is None:
            continue
        earlier = first.setdefault(row[column], at)
        if earlier != at:
            reason = f"Already in row {table.numbers[earlier]} of this file."
            fix = "Delete the row if it is the same person; else copy the number again."
            yield table.fault(at, column, "frta-011", reason, fix)


def _one_sponsor(families: Table) -> Iterator[Fault]:
    """Rows of one reunion agree about its sponsor."""
    first: dict[str, int] = {}
    for at, row in enumerate(families.rows):
        if not families.reads(at, "family", "reunion"):
            continue
        earlier = first.setdefault(row["reunion"] or row["family"], at)
        for column in OF_SPONSOR:
            known = families.reads(at, column) and families.reads(earlier, column)
            if known and row[column] != families.rows[earlier][column]:
                reason = f"Row {families.numbers[earlier]} says otherwise of the same reunion."
                fix = "Write the same in both rows, or give them different reunions."
                yield families.fault(at, column, "rows_disagree", reason, fix)


def _births(table: Table, column: str, today: date) -> Iterator[Fault]:
    for at, row in enumerate(table.rows):
        if not table.reads(at, column) or row[column] is None:
            continue
        if earliest(row[column]) > today:
            reason = "This day has not come yet."
            yield table.fault(at, column, "in_the_future", reason, "Correct the date.")
        elif column != "left_on" and _years(latest(row[column]), today) > OLDEST:
            reason = f"The person would be older than {OLDEST} years."
            yield table.fault(at, column, "too_long_ago", reason, "Correct the date.")


def _not_come(table: Table, column: str, today: date) -> Iterator[Fault]:
    for at, row in enumerate(table.rows):
        if table.reads(at, column) and row[column] is not None and row[column] > today:
            reason = "This day has not come yet."
            yield table.fault(at, column, "in_the_future", reason, "Correct the date.")


def _in_order(table: Table, first: str, last: str) -> Iterator[Fault]:
    for at, row in enumerate(table.rows):
        both = table.reads(at, first, last) and row[first] is not None and row[last] is not None
        if both and row[first] > row[last]:
            reason = f"It lies before {first}, which is {row[first]}."
            yield table.fault(at, last, "dates_reversed", reason, f"Correct {first} or {last}.")


def _together(people: Table) -> Iterator[Fault]:
    """An application has a reference and a day; a visa has all that is printed on it."""
    for at, row in enumerate(people.rows):
        wanted: dict[str, str] = {}
        if any(row[name] is not None for name in APPLIED):
            wanted |= dict.fromkeys(APPLIED, "An application has a reference and a day.")
        if any(row[name] is not None for name in ("visa_number", "visa_from", "names_on_visa")):
            why = "A visa has a number, its days, the printed names, a decision, an application."
            wanted |= dict.fromkeys((*APPLIED, *GRANTED), why)
        if row["travel_document_until"] is not None:
            wanted["travel_document"] = "A travel document has a number."
        for column, why in wanted.items():
            if people.reads(at, column) and row[column] is None:
                yield people.blank(at, column, why)


def _applications(families: Table, people: Table) -> Iterator[Fault]:
    """Nobody applies before the sponsor was granted protection, nor after the route closed."""
    sponsors = _by_key(families, "family")
    for at, row in enumerate(people.rows):
        applied = row["applied_on"]
        if applied is None or not people.reads(at, "applied_on", "family"):
            continue
        if applied >= CLOSES.astimezone(LONDON).date():
            yield _closed(people, at, applied)
        place = sponsors.get(row["family"])
        if place is None or not families.reads(place, "status_granted_on"):
            continue
        granted = families.rows[place]["status_granted_on"]
        if granted is None or applied < granted:
            reason = "Sponsor was not yet granted protection on this date."
            if granted is None:
                reason = "It is not said when the sponsor was granted protection."
            fix = "Correct applied_on, or status_granted_on in the sheet families."
            yield people.fault(at, "applied_on", "frta-014", reason, fix)


def _closed(people: Table, at: int, applied: date) -> Fault:
    if datetime.combine(applied, time(), LONDON) < CLOSES:
        reason = "The route closed on this day at 15:00, and a date has no time."
        fix = "Record this person on the page of the reunion, with the time of the application."
        return people.fault(at, "applied_on", "frta-042", reason, fix)
    reason = "The route is closed to applications made from 15:00 on 4 September 2025."
    fix = "Take the person out of the file, and advise the family to ask a solicitor."
    return people.fault(at, "applied_on", "frta-040", reason, fix)


def _parents(families: Table, people: Table) -> Iterator[Fault]:
    """A parent is older than their child, and by twelve years unless somebody says why not."""
    sponsors = _by_key(families, "family")
    for at, row in enumerate(people.rows):
        place = sponsors.get(row["family"])
        if place is None or row["relationship"] not in ("CHILD", "PARENT"):
            continue
        readable = people.reads(at, "born_on") and families.reads(place, "sponsor_born_on")
        sponsor, own = families.rows[place]["sponsor_born_on"], row["born_on"]
        if not readable or not sponsor or not own:
            continue
        parent, child = (sponsor, own) if row["relationship"] == "CHILD" else (own, sponsor)
        if latest(child) < earliest(parent):
            reason = "The child would be older than the parent."
            fix = "Correct born_on, sponsor_born_on or relationship."
            yield people.fault(at, "born_on", "older_than_parent", reason, fix)
        elif _years(earliest(parent), latest(child)) < LEAST_YEARS:
            reason = f"The parent would be less than {LEAST_YEARS} years older than the child."
            yield people.fault(at, "born_on", "parent_too_young", reason, CONFIRM)


def _agreed(people: Table, today: date) -> Iterator[Fault]:
    """The adult agreed for a child is an adult of the same family, and somebody agreed to it."""
    persons = _by_key(people, "person")
    for at, row in enumerate(people.rows):
        said = row["agreed_adult"]
        if said is None or not people.reads(at, "agreed_adult", "family"):
            continue
        if row["agreed_by"] is None:
            yield people.blank(at, "agreed_by", "A parent or guardian agrees to who goes along.")
        if said == ESCORT and row["escort_name"] is None:
            yield people.blank(at, "escort_name", "An escort has a name.")
        if said in (AIRLINE, ESCORT):
            continue
        if why := _no_adult(people, persons.get(said), at, today):
            fix = "Name an adult of the family, AIRLINE or ESCORT."
            yield people.fault(at, "agreed_adult", "frta-034", why, fix)


def _no_adult(people: Table, place: int | None, at: int, today: date) -> str:
    if place is None:
        return "The sheet people has nobody of this number."
    adult = people.rows[place]
    if place == at:
        return "Nobody is their own adult."
    if adult["family"] != people.rows[at]["family"]:
        return "The adult is of another family."
    born = adult["born_on"]
    if born and _years(_uncertain(born), today) < ADULT:
        return "Whoever goes with a child must certainly be an adult."
    return ""


def _uncertain(born: str) -> date:
    """The latest birth that is possible: a first of January may stand for its year."""
    return latest(born[:4] if born.endswith("-01-01") else born)


def _by_key(table: Table, key: str) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for at, row in enumerate(table.rows):
        found.setdefault(row[key], at)
    return found


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
