"""Who travels, and where each of them is on each leg."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedBytes, EncryptedJSON, EncryptedText
from waylight.foundation.vault.privacy import (
    INTERNAL,
    NO,
    OPEN,
    PERSONAL,
    SPECIAL,
    YES,
    classed,
)
from waylight.programmes.movements.models.journey import (
    KEPT,
    RUNNING,
    Journey,
    Leg,
    OfJourneyQuerySet,
)
from waylight.programmes.movements.workflow import PASSAGE, PassageStatus
from waylight.registers.people.models import Person

FACTS = (
    "surname",
    "given",
    "native",
    "sex",
    "born_on",
    "born_at_latest",
    "nationality",
    "residence",
    "document_type",
    "document_number",
    "document_issuer",
    "document_expires",
    "visa_number",
    "visa_until",
    "language",
)
"""What `identity` may say, all as text, days as ISO: what a carrier and a border ask for. Where the
day of birth is not known, `born_at_latest` is the last one that is possible."""
ADULT_AGE = 18
STAFF = "staff"
"""The programme of those who travel for the office: on the list, of age, and nobody's arrival."""


class PassengerQuerySet(OfJourneyQuerySet):
    """Passengers as somebody may see them."""

    def forget_photos(self, before: datetime) -> int:
        """Forget the photos of journeys that ended before a moment; how many."""
        found = list(self.filter(journey__ended_at__lt=before, photo__isnull=False).only("pk"))
        for passenger in found:
            passenger.photo = None
            passenger.save(update_fields=["photo"])
        return len(found)


class Passenger(models.Model):
    """Somebody on a journey. `reference` is theirs in the caseload or programme they come from,
    `party` that of their family: a party is not split unseen.

    `identity` is as on the travel document (see `FACTS`). `adult` is the agreed adult on board for
    a child without a parent; `lap_of` whoever holds an infant. Who is `held` does not board: a
    member of the party was stopped, and nobody has decided yet what becomes of the others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="passengers")
    number = models.PositiveSmallIntegerField(_("Passenger"))
    reference = models.CharField(_("Reference"), max_length=60)
    party = models.CharField(_("Family"), max_length=60)
    programme = models.CharField(_("Programme"), max_length=40, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    identity = EncryptedJSON(compartment=Compartment.GENERAL, default=dict)
    council = models.CharField(_("Council"), max_length=9, blank=True)
    needs = EncryptedJSON(compartment=Compartment.GENERAL, default=list)
    adult = models.ForeignKey("self", models.SET_NULL, null=True, related_name="charges")
    lap_of = models.ForeignKey("self", models.SET_NULL, null=True, related_name="infants")
    unaccompanied = models.BooleanField(_("Travels without a parent"), default=False)
    photo = EncryptedBytes(compartment=Compartment.GENERAL, null=True)
    held_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PassengerQuerySet.as_manager()

    class Meta:
        ordering = ("journey", "number")
        constraints = (
            models.UniqueConstraint(
                fields=["journey", "reference"], name="movements_passenger_once_on_a_journey"
            ),
            models.UniqueConstraint(
                fields=["journey", "number"], name="movements_passenger_number_once"
            ),
        )

    class Privacy:
        through = "journey"
        purpose = RUNNING
        retention = KEPT
        subject_access = YES
        fields = classed(
            id=OPEN,
            journey=INTERNAL,
            number=INTERNAL,
            reference=INTERNAL,
            party=INTERNAL,
            programme=INTERNAL,
            person=INTERNAL,
            identity=PERSONAL,
            council=INTERNAL,
            needs=SPECIAL,
            adult=INTERNAL,
            lap_of=INTERNAL,
            unaccompanied=INTERNAL,
            photo=PERSONAL.but(
                purpose="Know a face at the gate and on arrival; nothing else.",
                retention="Deleted 30 days after the journey ended.",
            ),
            held_at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("movements:passenger", args=[self.pk])

    def said(self, fact: str) -> str:
        """One of `FACTS`; empty where it is not known."""
        return str(self.identity.get(fact) or "")

    @property
    def surname(self) -> str:
        """As on the travel document; the only name of whoever has one."""
        return self.said("surname")

    @property
    def given(self) -> str:
        """As on the travel document; may be empty."""
        return self.said("given")

    @property
    def shown_name(self) -> str:
        """Given name and surname; the reference while no name is known."""
        return " ".join(part for part in (self.given, self.surname) if part) or self.reference

    @property
    def born_on(self) -> date | None:
        """The date of birth on the document or in the caseload."""
        return date.fromisoformat(born) if (born := self.said("born_on")) else None

    def is_family_of(self, other: "Passenger") -> bool:
        """Whether somebody travels as family with another; an escort is nobody's."""
        return self.party == other.party and self.programme != STAFF

    def is_child_on(self, day: date) -> bool:
        """Whether somebody is to be protected as a child on a day: also when nobody knows."""
        said = self.said("born_on") or self.said("born_at_latest")
        if not said:
            return self.programme != STAFF
        born = date.fromisoformat(said)
        years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        return years < ADULT_AGE


