"""Translations: of which words, how far, and never a machine's draft in public."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from wagtail.models import Locale

from editor_tests.test_reviewing import approved, sent
from waylight.foundation import clock
from waylight.programmes.newsroom.editor import actions, checking, queries, reports
from waylight.programmes.newsroom.editor.models import NewsItem
from waylight.programmes.newsroom.handover.actions import take_back
from waylight.programmes.newsroom.handover.models import Handed, State

pytestmark = pytest.mark.django_db
Write = Callable[..., NewsItem]


@pytest.fixture
def source(write: Write, esi: User, pavel: User) -> NewsItem:
    """A published item."""
    approved(sent(write(esi), esi), pavel)
    return NewsItem.objects.get()


def arabic(source: NewsItem, by: User, **said: bool) -> NewsItem:
    made = actions.translate(source, Locale.objects.get(language_code="ar"), by=by, **said)
    made.title = "استُقبلت عائلة"
    made.save_revision(user=by)
    return made


def standing_of(page: NewsItem) -> reports.Standing:
    page = NewsItem.objects.get(pk=page.pk)
    return reports.standing(page, NewsItem.objects.order_by("pk").first())


def test_a_translation_that_was_approved_is_released_with_its_source(
    source: NewsItem, tirhas: User, pavel: User
) -> None:
    translation = arabic(source, tirhas)
    assert standing_of(translation) == reports.Standing.DRAFT
    approved(sent(translation, tirhas), pavel)
    assert standing_of(translation) == reports.Standing.LIVE
    handed = Handed.objects.order_by("handed_at").last()
    assert handed.key == source.slug
    assert sorted(handed.content["texts"]) == ["ar", "en"]
    assert handed.content["texts"]["ar"]["title"] == "استُقبلت عائلة"


def test_it_is_stale_when_the_source_says_something_else(
    source: NewsItem, tirhas: User, esi: User, pavel: User
) -> None:
    translation = arabic(source, tirhas)
    approved(sent(translation, tirhas), pavel)
    source.title = "Two families were met (synthetic)"
    source.save_revision(user=esi)
    approved(sent(source, esi), pavel)
    assert standing_of(translation) == reports.Standing.STALE
    actions.translate(NewsItem.objects.get(pk=source.pk), translation.locale, by=tirhas)
    assert standing_of(translation) == reports.Standing.LIVE


def test_a_draft_of_a_machine_is_never_handed_over(
    source: NewsItem, tirhas: User, pavel: User
) -> None:
    translation = arabic(source, tirhas, by_machine=True)
    assert standing_of(translation) == reports.Standing.MACHINE
    assert "H-TRN-01" in [code for code, _ in checking.faults_of(translation)]
    NewsItem.objects.filter(pk=translation.pk).update(live=True)
    source = NewsItem.objects.get(pk=source.pk)
    source.save_revision(user=tirhas)
    approved(sent(source, tirhas), pavel)
    assert all("ar" not in one.content["texts"] for one in Handed.objects.all())


def test_a_translation_does_not_bring_back_what_was_taken_back(
    source: NewsItem, tirhas: User, pavel: User
) -> None:
    translation = arabic(source, tirhas)
    take_back("news", source.slug, reason="MISTAKE", approver=queries.key_of(pavel))
    before = Handed.objects.count()
    approved(sent(translation, tirhas), pavel)
    assert Handed.objects.count() == before


def test_a_translation_that_is_taken_back_leaves_the_others(
    source: NewsItem, tirhas: User, pavel: User
) -> None:
    translation = arabic(source, tirhas)
    approved(sent(translation, tirhas), pavel)
    NewsItem.objects.get(pk=translation.pk).unpublish(user=pavel)
    last = Handed.objects.order_by("handed_at").last()
    assert (last.withdraw, sorted(last.content["texts"])) == ("", ["en"])


def test_a_translation_does_not_undo_a_change_that_waits(
    source: NewsItem, esi: User, tirhas: User, pavel: User
) -> None:
    translation = arabic(source, tirhas)
    source.title = "Three families were met (synthetic)"
    source.go_live_at = clock.now().replace(microsecond=0) + timedelta(hours=3)
    source.save_revision(user=esi)
    approved(sent(source, esi), pavel)
    approved(sent(translation, tirhas), pavel)
    waits = Handed.objects.get(state=State.WAITING)
    assert waits.publish_at == source.go_live_at
    assert waits.content["title"] == "Three families were met (synthetic)"
    assert sorted(waits.content["texts"]) == ["ar", "en"]
