"""For each rule the smallest thing that breaks it: (code, version, break, codes that come with it).

A code that comes with another is what the same defect must be told of twice, as the published
validator does."""

from waylight.engines.resettlement_form import Element, Seen
from waylight.engines.resettlement_form.tests.making import (
    Break,
    a_case,
    at,
    both,
    copy,
    drop,
    parent,
    say,
    see,
)

PERSON = "CASE/dataIndividual[2]"
FIRST = "CASE/dataIndividual[1]"
GROUP = "CASE/dataProcessGroup"
MEMBER = "CASE/dataIndividualProcessGroup"


def twice(path: str, *, as_well: Break | None = None) -> Break:
    """A record again, behind its like, with a GUID of its own."""

    def broken(root: Element) -> None:
        again = copy(at(root, path))
        for own in again.children[:1]:
            own.text += "-again" if own.name.endswith("GUID") else ""
        above = parent(root, path)
        above.children.insert(above.children.index(at(root, path)) + 1, again)
        if as_well is not None:
            as_well(root)

    return broken


def another_case(version: int = 4, number: int = 2) -> Break:
    def broken(root: Element) -> None:
        root.children.append(a_case(version, 2, number))

    return broken


def rename(path: str, name: str) -> Break:
    def broken(root: Element) -> None:
        at(root, path).name = name

    return broken


def first_last(root: Element) -> None:
    person = at(root, PERSON)
    person.children.append(person.children.pop(2))


def attribute(root: Element) -> None:
    at(root, PERSON).attributes = ("status",)


def nested(root: Element) -> None:
    at(root, f"{PERSON}/FamilyName").children.append(Element("b", text="x"))


def not_a_form(root: Element) -> None:
    root.name = "UNHCR_RFF"


