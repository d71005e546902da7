"""What planning again adds to a plan workbook: the sheets changes and prices, out and in.

Source: the planning workbook contract, "The plan": keys `changes` and `prices`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from waylight.foundation.exchange.declaring import Column, Kind, Sheet, Value

Row = dict[str, Any]
KINDS = ("kept", "moved", "new", "dropped")
FIRMNESS = ("planned", "told", "ticketed", "locked")
JOURNEY = ("flight", "date", "council", "home", "clinic_date", "class")
DAYS = ("date", "clinic_date")
WHEN = ("before", "after")
PRICED = ("cover", "home", "intake", "clinic", "class", "staff", "wheelchair")
_MOST = 1e15


def _parts() -> Iterator[Column]:
    for part in JOURNEY:
        for when in WHEN:
            kind = Kind.DATE if part in DAYS else Kind.ID
            words = part.replace("_", " ")
            yield Column(f"{part} {when}", kind, f"The {words} {when} this plan was made again.")


CHANGED = Sheet(
    "changes",
    "One row for each family of a plan made again: what it was told, what it has now, and why.",
    (
        Column("family", Kind.ID, "The family.", required=True),
        Column("kind", Kind.CHOICE, "What became of its journey.", choices=KINDS),
        Column("told", Kind.CHOICE, "How firm the earlier journey was.", choices=FIRMNESS),
        *_parts(),
        Column("penalty", Kind.NUMBER, "What the change counts; no part of the plan's cost."),
        Column("because", Kind.TEXT, "Why it changed."),
    ),
    key=("family",),
    required=False,
    needs_rows=False,
)

PRICES = Sheet(
    "prices",
    "What each shared thing is worth in this plan; planning again starts from here.",
    (
        Column("what", Kind.CHOICE, "What is shared.", required=True, choices=PRICED),
        Column("name", Kind.ID, "Which: a family, home, council, airport, class, role or flight."),
        Column("which", Kind.ID, "Of staff, the pool or the language."),
        Column("when", Kind.TEXT, "The day, or the month of a council's intake."),
        Column(
            "worth", Kind.NUMBER, "Money for each; of intake and clinics each person.", high=_MOST
        ),
    ),
    required=False,
    needs_rows=False,
)


def change_rows(plan: Mapping[str, Any]) -> Iterator[dict[str, Value]]:
    """Changed families first, with their reasons; then those that keep everything."""
    changes = plan.get("changes") or {}
    families = changes.get("families")
    if families is None:
        return
    for row in families:
        yield {
            **{key: row.get(key) for key in ("family", "kind", "told", "penalty")},
            **_cells(row.get("before"), row.get("after")),
            "because": "\n".join(row.get("because") or ()) or None,
        }
    changed = {row["family"] for row in families}
    for row in plan["plan"]:
        if row["family"] not in changed:
            yield {"family": row["family"], "kind": "kept", **_cells(row, row)}


def _cells(before: Row | None, after: Row | None) -> dict[str, Value]:
    told = {"before": before or {}, "after": after or {}}
    return {
        f"{part} {when}": _day(told[when].get(part)) if part in DAYS else told[when].get(part)
        for part in JOURNEY
        for when in WHEN
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def changed_families(rows: Iterable[Row]) -> list[Row]:
    """The families of `changes`, from the sheet's rows; those kept are not listed."""
    return [
        {
            "family": row["family"],
            "kind": row["kind"],
            **{when: _journey(row, when) for when in WHEN},
            "penalty": row["penalty"] or 0.0,
            "told": row["told"],
            "because": row["because"].split("\n") if row["because"] else [],
        }
        for row in rows
        if row["kind"] != "kept"
    ]


def _journey(row: Row, when: str) -> Row | None:
    told = {part: _plain(row[f"{part} {when}"]) for part in JOURNEY}
    return told if told["flight"] else None


def price_rows(prices: Mapping[str, Any] | None) -> Iterator[dict[str, Value]]:
    """The plan's prices, one a row."""
    for what in PRICED:
        given = (prices or {}).get(what) or ()
        for row in given.items() if isinstance(given, Mapping) else given:
            yield from _priced(what, *row)


def _priced(what: str, name: Any, *rest: Any) -> Iterator[dict[str, Value]]:
    *where, worth = rest
    if isinstance(worth, Mapping):
        for month, money in worth.items():
            yield {"what": what, "name": name, "when": month, "worth": money}
        return
    which, when = (where[0], where[1]) if len(where) == 2 else (None, where[0] if where else None)
    yield {"what": what, "name": name, "which": which, "when": when, "worth": worth}


def read_prices(rows: Iterable[Row]) -> Row:
    """The plan's key `prices`, from the sheet's rows."""
    prices: Row = {what: [] if what in ("clinic", "staff") else {} for what in PRICED}
    for row in rows:
        what, name, worth = row["what"], row["name"], row["worth"]
        if worth is None or name is None:
            continue
        if what == "intake":
            prices[what].setdefault(name, {})[row["when"]] = worth
        elif what == "clinic":
            prices[what].append([name, row["when"], worth])
        elif what == "staff":
            prices[what].append([name, row["which"], row["when"], worth])
        else:
            prices[what][name] = worth
    return prices


def _plain(value: Value) -> Value:
    return value.isoformat() if isinstance(value, date) else value
