"""Registration forms of invented families, as the office reads them."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from waylight.engines.resettlement_form import Element, Reading, read, write
from waylight.engines.resettlement_form.tests.making import PHOTO, a_case, at, numbered
from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.programmes.resettlement.actions import importing
from waylight.programmes.resettlement.models import FormFile, Referral

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAMCAIAAADZF8uwAAAAFklEQVR4nGPUiLJhIASYCKoYVTQAigBekwDWMYe1"
    "JAAAAABJRU5ErkJggg=="
)


class One(NamedTuple):
    """A member of a form in few words; `key` tells them apart from one form to the next."""

    key: int
    relationship: str
    given: str
    sex: str
    born: str | None
    family: str = "Darwish"
    nationality: str = "SYR"


MOUSSA = (
    One(1, "PA", "Moussa", "M", "1982-03-04"),
    One(2, "WIF", "Rima", "F", "1986-07-12"),
    One(3, "DAU", "Lina", "F", "2013-01-30"),
)
OMAR = One(4, "SON", "Omar", "M", "2015-09-20")


def a_form(*families: Sequence[One], version: int = 4, **texts: str) -> Element:
    """A form of some families; `texts` are said of each case by the name of the element."""
    found = families or (MOUSSA,)
    kind = "Single Submission" if len(found) == 1 else "Group Submission"
    root = Element("UNHCR_RRF")
    root.children.append(
        Element("RRFBATCHTYPE", children=[Element("GroupIndividualIndicator", text=kind)])
    )
    for number, people in enumerate(found, start=1):
        case = _case(people, number, version)
        for element in case.whole():
            if element.name in texts:
                element.text = texts[element.name]
        root.children.append(case)
    return numbered(root)


def reading_of(root: Element) -> Reading:
    """As the engine reads it."""
    return read(root)


def text_of(root: Element) -> str:
    """As a file, with photographs that can be decoded."""
    form = read(root).form
    assert form is not None
    return write(form).replace(f"<Photo>{PHOTO}</Photo>", f"<Photo>{PNG}</Photo>")


def kept(team: Team, by: User, root: Element | None = None) -> FormFile:
    """A file that was uploaded and not applied."""
    reading = read(root or a_form())
    text = repr(root)
    digest = sha256(text.encode()).hexdigest()
    file: FormFile = importing.keep_file(team, reading=reading, digest=digest, by=by)
    return file


def applied(team: Team, by: User, root: Element | None = None, **said: Any) -> FormFile:
    """A file that was brought in."""
    today = clock.today()
    facts = {
        "scheme": "VPRS",
        "submitted_on": today - timedelta(days=30),
        "declared_on": today - timedelta(days=31),
        "synthetic": True,
        **said,
    }
    file: FormFile = importing.apply_file(kept(team, by, root), by=by, **facts)
    return file


def imported(team: Team, by: User, root: Element | None = None) -> Referral:
    """The one family of a file."""
    file = applied(team, by, root)
    file.refresh_from_db()
    return Referral.objects.get(pk=file.made[0][1])


def _case(people: Sequence[One], number: int, version: int) -> Element:
    case = a_case(version, len(people), number)
    holder = Element("UNHCR_RRF", children=[case])
    for place, one in enumerate(people, start=1):
        own = f"CASE/dataIndividual[{place}]"
        said = {
            "FamilyName": one.family,
            "GivenName": one.given,
            "MiddleName": "",
            "SecondFamilyName": "",
            "MaidenName": "",
            "SexCode": one.sex,
            "NationalityCode": one.nationality,
            "RelationshipToPrincipalRepresentative": one.relationship,
        }
        record = at(holder, own)
        for element in record.children:
            if element.name in said:
                element.text = said[element.name]
            elif element.name == "DateofBirth" and one.born:
                element.text = f"{one.born}T00:00:00+02:00"
        if one.born is None:
            record.children = [e for e in record.children if e.name != "DateofBirth"]
        if version == 4:
            member = at(holder, f"CASE/dataIndividualProcessGroup[{place}]")
            for element in member.children:
                if element.name in said:
                    element.text = said[element.name]
        _rename(case, place, one.key, number)
    return case


def _rename(case: Element, place: int, key: int, number: int) -> None:
    """A key of their own, whatever their place: `guid-1-3` becomes `guid-1-3-k7`."""
    for element in case.whole():
        if element.text in (f"guid-{number}-{place}", f"id-{number}-{place}"):
            element.text = f"{element.text.rpartition('-')[0]}-k{key}"
