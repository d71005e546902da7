"""A session ends by itself, and at once when the account changes; what matters asks once more."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import get_resolver

from tests import cast
from waylight.foundation import clock
from waylight.foundation.access import actions, sessions
from waylight.foundation.access.checks import every_url
from waylight.foundation.access.models import FactorSecret, Team, User
from waylight.foundation.access.signing_in import actions as signing_in

MINUTE = timedelta(minutes=1)


@pytest.fixture
def inside(client: Client, amina: User) -> Client:
    """Amina's browser, signed in wholly."""
    client.force_login(cast.with_app(amina))
    return client


def enters(client: Client, path: str = "/office/") -> bool:
    return client.get(path).status_code == 200


def test_a_session_ends_after_a_quarter_of_an_hour_without_a_click(inside: Client) -> None:
    now = clock.now()
    with clock.stopped_at(now + 14 * MINUTE):
        assert enters(inside)
    with clock.stopped_at(now + 28 * MINUTE):
        assert enters(inside), "The click before kept it alive"
    with clock.stopped_at(now + 44 * MINUTE):
        assert not enters(inside)


def test_a_session_ends_after_eight_hours_however_busy(inside: Client) -> None:
    now = clock.now()
    for minutes in range(10, 8 * 60, 10):
        with clock.stopped_at(now + minutes * MINUTE):
            assert enters(inside)
    with clock.stopped_at(now + 8 * 60 * MINUTE):
        assert not enters(inside)


def test_a_clock_put_back_keeps_nothing_alive(inside: Client) -> None:
    with clock.stopped_at(clock.now() - timedelta(hours=1)):
        assert not enters(inside)


def test_a_session_that_does_not_say_when_it_began_is_dead(inside: Client) -> None:
    session = inside.session
    del session[sessions.BEGAN]
    session.save()
    assert not enters(inside)


@pytest.mark.parametrize(
    "change",
    [
        lambda user, team: actions.disable(user, by=None),
        lambda user, team: signing_in.choose_password(user, "another lantern on water"),
        lambda user, team: actions.remove_factors(user, by=None),
        lambda user, team: actions.invite_again(user, by=None),
        lambda user, team: actions.give(user, "movements.observer", team, by=None),
        lambda user, team: actions.withdraw(user.grants.get(), by=None),
    ],
    ids=["disabled", "password", "factors", "invited again", "role given", "role withdrawn"],
)
def test_a_change_of_the_account_ends_every_session_at_once(
    inside: Client, amina: User, london: Team, change: object
) -> None:
    other = Client()
    other.force_login(amina)
    change(User.objects.get(pk=amina.pk), london)  # type: ignore[operator]
    assert not enters(inside)
    assert not enters(other)


def test_signing_out_forgets_what_the_browser_kept(inside: Client) -> None:
    answer = inside.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not enters(inside)
    assert inside.get("/sign-out/").status_code == 405


# ---------------------------------------------------------------- the second factor comes first
def test_without_a_second_factor_every_page_leads_to_setting_one_up(
    client: Client, dalia: User
) -> None:
    client.post("/sign-in/", {"email": dalia.email, "password": cast.PASSWORD})
    assert client.get("/office/").headers["Location"] == "/office/security/"
    assert client.post("/office/notices/read/").headers["Location"] == "/office/security/"
    assert enters(client, "/office/security/app/")


def test_an_app_is_set_up_with_its_first_code_and_the_codes_are_seen_once(
    client: Client, dalia: User, django_capture_on_commit_callbacks: object
) -> None:
    client.post("/sign-in/", {"email": dalia.email, "password": cast.PASSWORD})
    page = client.get("/office/security/app/")
    secret = page.context["form"].secret
    assert secret not in str(client.session.items())
    step = int(clock.now().timestamp()) // 30
    code = signing_in.format_hotp_value(signing_in.hotp_value(secret, step))
    client.post("/office/security/app/", {"code": code})
    assert client.get("/office/").headers["Location"] == "/office/security/codes/"
    assert signing_in.use_code(dalia, code) is None, "That code is used up"
    first, second = (client.get("/office/security/codes/") for _ in range(2))
    codes = first.context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] not in second.content.decode()
    assert enters(client)


