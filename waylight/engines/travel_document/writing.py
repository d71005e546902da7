"""A zone from its fields, with all check digits: to try the reading, and to show what is meant."""

from datetime import date

from waylight.engines.travel_document.digits import FILLER, check_digit
from waylight.engines.travel_document.formats import Format, Place

NUMBER = 9


def write_zone(
    kind: Format,
    *,
    code: str,
    issuer: str,
    number: str,
    nationality: str,
    born: str,
    sex: str,
    expires: date,
    surname: str,
    given: str = "",
    optional: tuple[str, ...] = (),
) -> str:
    """The lines of a zone; names longer than their field are cut at its end.

    Names are in the letters of the zone; ValueError for a number or optional field without room."""
    signs = [[FILLER] * kind.width for _ in range(kind.lines)]
    _set(signs, Place(0, 0, 2), code)
    _set(signs, Place(0, 2, 5), issuer)
    optional = (*optional, *("",) * (len(kind.optional) - len(optional)))
    if len(number) > NUMBER and kind.long_number:
        _set(signs, kind.number, number[:NUMBER])
        optional = (number[NUMBER:] + check_digit(number) + FILLER + optional[0], *optional[1:])
        optional = (optional[0].rstrip(FILLER), *optional[1:])
    else:
        _checked(signs, kind.number, number)
    for place, words in zip(kind.optional, optional, strict=True):
        _set(signs, place, words)
    _set(signs, kind.nationality, nationality)
    _checked(signs, kind.born, _six(born))
    _set(signs, kind.sex, sex.replace("X", FILLER))
    _checked(signs, kind.expires, expires.strftime("%y%m%d"))
    names = FILLER.join(surname.split()) + (
        FILLER * 2 + FILLER.join(given.split()) if given else ""
    )
    _set(signs, kind.names, names[: kind.names.end - kind.names.start])
    if kind.optional_check:
        _checked(signs, kind.optional[0], optional[0])
    if kind.last:
        whole = "".join("".join(signs[p.line][p.start : p.end]) for p in kind.composite)
        _set(signs, kind.last, check_digit(whole))
    return "\n".join("".join(line) for line in signs)


def _six(born: str) -> str:
    """A date as precise as it is known, with fillers for what is not."""
    return born.replace("-", "")[2:].ljust(6, FILLER)


def _checked(signs: list[list[str]], place: Place, words: str) -> None:
    _set(signs, place, words)
    field = "".join(signs[place.line][place.start : place.end])
    _set(signs, place.behind, check_digit(field))


def _set(signs: list[list[str]], place: Place, words: str) -> None:
    room = place.end - place.start
    if len(words) > room:
        raise ValueError(f"“{words}” has no room in {room} signs")
    signs[place.line][place.start : place.end] = words.ljust(room, FILLER)
