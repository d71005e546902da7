"""An airline's list against a journey: looked at, taken over once, and nothing the second time."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team
from waylight.foundation.access.rules import NotAllowed
from waylight.foundation.exchange.edifact import split_segments
from waylight.foundation.exchange.writing import comma_bytes
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements import actions
from waylight.programmes.movements.exchange.passenger_list import ListedPassenger, PassengerList
from waylight.programmes.movements.exchange.passenger_writing import passenger_page
from waylight.programmes.movements.exchange.paxlst_reading import ListReading, read_segments
from waylight.programmes.movements.exchange.paxlst_writing import paxlst_bytes
from waylight.programmes.movements.models import CarrierList, Journey, Passage
from waylight.programmes.movements.queries.carrier_lists import preview
from waylight.programmes.movements.queries.manifest_content import content_of
from waylight.programmes.movements.queries.manifest_fields import shown
from waylight.programmes.movements.queries.manifest_files import listed
from waylight.programmes.movements.tests.journeys import (
    a_journey,
    approved,
    crew,
    fly,
    passages,
)
from waylight.programmes.movements.tests.listed import ENVELOPE

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(london: Team) -> Journey:
    """Three people of two families, with flights, without tickets."""
    people = [{}, {"given": "OMAR"}, {"surname": "SAFIA", "given": "", "party": "F2"}]
    return fly(approved(a_journey(london, passengers=people)))


def airline_s(journey: Journey, **changes: Any) -> PassengerList:
    """The list as the airline has it: seats and tickets in the order of ours."""
    ours = listed(shown(content_of(journey), "AIRLINE", 1))
    theirs = tuple(
        replace(who, reference="", seat=f"1{number}A", ticket=f"23500000001{number:02}", **changes)
        for number, who in enumerate(ours.passengers, 1)
    )
    return PassengerList(ours.flight, theirs)


def with_one(wanted: PassengerList, at: int, **changes: Any) -> PassengerList:
    """The list with one passenger said otherwise."""
    people = list(wanted.passengers)
    people[at] = replace(people[at], **changes)
    return PassengerList(wanted.flight, tuple(people))


def kept(journey: Journey, wanted: PassengerList) -> CarrierList:
    """Sent in, not taken over."""
    piet = crew(journey.team)["piet"]
    return actions.read_carrier_list(journey, reading=ListReading((wanted,)), by=piet)


def taken(journey: Journey, wanted: PassengerList) -> int:
    """Sent in and taken over; how many changed."""
    return actions.take_carrier_list(kept(journey, wanted), by=crew(journey.team)["piet"])


def seats(journey: Journey) -> list[str]:
    """The seats by number."""
    return [one.seat for one in passages(journey)]


def state(journey: Journey) -> list[tuple[str, ...]]:
    """Everything of each passage that a list can change, and its version."""
    return [
        (one.seat, one.ticket, one.ticket_name, str(one.version), one.leg.booking)
        for one in passages(journey)
    ]


def test_a_list_gives_seats_tickets_and_names(journey: Journey) -> None:
    before = seats(journey)
    found = kept(journey, airline_s(journey))
    assert seats(journey) == before
    assert len(preview(found).updates) == 3
    assert actions.take_carrier_list(found, by=crew(journey.team)["piet"]) == 3
    assert seats(journey) == ["11A", "12A", "13A"]
    (first, *_, last) = passages(journey)
    assert (first.ticket, first.ticket_name) == ("2350000000101", "HADDAD/AMAL B")
    assert last.ticket_name == "SAFIA"


def test_the_same_list_twice_changes_nothing_the_second_time(journey: Journey) -> None:
    wanted = airline_s(journey)
    taken(journey, wanted)
    before = state(journey)
    again = kept(journey, wanted)
    assert preview(again).changes_nothing
    assert preview(again).found == 3
    assert actions.take_carrier_list(again, by=crew(journey.team)["piet"]) == 0
    assert state(journey) == before


def test_two_passengers_may_change_seats(journey: Journey) -> None:
    wanted = airline_s(journey)
    taken(journey, wanted)
    swapped = with_one(with_one(wanted, 0, seat="12A"), 1, seat="11A")
    assert taken(journey, swapped) == 2
    assert seats(journey) == ["12A", "11A", "13A"]


def test_a_name_that_is_not_the_document_s_is_left_out(journey: Journey) -> None:
    """C-AT4: the ticket says SAFIA, the document SAFIA AHMED."""
    piet = crew(journey.team)["piet"]
    safia = journey.passengers.get(number=3)
    actions.name_passenger(safia, surname="SAFIA AHMED", by=piet)
    wanted = with_one(airline_s(journey), 2, surname="SAFIA", given="MRS")
    found = preview(kept(journey, wanted))
    (problem,) = found.problems
    assert problem.code == "MOV-012"
    assert "AHMED" in problem.words
    assert taken(journey, wanted) == 2
    assert seats(journey) == ["11A", "12A", ""]


def test_people_are_found_by_document_or_by_name_and_birth(journey: Journey) -> None:
    no_papers = airline_s(journey, document_number="")
    assert len(preview(kept(journey, no_papers)).updates) == 3
    other_birth = with_one(no_papers, 1, born_on=date(1990, 1, 1))
    found = preview(kept(journey, other_birth))
    assert [problem.words for problem in found.problems] == ["Is not on our list."]
    assert [one.passenger.given for one in found.not_listed] == ["OMAR"]
    named = with_one(no_papers, 1, reference="P2", given="SAFIA")
    assert preview(kept(journey, named)).problems[0].code == "MOV-012"


def test_two_of_one_name_are_not_guessed(journey: Journey) -> None:
    piet = crew(journey.team)["piet"]
    twin = journey.passengers.get(number=2)
    actions.name_passenger(twin, given="AMAL B", by=piet)
    wanted = airline_s(journey, document_number="")
    found = preview(kept(journey, wanted))
    assert [problem.words for problem in found.problems] == ["Could be several of ours."] * 2


def test_a_row_twice_a_stranger_and_a_strange_flight_are_left_out(journey: Journey) -> None:
    wanted = airline_s(journey)
    stranger = ListedPassenger(surname="NOBODY", born_on=date(1990, 1, 1))
    more = PassengerList(wanted.flight, (*wanted.passengers, wanted.passengers[0], stranger))
    assert [problem.words for problem in preview(kept(journey, more)).problems] == [
        "Stands in the list twice.",
        "Is not on our list.",
    ]
    other = PassengerList(replace(wanted.flight, number="7"), wanted.passengers)
    found = preview(kept(journey, other))
    assert [problem.words for problem in found.problems] == [
        "This journey has no such flight on that day."
    ]
    assert found.changes_nothing


def test_a_list_under_the_operating_airline_s_number_is_ours(journey: Journey) -> None:
    journey.legs.update(operated_as="AJ 77")
    wanted = airline_s(journey)
    other = PassengerList(replace(wanted.flight, carrier="AJ", number="77"), wanted.passengers)
    assert len(preview(kept(journey, other)).updates) == 3


def test_other_times_are_pointed_out(journey: Journey) -> None:
    wanted = airline_s(journey)
    leg = journey.legs.get()
    assert leg.leaves_at
    later = replace(wanted.flight, leaves_at=leg.leaves_at.replace(minute=20))
    found = preview(kept(journey, PassengerList(later, wanted.passengers)))
    (problem,) = found.problems
    assert ":20" in problem.words


def test_a_new_booking_reference_is_taken_over(journey: Journey) -> None:
    assert taken(journey, airline_s(journey, booking="ABC234")) == 3
    assert journey.legs.get().booking == "ABC234"
    mixed = with_one(airline_s(journey, booking="ABC235"), 0, booking="ABC236")
    assert "several booking references" in preview(kept(journey, mixed)).problems[0].words


def test_the_seat_of_somebody_who_is_not_listed_is_not_given_away(journey: Journey) -> None:
    wanted = airline_s(journey)
    taken(journey, wanted)
    fewer = PassengerList(wanted.flight, (replace(wanted.passengers[0], seat="12A"),))
    found = preview(kept(journey, fewer))
    assert "is that of" in found.problems[0].words
    assert taken(journey, fewer) == 0
    assert seats(journey) == ["11A", "12A", "13A"]


def test_who_does_not_book_takes_no_list(journey: Journey) -> None:
    people = crew(journey.team)
    with pytest.raises(NotAllowed):
        actions.read_carrier_list(journey, reading=ListReading(), by=people["ola"])


def test_a_list_for_a_journey_that_has_ended_is_refused(journey: Journey) -> None:
    found = kept(journey, airline_s(journey))
    actions.abort_journey(journey, because="Strike", by=crew(journey.team)["ola"])
    found = CarrierList.objects.select_related("journey").get(pk=found.pk)
    with pytest.raises(Refusal) as no:
        actions.take_carrier_list(found, by=crew(journey.team)["piet"])
    assert no.value.code == "mov-059"


def sent(journey: Journey, name: str, content: bytes) -> Any:
    """The answer to a list that is sent in through the page."""
    client = Client()
    client.force_login(crew(journey.team)["piet"])
    address = reverse("movements:carrier-lists", args=[journey.pk])
    return client.post(address, {"list": SimpleUploadedFile(name, content)}, follow=True)


def test_a_csv_goes_from_the_form_to_the_deed(journey: Journey) -> None:
    content = comma_bytes(passenger_page([airline_s(journey)]))
    answer = sent(journey, "list.csv", content)
    assert "2350000000101" in answer.content.decode()
    client = Client()
    client.force_login(crew(journey.team)["piet"])
    found = CarrierList.objects.get()
    client.post(reverse("movements:take-carrier-list", args=[found.pk]))
    assert seats(journey) == ["11A", "12A", "13A"]
    again = sent(journey, "list.csv", content)
    assert "Nothing changes" in again.content.decode()
    template = client.get(reverse("movements:list-template"))
    assert template.content.startswith(b"PK")


def test_a_message_goes_the_same_way_and_a_wrong_total_is_refused(journey: Journey) -> None:
    content = paxlst_bytes(airline_s(journey), ENVELOPE)
    assert len(read_segments(split_segments(content)).lists) == 1
    answer = sent(journey, "list.edi", content.replace(b"CNT+42:3", b"CNT+42:4"))
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "MOV-050" in words
    assert "says 4, and there are 3 passengers" in words
    assert not CarrierList.objects.exists()
    assert "2350000000101" in sent(journey, "list.edi", content).content.decode()


def test_faults_are_shown_by_row_and_column(journey: Journey) -> None:
    content = comma_bytes(passenger_page([airline_s(journey)])).decode("utf-8-sig")
    wrong = content.replace("2350000000101", "235000000101").replace(",LHR,", ",London,")
    answer = sent(journey, "list.csv", wrong.encode())
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "MOV-058" in words
    assert "This one has 12" in words
    assert "LGW, LHR" in words
    assert Passage.objects.exclude(seat="").count() == 0


def test_a_file_of_another_kind_is_no_list(journey: Journey) -> None:
    assert "not_edifact" in sent(journey, "list.pdf", b"%PDF-1.7").content.decode()
