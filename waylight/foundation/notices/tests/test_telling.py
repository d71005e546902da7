"""A notice is there at once, for its reader only, in the reader's language."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import translation

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.notices import actions as notices
from waylight.foundation.notices.declaring import known
from waylight.foundation.notices.models import Message, Preference
from waylight.foundation.notices.queries import mine, unread_count
from waylight.foundation.notices.workflow import Status


def tell(*to: User, about: Team, once: str = "") -> list[Message]:
    """Two families, today."""
    day = clock.today()
    return notices.send("testing.due", to=to, about=about, once=once, count=2, day=day)


def test_each_reader_is_told_once(amina: User, bruno: User, london: Team) -> None:
    made = tell(amina, bruno, amina, about=london)
    assert {message.to for message in made} == {amina, bruno}
    assert unread_count(amina) == 1


def test_a_notice_and_its_deed_happen_together_or_not_at_all(amina: User, london: Team) -> None:
    with transaction.atomic():
        tell(amina, about=london)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_what_a_clock_says_every_night_is_said_once(amina: User, london: Team) -> None:
    assert len(tell(amina, about=london, once="2026-11-25")) == 1
    assert tell(amina, about=london, once="2026-11-25") == []
    assert len(tell(amina, about=london, once="2026-11-26")) == 1


def test_an_unknown_key_is_refused(amina: User, london: Team) -> None:
    with pytest.raises(ValueError, match="No notice"):
        notices.send("testing.ghost", to=amina, about=london)


@pytest.mark.parametrize("path", ["/office/notices/?name=Amal", "/static/amal.svg"])
def test_an_address_that_says_more_than_a_key_is_refused(
    amina: User, london: Team, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(Team, "get_absolute_url", lambda team: path, raising=False)
    with pytest.raises(ValueError, match="opaque key"):
        tell(amina, about=london)


def test_words_follow_the_language_of_the_page(amina: User, london: Team) -> None:
    (message,) = tell(amina, about=london)
    with translation.override("ar"):
        assert message.subject == translation.gettext("Arrivals") != "Arrivals"
    assert message.text.startswith("Families: 2. Last day: ")
    assert message.text.endswith("All of them: 100 %.")


def test_a_notice_that_nobody_declares_any_more_can_still_be_opened(
    amina: User, london: Team
) -> None:
    (message,) = tell(amina, about=london)
    del known["testing.due"]
    assert (message.subject, message.text) == ("Something waits for you", "")


def test_a_notice_for_the_office_only_is_not_mailed(amina: User, london: Team) -> None:
    (message,) = notices.send("testing.quiet", to=amina, about=london)
    assert message.status == Status.UNWANTED


def test_who_wants_no_mail_gets_none(amina: User, london: Team) -> None:
    notices.prefer(language="ar", by_mail=False, by=amina)
    (message,) = tell(amina, about=london)
    assert message.status == Status.UNWANTED


def test_a_language_that_the_house_does_not_speak_is_refused(amina: User) -> None:
    with pytest.raises(ValueError, match="No language"):
        notices.prefer(language="tlh", by_mail=True, by=amina)


def test_the_page_shows_my_notices_and_nobody_else_s(
    client: Client, amina: User, bruno: User, london: Team
) -> None:
    tell(amina, about=london)
    client.force_login(amina)
    assert "Families: 2." in client.get("/office/notices/").text
    assert "1 new" in client.get("/office/").text
    client.force_login(bruno)
    assert "Families: 2." not in client.get("/office/notices/").text
    assert "unread-count" not in client.get("/office/").text


def test_opening_a_notice_marks_it_read_and_leads_to_the_record(
    client: Client, amina: User, london: Team
) -> None:
    (message,) = tell(amina, about=london)
    client.force_login(amina)
    answer = client.post(f"/office/notices/{message.pk}/read/", {"open": "1"})
    assert answer.headers["Location"] == message.path
    first = mine(amina)[0].read_at
    client.post(f"/office/notices/{message.pk}/read/")
    assert first is not None
    assert mine(amina)[0].read_at == first


def test_another_s_notice_does_not_exist(
    client: Client, amina: User, bruno: User, london: Team
) -> None:
    (message,) = tell(amina, about=london)
    client.force_login(bruno)
    strange = client.post(f"/office/notices/{message.pk}/read/")
    missing = client.post(f"/office/notices/{uuid4()}/read/")
    assert (strange.status_code, missing.status_code) == (404, 404)
    assert unread_count(amina) == 1


def test_all_can_be_marked_read_at_once(
    client: Client, amina: User, bruno: User, london: Team
) -> None:
    tell(amina, bruno, about=london)
    tell(amina, about=london)
    client.force_login(amina)
    client.post("/office/notices/read/")
    assert (unread_count(amina), unread_count(bruno)) == (0, 1)


def test_preferences_are_kept_from_the_page(client: Client, amina: User) -> None:
    client.force_login(amina)
    assert client.post("/office/notices/", {"language": "ar"}).status_code == 302
    kept = Preference.objects.get(user=amina)
    assert (kept.language, kept.by_mail) == ("ar", False)
    assert client.post("/office/notices/", {"language": "tlh"}).status_code == 422


def test_a_day_is_kept_as_a_day(amina: User, london: Team) -> None:
    (message,) = tell(amina, about=london)
    message.refresh_from_db()
    assert date.fromisoformat(message.values["day"]) == clock.today()
