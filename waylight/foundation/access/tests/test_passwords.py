"""A password: how it is chosen, how it is typed, and what each attempt to use one leaves behind."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from tests import cast
from waylight.foundation.access.models import User
from waylight.foundation.access.signing_in import actions
from waylight.foundation.access.signing_in.forms import ChangePasswordForm, PasswordForm, SignInForm
from waylight.foundation.journal.models import Line, Outcome

CHANGE = "/office/security/password/"
NEW = "four herons on a wall"
ANY_COMPOSITION = (
    "four herons on a wall",
    "fourheronsonawall",
    "492017365028471",
    "ARBA'U TSUNTSAYE",
    "አራት ሽመላዎች ግድግዳ ላይ",
    "🪶🪶🪶🪶 🧱🧱🧱🧱 🌊🌊🌊🌊🌊",
)


@pytest.fixture
def inside(client: Client, amina: User) -> Client:
    """Amina, signed in."""
    client.force_login(cast.with_app(amina))
    return client


def change(client: Client, password: str, present: str | None = cast.PASSWORD) -> int:
    words = {"password": password} | ({} if present is None else {"present": present})
    return client.post(CHANGE, words).status_code


def opens(user: User, password: str) -> bool:
    return User.objects.get(pk=user.pk).check_password(password)


# ------------------------------------------------------------------ choosing one
@pytest.mark.parametrize("present", [None, "", "a lantern over sand", cast.PASSWORD.upper()])
def test_changing_a_password_needs_the_present_one(
    inside: Client, amina: User, present: str | None
) -> None:
    assert change(inside, NEW, present) == 200
    assert opens(amina, cast.PASSWORD)
    assert change(inside, NEW) == 302
    assert opens(amina, NEW)


def test_the_present_one_cannot_be_guessed_at(inside: Client, amina: User) -> None:
    inside.get(CHANGE)
    for n in range(8):
        change(inside, NEW, f"a lantern over sand {n}")
    assert change(inside, NEW) == 200, "The right one is not tried either"
    assert opens(amina, cast.PASSWORD)
    reasons = Line.objects.filter(verb="access.change_password", outcome=Outcome.REFUSED)
    assert [line.reason for line in reasons] == ["access.wrong-password"] * 8


@pytest.mark.parametrize("password", ANY_COMPOSITION)
def test_any_composition_will_do(inside: Client, amina: User, password: str) -> None:
    assert change(inside, password) == 302
    assert opens(amina, password)


@pytest.mark.parametrize("password", ["  a lantern over  water ", "A Lantern Over Water", "é" * 64])
def test_a_password_is_taken_exactly_as_it_was_typed(
    inside: Client, amina: User, password: str
) -> None:
    assert change(inside, password) == 302
    for other in (password.strip(), password.lower(), password[:63], password):
        answer = Client().post("/sign-in/", {"email": amina.email, "password": other})
        assert (answer.status_code == 302) == (other == password), other


# ------------------------------------------------------------------ typing it
@pytest.mark.parametrize(
    ("form", "name", "hint"),
    [
        (SignInForm, "password", "current-password"),
        (PasswordForm, "password", "new-password"),
        (ChangePasswordForm, "present", "current-password"),
        (ChangePasswordForm, "password", "new-password"),
    ],
)
def test_password_fields_are_masked_and_managers_may_fill_them(
    inside: Client, form: type[SignInForm], name: str, hint: str
) -> None:
    field = form.base_fields[name]
    drawn = field.widget.render(name, "typed before")
    assert 'type="password"' in drawn
    assert f'autocomplete="{hint}"' in drawn
    assert "typed before" not in drawn, "What was typed is not sent back"
    pages = inside.get(CHANGE).content.decode() + Client().get("/sign-in/").content.decode()
    drawn_inputs = re.findall(r'<input[^>]*(?:password|present)"[^>]*>', pages)
    assert len(drawn_inputs) == 3
    assert not re.search(r"readonly|onpaste|autocomplete=.off", " ".join(drawn_inputs))


# ------------------------------------------------------------------ what is left behind
@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The codes of what is logged about signing in."""
    codes: list[str] = []
    monkeypatch.setattr(actions, "log", lambda event, **keys: codes.append(keys["code"]))
    return codes


def test_every_attempt_to_sign_in_leaves_a_line(
    client: Client, amina: User, bruno: User, logged: list[str]
) -> None:
    cast.with_app(amina)
    User.objects.filter(pk=bruno.pk).update(is_active=False)

    def attempt(path: str, **words: str) -> None:
        client.post(f"/sign-in/{path}", words)

    attempt("", email=amina.email, password="a lantern over sand")
    attempt("", email="typed@example.org", password=cast.PASSWORD)
    attempt("", email=bruno.email, password=cast.PASSWORD)
    attempt("passkey/", credential="{}")
    attempt("", email=amina.email, password=cast.PASSWORD)
    attempt("code/", code="000000")
    attempt("code/", credential="{}")
    attempt("code/", code=actions.next_code(amina))
    lines = Line.objects.filter(verb="access.sign_in").order_by("id")
    assert [(line.reason, line.about_id) for line in lines] == [
        ("access.wrong-password", str(amina.pk)),
        ("access.wrong-password", ""),
        ("access.wrong-password", str(bruno.pk)),
        ("access.wrong-code", str(amina.pk)),
        ("access.wrong-passkey", str(amina.pk)),
        ("", str(amina.pk)),
    ]
    assert logged == ["access.wrong-passkey"]
    stranger = Client()
    for n in range(9):
        stranger.post("/sign-in/", {"email": "typed@example.org", "password": f"guess {n}"})
    assert logged == ["access.wrong-passkey", *["access.too-many-attempts"] * 2]
    assert "typed" not in str(list(Line.objects.values()))
