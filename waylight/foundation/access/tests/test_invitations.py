"""An account is begun by its owner, with a link that works once, for three days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from tests import cast
from waylight.foundation import clock
from waylight.foundation.access import actions
from waylight.foundation.access.models import Invitation, Team, User
from waylight.foundation.refusal import Refusal

PASSWORD = "four herons on a wall"


@pytest.fixture
def noor(london: Team, django_capture_on_commit_callbacks: object) -> User:
    """Invited a moment ago."""
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        return actions.invite(
            "noor@example.org", name="Noor Haddad", team=london, role="movements.observer", by=None
        )


def link() -> str:
    """The address in the newest mail, without its host."""
    words = mail.outbox[-1].body
    return "/welcome/" + words.partition("/welcome/")[2].strip()


def accept(client: Client, path: str, password: str = PASSWORD) -> int:
    client.get(path, follow=True)
    return client.post("/welcome/", {"password": password}).status_code


def test_an_invited_colleague_chooses_a_password_and_signs_in(client: Client, noor: User) -> None:
    assert accept(client, link()) == 302
    words = {"email": "noor@example.org", "password": PASSWORD}
    assert client.post("/sign-in/", words).status_code == 302
    assert client.get("/office/").headers["Location"] == "/office/security/"


def test_the_mail_says_nothing_of_the_person_but_the_link(noor: User) -> None:
    said = mail.outbox[-1].subject + mail.outbox[-1].body
    assert "Noor" not in said
    assert "noor@" not in said
    assert mail.outbox[-1].to == ["noor@example.org"]


def test_the_secret_leaves_the_address_at_once(client: Client, noor: User) -> None:
    assert client.get(link()).headers["Location"] == "/welcome/"


def test_only_a_hash_of_the_secret_is_kept(noor: User) -> None:
    secret = link().split("/")[2]
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret_hash FROM access_invitation")
        assert secret not in str(cursor.fetchall())


def test_a_link_works_once(client: Client, noor: User) -> None:
    path = link()
    assert accept(client, path) == 302
    assert accept(Client(), path, "five herons on a wall") == 404
    assert User.objects.get(pk=noor.pk).check_password(PASSWORD)


def test_a_link_works_for_three_days(client: Client, noor: User) -> None:
    now = clock.now()
    with clock.stopped_at(now + timedelta(days=3, seconds=1)):
        assert accept(client, link()) == 404
    with clock.stopped_at(now + timedelta(days=2, hours=23)):
        assert accept(Client(), link()) == 302


def test_a_link_dies_with_any_change_of_the_account(
    client: Client, noor: User, london: Team
) -> None:
    actions.give(noor, "movements.coordinator", london, by=None)
    assert accept(client, link()) == 404


def test_a_disabled_account_cannot_be_begun(client: Client, noor: User) -> None:
    User.objects.filter(pk=noor.pk).update(is_active=False)
    assert accept(client, link()) == 404


def test_a_new_link_voids_the_old_one_and_the_password(
    client: Client, noor: User, django_capture_on_commit_callbacks: object
) -> None:
    old = link()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.invite_again(noor, by=None)
    assert accept(client, old) == 404
    assert accept(Client(), link()) == 302


def test_an_invented_link_is_answered_like_a_used_one(client: Client, noor: User) -> None:
    assert accept(client, "/welcome/guess/") == 404
    assert accept(Client(), "/welcome/") == 404


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("fourteen-signs", "at least 15"),
        ("1q2w3e4r5t6y7u8i9o0p", "commonly used"),
        ("haddad is not a secret", "part of your name"),
        ("x" * 129, "at most 128"),
    ],
)
def test_a_poor_password_is_refused(client: Client, noor: User, password: str, reason: str) -> None:
    client.get(link(), follow=True)
    answer = client.post("/welcome/", {"password": password})
    assert answer.status_code == 200
    assert reason in answer.content.decode()
    assert Invitation.objects.get().used_at is None


def test_a_password_of_128_signs_is_taken_and_works(client: Client, noor: User) -> None:
    assert accept(client, link(), "long " * 25 + "abc") == 302
    words = {"email": "noor@example.org", "password": "long " * 25 + "abc"}
    assert client.post("/sign-in/", words).status_code == 302


def test_nobody_is_invited_twice_or_while_disabled(amina: User, london: Team) -> None:
    with pytest.raises(Refusal, match="an account with this e-mail"):
        actions.invite(
            "AMINA@example.org", name="A", team=london, role="movements.observer", by=None
        )
    actions.disable(amina, by=None)
    with pytest.raises(Refusal, match="disabled"):
        actions.invite_again(amina, by=None)


def test_names_and_addresses_of_accounts_are_not_in_clear(noor: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_user")
        stored = b"".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for row in cursor.fetchall()
            for value in row
        )
    for word in (b"noor", b"Noor", b"Haddad", b"example.org", cast.PASSWORD.encode()):
        assert word not in stored
    assert User.objects.with_email(" Noor@EXAMPLE.org ") == noor


def test_nobody_signs_up_or_resets_a_password_alone(client: Client) -> None:
    for path in ("/signup/", "/sign-up/", "/accounts/signup/", "/password/reset/"):
        assert client.get(path).status_code == 404
