"""What signing in writes: guesses counted, codes used up, passwords chosen, journal lines."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare

from waylight.foundation import clock
from waylight.foundation.access.actions import end_sessions
from waylight.foundation.access.models import FactorSecret, GuessCount, Invitation, User
from waylight.foundation.journal import actions as journal
from waylight.foundation.log import WARNING, log

STRETCH_SECONDS = 600
STEP_SECONDS = 30
KEPT = 24 * 60 * 60 // STRETCH_SECONDS


def count_guess(key: str, most: int) -> bool:
    """Count one guess in this stretch, unless there were so many. One statement, no race."""
    row = GuessCount.objects.filter(key=key, stretch=_stretch())
    if not row.filter(count__lt=most).update(count=F("count") + 1):
        _, is_new = GuessCount.objects.get_or_create(
            key=key, stretch=_stretch(), defaults={"count": 1}
        )
        if not is_new:
            # Full, or begun by another process in between: then there is room.
            return bool(row.filter(count__lt=most).update(count=F("count") + 1))
        GuessCount.objects.filter(stretch__lt=_stretch() - KEPT).delete()
    return True


def forgive_guess(key: str) -> None:
    """Take one guess back."""
    row = GuessCount.objects.filter(key=key, stretch=_stretch(), count__gt=0)
    row.update(count=F("count") - 1)


def _stretch() -> int:
    return int(clock.now().timestamp()) // STRETCH_SECONDS


def keep_secret(words: str) -> str:
    """Seal the secret of a second factor; the key of its row."""
    return FactorSecret.objects.create(secret=words).pk.hex


def kept_secret(key: str) -> str:
    """The secret that a row holds."""
    return FactorSecret.objects.get(pk=key).secret


def forget_secret(sender: object, instance: Authenticator, **kwargs: object) -> None:
    """When the library removes a second factor, its secret goes too."""
    keys = [instance.data[name] for name in ("secret", "seed") if name in instance.data]
    FactorSecret.objects.filter(pk__in=keys).delete()


@transaction.atomic
def use_code(user: User, code: str) -> Authenticator | None:
    """The factor of which this is a code that was never used before, now used up; else None."""
    for factor in Authenticator.objects.select_for_update().filter(user=user):
        if factor.type == Authenticator.Type.TOTP:
            step = matching_step(decrypt(factor.data["secret"]), code)
            if step > factor.data.get("last_step", 0):
                use_step(factor, step)
                return factor
        elif factor.type == Authenticator.Type.RECOVERY_CODES and factor.wrap().validate_code(code):
            return factor
    return None


@transaction.atomic
def set_up_app(user: User, secret: str) -> None:
    """Give an account an authenticator app whose secret is known, for demos and tests."""
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user).mark_as_viewed()


def next_code(user: User) -> str:
    """The code of an account's app that is taken next: of this half minute or the one after."""
    factor = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    step = max(_step(), factor.data.get("last_step", 0) + 1)
    return str(format_hotp_value(hotp_value(decrypt(factor.data["secret"]), step)))


def use_step(factor: Authenticator, step: int) -> None:
    """No code of this or an earlier half minute is taken again."""
    factor.data["last_step"] = step
    factor.save(update_fields=["data"])


def matching_step(secret: str, code: str) -> int:
    """The half minute whose code this is: now, the one before or the one after; 0 if none."""
    now, given = _step(), "".join(code.split())
    return next(
        (
            step
            for step in (now, now - 1, now + 1)
            if constant_time_compare(format_hotp_value(hotp_value(secret, step)), given)
        ),
        0,
    )


def _step() -> int:
    return int(clock.now().timestamp()) // STEP_SECONDS


def begin_app(user: User, step: int) -> None:
    """The code that set up an authenticator app cannot also be used to sign in."""
    use_step(Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP), step)
    note("access.add_factor", user)


@transaction.atomic
def accept_invitation(invitation: Invitation, password: str) -> User:
    """Give an invited person's account the password they chose; the link is used up."""
    row = Invitation.objects.select_for_update().filter(pk=invitation.pk, used_at=None)
    if not row.update(used_at=clock.now()):
        raise Invitation.DoesNotExist
    return choose_password(invitation.user, password, "access.accept_invitation")


@transaction.atomic
def choose_password(user: User, password: str, verb: str = "access.change_password") -> User:
    """Give an account a new password; every session that it had ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions(user)
    journal.done(verb, by=user, about=user, fields=["password"])
    return user


def note(verb: str, user: User) -> None:
    """Write down what a person did with their own account."""
    journal.done(verb, by=user, about=user)


def note_refusal(user: User | None, reason: str, verb: str = "access.sign_in") -> None:
    """Write down that somebody was not let in; to a stranger's name there is no account."""
    journal.refused(verb, by=None, about=user, reason=reason)


def log_refusal(code: str) -> None:
    """Log what strangers can do without end: too cheap to lock and fill the journal with."""
    log("access.sign_in", level=WARNING, code=code)