class Passage(models.Model):
    """One passenger on one leg. `reason` is the code of an exit; `note` is for colleagues alone.

    `boarded_at` stays when somebody is taken off again: the status says which of both is true."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    passenger = models.ForeignKey(Passenger, on_delete=models.CASCADE, related_name="passages")
    leg = models.ForeignKey(Leg, on_delete=models.CASCADE, related_name="passages")
    status = models.CharField(
        _("Status"), max_length=17, choices=PassageStatus.choices, default=PASSAGE.start
    )
    reason = models.CharField(_("Reason"), max_length=20, blank=True)
    note = EncryptedText(
        _("Note"), max_length=300, compartment=Compartment.GENERAL, blank=True, default=""
    )
    seat = models.CharField(_("Seat"), max_length=4, blank=True)
    ticket = EncryptedText(
        _("Ticket"), max_length=13, compartment=Compartment.GENERAL, blank=True, default=""
    )
    ticket_name = EncryptedText(
        _("Name on the ticket"),
        max_length=60,
        compartment=Compartment.GENERAL,
        blank=True,
        default="",
    )
    boarded_at = models.DateTimeField(_("Boarded"), null=True)
    at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    objects = OfJourneyQuerySet.as_manager()

    class Meta:
        ordering = ("leg", "passenger")
        constraints = (
            models.UniqueConstraint(
                fields=["passenger", "leg"], name="movements_passenger_once_on_a_leg"
            ),
            models.UniqueConstraint(
                fields=["leg", "seat"],
                condition=~models.Q(seat=""),
                name="movements_seat_taken_once",
            ),
        )

    class Privacy:
        through = "passenger"
        purpose = RUNNING
        retention = KEPT
        subject_access = NO
        fields = classed(
            id=OPEN,
            passenger=INTERNAL,
            leg=INTERNAL,
            status=INTERNAL,
            reason=INTERNAL,
            note=PERSONAL,
            seat=INTERNAL,
            ticket=PERSONAL,
            ticket_name=PERSONAL,
            boarded_at=INTERNAL,
            at=INTERNAL,
            version=INTERNAL,
        )

    def __str__(self) -> str:
        return self.status

    def get_absolute_url(self) -> str:
        """The page of its passenger."""
        return reverse("movements:passenger", args=[self.passenger_id])

    @property
    def is_exit(self) -> bool:
        """Whether the passenger did not come through this leg."""
        return not PASSAGE.may_become(self.status) and self.status != PassageStatus.RECEIVED


def facts_of(**known: Any) -> dict[str, str]:
    """What is known, as `identity` keeps it; ValueError for what it does not keep."""
    if strange := set(known) - set(FACTS):
        raise ValueError(f"Not a fact of a travel document: {', '.join(sorted(strange))}")
    return {name: str(value) for name, value in known.items() if value not in (None, "")}
