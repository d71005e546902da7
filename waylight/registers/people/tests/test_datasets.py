"""The register as a table: one's own teams' people, and nothing of anybody else's."""

from typing import Any

from django.test import Client
from django.urls import reverse

from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line, Outcome
from waylight.registers.people.datasets import PEOPLE
from waylight.registers.people.models import Person
from waylight.registers.people.tests.factories import a_person, a_registrar


def values(user: User) -> list[list[Any]]:
    """What the columns say of each row."""
    return [[column.value(row) for column in PEOPLE.columns] for row in PEOPLE.rows(user, {})]


def test_people_are_told_by_number_name_and_birth(london: Team, chidi: User) -> None:
    rana = a_registrar(london)
    kept, gone = a_person(london), a_person(london)
    a_person(Team.objects.get(name="Glasgow"))
    Person.objects.filter(pk=gone.pk).update(merged_into=kept)
    told = {row[0]: row for row in values(rana)}
    assert told.keys() == {kept.number, gone.number}
    assert told[gone.number][1:6] == [
        "Safia Ibrahim",
        "صفية إبراهيم",
        "1985-03-07",
        "F",
        kept.number,
    ]


def test_whoever_takes_the_list_away_leaves_a_line(client: Client, london: Team) -> None:
    person = a_person(london)
    client.force_login(a_registrar(london))
    answer = client.get(f"{PEOPLE.address.rstrip('/')}.csv")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert person.number in content.decode()
    assert Line.objects.filter(outcome=Outcome.EXPORTED, about_id=str(person.pk)).exists()


def test_the_page_of_the_list_links_to_the_person(client: Client, london: Team) -> None:
    person = a_person(london)
    client.force_login(a_registrar(london))
    words = client.get(reverse("people:data-people")).content.decode()
    assert person.get_absolute_url() in words
