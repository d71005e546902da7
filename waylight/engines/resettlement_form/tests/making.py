"""Forms to break: whole ones of both versions, as elements, and ways to reach into them."""

import re
from collections.abc import Callable

from waylight.engines.resettlement_form import Element, Fault, Seen, read
from waylight.engines.resettlement_form.shapes import SHAPES

PHOTO = "aGVsbG8="
SEEN = Seen(5, "PNG", 40, 50)
BORN = "1980-08-01T00:00:00+02:00"
_USUAL = {
    "FamilyName": "Haddad",
    "GivenName": "Moussa",
    "ConcatenatedName": "Haddad, Moussa",
    "RegistrationDate": "2014-05-01T00:00:00+02:00",
    "DateofBirth": BORN,
    "DateofBirthEstimate": "0",
    "DateofBirthEstimateFlag": "false",
    "ArrivalDate": "2013-01-02T00:00:00+02:00",
    "BirthCountryCode": "SYR",
    "OriginCountryCode": "SYR",
    "NationalityCode": "SYR",
    "ResidenceCountryCode": "GFR",
    "AsylumCountryCode": "LEB",
    "AddressCountry": "LEB",
    "AddressType": "Coa",
    "SexCode": "M",
    "MarriageStatusCode": "-",
    "ReligionCode": "SUN",
    "EthnicityCode": "083",
    "EducationLevelCode": "07",
    "DegreeTypeCode": "-",
    "EmploymentTypeCode": "E",
    "OccupationCode": "9142",
    "OccupationText": "Cleaner, of windows & cars",
    "RelationshipToPrincipalRepresentative": "SON",
    "RelationshipCode": "SBF",
    "LanguageCode": "AAE",
    "ResettlementCriteriaCode": "LPN",
    "ResettlementCriteriaCode2": "SVT",
    "ResettlementCriteria2Code": "SVT",
    "ResettlementPriorityCode": "NR",
    "VulnerabilityCode": "CR",
    "Deceased": "1",
    "DeceasedDate": "2012-02-29T00:00:00Z",
    "ProcessingGroupNumber": "100-15C00001",
    "ProcessingGroupGUID": "group-1",
    "ProcessingGroupNumberFrom": "100-15C00001",
    "ProcessingGroupNumberTo": "100-15C00002",
    "DocumentNumber": "N 123456",
    "PhotoTypeCode": "1",
    "Photo": PHOTO,
    "LocationLevel6": "01 234 567",
}
_BY_PERSON = ("dataIndividual", "dataIndividualProcessGroup", "dataLanguage")


def whole(version: int = 4, people: int = 2) -> Element:
    """A form without faults that has each record at least once."""
    indicator = Element("GroupIndividualIndicator", text="Single Submission")
    root = Element("UNHCR_RRF", children=[Element("RRFBATCHTYPE", children=[indicator])])
    root.children.append(a_case(version, people))
    return numbered(root)


def a_case(version: int, people: int = 2, number: int = 1) -> Element:
    """A case of so many people, of whom the first is the principal applicant."""
    case = Element("CASE")
    for shape in SHAPES[version]:
        for person in range(1, 1 + (people if shape.element in _BY_PERSON else 1)):
            record = Element(shape.element)
            for field in shape.fields:
                text = _text(field.element, shape.element, person, people, number)
                seen = SEEN if field.element == "Photo" else None
                record.children.append(Element(field.element, text=text, seen=seen))
            case.children.append(record)
    return case


def _text(element: str, record: str, person: int, people: int, number: int) -> str:
    if element in ("IndividualGUID", "IndividualID"):
        return f"{'guid' if element == 'IndividualGUID' else 'id'}-{number}-{person}"
    if element == "ProcessingGroupSize":
        return str(people)
    if element == "RelationshipToPrincipalRepresentative" and person == 1:
        return "PA"
    if element in ("ProcessingGroupNumber", "ProcessingGroupGUID"):
        return _USUAL[element][:-1] + str(number)
    if element.endswith("GUID"):
        return f"{record}-{element}-{number}-{person}"
    if element.startswith("Language") and element != "LanguageCode":
        return "E"
    return _USUAL.get(element, "")


def numbered(root: Element) -> Element:
    """The same with lines, as a parser would count them."""
    for line, element in enumerate(root.whole(), start=1):
        element.line = line
    return root


def at(root: Element, path: str) -> Element:
    """An element by its path from the root: "CASE/dataIndividual[2]/FamilyName"."""
    for step in path.split("/"):
        found = re.fullmatch(r"(\w+)(?:\[(\d+)\])?", step)
        assert found is not None
        same = [child for child in root.children if child.name == found[1]]
        root = same[int(found[2] or 1) - 1]
    return root


def parent(root: Element, path: str) -> Element:
    """The element that holds the one of a path."""
    above, _, _ = path.rpartition("/")
    return at(root, above) if above else root


Break = Callable[[Element], None]


def say(path: str, text: str) -> Break:
    """Write another text."""

    def broken(root: Element) -> None:
        at(root, path).text = text

    return broken


def drop(path: str) -> Break:
    """Leave an element out."""

    def broken(root: Element) -> None:
        gone = at(root, path)
        above = parent(root, path)
        above.children = [child for child in above.children if child is not gone]

    return broken


def see(seen: Seen | None, path: str = "CASE/dataPhotograph/Photo") -> Break:
    """Have a decoder see something else."""

    def broken(root: Element) -> None:
        at(root, path).seen = seen

    return broken


def both(*breaks: Break) -> Break:
    """One after the other."""

    def broken(root: Element) -> None:
        for each in breaks:
            each(root)

    return broken


def faults(root: Element) -> tuple[Fault, ...]:
    """What is wrong with a form."""
    return read(numbered(root)).faults


def copy(element: Element) -> Element:
    """A tree of its own."""
    return Element(
        element.name,
        element.line,
        element.text,
        element.attributes,
        [copy(child) for child in element.children],
        element.seen,
    )
