"""A zone, field by field, with everything that is wrong in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from waylight.engines.travel_document.days import born_of, expires_of
from waylight.engines.travel_document.digits import FILLER, SIGNS, check_digit
from waylight.engines.travel_document.formats import FORMATS, Format, Place, format_of

SEXES = {"F": "F", "M": "M", FILLER: "X", "X": "X"}


class NotAZone(ValueError):  # noqa: N818 - as it reads
    """The lines have no length that a machine-readable zone has."""


class Fault(NamedTuple):
    """What is wrong with a field: what stands there, and what should, if that is known."""

    field: str
    found: str
    should_be: str
    words: str


@dataclass(frozen=True)
class Zone:
    """What a zone says. `born` is as precise as the zone; whoever has one name has no `given`.

    `cut`: the names fill their field, so that letters or whole names may be missing."""

    kind: str
    code: str
    issuer: str
    number: str
    nationality: str
    born: str
    sex: str
    expires: date | None
    surname: str
    given: str
    cut: bool
    optional: tuple[str, ...]
    faults: tuple[Fault, ...]


def read_zone(text: str, *, on: date) -> Zone:
    """Read the lines of a zone as somebody who looks at them on a day; NotAZone for other lines."""
    lines = _lines(text)
    kind = format_of(lines)
    if kind is None:
        lengths = ", ".join(str(len(line)) for line in lines) or "none"
        raise NotAZone(f"A zone has 3 lines of 30, 2 of 36 or 2 of 44 signs; these have: {lengths}")
    faults = list(_strange(lines))
    if faults:
        # A sign that no zone has can be no digit either; nothing else is judged.
        lines = ["".join(s if s in SIGNS else FILLER for s in line) for line in lines]
    number, number_check, optional = _number(lines, kind)
    if not faults:
        faults += _checks(lines, kind, number, number_check)
    born, expires = _born(lines, kind, on, faults), _expires(lines, kind, on, faults)
    sex = _at(lines, kind.sex)
    if sex not in SEXES:
        faults.append(Fault("sex", sex, "", "The sex is F, M or a filler."))
    surname, given, cut = _names(_at(lines, kind.names))
    return Zone(
        kind=kind.name,
        code=lines[0][:2].rstrip(FILLER),
        issuer=lines[0][2:5].rstrip(FILLER),
        number=number.rstrip(FILLER),
        nationality=_at(lines, kind.nationality).rstrip(FILLER),
        born=born,
        sex=SEXES.get(sex, ""),
        expires=expires,
        surname=surname,
        given=given,
        cut=cut,
        optional=optional,
        faults=tuple(faults),
    )


def _lines(text: str) -> list[str]:
    """As they were typed or read: without spaces, in capitals; one long line is taken apart."""
    lines = [line for raw in text.splitlines() if (line := "".join(raw.split()).upper())]
    if len(lines) == 1:
        for kind in FORMATS:
            if len(lines[0]) == kind.lines * kind.width:
                width = kind.width
                return [lines[0][start : start + width] for start in range(0, len(lines[0]), width)]
    return lines


def _at(lines: list[str], place: Place) -> str:
    return lines[place.line][place.start : place.end]


def _strange(lines: list[str]) -> Iterator[Fault]:
    for n, line in enumerate(lines, start=1):
        for at, sign in enumerate(line, start=1):
            if sign not in SIGNS:
                words = f"Line {n} has at place {at} a sign that no zone has."
                yield Fault("signs", sign, "", words)


def _number(lines: list[str], kind: Format) -> tuple[str, str, tuple[str, ...]]:
    """The number, its check digit, and the optional fields without what belongs to the number."""
    number, check = _at(lines, kind.number), _at(lines, kind.number.behind)
    optional = [_at(lines, place) for place in kind.optional]
    if kind.long_number and check == FILLER and number[-1] != FILLER:
        rest, _, after = optional[0].partition(FILLER)
        if len(rest) > 1:
            number, check, optional[0] = number + rest[:-1], rest[-1], after
    return number, check, tuple(field.strip(FILLER) for field in optional)


def _checks(lines: list[str], kind: Format, number: str, number_check: str) -> Iterator[Fault]:
    """Each check digit that does not belong to its field."""
    fields = [
        ("number", number, number_check),
        ("born", _at(lines, kind.born), _at(lines, kind.born.behind)),
        ("expires", _at(lines, kind.expires), _at(lines, kind.expires.behind)),
    ]
    if kind.optional_check:
        [place] = kind.optional
        field, check = _at(lines, place), _at(lines, place.behind)
        # An empty field may have a filler instead of its nought (part 4, 4.2.2).
        if check != FILLER or field.strip(FILLER):
            fields.append(("optional", field, check))
    if kind.last:
        whole = "".join(_at(lines, place) for place in kind.composite)
        fields.append(("composite", whole, _at(lines, kind.last)))
    for name, field, check in fields:
        if check != (right := check_digit(field)):
            words = f"The check digit of “{name}” is {check} and should be {right}."
            yield Fault(f"{name}_check", check, right, words)


def _born(lines: list[str], kind: Format, on: date, faults: list[Fault]) -> str:
    signs = _at(lines, kind.born)
    try:
        return born_of(signs, on)
    except ValueError:
        faults.append(Fault("born", signs, "", "The date of birth is no date."))
        return ""


def _expires(lines: list[str], kind: Format, on: date, faults: list[Fault]) -> date | None:
    signs = _at(lines, kind.expires)
    try:
        return expires_of(signs, on)
    except ValueError:
        faults.append(Fault("expires", signs, "", "The date of expiry is no date."))
        return None


def _names(field: str) -> tuple[str, str, bool]:
    """The primary and the secondary identifier; a name alone is the primary one."""
    primary, _, secondary = field.strip(FILLER).partition(FILLER * 2)
    surname, given = (" ".join(half.split(FILLER)).strip() for half in (primary, secondary))
    return surname, given, not field.endswith(FILLER)
