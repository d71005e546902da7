"""What another programme asks movements for: a journey for people who fly together."""

import uuid
from typing import Any, Self

from django.db import models
from django.urls import reverse

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.fields import EncryptedJSON
from waylight.foundation.vault.privacy import INTERNAL, OPEN, REDACT, SPECIAL, classed
from waylight.programmes.movements.access import May
from waylight.programmes.movements.workflow import REQUEST, RequestStatus
from waylight.registers.people.models import Person

LIVE = (RequestStatus.OPEN, RequestStatus.TAKEN, RequestStatus.BOOKED)


class TravelRequestQuerySet(models.QuerySet["TravelRequest"]):
    """Requests as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the teams in which the person may ask, or plans what is asked."""
        return visible(self, user, May.REQUEST)

    def live(self) -> Self:
        """Those that somebody still waits for, or whose journey is booked."""
        return self.filter(status__in=LIVE)

    def open(self) -> Self:
        """Those that are in no caseload yet."""
        return self.filter(status=RequestStatus.OPEN)


class TravelRequest(models.Model):
    """One family as the planning workbook knows it, by reference and without a name.

    `content` is {"family": one row of the sheet families, "people": rows of the sheet people}, with
    days as ISO text. A newer request of the same reference replaces it until it is planned."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    programme = models.CharField(max_length=40)
    reference = models.CharField(max_length=40)
    people = models.PositiveSmallIntegerField()
    from_airport = models.CharField(max_length=3)
    travel_from = models.DateField()
    travel_until = models.DateField()
    content = EncryptedJSON(compartment=Compartment.GENERAL)
    status = models.CharField(
        max_length=9, choices=RequestStatus.choices, default=RequestStatus.OPEN
    )
    synthetic = models.BooleanField(default=False)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TravelRequestQuerySet.as_manager()

    class Meta:
        ordering = ("travel_until", "reference")
        constraints = (
            models.UniqueConstraint(
                fields=["team", "reference"],
                condition=models.Q(status="OPEN"),
                name="movements_one_open_request_of_a_reference",
            ),
            models.CheckConstraint(
                name="movements_request_begins_before_it_ends",
                condition=models.Q(travel_from__lte=models.F("travel_until")),
            ),
        )

    class Privacy:
        purpose = "Plan the journey of people whom another programme has made ready."
        retention = "Deleted a year after the last day on which they might travel."
        subject_access = REDACT
        fields = classed(
            id=OPEN,
            team=INTERNAL,
            programme=INTERNAL,
            reference=INTERNAL,
            people=INTERNAL,
            from_airport=INTERNAL,
            travel_from=INTERNAL,
            travel_until=INTERNAL,
            content=SPECIAL,
            status=INTERNAL,
            synthetic=OPEN,
            asked_by=INTERNAL,
            asked_at=INTERNAL,
        )

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The page that lists it among others: its address holds no reference."""
        return reverse("movements:requests")

    @property
    def may_wait_again(self) -> bool:
        """Whether it can be put back to be planned."""
        return RequestStatus.OPEN in REQUEST.may_become(self.status)

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether it can be taken back."""
        return RequestStatus.WITHDRAWN in REQUEST.may_become(self.status)

    def sheets(self) -> dict[str, list[dict[str, Any]]]:
        """Its rows of the planning workbook, by sheet."""
        return {"families": [self.content["family"]], "people": list(self.content["people"])}


class RequestedPerson(models.Model):
    """Who in the register is meant by a reference of the sheet `people` of a request.

    A plan knows references; the passengers of its journeys get their names by this."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(TravelRequest, models.CASCADE, related_name="persons")
    reference = models.CharField(max_length=60)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("request", "reference")
        constraints = (
            models.UniqueConstraint(
                fields=["request", "reference"], name="movements_requested_person_once"
            ),
        )

    class Privacy:
        through = "request"
        purpose = "Name the passengers of a journey as their own papers do."
        retention = "Deleted with the request."
        subject_access = REDACT
        fields = classed(id=OPEN, request=INTERNAL, reference=INTERNAL, person=INTERNAL)

    def __str__(self) -> str:
        return self.reference
