"""Who has a child: the adults who were agreed, and each one's stretch of the way."""

import uuid
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.engines.custody import Stretch
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedText
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, PERSONAL, YES, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models.journey import KEPT
from waylight.programmes.movements.models.passenger import Passenger
from waylight.programmes.movements.models.receiver import Receiver

GUARDING = "Know at every minute which adult has a child that travels without a parent."


class HolderRole(models.TextChoices):
    """As what an adult has a child who neither travels with it nor stays with it at the end."""

    GUARDIAN = "GUARDIAN", _("Relative or guardian at home")
    AIRPORT_TEAM = "AIRPORT_TEAM", _("Our team at the airport")
    CARRIER = "CARRIER", _("Carrier's staff")
    TRANSIT_TEAM = "TRANSIT_TEAM", _("Our team where they change")
    RECEPTIONIST = "RECEPTIONIST", _("Receptionist")
    AUTHORITY = "AUTHORITY", _("Police, court or social services")


KEEPERS = (HolderRole.GUARDIAN, HolderRole.AUTHORITY)
"""With whom a child may stay when its journey has ended."""


class IdentityCheck(models.TextChoices):
    """How it was made sure that an adult is who they say."""

    DOCUMENT = "DOCUMENT", _("Passport or identity card seen")
    BADGE = "BADGE", _("Staff badge seen and called back")
    KNOWN = "KNOWN", _("Known in person")
    NOT_SEEN = "NOT_SEEN", _("Not checked")


CHECKED = (IdentityCheck.DOCUMENT, IdentityCheck.BADGE, IdentityCheck.KNOWN)
"""What a hand-over needs. What another programme tells of a boarding, nobody has checked here."""


class CustodyQuerySet(models.QuerySet["Custody"]):
    """Stretches of custody as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of teams in which the person follows journeys."""
        return visible(self, user, May.FOLLOW)


class AgreedAdult(models.Model):
    """An adult who may have this child on the way: named and agreed. An escort is a passenger, and
    who receives the child has a table of their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, models.CASCADE, related_name="agreed_adults")
    name = EncryptedText(_("Name"), max_length=120, compartment=Compartment.GENERAL)
    telephone = EncryptedText(
        _("Telephone"), max_length=40, compartment=Compartment.GENERAL, blank=True, default=""
    )
    role = models.CharField(_("As"), max_length=12, choices=HolderRole.choices)
    agreed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ("passenger", "agreed_at")

    class Privacy:
        through = "passenger"
        purpose = GUARDING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            name=PERSONAL,
            telephone=PERSONAL,
            role=INTERNAL,
            agreed_by=INTERNAL,
            agreed_at=INTERNAL,
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"


Holder = Passenger | AgreedAdult | Receiver


def name_of(holder: Holder) -> str:
    """The name of an adult who has a child, or may have it."""
    return holder.shown_name if isinstance(holder, Passenger) else holder.name


def part_of(holder: Holder) -> str:
    """As what an adult has a child."""
    if isinstance(holder, AgreedAdult):
        return holder.get_role_display()
    return gettext("Passenger") if isinstance(holder, Passenger) else gettext("Receiver")


def stays(holder: Holder, child: Passenger) -> bool:
    """Whether a child may stay with an adult after the journey: of its family, or a receiver."""
    if isinstance(holder, Passenger):
        return holder.is_family_of(child)
    return isinstance(holder, Receiver) or holder.role in KEEPERS


class Custody(models.Model):
    """One adult's stretch with a child, from its first minute up to the first of the next.

    The adult is a passenger of the same journey, a receiver or an agreed one: exactly one of them.
    `handed_by` is the stretch that it was handed over from; None where nobody had the child."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, models.CASCADE, related_name="custodies")
    aboard = models.ForeignKey(Passenger, models.PROTECT, null=True, related_name="holds")
    adult = models.ForeignKey(AgreedAdult, models.PROTECT, null=True, related_name="holds")
    receiver = models.ForeignKey(Receiver, models.PROTECT, null=True, related_name="holds")
    from_at = models.DateTimeField(_("From"))
    until_at = models.DateTimeField(_("Until"), null=True)
    handed_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="handed_to")
    identity_check = models.CharField(_("Identity"), max_length=8, choices=IdentityCheck.choices)
    signed = models.BooleanField(_("Signed"))
    because = models.CharField(_("Reason"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = CustodyQuerySet.as_manager()

    class Meta:
        ordering = ("passenger", "from_at")
        constraints = (
            models.CheckConstraint(
                name="movements_custody_has_one_holder",
                condition=models.Q(aboard__isnull=False, adult=None, receiver=None)
                | models.Q(aboard=None, adult__isnull=False, receiver=None)
                | models.Q(aboard=None, adult=None, receiver__isnull=False),
            ),
            models.CheckConstraint(
                name="movements_custody_ends_after_it_begins",
                condition=models.Q(until_at__isnull=True)
                | models.Q(until_at__gt=models.F("from_at")),
            ),
            models.UniqueConstraint(
                fields=["passenger"],
                condition=models.Q(until_at__isnull=True),
                name="movements_custody_of_one_at_a_time",
            ),
        )

    class Privacy:
        through = "passenger"
        purpose = GUARDING
        retention = KEPT
        subject_access = YES
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            aboard=INTERNAL,
            adult=INTERNAL,
            receiver=INTERNAL,
            from_at=INTERNAL,
            until_at=INTERNAL,
            handed_by=INTERNAL,
            identity_check=INTERNAL,
            signed=INTERNAL,
            because=INTERNAL,
            recorded_by=INTERNAL,
            recorded_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.holder_name

    def get_absolute_url(self) -> str:
        """The custody of the same child."""
        return reverse("movements:custody-of", args=[self.passenger_id])

    @property
    def holder(self) -> Holder:
        """Who has the child."""
        return self.aboard or self.adult or self.receiver  # type: ignore[return-value]

    @property
    def holder_name(self) -> str:
        """Their name."""
        return name_of(self.holder)

    @property
    def holder_part(self) -> str:
        """As what they have the child."""
        return part_of(self.holder)

    @property
    def keeps(self) -> bool:
        """Whether the child may stay with them after the journey."""
        return stays(self.holder, self.passenger)

    @property
    def key(self) -> uuid.UUID | None:
        """Their key, without asking for the record."""
        return self.aboard_id or self.adult_id or self.receiver_id

    def stretch(self) -> Stretch:
        """As the engine judges it."""
        giver = self.handed_by.key if self.handed_by else None
        return Stretch(self.key, self.from_at, self.until_at, giver)
