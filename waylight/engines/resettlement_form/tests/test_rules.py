"""Each rule is broken once by the smallest thing that breaks it, and nothing else is told of."""

from datetime import date

import pytest

from waylight.engines.resettlement_form import RULES, Moment, Seen, read
from waylight.engines.resettlement_form.tests.broken import BROKEN, twice
from waylight.engines.resettlement_form.tests.making import (
    BORN,
    PHOTO,
    Break,
    both,
    drop,
    faults,
    numbered,
    say,
    see,
    whole,
)

PERSON, GROUP = "CASE/dataIndividual[2]", "CASE/dataProcessGroup"
MEMBERS = "CASE/dataIndividualProcessGroup"


@pytest.mark.parametrize("version", [3, 4])
def test_a_whole_form_has_no_faults_and_keeps_everything(version: int) -> None:
    reading = read(whole(version))
    assert reading.faults == ()
    assert (reading.version, reading.cases, reading.individuals) == (version, 1, 2)
    assert reading.form is not None
    (case,) = reading.form.cases
    assert case.individuals[0].date_of_birth == Moment(BORN, date(1980, 8, 1))
    assert case.relatives[0].relationship_code == "SBF"
    assert case.employments[0].occupation_text == "Cleaner, of windows & cars"
    assert case.addresses[0].location_level_6 == "01 234 567"
    if version == 4:
        assert case.relatives[0].deceased is True
        assert case.relatives[0].deceased_date.on.isoformat() == "2012-02-29"
        assert case.photographs[0].photo == PHOTO
        assert case.vulnerabilities[0].vulnerability_code == "CR"
    else:
        assert case.documents[0].document_number == "N 123456"
        assert case.individuals[0].photo == PHOTO


@pytest.mark.parametrize(("code", "version", "broken", "besides"), BROKEN)
def test_the_smallest_thing_that_breaks_a_rule(
    code: str, version: int, broken: Break, besides: tuple[str, ...]
) -> None:
    root = whole(version)
    broken(root)
    reading = read(numbered(root))
    assert sorted(fault.code for fault in reading.faults) == sorted((code, *besides))
    assert reading.form is None, "nothing of it may be imported"
    fault = next(fault for fault in reading.faults if fault.code == code)
    rule = RULES[code]
    assert (fault.name, set(fault.tells)) == (rule.name, set(rule.tells))
    assert fault.path.startswith("/UNHCR_R")
    assert fault.line


def test_every_rule_is_broken_by_something() -> None:
    assert {code for code, *_ in BROKEN} == set(RULES)


def test_rules_have_stable_numbers_of_their_own_and_a_source() -> None:
    assert list(RULES) == sorted(RULES)
    assert all(rule.code == code and rule.source for code, rule in RULES.items())
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


def test_the_example_of_the_specification_has_three_faults() -> None:
    """B10: two principal applicants, size 5 with 4 persons, a nationality in ISO's code."""
    root = whole(4, people=4)
    both(
        say(f"{MEMBERS}[2]/RelationshipToPrincipalRepresentative", "PA"),
        say(f"{GROUP}/ProcessingGroupSize", "5"),
        say("CASE/dataIndividual[3]/NationalityCode", "SDN"),
    )(root)
    found = faults(root)
    assert [fault.code for fault in found] == ["VPR-142", "VPR-172", "VPR-133"]
    assert found[0].tells == {"who": "id-1-1, id-1-2", "count": "2"}
    assert found[1].suggestion == ("SUD", "Sudan")
    assert (found[1].case, found[1].individual) == ("100-15C00001", "id-1-3")
    assert found[1].path == "/UNHCR_RRF/CASE[1]/dataIndividual[3]/NationalityCode"
    assert (found[2].value, found[2].tells) == ("5", {"individuals": "4"})


