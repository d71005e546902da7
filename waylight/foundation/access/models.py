"""Accounts, teams, and the rows that give a role to a person in a team."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed


class UserManager(BaseUserManager["User"]):
    """Finds an account by e-mail, whatever the case it is typed in."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of an e-mail address."""
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """A colleague who signs in. Invited, never self-registered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("E-mail address"), unique=True)
    name = models.CharField(_("Name"), max_length=150)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Privacy:
        purpose = "Know which colleague signs in and acts."
        retention = "While employed, and as long as the journal names them."
        subject_access = YES
        fields = classed(
            id=INTERNAL,
            email=PERSONAL,
            name=PERSONAL,
            password=PERSONAL.but(subject_access=NO),
            last_login=PERSONAL,
            is_active=INTERNAL,
            created_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.name


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


class Grant(models.Model):
    """One role, given to one person, for the records of one team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("Role"), max_length=80)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="grants")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["user", "role", "team"], name="access_grant_once"),
        )

    class Privacy:
        purpose = "Decide who may see and do what."
        retention = "Until withdrawn; the journal keeps that it was given."
        subject_access = YES
        fields = classed(id=INTERNAL, user=PERSONAL, role=INTERNAL, team=INTERNAL)

    def __str__(self) -> str:
        return f"{self.user}: {self.role} in {self.team}"
