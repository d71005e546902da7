"""The public door: what was released, what is sealed, and that nobody is looked up."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from waylight.engines.check_digits import code_from
from waylight.foundation.doorway.papers import KIND, key_of
from waylight.foundation.doorway.public.models import Envelope, PublicKey, Reason, Released
from waylight.foundation.doorway.sealing import new_pair, unseal

pytestmark = pytest.mark.django_db(databases=["default", "public"])

THEN = datetime(2026, 11, 3, 9, tzinfo=UTC)
MESSAGE = {"message": "My sister Asha Warsame waits in Nairobi.", "name": "Hodan"}


def released(version: int = 1, **other: object) -> Released:
    """A published thing."""
    given = {
        "kind": "report",
        "key": "arrivals",
        "is_listed": True,
        "content": {"title": f"Arrivals, version {version}", "text": ["Forty people came."]},
        "hash": "ab" * 32,
        "released_at": THEN,
        **other,
    }
    return Released.objects.create(version=version, **given)


def withdraw(item: Released, reason: Reason = Reason.MISTAKE) -> None:
    """Take one version back."""
    Released.objects.filter(pk=item.pk).update(content=None, withdrawn_at=THEN, reason=reason)


@pytest.fixture
def private() -> bytes:
    """The office's private key; its public one is in the store."""
    private, public = new_pair()
    PublicKey.objects.create(id=uuid4(), public=public, made_at=THEN)
    return private


def words(public_door: Client, path: str, status: int = 200) -> str:
    """What a page says."""
    answer = public_door.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def receipt_on(page: Any) -> str:
    """The one receipt that a page shows."""
    (receipt,) = re.findall("[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", page.content.decode())
    return str(receipt)


def test_the_home_lists_the_newest_version_of_each_thing(public_door: Client) -> None:
    released(1)
    released(2)
    released(1, kind="verification", key="wl-1", is_listed=False, content={"title": "A letter"})
    page = words(public_door, "/en/published/")
    assert "Arrivals, version 2" in page
    assert "version 1" not in page
    assert "A letter" not in page


def test_an_earlier_version_stays_citable(public_door: Client) -> None:
    released(1)
    withdraw(released(2))
    assert "Arrivals, version 1" in words(public_door, "/published/report/arrivals/1/")
    gone = words(public_door, "/published/report/arrivals/", status=410)
    assert "It contained a mistake." in gone
    assert 'href="/published/report/arrivals/1/"' in gone
    told = public_door.get("/published/report/arrivals/1/release.json").json()
    assert told["content"]["title"] == "Arrivals, version 1"
    assert public_door.get("/published/report/arrivals/2/release.json").status_code == 410


def test_what_was_never_published_is_not_found(public_door: Client) -> None:
    assert "There is no such page" in words(public_door, "/published/report/none/", status=404)


@pytest.mark.parametrize(
    "change", [{"hash": "cd" * 32}, {"content": {"title": "Other"}}, {"version": 7}]
)
def test_the_database_forbids_to_change_what_was_released(change: dict[str, object]) -> None:
    item = released()
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic("public"):
        Released.objects.filter(pk=item.pk).update(**change)


def test_the_database_forbids_to_remove_it_or_to_bring_it_back() -> None:
    item = released()
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic("public"):
        item.delete()
    withdraw(item)
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic("public"):
        Released.objects.filter(pk=item.pk).update(content={}, withdrawn_at=None, reason="")


def test_a_message_is_sealed_before_it_is_stored(public_door: Client, private: bytes) -> None:
    once = str(uuid4())
    answer = public_door.post("/contact/", {**MESSAGE, "once": once})
    (envelope,) = Envelope.objects.all()
    assert unseal(bytes(envelope.sealed), private) == {
        "id": once,
        "kind": "contact",
        "language": "en",
        "answers": {**MESSAGE, "reply_to": ""},
    }
    assert b"Asha" not in bytes(envelope.sealed)
    assert "Asha" not in answer.content.decode()
    assert receipt_on(answer)