BATCH = "RRFBATCHTYPE/GroupIndividualIndicator"
PICTURE = "CASE/dataPhotograph/Photo"
BROKEN: list[tuple[str, int, Break, tuple[str, ...]]] = [
    ("VPR-101", 4, not_a_form, ()),
    ("VPR-102", 4, rename(f"{PERSON}/GivenName", "GivenNames"), ()),
    ("VPR-103", 4, drop(f"{PERSON}/FamilyName"), ()),
    ("VPR-103", 3, drop(f"{PERSON}/DateofBirth"), ()),
    ("VPR-103", 3, drop("CASE/dataAddress"), ("VPR-145",)),
    ("VPR-103", 4, drop("RRFBATCHTYPE"), ()),
    ("VPR-104", 4, twice(f"{PERSON}/FamilyName"), ()),
    ("VPR-104", 3, another_case(3), ()),
    ("VPR-104", 4, twice(GROUP), ()),
    ("VPR-105", 4, first_last, ()),
    ("VPR-106", 4, attribute, ()),
    ("VPR-107", 4, say(PERSON, "stray"), ()),
    ("VPR-108", 4, nested, ()),
    ("VPR-109", 4, say(f"{PERSON}/DateofBirth", "01/08/1980"), ()),
    ("VPR-109", 4, say(f"{PERSON}/DateofBirth", ""), ()),
    ("VPR-109", 4, say(f"{PERSON}/RegistrationDate", "2015-02-29T00:00:00"), ()),
    ("VPR-110", 4, say("CASE/dataIndividualRelatives/Deceased", "perhaps"), ()),
    ("VPR-111", 4, say(f"{GROUP}/ProcessingGroupSize", "two"), ()),
    ("VPR-111", 3, say(f"{GROUP}/ProcessingGroupSize", "300"), ()),
    ("VPR-112", 4, say(BATCH, "single submission"), ()),
    ("VPR-121", 4, say(BATCH, "Group Submission"), ()),
    ("VPR-121", 4, another_case(), ()),
    (
        "VPR-122",
        4,
        both(
            another_case(),
            say(BATCH, "Group Submission"),
            say("CASE[2]/dataProcessGroup/ProcessingGroupNumber", "100-15C00001"),
        ),
        (),
    ),
    ("VPR-131", 4, say(f"{GROUP}/ProcessingGroupNumber", "  "), ()),
    ("VPR-132", 4, say(f"{GROUP}/ProcessingGroupNumber", "abc"), ()),
    ("VPR-133", 4, say(f"{GROUP}/ProcessingGroupSize", "5"), ()),
    (
        "VPR-134",
        4,
        say("CASE/dataProcessGroupCrossReference/ProcessingGroupNumberTo", ""),
        (),
    ),
    ("VPR-135", 4, twice("CASE/dataProcessGroupCrossReference"), ()),
    ("VPR-136", 4, say(f"{MEMBER}[2]/ProcessingGroupGUID", "group-9"), ()),
    ("VPR-137", 4, drop(f"{MEMBER}[2]"), ()),
    ("VPR-138", 4, twice(f"{MEMBER}[2]"), ()),
    ("VPR-139", 3, twice("CASE/dataEducation"), ()),
    ("VPR-141", 4, say(f"{MEMBER}/RelationshipToPrincipalRepresentative", "HUS"), ()),
    ("VPR-141", 3, say(f"{FIRST}/RelationshipToPrincipalRepresentative", ""), ("VPR-171",)),
    ("VPR-142", 4, say(f"{MEMBER}[2]/RelationshipToPrincipalRepresentative", "PA"), ()),
    ("VPR-143", 3, drop(f"{FIRST}/RegistrationDate"), ()),
    ("VPR-144", 4, drop(f"{FIRST}/ArrivalDate"), ()),
    ("VPR-145", 4, say("CASE/dataAddress/AddressType", "PCoA"), ()),
    ("VPR-145", 4, say("CASE/dataAddress/IndividualGUID", "guid-1-2"), ()),
    ("VPR-146", 4, twice("CASE/dataAddress"), ()),
    ("VPR-151", 4, say("CASE/dataAlias/AliasGUID", ""), ()),
    ("VPR-151", 4, say("CASE/dataAlias/IndividualGUID", " "), ()),
    ("VPR-152", 4, say(f"{PERSON}/IndividualGUID", "guid-1-1"), ("VPR-155", "VPR-155")),
    ("VPR-153", 4, say(f"{PERSON}/IndividualID", "id-1-1"), ()),
    (
        "VPR-154",
        4,
        say("CASE/dataLanguage[2]/LanguageGUID", "dataLanguage-LanguageGUID-1-1"),
        (),
    ),
    ("VPR-155", 4, say("CASE/dataVulnerability/IndividualGUID", "guid-1-9"), ()),
    ("VPR-156", 3, twice("CASE/dataDocument"), ()),
    ("VPR-157", 4, twice("CASE/dataVulnerability"), ()),
    ("VPR-161", 4, say(f"{PERSON}/FamilyName", " "), ()),
    ("VPR-161", 4, say("CASE/dataIndividualRelatives/FamilyName", ""), ()),
    ("VPR-162", 4, say(f"{PERSON}/GivenName", "Moussa2"), ()),
    ("VPR-162", 4, say("CASE/dataAlias/IndividualAliasLastName", "موسى٢"), ()),
    ("VPR-163", 4, say(f"{PERSON}/FamilyName", "Had\ndad"), ()),
    ("VPR-164", 4, say(f"{PERSON}/FamilyName", "Had\ufffddad"), ()),
    ("VPR-165", 3, say("CASE/dataDocument/DocumentNumber", " "), ()),
    ("VPR-166", 3, say("CASE/dataDocument/DocumentNumber", "N-123"), ()),
    (
        "VPR-167",
        4,
        twice(
            "CASE/dataAddress",
            as_well=both(
                say("CASE/dataAddress[2]/AddressType", "TEL"),
                say("CASE/dataAddress[2]/LocationLevel6", ""),
            ),
        ),
        (),
    ),
    ("VPR-171", 4, say(f"{PERSON}/NationalityCode", ""), ()),
    ("VPR-172", 4, say(f"{PERSON}/NationalityCode", "SDN"), ()),
    ("VPR-173", 4, say(f"{PERSON}/SexCode", "X"), ()),
    ("VPR-181", 4, both(say(PICTURE, ""), see(Seen(0))), ()),
    ("VPR-182", 4, both(say(PICTURE, "%%%"), see(Seen(None))), ()),
    ("VPR-183", 4, see(Seen(50 * 1024**2, "PNG", 40, 50)), ()),
    ("VPR-184", 4, see(Seen(11)), ()),
    ("VPR-185", 4, see(Seen(500, "PNG", 11, 10)), ()),
    ("VPR-186", 4, see(Seen(500, "PNG", 100_000, 100_000)), ()),
]
