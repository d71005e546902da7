"""The register to look at and to take away: organisations and agreements, without people."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.registers.partners.access import May
from waylight.registers.partners.models import (
    Agreement,
    AgreementKind,
    Organisation,
    OrganisationKind,
)


def _organisations(user: User, filters: Filters) -> Rows:
    return Organisation.objects.visible_to(user).select_related("team").filter(**filters)


ORGANISATIONS = Dataset(
    "partners.organisations",
    title=_("Organisations"),
    says=_("Every organisation that your teams work with."),
    needs=May.VIEW,
    columns=(
        Column("name", _("Name"), link=True),
        Column("kind", _("Kind"), Kind.CHOICE),
        Column("country", _("Country")),
        Column("council_gss", _("GSS code of the council")),
        Column("website", _("Website")),
        Column("team", _("Team"), source="team__name"),
    ),
    rows=_organisations,
    filters=(Filter("kind", _("Kind"), lambda user: OrganisationKind.choices),),
    sort="name",
    record=Organisation,
)


def _agreements(user: User, filters: Filters) -> Rows:
    return Agreement.objects.visible_to(user).select_related("organisation").filter(**filters)


AGREEMENTS = Dataset(
    "partners.agreements",
    title=_("Agreements"),
    says=_("What your teams agreed with their partners, from when to when."),
    needs=May.VIEW,
    columns=(
        Column("organisation", _("Organisation"), source="organisation__name"),
        Column("title", _("Title")),
        Column("kind", _("Kind"), Kind.CHOICE),
        Column("reference", _("Reference")),
        Column("signed_on", _("Signed on"), Kind.DATE),
        Column("starts_on", _("First day"), Kind.DATE),
        Column("ends_on", _("Last day"), Kind.DATE),
    ),
    rows=_agreements,
    filters=(Filter("kind", _("Kind"), lambda user: AgreementKind.choices),),
    sort="-starts_on",
    record=Agreement,
)
