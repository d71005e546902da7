"""Files go out with what names them, and are taken back with the last that did."""

from typing import Any

import pytest
from django.test import Client

from waylight.foundation.access.models import User
from waylight.foundation.doorway import actions
from waylight.foundation.doorway.files import LARGEST, File, names_in
from waylight.foundation.doorway.models import Release, ReleaseFile
from waylight.foundation.doorway.public.models import Reason, Released, ReleasedFile

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LAMP = File("image/jpeg", b"\xff\xd8\xff a lamp")
PAPER = File("application/pdf", b"%PDF-1.7 a paper")


def release(by: User, key: str, *files: File, given: bool = True, **more: Any) -> Release:
    """Something that names files."""
    named = [{"type": "image", **file.named} for file in files]
    content = {"title": key, "texts": {"en": {"title": key, "body": named}}, **more}
    return actions.release("news", key, content, by=by, files=files if given else ())


def address(file: File) -> str:
    """Where a file is shown."""
    return f"/files/{file.sha256}.{file.ext}"


def in_store() -> set[str]:
    """The files whose bytes are in the store."""
    return set(ReleasedFile.objects.filter(removed_at=None).values_list("pk", flat=True))


def test_a_file_is_delivered_with_what_names_it_and_served_for_ever(
    amina: User, public_door: Client
) -> None:
    release(amina, "one", LAMP)
    assert public_door.get(address(LAMP)).status_code == 404, "not before it is delivered"
    actions.deliver()
    answer = public_door.get(address(LAMP))
    assert (answer.status_code, answer.content) == (200, LAMP.data)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    asked = {"if-none-match": answer.headers["ETag"], "accept-encoding": "gzip"}
    assert public_door.get(address(LAMP), headers=asked).status_code == 304
    packed = public_door.get(address(LAMP), headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in packed.headers


def test_only_the_right_ending_is_answered(amina: User, public_door: Client) -> None:
    release(amina, "one", LAMP)
    actions.deliver()
    for path in (f"/files/{LAMP.sha256}.png", f"/files/{'0' * 64}.jpg", "/files/x.jpg"):
        assert public_door.get(path).status_code == 404, path


def test_a_page_of_html_is_saved_and_never_shown_in_our_name(
    amina: User, public_door: Client
) -> None:
    page = File("text/html; charset=utf-8", b"<script>alert(1)</script>")
    release(amina, "one", page, PAPER)
    actions.deliver()
    assert public_door.get(address(page)).headers["Content-Disposition"].startswith("attachment")
    assert public_door.get(address(PAPER)).headers["Content-Disposition"].startswith("inline")


def test_a_file_goes_with_the_last_release_that_names_it(amina: User, public_door: Client) -> None:
    one, two = release(amina, "one", LAMP), release(amina, "two", LAMP, PAPER)
    actions.deliver()
    actions.withdraw(one, reason=Reason.MISTAKE, by=amina)
    actions.deliver()
    assert public_door.get(address(LAMP)).status_code == 200, "the other still shows it"
    actions.withdraw(two, reason=Reason.MISTAKE, by=amina)
    actions.deliver()
    for file in (LAMP, PAPER):
        gone = public_door.get(address(file))
        assert gone.status_code == 410
        assert file.data not in gone.content
    assert ReleasedFile.objects.filter(bytes=None).count() == 2
    assert ReleaseFile.objects.exclude(bytes=None).count() == 2, "the office may show it again"


def test_an_earlier_version_that_is_still_shown_keeps_its_files(amina: User) -> None:
    release(amina, "one", LAMP)
    newer = release(amina, "one", PAPER)
    actions.deliver()
    actions.withdraw(newer, reason=Reason.MISTAKE, by=amina)
    actions.deliver()
    assert in_store() == {LAMP.sha256}


@pytest.mark.parametrize("reason", [Reason.PERSONAL, Reason.CONSENT])
def test_what_belongs_to_a_person_is_erased_in_the_office_too(amina: User, reason: Reason) -> None:
    item = release(amina, "one", LAMP)
    actions.deliver()
    actions.withdraw(item, reason=reason, by=amina)
    actions.deliver()
    assert not in_store()
    assert ReleaseFile.objects.get().bytes is None
    with pytest.raises(ValueError, match="was not given"):
        release(amina, "again", LAMP, given=False)


def test_a_file_that_was_taken_back_can_be_shown_again(amina: User, public_door: Client) -> None:
    item = release(amina, "one", LAMP)
    actions.deliver()
    actions.withdraw(item, reason=Reason.MISTAKE, by=amina)
    actions.deliver()
    release(amina, "two", LAMP, given=False)
    actions.deliver()
    assert public_door.get(address(LAMP)).content == LAMP.data


def test_an_empty_store_is_filled_again_with_files(amina: User) -> None:
    release(amina, "one", LAMP)
    actions.deliver()
    ReleasedFile.objects.all().delete()
    Release.objects.update(delivered_at=None)
    actions.deliver()
    assert (in_store(), Released.objects.count()) == ({LAMP.sha256}, 1)


def test_a_release_withdrawn_before_it_arrived_brings_no_file(amina: User) -> None:
    item = release(amina, "one", LAMP)
    actions.withdraw(item, reason=Reason.MISTAKE, by=amina)
    actions.deliver()
    assert not ReleasedFile.objects.exists()


def test_what_is_named_must_be_given_and_what_is_given_named(amina: User) -> None:
    with pytest.raises(ValueError, match="was not given"):
        release(amina, "one", LAMP, given=False)
    with pytest.raises(ValueError, match="names no file"):
        actions.release("news", "two", {"title": "Two"}, by=amina, files=[LAMP])
    assert not Release.objects.exists()
    assert not ReleaseFile.objects.exists()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("image/svg+xml", b"<svg onload='x'/>"),
        ("text/javascript", b"x"),
        ("image/png", b""),
        ("image/png", b"x" * (LARGEST + 1)),
    ],
    ids=["drawing", "script", "empty", "too large"],
)
def test_what_is_no_image_or_paper_is_not_released(kind: str, data: bytes) -> None:
    with pytest.raises(ValueError, match="file"):
        File(kind, data)


def test_the_proof_of_a_paper_is_no_file() -> None:
    content = {"sha256": "ab" * 32, "facts": [{"deep": [LAMP.named]}]}
    assert names_in(content) == {LAMP.sha256}
