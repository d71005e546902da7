"""How passwords are hashed, and which are refused: short, common, or taken from the account."""

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from waylight.foundation.access.models import User

LONGEST = 128


class Argon2id(Argon2PasswordHasher):
    """64 MiB and four passes on two lanes: a tenth of a second for us, and dear for a thief.

    Another value here hashes a password anew when its owner next signs in."""

    time_cost = 4
    memory_cost = 64 * 1024
    parallelism = 2


class NotAboutTheAccount:
    """Refuses a password that holds the person's name or address."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raise when a part of at least five letters is in it."""
        if user is None:
            return
        known = [*user.name.casefold().split(), *user.email.casefold().replace("@", ".").split(".")]
        if any(len(part) >= 5 and part in password.casefold() for part in known):
            raise ValidationError(
                _("This password holds a part of your name or e-mail address."), code="personal"
            )

    def get_help_text(self) -> str:
        """What is asked for, in words."""
        return _("It may not hold a part of your name or e-mail address.")
