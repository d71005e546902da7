"""The people all tests share, by the part they play. Their grants are real rows.

    def test_x(amina): ...     a fixture for each, from the root conftest.py

Amina coordinates in the London team; Bruno observes there; Chidi coordinates in Glasgow; Dalia
has an account and no part in anything. Esther administers, Grace supervises and Hana audits the
London team; none of the three sees a case."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from waylight.foundation import clock
from waylight.foundation.access import actions
from waylight.foundation.access.models import User
from waylight.foundation.access.signing_in.actions import set_up_app

PASSWORD = "a lantern over water"
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PARTS = {
    "amina": ("London", "coordinator"),
    "bruno": ("London", "observer"),
    "chidi": ("Glasgow", "coordinator"),
    "dalia": ("London", None),
    "esther": ("London", "administration.administrator"),
    "grace": ("London", "administration.supervisor"),
    "hana": ("London", "administration.auditor"),
}


def play(name: str, programme: str = "movements") -> User:
    """The account of one of the cast, with the grant of their part in a programme."""
    team_name, role = PARTS[name]
    user = actions.open_account(
        f"{name}@example.org", name=name.title(), password=PASSWORD, by=None
    )
    if role:
        team = actions.open_team(team_name, by=None)
        key = role if "." in role else f"{programme}.{role}"
        actions.give(user, key, team, by=None)
    return user


def code_now() -> str:
    """What the authenticator app of everyone in the cast shows now."""
    return str(format_hotp_value(hotp_value(APP_SECRET, int(clock.now().timestamp()) // 30)))


def with_app(user: User) -> User:
    """The same person with an authenticator app, whose codes `APP_SECRET` makes."""
    set_up_app(user, APP_SECRET)
    return user
