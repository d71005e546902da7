"""From an invitation to the office: an app, recovery codes, a passkey, and back again."""

import json
import re
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import expect

from tests.journeys.house import House
from tests.journeys.visit import Visit

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def forget_factors(house: House) -> None:
    """Dalia begins anew."""
    house.ask(
        "DELETE FROM mfa_authenticator WHERE user_id NOT IN (SELECT user_id FROM access_grant)"
    )


def with_passkeys(window: Visit) -> None:
    """A device that makes and keeps passkeys, and whose owner always says yes."""
    browser = window.context.new_cdp_session(window.page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


@pytest.mark.parametrize(
    ("name", "language", "window"),
    [
        ("enrol", "en", {}),
        ("enrol-narrow-arabic", "ar", {"width": 360}),
        ("enrol-dark", "en", {"color_scheme": "dark"}),
        ("enrol-no-script", "en", {"script": False}),
    ],
)
def test_a_newcomer_sets_up_an_app_before_anything_opens(
    visit: Callable[..., Visit],
    house: House,
    name: str,
    language: str,
    window: dict[str, object],
) -> None:
    forget_factors(house)
    dalia = visit(name, **window)
    page = dalia.page
    dalia.go("/sign-in/")
    if language != "en":
        dalia.speak(language)
    dalia.look("sign-in")
    page.locator("input[name=email]").fill("dalia@example.org")
    page.locator("input[name=password]").fill("wrong and long enough")
    dalia.press()
    dalia.look("wrong")
    dalia.give_password("dalia")
    expect(page).to_have_url(re.compile("/office/security/$"))
    dalia.look("choose")
    dalia.go("/office/ui/")
    expect(page).to_have_url(re.compile("/office/security/$"))

    page.locator("a.button").first.click()
    dalia.look("app")
    page.locator("input[name=code]").fill("000000")
    dalia.press()
    dalia.look("app-wrong")
    page.locator("input[name=code]").fill(code_of(page.locator(".secret").inner_text().strip()))
    dalia.press()
    expect(page.locator(".codes li")).to_have_count(10)
    dalia.look("codes")
    page.locator("a.button").click()
    expect(page).to_have_url(re.compile("/office/$"))
    dalia.go("/office/security/")
    dalia.look("factors")
    dalia.go("/office/security/password/")
    dalia.look("password")


def test_a_passkey_alone_signs_in(visit: Callable[..., Visit], house: House) -> None:
    forget_factors(house)
    dalia = visit("passkey", width=360)
    page = dalia.page
    with_passkeys(dalia)
    dalia.go("/sign-in/")
    dalia.give_password("dalia")
    page.locator("a.button").nth(1).click()
    dalia.look("set-up")
    page.locator("#passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.locator("a.button").click()
    dalia.go("/office/security/")
    dalia.look("factors")
    page.locator("form.account button").click()
    expect(page).to_have_url(re.compile("/sign-in/"))

    page.locator("#passkey").click()
    expect(page).to_have_url(re.compile("/office/$"))
    rows = house.ask("SELECT data FROM mfa_authenticator WHERE type = 'webauthn'")
    assert json.loads(str(rows[0][0]))["name"] == "Passkey 1"


def test_a_passkey_is_the_second_factor_and_steps_up(
    visit: Callable[..., Visit], house: House
) -> None:
    forget_factors(house)
    dalia = visit("passkey-second")
    page = dalia.page
    with_passkeys(dalia)
    dalia.go("/sign-in/")
    dalia.give_password("dalia")
    page.locator("a.button").nth(1).click()
    page.locator("#passkey").click()
    page.locator("a.button").click()
    page.locator("form.account button").click()
    dalia.give_password("dalia")
    dalia.look("second-factor")
    page.locator("#passkey").click()
    expect(page).to_have_url(re.compile("/office/$"))
    dalia.go("/sign-in/again/passkey/?next=/office/security/")
    dalia.look("again")
    page.locator("#passkey").click()
    expect(page).to_have_url(re.compile("/office/security/$"))
