"""In with a password and a second factor, or not at all; and nobody learns who has an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import EmailAddress, Login
from allauth.mfa.models import Authenticator
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests import cast
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.signing_in import actions, guesses
from waylight.foundation.access.signing_in.passwords import Argon2id
from waylight.foundation.journal.models import Line, Outcome


@pytest.fixture
def equipped(amina: User) -> User:
    """Amina, with an authenticator app."""
    return cast.with_app(amina)


def give_password(
    client: Client, email: str = "amina@example.org", password: str = cast.PASSWORD
) -> HttpResponse:
    return client.post("/sign-in/", {"email": email, "password": password})


def sign_in(client: Client, user: User) -> HttpResponse:
    give_password(client, user.email)
    return client.post("/sign-in/code/", {"code": actions.next_code(user)})


def enters(client: Client) -> bool:
    return client.get("/office/").status_code == 200


def test_a_password_leads_to_the_second_factor_and_no_further(
    client: Client, equipped: User
) -> None:
    assert give_password(client, "AMINA@example.org").headers["Location"] == "/sign-in/code/"
    assert client.get("/office/").headers["Location"] == "/sign-in/?next=/office/"


def test_password_and_code_open_the_office(client: Client, equipped: User) -> None:
    assert sign_in(client, equipped).headers["Location"] == "/office/"
    assert "Amina" in client.get("/office/").content.decode()
    assert Line.objects.filter(verb="access.sign_in", outcome=Outcome.DONE).count() == 1


def test_next_is_kept_through_both_steps(client: Client, equipped: User) -> None:
    words = {"email": equipped.email, "password": cast.PASSWORD, "next": "/office/movements/"}
    client.post("/sign-in/", words)
    answer = client.post("/sign-in/code/", {"code": actions.next_code(equipped)})
    assert answer.headers["Location"] == "/office/movements/"


def test_a_foreign_next_is_not_followed(client: Client, equipped: User) -> None:
    words = {"email": equipped.email, "password": cast.PASSWORD, "next": "https://evil.example/"}
    client.post("/sign-in/", words)
    answer = client.post("/sign-in/code/", {"code": actions.next_code(equipped)})
    assert answer.headers["Location"] == "/office/"


def test_the_session_has_another_key_after_signing_in(client: Client, equipped: User) -> None:
    give_password(client)
    before = client.session.session_key
    client.post("/sign-in/code/", {"code": actions.next_code(equipped)})
    assert before != client.session.session_key
    assert not Session.objects.filter(session_key=before).exists()


def test_a_code_is_taken_once(client: Client, equipped: User) -> None:
    code = actions.next_code(equipped)
    give_password(client)
    client.post("/sign-in/code/", {"code": code})
    other = Client()
    give_password(other)
    answer = other.post("/sign-in/code/", {"code": code})
    assert "did not match" in answer.content.decode()
    assert not enters(other)


def test_an_old_and_a_future_code_are_refused(equipped: User) -> None:
    now = clock.now()
    for minutes in (-1, 1):
        with clock.stopped_at(now + timedelta(minutes=minutes)):
            code = actions.next_code(equipped)
        assert actions.use_code(equipped, code) is None
    with clock.stopped_at(now - timedelta(seconds=30)):
        late = actions.next_code(equipped)
    assert actions.use_code(equipped, late)


def test_a_recovery_code_is_taken_once(client: Client, equipped: User) -> None:
    kind = Authenticator.Type.RECOVERY_CODES
    code = Authenticator.objects.get(user=equipped, type=kind).wrap().get_unused_codes()[0]
    assert actions.use_code(equipped, code)
    assert actions.use_code(equipped, code) is None


def test_unknown_wrong_and_disabled_are_answered_alike(
    client: Client, equipped: User, bruno: User
) -> None:
    User.objects.filter(pk=bruno.pk).update(is_active=False)
    answers = [
        give_password(client, "nobody@example.org"),
        give_password(client, password="a lantern over sand"),
        give_password(client, "bruno@example.org"),
    ]
    typed_or_random = re.compile(
        r"\w+@example\.org|\b[A-Za-z0-9]{64}\b|submission_key\" value=\"[^\"]+"
    )
    bodies = {typed_or_random.sub("", answer.content.decode()) for answer in answers}
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len(bodies) == 1


def test_for_an_unknown_account_the_hasher_runs_as_for_a_known_one(
    client: Client, equipped: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_hashing(monkeypatch)
    give_password(client, password="a lantern over sand")
    known = len(runs)
    give_password(client, "nobody@example.org")
    assert known == len(runs) - known == 1


def test_the_hasher_does_not_run_for_a_guess_too_many(
    client: Client, equipped: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_hashing(monkeypatch)
    answers = [give_password(client, password=f"a lantern over sand {n}") for n in range(20)]
    assert len(runs) == 8
    assert [answer.status_code for answer in answers] == [200] * 8 + [429] * 12
    assert give_password(client).status_code == 429, "The right password is not tried either"


def test_many_addresses_together_have_no_more_guesses_than_one(
    equipped: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_hashing(monkeypatch)
    words = {"email": equipped.email, "password": "a lantern over sand"}
    for n in range(40):
        Client(REMOTE_ADDR=f"192.0.2.{n}").post("/sign-in/", words)
    assert len(runs) == 8


def test_one_address_has_its_own_limit_over_all_accounts(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = count_hashing(monkeypatch)
    for n in range(70):
        give_password(client, f"nobody{n}@example.org")
    assert len(runs) == 60


@pytest.mark.parametrize("behind", [True, False])
def test_a_forwarded_address_is_believed_only_behind_our_proxy(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch, behind: bool
) -> None:
    settings.BEHIND_PROXY = behind
    monkeypatch.setattr(guesses, "FROM_AN_ADDRESS", 3)
    runs, words = count_hashing(monkeypatch), {"password": "a lantern over sand"}
    for n in range(5):
        words["email"] = f"nobody{n}@example.org"
        # What the visitor wrote comes first; the last is what our proxy saw.
        forwarded = f"198.51.100.7, 192.0.2.{n}"
        Client().post("/sign-in/", words, headers={"x-forwarded-for": forwarded})
    assert len(runs) == (5 if behind else 3)
    for n in range(5):
        words["email"] = f"nobody{n}@example.com"
        forwarded = f"198.51.100.{n}, 192.0.2.99"
        Client().post("/sign-in/", words, headers={"x-forwarded-for": forwarded})
    assert len(runs) == (8 if behind else 3), "What a visitor writes gives no new guesses"


def test_ten_minutes_later_there_are_guesses_again(client: Client, equipped: User) -> None:
    for n in range(9):
        give_password(client, password=f"a lantern over sand {n}")
    with clock.stopped_at(clock.now() + timedelta(minutes=10)):
        assert give_password(client).status_code == 302


def test_strangers_cannot_lock_out_a_browser_that_signed_in_before(
    client: Client, equipped: User
) -> None:
    sign_in(client, equipped)
    client.get("/office/")
    client.post("/sign-out/")
    stranger = Client(REMOTE_ADDR="192.0.2.1")
    for n in range(9):
        give_password(stranger, password=f"a lantern over sand {n}")
    assert give_password(stranger).status_code == 429
    assert give_password(client).headers["Location"] == "/sign-in/code/"


def test_codes_cannot_be_guessed_at_either(client: Client, equipped: User) -> None:
    give_password(client)
    for n in range(9):
        answer = client.post("/sign-in/code/", {"code": f"00000{n}"})
    assert "too many attempts" in answer.content.decode()
    answer = client.post("/sign-in/code/", {"code": actions.next_code(equipped)})
    assert answer.status_code == 200, "The right code is not tried either"


def test_no_address_is_kept_by_the_library_or_in_a_session(client: Client, equipped: User) -> None:
    give_password(client)
    sessions = [row.get_decoded() for row in Session.objects.all()]
    assert "example.org" not in str(sessions)
    client.post("/sign-in/code/", {"code": actions.next_code(equipped)})
    assert "example.org" not in str([row.get_decoded() for row in Session.objects.all()])
    assert not EmailAddress.objects.exists()


def test_passwords_are_hashed_with_argon2id_and_anew_when_that_changes(
    client: Client, equipped: User, settings: object
) -> None:
    name = f"{Argon2id.__module__}.{Argon2id.__name__}"
    settings.PASSWORD_HASHERS = [name, "django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    give_password(client)
    equipped.refresh_from_db()
    assert equipped.password.startswith("argon2$argon2id$v=19$m=65536,t=4,p=2$")


def test_a_disabled_account_s_passkey_opens_nothing(rf: RequestFactory, amina: User) -> None:
    """The library asks this once a passkey was right; the browser's story shows the rest."""
    amina.is_active = False
    request = rf.get("/sign-in/passkey/")
    request.user = amina
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    MessageMiddleware(lambda _: HttpResponse()).process_request(request)
    answer = perform_login(request, Login(user=amina))
    assert answer.headers["Location"] == "/sign-in/"
    assert "_auth_user_id" not in request.session


def test_sessions_that_ended_are_cleared_away(client: Client, equipped: User) -> None:
    old = Session.objects.create(
        session_key="old", session_data="", expire_date=clock.now() - timedelta(days=1)
    )
    sign_in(client, equipped)
    assert not Session.objects.filter(pk=old.pk).exists()


def count_hashing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every password that is hashed from now on."""
    runs: list[str] = []
    encode = "django.contrib.auth.hashers.MD5PasswordHasher.encode"

    def counted(self: object, password: str, salt: str) -> str:
        runs.append(password)
        return f"md5${salt}$0"

    monkeypatch.setattr(encode, counted)
    return runs