def test_sending_the_same_page_twice_is_sending_once(public_door: Client, private: bytes) -> None:
    page = {**MESSAGE, "once": str(uuid4())}
    first, second = public_door.post("/contact/", page), public_door.post("/contact/", page)
    assert receipt_on(first) == receipt_on(second)
    assert Envelope.objects.count() == 1


def test_a_long_message_is_as_long_as_a_short_one(public_door: Client, private: bytes) -> None:
    for message in ("Help.", "Help. " * 100):
        public_door.post("/contact/", {"message": message})
    one, other = Envelope.objects.values_list("sealed", flat=True)
    assert len(one) == len(other)


def test_without_a_key_nothing_is_taken(public_door: Client) -> None:
    page = public_door.post("/contact/", MESSAGE).content.decode()
    assert "has not yet made the key" in page
    assert Envelope.objects.count() == 0


def test_a_message_that_is_missing_is_asked_for_again(public_door: Client, private: bytes) -> None:
    assert "once" in public_door.post("/contact/", {"name": "Hodan"}).content.decode()
    assert Envelope.objects.count() == 0


def test_the_retired_key_is_not_used(public_door: Client, private: bytes) -> None:
    newer, public = new_pair()
    PublicKey.objects.update(retired_at=THEN)
    PublicKey.objects.create(id=uuid4(), public=public, made_at=THEN)
    public_door.post("/contact/", MESSAGE)
    assert unseal(bytes(Envelope.objects.get().sealed), newer)["answers"]["name"] == "Hodan"


def test_the_privacy_notice_is_written_by_the_form(public_door: Client) -> None:
    page = words(public_door, "/privacy/")
    assert "E-mail address or telephone number" in page
    assert "Specially protected" in page
    assert "Deleted a year after the last answer." in page


CODE = code_from(12345678901234567890)


def a_letter(version: int = 1, status: str = "VALID") -> Released:
    """What the office says of a paper."""
    said = {"title": "Travel letter", "titles": {"ar": "رسالة سفر"}, "status": status}
    said |= {"number": "TST-2026-000001-79", "issued_on": "2026-11-03", "sha256": "ab" * 32}
    said |= {"facts": [["Pages", "2"]]}
    return released(version, kind=KIND, key=key_of(CODE), is_listed=False, content=said)


def test_a_genuine_paper_is_found_however_its_code_is_typed(public_door: Client) -> None:
    a_letter()
    typed = CODE.lower().replace("-", " ")
    answer = public_door.get("/verify/", {"code": typed})
    assert answer.headers["Location"] == f"/verify/{CODE}/"
    page = words(public_door, f"/verify/{CODE}/")
    assert "This paper is genuine" in page
    assert all(word in page for word in ("Travel letter", "TST-2026-000001-79", "3 November 2026"))
    in_arabic = public_door.get(f"/verify/{CODE}/", headers={"accept-language": "ar"})
    assert "رسالة سفر" in in_arabic.content.decode()


def test_a_code_with_a_slip_of_the_finger_is_told_from_an_unknown_one(public_door: Client) -> None:
    wrong = CODE[:-1] + ("0" if CODE[-1] != "0" else "1")
    for path in (f"/verify/{wrong}/", f"/verify/?code={wrong}"):
        page = words(public_door, path, status=422)
        assert "has a mistake in it" in page
        assert wrong in page, "what was typed is kept"
    assert "We know no paper" in words(public_door, f"/verify/{CODE}/", status=404)


def test_a_paper_that_was_replaced_or_withdrawn_says_so(public_door: Client) -> None:
    a_letter(1)
    a_letter(2, "SUPERSEDED")
    assert "replaced by a newer one" in words(public_door, f"/verify/{CODE}/")
    last = a_letter(3, "WITHDRAWN")
    assert "no longer valid" in words(public_door, f"/verify/{CODE}/", status=410)
    withdraw(last, Reason.PERSONAL)
    page = words(public_door, f"/verify/{CODE}/", status=410)
    assert "TST-2026" not in page


def test_nobody_finds_a_paper_by_looking_around(public_door: Client) -> None:
    a_letter()
    assert words(public_door, f"/published/{KIND}/{key_of(CODE)}/", status=404)
    assert CODE not in repr(list(Released.objects.values()))
