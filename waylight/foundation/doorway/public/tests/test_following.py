"""The page behind a personal link: who holds the code reads it, and nobody else comes near."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from waylight.foundation import clock
from waylight.foundation.doorway import links
from waylight.foundation.doorway.public.models import Reason, Released

pytestmark = pytest.mark.django_db(databases=["default", "public"])

THEN = datetime(2026, 11, 25, 9, tzinfo=UTC)
CODE = links.new_code()
AT = f"/follow/{CODE}/"
ENGLISH = {
    "title": "Your family's way here",
    "lines": ["We are waiting for the exit permit.", "There is nothing for you to do."],
    "steps": [["Interview", "done"], ["Exit permit", "now"], ["Flight", "later"]],
    "updated": "2026-11-25",
    "contact": "The office in London",
}
ARABIC = {
    **ENGLISH,
    "title": "طريق عائلتك إلى هنا",
    "lines": ["ننتظر تصريح الخروج. لا يلزمك فعل أي شيء."],
}


def shown(*languages: str, first: str = "en", version: int = 1) -> Released:
    """What the office shows behind the code."""
    told = {language: ARABIC if language == "ar" else ENGLISH for language in languages or ("en",)}
    return Released.objects.create(
        kind=links.KIND,
        key=links.key_of(CODE),
        version=version,
        is_listed=False,
        content={"title": "Family reunion", "languages": told, "first": first},
        hash="ab" * 32,
        released_at=THEN,
    )


def close(reason: Reason = Reason.PERSONAL) -> None:
    """Take everything behind the code away."""
    Released.objects.update(content=None, withdrawn_at=THEN, reason=reason)


def page_of(answer: Any, status: int = 200) -> str:
    """What a page says."""
    assert answer.status_code == status
    return str(answer.content.decode())


def test_who_holds_the_link_reads_how_things_stand(public_door: Client) -> None:
    shown()
    with clock.stopped_at(THEN):
        page = page_of(public_door.get(AT))
    assert "There is nothing for you to do." in page
    assert "25 November 2026" in page
    assert "The office in London" in page
    assert "no longer be true" not in page
    (present,) = re.findall(r'aria-current="step">.*?</li>', page)
    assert "Exit permit" in present
    assert "Now" in present
    assert CODE not in page, "a page that is shown to others does not give the link away"


def test_the_newest_words_are_shown(public_door: Client) -> None:
    shown()
    close(Reason.OUTDATED)
    shown(version=2)
    assert "exit permit" in page_of(public_door.get(AT))


def test_words_that_nobody_renewed_say_that_they_may_be_untrue(public_door: Client) -> None:
    shown()
    for days, is_old in ((14, False), (15, True)):
        with clock.stopped_at(THEN + timedelta(days=days)):
            page = page_of(public_door.get(AT))
        assert ("more than two weeks" in page) == is_old


@pytest.mark.parametrize(
    ("spoken", "chosen", "language"),
    [
        ("ar", "", "ar"),
        ("en", "", "en"),
        ("so", "", "ar"),
        ("en", "ar", "ar"),
        ("en", "so", "en"),
        ("en", "<b>", "en"),
    ],
)
def test_it_speaks_the_reader_s_language_if_it_was_told_in_it(
    public_door: Client, spoken: str, chosen: str, language: str
) -> None:
    shown("en", "ar", first="ar")
    answer = public_door.get(AT, {"language": chosen}, headers={"accept-language": spoken})
    page = page_of(answer)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'<html lang="{language}" dir="{direction}">' in page
    assert answer.headers["Content-Language"] == language
    assert ("ننتظر تصريح الخروج" in page) == (language == "ar")
    assert 'value="fr"' not in page, "no language is offered that it was not told in"


def test_a_code_is_read_however_it_is_typed_and_its_language_goes_with_it(
    public_door: Client,
) -> None:
    form = page_of(public_door.get("/follow/", {"language": "ar"}))
    assert '<input type="hidden" name="language" value="ar">' in form
    typed = {"code": CODE.lower().replace("-", " "), "language": "ar"}
    assert public_door.get("/follow/", typed).headers["Location"] == f"{AT}?language=ar"
    assert public_door.get(f"/follow/{CODE.lower()}/").headers["Location"] == AT
    odd = {"code": CODE, "language": "//elsewhere.example"}
    assert public_door.get("/follow/", odd).headers["Location"] == AT


def test_an_unknown_code_is_answered_as_a_mistyped_one(public_door: Client) -> None:
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    unknown, mistyped, odd, typed = (
        page_of(answer, status=404)
        for answer in (
            public_door.get(AT),
            public_door.get(f"/follow/{wrong}/"),
            public_door.get("/follow/seven.seven/"),
            public_door.get("/follow/", {"code": wrong}),
        )
    )
    assert "No page opens with this code" in unknown
    assert unknown.replace(CODE, "…") == mistyped.replace(wrong, "…")
    assert mistyped == typed
    assert mistyped.replace(wrong, "…") == odd.replace("seven.seven", "…")


@pytest.mark.parametrize("reason", Reason)
def test_a_closed_link_says_so_and_neither_why_nor_what_it_was(
    public_door: Client, reason: Reason
) -> None:
    shown()
    close(reason)
    page = page_of(public_door.get(AT), status=410)
    assert "This page was closed" in page
    assert str(reason.label) not in page
    assert "2026" not in page


def test_nobody_finds_it_by_looking_around(public_door: Client) -> None:
    shown()
    at = f"/published/{links.KIND}/{links.key_of(CODE)}/"
    for path in (at, f"{at}1/", f"{at}1/release.json"):
        assert public_door.get(path).status_code == 404
    assert "Family reunion" not in page_of(public_door.get("/en/published/"))
    assert CODE not in repr(list(Released.objects.values()))


@pytest.mark.parametrize("state", ["form", "unknown", "open", "closed", "typed", "refused"])
def test_no_answer_is_kept_told_on_indexed_or_marked_by_a_cookie(
    public_door: Client, state: str
) -> None:
    if state in ("open", "closed"):
        shown("en", "ar")
    if state == "closed":
        close()
    path = {"form": "/follow/", "typed": f"/follow/?code={CODE}"}.get(state, AT)
    answer = public_door.post(path) if state == "refused" else public_door.get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not answer.cookies
    if answer.content:
        assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()
    assert (answer.status_code == 405) == (state == "refused")


def test_only_reading_is_answered(public_door: Client) -> None:
    shown()
    assert public_door.head(AT).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        assert getattr(public_door, method)(AT).status_code == 405
