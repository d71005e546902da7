"""Where each of the five kinds of zone has its fields (Doc 9303, parts 4 to 7)."""

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """A field: its line, and the first sign and the one behind the last, from nought."""

    line: int
    start: int
    end: int

    @property
    def behind(self) -> "Place":
        """The sign that follows: mostly the field's check digit."""
        return Place(self.line, self.end, self.end + 1)


@dataclass(frozen=True)
class Format:
    """One kind of zone. `composite` are the stretches that its last check digit is made of."""

    name: str
    lines: int
    width: int
    names: Place
    number: Place
    nationality: Place
    born: Place
    sex: Place
    expires: Place
    optional: tuple[Place, ...]
    long_number: bool = False
    """Whether a number longer than nine signs goes on in the first optional field."""
    optional_check: bool = False
    composite: tuple[Place, ...] = ()
    last: Place | None = None


def _two_lines(
    name: str,
    width: int,
    optional_end: int,
    *,
    long_number: bool = False,
    optional_check: bool = False,
    composite: bool = False,
) -> Format:
    """The four kinds with two lines differ in how they end."""
    last = Place(1, width - 1, width)
    stretches = (Place(1, 0, 10), Place(1, 13, 20), Place(1, 21, width - 1))
    return Format(
        name=name,
        lines=2,
        width=width,
        names=Place(0, 5, width),
        number=Place(1, 0, 9),
        nationality=Place(1, 10, 13),
        born=Place(1, 13, 19),
        sex=Place(1, 20, 21),
        expires=Place(1, 21, 27),
        optional=(Place(1, 28, optional_end),),
        long_number=long_number,
        optional_check=optional_check,
        composite=stretches if composite else (),
        last=last if composite else None,
    )


TD1 = Format(
    name="TD1",
    lines=3,
    width=30,
    names=Place(2, 0, 30),
    number=Place(0, 5, 14),
    nationality=Place(1, 15, 18),
    born=Place(1, 0, 6),
    sex=Place(1, 7, 8),
    expires=Place(1, 8, 14),
    optional=(Place(0, 15, 30), Place(1, 18, 29)),
    long_number=True,
    composite=(Place(0, 5, 30), Place(1, 0, 7), Place(1, 8, 15), Place(1, 18, 29)),
    last=Place(1, 29, 30),
)
TD2 = _two_lines("TD2", 36, 35, long_number=True, composite=True)
TD3 = _two_lines("TD3", 44, 42, optional_check=True, composite=True)
MRV_A = _two_lines("MRV-A", 44, 44)
MRV_B = _two_lines("MRV-B", 36, 36)
FORMATS = (TD1, TD2, TD3, MRV_A, MRV_B)


def format_of(lines: list[str]) -> Format | None:
    """Which kind some lines are: by how many, how long, and whether they begin with V."""
    shape = len(lines), {len(line) for line in lines}
    for kind in FORMATS:
        is_visa = kind in (MRV_A, MRV_B)
        if shape == (kind.lines, {kind.width}) and is_visa == lines[0].startswith("V"):
            return kind
    return None
