"""An old page: looked at first, brought in once, and refused with what to do."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.exchange.faults import RefusedFileError
from waylight.programmes.newsroom import actions, queries
from waylight.programmes.newsroom.handover.models import Draft
from waylight.programmes.newsroom.models import Import, ImportedItem
from waylight.programmes.newsroom.tests.factories import INVENTED, REAL, found_in

pytestmark = pytest.mark.django_db(databases=["default", "newsroom"])


@pytest.fixture
def editor(client: Client, esther: User) -> User:
    """Somebody who brings pages in, signed in."""
    access.give(esther, "newsroom.editor", Team.objects.get(name="London"), by=None)
    client.force_login(esther)
    return esther


@pytest.fixture
def page(editor: User) -> Import:
    """A page that was read."""
    team = Team.objects.get(name="London")
    return actions.read_page(team, found=found_in(), digest="1" * 64, by=editor)


def upload(client: Client, content: bytes) -> object:
    team = Team.objects.get(name="London")
    file = SimpleUploadedFile("page.txt", content, "text/plain")
    return client.post("/office/newsroom/pages/new/", {"team": team.pk, "file": file}, follow=True)


def test_a_page_is_looked_at_before_anything_is_brought_in(client: Client, editor: User) -> None:
    answer = upload(client, INVENTED.read_bytes())
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Bring its items in as drafts" in text
    assert "H-IMP-SEP" in text
    assert not Draft.objects.exists()


def test_its_items_become_drafts_once(page: Import, editor: User) -> None:
    actions.bring_in(page, by=editor)
    items = page.found["items"]
    assert Draft.objects.count() == ImportedItem.objects.count() == len(items)
    assert {draft.content["date"] for draft in Draft.objects.all()} == {
        item["draft"]["date"] for item in items
    }


def test_the_same_page_again_changes_nothing(client: Client, editor: User) -> None:
    upload(client, INVENTED.read_bytes())
    page = Import.objects.get()
    client.post(page.get_absolute_url())
    before = set(Draft.objects.values_list("pk", flat=True))
    answer = upload(client, INVENTED.read_bytes())
    assert "Reading the same page again changes nothing" in answer.content.decode()
    assert set(Draft.objects.values_list("pk", flat=True)) == before


def test_a_page_with_one_item_more_brings_in_only_that(editor: User, page: Import) -> None:
    found = found_in()
    last = found["items"].pop()
    first = actions.read_page(page.team, found=found, digest="2" * 64, by=editor)
    actions.bring_in(first, by=editor)
    Draft.objects.all().delete()
    actions.bring_in(page, by=editor)
    assert [draft.key for draft in Draft.objects.all()] == [last["key"]]


def test_who_is_in_need_is_counted_and_not_named(page: Import) -> None:
    named = {person["name"] for person in page.found["people"]}
    assert page.found["not_proposed"] > 0
    for item in page.found["items"]:
        assert set(item["draft"]["people"]) <= named


def test_a_file_without_a_date_is_refused_with_what_to_do(client: Client, editor: User) -> None:
    answer = upload(client, b"Only words.\n\nMore words.\n")
    assert answer.status_code == 422
    assert "(H-IMP-00)" in answer.content.decode()
    assert not Import.objects.exists()


def test_a_swapped_date_is_refused_with_the_pair(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("News\n\n01/02/19\nOne.\n-\n20/03/19\nTwo.\n-\n03/01/19\nThree.\n")
    with pytest.raises(RefusedFileError) as no:
        found_in(path)
    assert no.value.code == "H-IMP-ORD"


def test_the_real_page_is_sixteen_items(editor: User) -> None:
    if not REAL.exists():
        pytest.skip("the page of 2015 is not at hand")
    found = found_in(REAL)
    page = actions.read_page(
        Team.objects.get(name="London"), found=found, digest="3" * 64, by=editor
    )
    report = queries.report_of(page)
    assert len(report.items) == 16
    assert sum(one["code"] == "H-IMP-SEP" for one in found["warnings"]) == 2
    assert sum(one["kind"] == "LINK" for one in report.lost) == 6
    assert sum(one["kind"] == "FOOTNOTE" for one in report.lost) == 2
    assert found["is_round_trip"]
    assert next(one for one in report.suggestions if one["original"] == "Sundanese")["is_grave"]
    assert not {"Safia", "Moussa", "Mohamed", "Amaur", "Aylan Kurdi"} & {
        person["name"] for person in found["people"]
    }
