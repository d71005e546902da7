"""What the office imported becomes drafts, once, and what they lack is settled by a person."""

import pytest
from django.contrib.auth.models import User

from editor_tests.conftest import at_work
from waylight.programmes.newsroom.editor import checking
from waylight.programmes.newsroom.editor.actions import take_drafts
from waylight.programmes.newsroom.editor.models import ImportTask, NewsItem
from waylight.programmes.newsroom.handover.actions import give_draft
from waylight.programmes.newsroom.handover.models import Draft

pytestmark = pytest.mark.django_db
FOUND = {
    "title": "Volunteers from two countries (synthetic)",
    "language": "en",
    "date": "2015-10-21",
    "category": "publication",
    "people": ["Ada Example"],
    "body": [
        {"type": "paragraph", "text": "Sundanese and Eritrean families were met; over 200 came."},
        {"type": "call_to_action", "text": "The report can be downloaded here"},
        {"type": "list", "items": ["one", "two"]},
    ],
    "contacts": [{"name": "Ada Example", "email": "ada@example.org", "phone": "+442070000000"}],
    "figures": [{"text": "over 200", "value": "200", "qualifier": "OVER", "unit": "people"}],
    "tasks": [
        {
            "kind": "SUGGESTION",
            "line": 3,
            "original": "Sundanese",
            "proposed": "Sudanese",
            "reason": "Another people than the context names.",
            "is_grave": True,
        },
        {"kind": "LINK", "line": 4, "original": "downloaded here"},
    ],
}


@pytest.fixture
def item(db: None) -> NewsItem:
    """One that was imported."""
    give_draft("news", "2015-10-21-abc", FOUND, by=None)
    assert take_drafts() == 1
    return NewsItem.objects.get()


def test_an_imported_item_is_a_draft_with_its_tasks_and_numbers(item: NewsItem) -> None:
    assert not item.live
    assert item.title_status == "generated"
    assert [one.contact.email for one in item.press_contacts.all()] == ["ada@example.org"]
    assert [one.text for one in item.marked.all()] == ["over 200"]
    assert ImportTask.objects.open().count() == 2
    assert "H-PUB-02" in [code for code, _ in checking.faults_of(item)]
    assert "H-IMP-01" in [code for code, _ in checking.faults_of(item)]


def test_the_same_page_again_changes_nothing(item: NewsItem) -> None:
    give_draft("news", "2015-10-21-abc", FOUND | {"title": "Other"}, by=None)
    take_drafts()
    assert NewsItem.objects.get().title == FOUND["title"]
    assert not Draft.objects.waiting().exists()


def test_a_draft_that_is_none_waits_and_harms_no_other(db: None) -> None:
    give_draft("news", "broken", {"title": "No date"}, by=None)
    give_draft("news", "whole", FOUND, by=None)
    assert take_drafts() == 1
    assert NewsItem.objects.count() == 1
    assert [one.key for one in Draft.objects.waiting()] == ["broken"]


def test_two_items_of_one_title_have_two_addresses(item: NewsItem) -> None:
    give_draft("news", "2015-10-22-abc", FOUND, by=None)
    take_drafts()
    slugs = NewsItem.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == [item.slug, f"{item.slug}-2"]


def test_a_proposal_changes_the_text_only_when_a_person_takes_it(item: NewsItem, esi: User) -> None:
    task = ImportTask.objects.get(kind="SUGGESTION")
    assert "Sundanese" in str(item.body[0].value)
    answer = at_work(esi).post(f"/editor/newsroom/tasks/{task.pk}/", {"taken": "on"})
    assert answer.status_code == 302
    changed = NewsItem.objects.get().get_latest_revision()
    assert changed.user == esi
    assert changed.as_object().body[0].value.startswith("Sudanese and")


def test_a_proposal_may_be_left(item: NewsItem, esi: User) -> None:
    task = ImportTask.objects.get(kind="SUGGESTION")
    at_work(esi).post(f"/editor/newsroom/tasks/{task.pk}/", {})
    task.refresh_from_db()
    assert (task.was_taken, task.settled_by) == (False, esi)
    assert "Sundanese" in NewsItem.objects.get().get_latest_revision().as_object().body[0].value


def test_a_lost_link_is_found_again(item: NewsItem, esi: User) -> None:
    task = ImportTask.objects.get(kind="LINK")
    said = {"url": "https://example.org/report.pdf"}
    at_work(esi).post(f"/editor/newsroom/tasks/{task.pk}/", said)
    found = NewsItem.objects.get().get_latest_revision().as_object()
    assert found.body[1].value["url"] == said["url"]
    assert "H-PUB-02" not in [code for code, _ in checking.faults_of(found)]


@pytest.mark.parametrize("page", ["tasks", "translations", "handed"])
def test_our_pages_are_shown(item: NewsItem, esi: User, page: str) -> None:
    assert at_work(esi).get(f"/editor/newsroom/{page}/").status_code == 200
