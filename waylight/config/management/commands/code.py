"""`manage.py code E-MAIL`: what the authenticator app of a demo account would show."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management import BaseCommand, CommandError

from waylight.config.management.commands.demo import email_of
from waylight.foundation.access.models import User
from waylight.foundation.access.roles import known
from waylight.foundation.access.signing_in.actions import next_code


class Command(BaseCommand):
    """For demo accounts on this machine only: nobody else's app can be read."""

    help = "Print the code that the authenticator app of a demo account would show."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose."""
        parser.add_argument("email")

    def handle(self, *, email: str, **options: Any) -> None:
        """One code, which is taken now and once."""
        is_demo = settings.IS_LOCAL and (settings.DATA / "demo-accounts.json").exists()
        if not is_demo or email.casefold() not in map(email_of, known()):
            raise CommandError(f"{email} is no demo account of this machine, so no code is shown.")
        user = User.objects.with_email(email)
        try:
            self.stdout.write(next_code(user) if user else "")
        except Authenticator.DoesNotExist as error:
            raise CommandError(f"{email} has no authenticator app; run the demo again.") from error
