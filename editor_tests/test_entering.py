"""The way in: a pass opens once, and who is no longer named is out."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from editor_tests.conftest import at_work
from waylight.programmes.newsroom.handover.actions import give_pass
from waylight.programmes.newsroom.handover.models import Editor

pytestmark = pytest.mark.django_db


def test_a_pass_opens_the_editor_once(client: Client, esi: User) -> None:
    word = give_pass(Editor.objects.get())
    assert client.get(f"/enter/{word}/").headers["Location"] == "/editor/"
    assert client.get("/editor/").status_code == 200
    assert Client().get(f"/enter/{word}/").status_code == 403


def test_without_a_pass_one_is_sent_to_the_office(client: Client, db: None) -> None:
    answer = client.get("/editor/pages/")
    assert answer.headers["Location"] == "http://localhost:8000/office/newsroom/enter/"


def test_who_is_no_longer_named_is_out_at_the_next_click(esi: User) -> None:
    browser = at_work(esi)
    assert browser.get("/editor/").status_code == 200
    Editor.objects.all().delete()
    assert browser.get("/editor/").status_code == 302


def test_another_role_counts_at_the_next_click(esi: User) -> None:
    Editor.objects.update(roles=["press_officer"])
    at_work(esi).get("/editor/")
    assert [group.name for group in esi.groups.all()] == ["press_officer"]
