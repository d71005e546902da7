"""Who a passenger is: by the zone of the document carried, else by what is claimed of it."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waylight.engines.travel_document import MRV_A, TD3, write_zone
from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.programmes.movements import actions
from waylight.programmes.movements.models import RequestedPerson
from waylight.programmes.movements.queries.identities import (
    identities_of,
    identity_of,
    people_meant,
)
from waylight.programmes.movements.tests.factories import family_rows
from waylight.registers.people import actions as people
from waylight.registers.people.models import DocumentKind, NameKind, Person
from waylight.registers.people.tests.factories import a_passport, a_person
from waylight.registers.people.workflow import PaperStatus

FLIES, ENDS = date(2015, 12, 1), date(2018, 6, 30)
SPECIMEN: dict[str, Any] = {
    "code": "P",
    "issuer": "SDN",
    "number": "P0123456",
    "nationality": "SDN",
    "born": "1985-03-07",
    "sex": "F",
    "expires": ENDS,
    "surname": "IBRAHIM",
    "given": "SAFIA AHMED",
}


def with_passport(person: Person, **changes: Any) -> Person:
    """Carrying a passport with a machine-readable zone."""
    a_passport(person, mrz=write_zone(TD3, **{**SPECIMEN, **changes}), valid_until=ENDS)
    return person


def test_names_are_those_of_the_zone_of_the_document_carried(london: Team) -> None:
    person = with_passport(a_person(london, languages=["ara"]))
    assert identity_of(person, FLIES) == {
        "surname": "IBRAHIM",
        "given": "SAFIA AHMED",
        "native": "صفية إبراهيم",
        "sex": "F",
        "born_on": "1985-03-07",
        "nationality": "SDN",
        "document_type": "P",
        "document_number": "P0123456",
        "document_issuer": "SDN",
        "document_expires": "2018-06-30",
        "language": "ara",
    }


def test_a_single_name_stays_alone(london: Team) -> None:
    """C-AT4: nothing is repeated or made up for whoever has one name."""
    said = identity_of(with_passport(a_person(london), surname="SAFIA", given=""), FLIES)
    assert (said["surname"], said.get("given")) == ("SAFIA", None)


def test_a_zone_with_a_wrong_digit_is_no_identity(london: Team) -> None:
    person = a_person(london)
    wrong = write_zone(TD3, **SPECIMEN).replace("850307", "850308")
    a_passport(person, mrz=wrong, valid_until=ENDS, names_printed="IDRIS/SAFIA")
    said = identity_of(person, FLIES)
    assert (said["surname"], said["given"]) == ("IDRIS", "SAFIA")


def test_without_a_zone_the_claims_of_the_travel_document_count(london: Team) -> None:
    person = a_person(london)
    paper = a_passport(person, valid_until=ENDS, names_printed="SAFIA IBRAHIM")
    people.claim_name(
        person,
        "SAFIA IBRAHIM",
        kind=NameKind.TRAVEL_DOCUMENT,
        mrz_surname="IBRAHIM",
        mrz_given="SAFIA<AHMED",
        document=paper,
        by=None,
    )
    said = identity_of(person, FLIES)
    assert (said["surname"], said["given"]) == ("IBRAHIM", "SAFIA AHMED")


def test_a_name_that_nobody_parted_stays_whole(london: Team) -> None:
    said = identity_of(a_person(london), FLIES)
    assert (said["surname"], said.get("given")) == ("SAFIA IBRAHIM", None)


def test_a_name_in_arabic_alone_is_not_transliterated(london: Team) -> None:
    said = identity_of(a_person(london, latin=""), FLIES)
    assert (said.get("surname"), said["native"]) == (None, "صفية إبراهيم")


def test_a_document_that_ends_before_the_flight_is_not_carried(london: Team) -> None:
    person = with_passport(a_person(london))
    assert "document_number" not in identity_of(person, date(2018, 7, 1))


def test_a_paper_that_was_rejected_is_not_carried(london: Team) -> None:
    person = a_person(london)
    a_passport(person, valid_until=ENDS, status=PaperStatus.REJECTED)
    assert "document_number" not in identity_of(person, FLIES)


def test_a_child_on_a_mothers_passport_keeps_its_own_name(london: Team) -> None:
    mother, child = (
        a_person(london),
        a_person(london, name="يوسف", latin="Yusuf", born="2010-01-02"),
    )
    a_passport(mother, mrz=write_zone(TD3, **SPECIMEN), valid_until=ENDS, also=[child])
    said = identity_of(child, FLIES)
    assert (said["surname"], said["document_number"], said["born_on"]) == (
        "YUSUF",
        "P0123456",
        "2010-01-02",
    )


def test_a_visa_of_the_day_goes_along(london: Team) -> None:
    person = with_passport(a_person(london))
    people.add_document(
        person,
        DocumentKind.VISA,
        number="V77",
        valid_from=date(2015, 11, 28),
        valid_until=date(2015, 12, 27),
        mrz=write_zone(MRV_A, **{**SPECIMEN, "code": "V"}),
        status=PaperStatus.RECEIVED,
        by=None,
    )
    assert identity_of(person, FLIES)["visa_number"] == "V77"
    assert "visa_number" not in identity_of(person, date(2015, 12, 28))


def test_a_birth_that_is_a_year_is_not_made_a_day(london: Team) -> None:
    said = identity_of(a_person(london, born="1985"), FLIES)
    assert (said.get("born_on"), said["born_at_latest"]) == (None, "1985-12-31")


def test_papers_of_a_merged_record_count(london: Team, dalia: User) -> None:
    kept, gone = a_person(london), with_passport(a_person(london))
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    gone.refresh_from_db()
    both = identities_of([kept, gone], FLIES)
    assert both[kept.pk]["given"] == both[gone.pk]["given"] == "SAFIA AHMED"


def test_many_are_read_in_as_many_queries_as_few(london: Team) -> None:
    everybody = [with_passport(a_person(london)) for _ in range(6)]
    counts = []
    for some in (everybody[:2], everybody):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            identities_of(Person.objects.filter(pk__in=[one.pk for one in some]), FLIES)
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.fixture
def dalia(dalia: User, london: Team) -> User:
    """She asks for journeys for another programme."""
    access.give(dalia, "movements.requester", london, by=None)
    return dalia


def ask(team: Team, by: User, **persons: Person) -> None:
    """A journey for F6, whose one traveller is P19."""
    actions.request_travel(
        team,
        programme="family_reunion",
        reference="F6",
        synthetic=True,
        persons=persons,
        by=by,
        **family_rows(),
    )


def test_a_request_says_who_is_meant(london: Team, dalia: User) -> None:
    first, second = a_person(london), a_person(london)
    ask(london, dalia, P19=first)
    assert people_meant(london, ["P19", "P20"]) == {"P19": first}
    ask(london, dalia, P19=second)
    assert people_meant(london, ["P19"]) == {"P19": second}


def test_nobody_is_meant_by_a_reference_that_was_not_asked_for(london: Team, dalia: User) -> None:
    with pytest.raises(ValueError, match="P99"):
        ask(london, dalia, P99=a_person(london))
    assert not RequestedPerson.objects.exists()
