"""Accounts, teams, the rows that give a role to a person in a team, and broken glass."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import validate_email
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText, SearchKey
from waylight.foundation.vault.privacy import (
    INTERNAL,
    NO,
    OPEN,
    PERSONAL,
    REDACT,
    SPECIAL,
    YES,
    classed,
)


class UserManager(BaseUserManager["User"]):
    """Finds an account by e-mail, whatever the case it is typed in."""

    def with_email(self, email: str) -> "User | None":
        """The account of an e-mail address, if there is one."""
        return self.filter(email_key=email).first()

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an e-mail address; Django's sign-in asks so."""
        if found := self.with_email(username or ""):
            return found
        raise self.model.DoesNotExist


class User(AbstractBaseUser):
    """A colleague who signs in. Invited, never self-registered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = EncryptedText(
        _("E-mail address"),
        max_length=254,
        validators=[validate_email],
        compartment=Compartment.GENERAL,
    )
    email_key = SearchKey(of="email", unique=True)
    name = EncryptedText(_("Name"), max_length=150, compartment=Compartment.GENERAL)
    is_active = models.BooleanField(default=True)
    stamp = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    # Django wants a column by which accounts are told apart; the address itself is sealed.
    USERNAME_FIELD = "email_key"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["email", "name"]

    objects: ClassVar[UserManager] = UserManager()

    class Privacy:
        purpose = "Know which colleague signs in and acts."
        retention = "While employed, and as long as the journal names them."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            email=PERSONAL,
            email_key=INTERNAL.but(purpose="Find an account by its address.", subject_access=NO),
            name=PERSONAL,
            password=PERSONAL.but(subject_access=NO, plain="It is a slow hash."),
            last_login=PERSONAL.but(plain="A moment, by which idle accounts are found."),
            is_active=INTERNAL,
            stamp=INTERNAL.but(
                purpose="End every session and link of an account at once, by being changed.",
                subject_access=NO,
            ),
            created_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session of this account was begun under; another stamp or password ends it."""
        state = f"{self.password}|{self.stamp}"
        return salted_hmac("waylight.session", state, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """None: a session does not outlive the secret key."""
        return iter(())


class Team(models.Model):
    """An office or unit whose records its members share."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Team"), max_length=100, unique=True)

    class Privacy:
        purpose = "Say which office a record belongs to."
        retention = "While any record belongs to it."
        subject_access = YES
        fields = classed(id=INTERNAL, name=OPEN)

    def __str__(self) -> str:
        return self.name

    @property
    def team_id(self) -> uuid.UUID:
        """A team belongs to itself."""
        return self.id


class Grant(models.Model):
    """One role, given to one person, for the records of one team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("Role"), max_length=80)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="grants")
    given_at = models.DateTimeField(default=clock.now, editable=False)
    given_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, editable=False
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "role", "team"], name="access_grant_once"),
        )

    class Privacy:
        purpose = "Decide who may see and do what."
        retention = "Until withdrawn; the journal keeps that it was given."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            user=PERSONAL,
            role=INTERNAL,
            team=INTERNAL,
            given_at=INTERNAL,
            given_by=PERSONAL,
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.role} in {self.team}"


class BrokenGlassQuerySet(models.QuerySet["BrokenGlass"]):
    """Broken glass: what is open, and what waits to be reviewed."""

    def open(self) -> Self:
        """What opens a record now. Setting the wall clock back does not open anything again."""
        now, steady = clock.now(), clock.steady()
        return self.filter(
            opened_at__lte=now,
            closes_at__gt=now,
            boot=clock.boot(),
            steady_from__lte=steady,
            steady_until__gt=steady,
            closed_at=None,
        )

    def waiting(self) -> Self:
        """Those that nobody has reviewed."""
        return self.filter(reviewed_at=None)

    def late(self) -> Self:
        """Those that should have been reviewed by now."""
        return self.waiting().filter(review_due_at__lt=clock.now())


class BrokenGlass(models.Model):
    """One record opened by one person for at most an hour, with a reason, to be reviewed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="glass")
    # No foreign key: what it was stays known when the record is gone.
    about_kind = models.CharField(max_length=80)
    about_id = models.UUIDField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    reason = EncryptedText(_("Reason"), compartment=Compartment.GENERAL)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    boot = models.CharField(max_length=36, blank=True)
    steady_from = models.FloatField()
    steady_until = models.FloatField()
    review_due_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True)
    was_right = models.BooleanField(_("Was it right?"), null=True)

    objects = BrokenGlassQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["user", "about_kind"], name="access_glass_user"),)
        constraints = (
            models.CheckConstraint(
                name="access_glass_reviewed_iff_by_somebody_else",
                condition=models.Q(reviewed_at=None, reviewed_by=None, was_right=None)
                | models.Q(
                    ~models.Q(reviewed_by=models.F("user")),
                    reviewed_at__isnull=False,
                    reviewed_by__isnull=False,
                    was_right__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="access_glass_closes_within_the_hour",
                condition=models.Q(
                    closes_at__gt=models.F("opened_at"),
                    closes_at__lte=models.F("opened_at") + timedelta(minutes=60),
                ),
            ),
        )

    class Privacy:
        purpose = "Know who opened a record in an emergency, why, and what a reviewer said."
        retention = "Seven years, like the journal."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            user=PERSONAL,
            about_kind=INTERNAL,
            about_id=INTERNAL,
            team=INTERNAL,
            reason=SPECIAL.but(subject_access=REDACT),
            opened_at=INTERNAL,
            closes_at=INTERNAL,
            closed_at=INTERNAL,
            boot=INTERNAL,
            steady_from=INTERNAL,
            steady_until=INTERNAL,
            review_due_at=INTERNAL,
            reviewed_by=PERSONAL,
            reviewed_at=INTERNAL,
            was_right=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.about_kind} {self.opened_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """Whether it still opens its record."""
        return type(self).objects.open().filter(pk=self.pk).exists()


class Invitation(models.Model):
    """A link that lets a person choose the password of their account, once and not for long."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    secret_hash = models.CharField(max_length=64, unique=True)
    stamp = models.UUIDField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Privacy:
        purpose = "Let an invited colleague, and nobody else, choose the first password."
        retention = "Useless after three days; deleted with the account."
        subject_access = NO
        fields = classed(
            id=INTERNAL,
            user=PERSONAL.but(subject_access=YES),
            secret_hash=INTERNAL,
            stamp=INTERNAL,
            expires_at=INTERNAL,
            used_at=INTERNAL,
            created_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.id}"


class FactorSecret(models.Model):
    """What an app's codes or a person's recovery codes are made from, sealed.

    The library's own table holds only the key of this row (`signing_in.adapters.Factors`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    secret = EncryptedText(compartment=Compartment.GENERAL)

    class Privacy:
        purpose = "Check the second factor of a colleague."
        retention = "Deleted with the second factor."
        subject_access = NO
        fields = classed(id=INTERNAL, secret=PERSONAL)

    def __str__(self) -> str:
        return f"{self.id}"


class GuessCount(models.Model):
    """How often something was guessed at in one stretch of ten minutes; `key` is a keyed hash."""

    key = models.CharField(max_length=64)
    stretch = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key", "stretch"], name="access_guess_count_once"),
        )

    class Privacy:
        purpose = "Slow down whoever guesses at passwords and codes."
        retention = "Deleted a day after the stretch."
        subject_access = NO
        fields = classed(id=INTERNAL, key=INTERNAL, stretch=INTERNAL, count=INTERNAL)

    def __str__(self) -> str:
        return f"{self.count} in {self.stretch}"
