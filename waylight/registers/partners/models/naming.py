"""By what names and numbers an organisation is known, and how it was looked into."""

import uuid
from typing import Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import Anyone, visible
from waylight.foundation.vault.privacy import INTERNAL, NO, OPEN, classed
from waylight.registers.partners.access import May
from waylight.registers.partners.models.organisation import PURPOSE, RETENTION, Organisation


class NameKind(models.TextChoices):
    """What sort of name it is, beside the one that the register uses."""

    OFFICIAL = "OFFICIAL", _("Official name")
    SHORT = "SHORT", _("Short name")
    FORMER = "FORMER", _("Former name")


class NameQuerySet(models.QuerySet["OrganisationName"]):
    """Names as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)


class OrganisationName(models.Model):
    """One more name of an organisation, in a language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Kind"), max_length=8, choices=NameKind.choices)
    language = models.CharField(_("Language"), max_length=8, default="en")

    objects = NameQuerySet.as_manager()

    class Meta:
        ordering = ("kind", "text", "pk")
        constraints = (
            models.UniqueConstraint(
                "organisation", Lower("text"), "kind", name="partners_name_once"
            ),
        )

    class Privacy:
        through = "organisation"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN, organisation=INTERNAL, text=INTERNAL, kind=INTERNAL, language=INTERNAL
        )

    def __str__(self) -> str:
        return self.text


class IdentifierQuerySet(models.QuerySet["Identifier"]):
    """Numbers as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)


class Identifier(models.Model):
    """The number of an organisation in a public list, by the list's code at org-id.guide."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="identifiers"
    )
    scheme = models.CharField(_("List"), max_length=20)
    value = models.CharField(_("Number"), max_length=60)

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        ordering = ("scheme", "value", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "scheme", "value"], name="partners_identifier_once"
            ),
        )

    class Privacy:
        through = "organisation"
        purpose = PURPOSE
        retention = RETENTION
        subject_access = NO
        fields = classed(id=OPEN, organisation=INTERNAL, scheme=INTERNAL, value=INTERNAL)

    def __str__(self) -> str:
        return f"{self.scheme}-{self.value}"


class Depth(models.TextChoices):
    """How closely it was looked."""

    BASIC = "BASIC", _("Basic: that it exists")
    STANDARD = "STANDARD", _("Standard: accounts and governance")
    ENHANCED = "ENHANCED", _("Enhanced: people, money and safeguarding")


class Outcome(models.TextChoices):
    """What came of it."""

    PASSED = "PASSED", _("Passed")
    CONDITIONS = "CONDITIONS", _("Passed with conditions")
    FAILED = "FAILED", _("Failed")


class DueDiligenceQuerySet(models.QuerySet["DueDiligence"]):
    """Checks as somebody may see them."""

    def visible_to(self, user: Anyone) -> Self:
        """Those of the organisations that the person sees."""
        return visible(self, user, May.VIEW)


class DueDiligence(models.Model):
    """One look into an organisation before we work with it; the newest counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="checks")
    level = models.CharField(_("How closely"), max_length=8, choices=Depth.choices)
    done_on = models.DateField(_("Done on"))
    result = models.CharField(_("Result"), max_length=10, choices=Outcome.choices)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = DueDiligenceQuerySet.as_manager()

    class Meta:
        ordering = ("-done_on", "pk")

    class Privacy:
        through = "organisation"
        purpose = "Work with organisations that keep the law and keep people safe."
        retention = RETENTION
        subject_access = NO
        fields = classed(
            id=OPEN,
            organisation=INTERNAL,
            level=INTERNAL,
            done_on=INTERNAL,
            result=INTERNAL,
            done_by=INTERNAL,
        )

    def __str__(self) -> str:
        return str(_("A look into an organisation"))
