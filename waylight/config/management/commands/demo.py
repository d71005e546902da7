"""`manage.py demo`: demo accounts, and each programme's story told through its own deeds."""

import json
import secrets
from types import ModuleType
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser, call_command

from waylight.foundation.access import actions as access
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.roles import known
from waylight.foundation.access.signing_in.actions import set_up_app
from waylight.foundation.programme import programmes
from waylight.foundation.refusal import Refusal

SMALL, NATIONAL = SIZES = ("small", "national")
RESPONDER = "administration.responder"
PART_OF_THE_RESPONDER = ("movements.observer",)
"""Works in another team than everybody else, so that there is a record to open in an emergency."""


def email_of(role: str) -> str:
    """The address of the account that plays a role; no mail reaches `.example`."""
    programme, _, name = role.partition(".")
    return f"{name}@{programme.replace('_', '-')}.example"


class Command(BaseCommand):
    """Can be run again: accounts and stories that are there stay as they are."""

    help = "Create the demo accounts and tell each programme's story."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much is told."""
        parser.add_argument("--size", choices=SIZES, default=SMALL)

    def handle(self, **options: Any) -> None:
        """Prepare, open the accounts, tell the stories, print how to sign in."""
        call_command("prepare", migrate=True)
        passwords = self._passwords()
        people = {role: self._account(role, passwords[role]) for role in known()}
        team = access.open_team("Demo office", by=None)
        elsewhere = access.open_team("Demo airport", by=None)
        for role, user in people.items():
            access.give(user, role, elsewhere if role == RESPONDER else team, by=None)
        for role in PART_OF_THE_RESPONDER:
            access.give(people[RESPONDER], role, elsewhere, by=None)
        for programme in programmes():
            if story := programme.room("demo"):
                self._tell(story, people, team)
        if options["size"] == NATIONAL:
            self._tell_national(people, team)
        self._say(
            "\nDemo accounts (synthetic data, this machine only). The second factor of each is"
        )
        self._say("the code that this prints: .venv/bin/waylight code E-MAIL")
        widest = max(len(user.email) for user in people.values())
        for role, user in people.items():
            self._say(f"  {user.email:<{widest}}  {passwords[role]}  {known()[role].says}")

    def _tell(self, story: ModuleType, people: dict[str, User], team: Team) -> None:
        try:
            story.tell(people, team, self._say)
        except Refusal as no:
            raise CommandError(str(no)) from no

    def _tell_national(self, people: dict[str, User], team: Team) -> None:
        """After all stories, and as many families as a country has, where a programme has them."""
        for programme in programmes():
            fill = getattr(programme.room("demo"), "tell_national", None)
            if fill is not None:
                try:
                    fill(people, team, self._say)
                except Refusal as no:
                    raise CommandError(str(no)) from no

    def _account(self, role: str, password: str) -> User:
        """The account that plays a role; one that already has this password is left alone."""
        email, name = email_of(role), role.partition(".")[2]
        user = User.objects.with_email(email)
        if user is None or not user.check_password(password):
            user = access.open_account(email, name=f"Demo {name}", password=password, by=None)
        if not Authenticator.objects.filter(user=user).exists():
            set_up_app(user, generate_totp_secret())
        return user

    def _passwords(self) -> dict[str, str]:
        """Role → password, made at random once and kept beside the demo's data."""
        path = settings.DATA / "demo-accounts.json"
        kept: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        new = {role: secrets.token_urlsafe(15) for role in known()}
        if new.keys() - kept.keys():
            path.touch(mode=0o600)
            path.write_text(json.dumps(new | kept, indent=1), encoding="utf-8")
        return new | kept

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()