def test_the_last_second_factor_stays(inside: Client, amina: User) -> None:
    answer = inside.post("/office/security/app/remove/")
    assert "only second factor" in answer.content.decode()
    assert Authenticator.objects.filter(user=amina, type="totp").exists()


def test_secrets_are_sealed_and_go_with_the_factor(inside: Client, amina: User) -> None:
    factor = Authenticator.objects.get(user=amina, type="totp")
    assert cast.APP_SECRET not in str(factor.data)
    assert FactorSecret.objects.count() == 2
    actions.remove_factors(amina, by=None)
    assert not FactorSecret.objects.exists()


# ---------------------------------------------------------------- once more
STEPPED_UP = [
    route
    for route, entry in every_url(get_resolver("waylight.config.urls"))
    if getattr(entry.callback, "step_up", False)
]


def test_some_pages_ask_for_a_fresh_second_factor() -> None:
    assert "/office/security/password/" in STEPPED_UP


def test_after_five_minutes_the_second_factor_is_asked_for_again(
    inside: Client, amina: User
) -> None:
    page, now = "/office/security/password/", clock.now()
    with clock.stopped_at(now + 4 * MINUTE):
        assert enters(inside, page)
    with clock.stopped_at(now + 5 * MINUTE):
        again = inside.get(page).headers["Location"]
        assert again == f"/sign-in/again/?next={page.replace('/', '%2F')}"
        before = inside.session.session_key
        answer = inside.post(again, {"code": signing_in.next_code(amina), "next": page})
        assert answer.headers["Location"] == page
        assert inside.session.session_key != before
        assert enters(inside, page)
    with clock.stopped_at(now + 10 * MINUTE):
        assert not enters(inside, page)


def test_a_wrong_code_does_not_step_up(inside: Client) -> None:
    with clock.stopped_at(clock.now() + 6 * MINUTE):
        inside.post("/sign-in/again/", {"code": "000000"})
        assert not enters(inside, "/office/security/password/")


def test_the_password_does_not_step_up(inside: Client) -> None:
    with clock.stopped_at(clock.now() + 6 * MINUTE):
        answer = inside.get("/sign-in/again/")
        assert "password" not in answer.context["form"].fields


def test_one_s_own_factors_are_behind_a_fresh_one(inside: Client) -> None:
    with clock.stopped_at(clock.now() + 6 * MINUTE):
        for path in ("app/remove/", "passkey/", "codes/", "codes/new/"):
            answer = inside.get(f"/office/security/{path}")
            assert answer.headers["Location"].startswith("/sign-in/again/"), path


def test_after_a_form_one_comes_back_to_its_page(inside: Client) -> None:
    with clock.stopped_at(clock.now() + 6 * MINUTE):
        page = "http://testserver/office/security/"
        answer = inside.post("/office/security/password/", headers={"referer": page})
        assert answer.headers["Location"] == "/sign-in/again/?next=%2Foffice%2Fsecurity%2F"


# ---------------------------------------------------------------- cookies
def test_every_cookie_is_closed_to_scripts_and_bound_to_the_site(
    client: Client, amina: User
) -> None:
    cast.with_app(amina)
    client.post("/sign-in/", {"email": amina.email, "password": cast.PASSWORD})
    client.post("/sign-in/code/", {"code": signing_in.next_code(amina)})
    client.get("/office/security/")
    client.get("/office/")
    assert {"office-session", "office-csrf", "office-device"} <= set(client.cookies)
    for cookie in client.cookies.values():
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
        assert (cookie["path"], cookie["domain"]) == ("/", ""), cookie.key
