"""The outbox: once, later, given up with an alarm; and nothing about anybody in a mail."""

from datetime import timedelta
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.journal.models import Line
from waylight.foundation.log import Formatter
from waylight.foundation.notices import actions as notices
from waylight.foundation.notices.actions import mailing
from waylight.foundation.notices.models import Message
from waylight.foundation.notices.rounds import mail as the_round
from waylight.foundation.notices.workflow import Status
from waylight.foundation.workflow import CannotMove

CANARY = "Zeinab Canary-Mwangi"


def tell(to: User, about: Team) -> Message:
    (message,) = notices.send("testing.due", to=to, about=about, count=2, day=clock.today())
    return message


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[Exception]:
    """A mail server that answers with these faults, one after the other, and then works."""
    faults: list[Exception] = []
    works = locmem.EmailBackend.send_messages

    def answer(self: Any, messages: Any) -> int:
        if faults:
            raise faults.pop(0)
        return works(self, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", answer)
    return faults


def test_a_mail_goes_out_once(amina: User, london: Team) -> None:
    message = tell(amina, london)
    assert mail.outbox == []
    assert (notices.mail_due(), notices.mail_due()) == (1, 0)
    (sent,) = mail.outbox
    assert sent.to == [amina.email]
    assert sent.extra_headers["Message-ID"] == f"<{message.pk}@localhost>"
    message.refresh_from_db()
    assert (message.status, message.attempts) == (Status.SENT, 1)
    assert message.sent_at is not None


def test_a_mail_holds_a_link_and_names_nobody(amina: User, london: Team, settings: Any) -> None:
    settings.OFFICE_URL = "https://office.example.org/"
    amina.name = london.name = CANARY
    amina.save()
    london.save()
    message = tell(amina, london)
    the_round()
    (sent,) = mail.outbox
    assert f"https://office.example.org{message.path}\n" in sent.body
    raw = sent.message().as_string()
    assert not any(word in raw or word in sent.body for word in CANARY.split())


def test_a_mail_is_in_the_language_of_its_reader(amina: User, london: Team) -> None:
    notices.prefer(language="ar", by_mail=True, by=amina)
    tell(amina, london)
    notices.mail_due()
    (sent,) = mail.outbox
    assert sent.extra_headers["Content-Language"] == "ar"
    assert "Arrivals" not in sent.subject


def test_a_closed_account_is_not_written_to(amina: User, london: Team) -> None:
    message = tell(amina, london)
    amina.is_active = False
    amina.save()
    notices.mail_due()
    message.refresh_from_db()
    assert (message.status, mail.outbox) == (Status.UNWANTED, [])


def test_a_mail_that_fails_is_tried_again_later_and_arrives(
    amina: User, london: Team, broken: list[Exception]
) -> None:
    message = tell(amina, london)
    broken.append(ConnectionRefusedError(amina.email))
    assert notices.mail_due() == 0
    message.refresh_from_db()
    assert (message.status, message.error_code) == (
        Status.WAITING,
        "notices.ConnectionRefusedError",
    )
    assert notices.mail_due() == 0, "its next try is not yet due"
    with clock.stopped_at(clock.now() + mailing.WAITS[0]):
        assert notices.mail_due() == 1


def test_five_failures_park_a_mail_with_an_alarm_and_no_address(
    amina: User, london: Team, broken: list[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    message, now = tell(amina, london), clock.now()
    broken += [SMTPRecipientsRefused({amina.email: (550, b"no such user")}) for _ in range(5)]
    tries = 0
    for wait in (timedelta(), *mailing.WAITS):
        assert not Message.objects.parked().exists()
        now += wait
        with clock.stopped_at(now):
            notices.mail_due()
        tries += 1
    message.refresh_from_db()
    assert (tries, message.attempts, message.status) == (5, 5, Status.PARKED)
    told = "".join(Formatter().format(record) for record in caplog.records)
    assert "notices.mail-given-up" in told
    assert str(message.pk) in told
    assert "SMTPRecipientsRefused" in told
    assert amina.email not in told
    assert Line.objects.filter(verb="notices.park", about_id=str(message.pk)).exists()


def test_a_parked_mail_can_be_put_back(amina: User, london: Team) -> None:
    message = tell(amina, london)
    Message.objects.update(status=Status.PARKED, attempts=5)
    notices.try_again(message, by=amina)
    assert notices.mail_due() == 1
    with pytest.raises(CannotMove):
        notices.try_again(message, by=amina)


def test_a_server_that_is_away_costs_the_mails_behind_it_no_try(
    amina: User, bruno: User, london: Team, broken: list[Exception]
) -> None:
    tell(amina, london), tell(bruno, london)
    broken += [TimeoutError(), TimeoutError()]
    notices.mail_due()
    assert sorted(Message.objects.values_list("attempts", flat=True)) == [0, 1]


def test_one_bad_mail_does_not_hold_up_the_next(
    amina: User, bruno: User, london: Team, broken: list[Exception]
) -> None:
    tell(amina, london), tell(bruno, london)
    broken.append(SMTPDataError(554, b"spam"))
    assert notices.mail_due() == 1
    waiting = Message.objects.get(status=Status.WAITING)
    assert waiting.error_code == "notices.SMTPDataError-554"


def test_a_mail_in_the_hands_of_a_dead_worker_is_due_again(amina: User, london: Team) -> None:
    message = tell(amina, london)
    mailing._claim()
    assert notices.mail_due() == 0
    with clock.stopped_at(clock.now() + mailing.CLAIM):
        assert notices.mail_due() == 1
    message.refresh_from_db()
    assert message.attempts == 2


def test_a_mail_over_which_five_workers_died_is_given_up(
    amina: User, london: Team, caplog: pytest.LogCaptureFixture
) -> None:
    message = tell(amina, london)
    Message.objects.update(status=Status.SENDING, attempts=5)
    assert notices.mail_due() == 0
    message.refresh_from_db()
    assert (message.status, message.error_code) == (Status.PARKED, "notices.worker-died")
    assert "notices.mail-given-up" in caplog.text


def test_the_folder_keeps_one_file_without_an_address(
    amina: User, london: Team, settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "waylight.foundation.notices.mail_folder.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    message = tell(amina, london)
    notices.mail_due()
    Message.objects.update(status=Status.WAITING, sent_at=None)
    notices.mail_due()
    (file,) = (tmp_path / "mail").iterdir()
    assert file.name == f"{message.pk}.eml"
    content = file.read_text(encoding="utf-8")
    assert amina.email not in content
    assert str(amina.pk) in content