def test_every_fault_is_told_at_once_and_by_person() -> None:
    root = whole(4)
    both(
        say(f"{PERSON}/SexCode", "m"),
        say(f"{PERSON}/FamilyName", ""),
        say("CASE/dataIndividualRelatives/SexCode", ""),
        say("CASE/dataAddress/AddressCountry", "LBN"),
        drop("CASE/dataResettlement/ResettlementPriorityCode"),
    )(root)
    found = [(fault.code, fault.individual) for fault in faults(root)]
    assert found == [
        ("VPR-161", "id-1-2"),
        ("VPR-173", "id-1-2"),
        ("VPR-172", "id-1-1"),
        ("VPR-171", "id-1-1"),
        ("VPR-103", "id-1-1"),
    ]


@pytest.mark.parametrize(
    "harmless",
    [
        say("CASE/dataAddress/AddressType", "COA"),
        say("CASE/dataAddress/AddressType", "coa"),
        say(f"{PERSON}/EducationLevelCode", "7"),
        say(f"{PERSON}/NationalityCode", "-"),
        say(f"{PERSON}/NationalityCode", "ZZZ"),
        say(f"{PERSON}/NationalityCode", "YUG"),
        say(f"{PERSON}/GivenName", ""),
        say(f"{PERSON}/FamilyName", "محمد رضا\u200c زاده"),
        say(f"{PERSON}/FamilyName", "O’Neill-de la Cruz, jr."),
        drop(f"{PERSON}/DateofBirth"),
        drop(f"{PERSON}/GivenName"),
        drop(f"{PERSON}/ArrivalDate"),
        drop("CASE/dataResettlement/ResettlementCriteria2Code"),
        drop("CASE/dataAlias"),
        drop("CASE/dataLanguage[2]"),
        twice("CASE/dataEducation"),
        say("CASE/dataIndividualRelatives/Deceased", " true "),
        see(Seen(50 * 1024**2 - 1, "JPEG", 11, 11)),
        see(None),
    ],
)
def test_what_the_form_allows_is_no_fault(harmless: Break) -> None:
    root = whole(4)
    harmless(root)
    assert faults(root) == ()


def test_several_cases_are_a_group() -> None:
    root = whole(4)
    second = whole(4)
    for element in second.whole():
        if element.text.startswith(("guid-1", "id-1")):
            element.text = element.text.replace("-1-", "-2-")
        elif element.name.endswith("GUID"):
            element.text += "-2"
        if element.name == "ProcessingGroupNumber":
            element.text = "100-15C00002"
    root.children.append(second.children[1])
    say("RRFBATCHTYPE/GroupIndividualIndicator", "Group Submission")(root)
    reading = read(numbered(root))
    assert reading.faults == ()
    assert [case.process_group.processing_group_number for case in reading.form.cases] == [
        "100-15C00001",
        "100-15C00002",
    ]
    assert {person.case for person in reading.people} == {"100-15C00001", "100-15C00002"}


def test_whoever_can_be_read_is_shown_in_spite_of_faults() -> None:
    root = whole(4)
    both(
        say(f"{PERSON}/NationalityCode", "nowhere"),
        say(f"{PERSON}/AsylumCountryCode", "ARE"),
        say(f"{PERSON}/DateofBirth", "soon"),
    )(root)
    _, person = read(numbered(root)).people
    assert (person.id, person.family_name, person.born) == ("id-1-2", "Haddad", None)
    assert person.nationality is None
    assert person.country_of_asylum.iso == "EGY"


def test_reading_changes_nothing_of_what_it_reads() -> None:
    root = whole(4)
    root.name = "http://tempuri.org/ElectronicRRF.xsd UNHCR_RRF"
    for element in list(root.whole())[1:]:
        element.name = f"http://tempuri.org/ElectronicRRF.xsd {element.name}"
    names = [element.name for element in root.whole()]
    reading = read(root)
    assert reading.faults == ()
    assert reading.form.namespaced
    assert [element.name for element in root.whole()] == names
