"""Homes, pledges and claims to look at and to take away: nobody is named in them."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.vault.privacy import OPEN, PERSONAL
from waylight.programmes.councils.access import May
from waylight.programmes.councils.models import Claim, Desk, Offer, Pledge
from waylight.programmes.councils.queries.papers import claim_words
from waylight.programmes.councils.workflow import ClaimStatus, OfferStatus


def _offers(user: User, filters: Filters) -> Rows:
    seen = Offer.objects.visible_to(user).filter(**filters)
    return seen.select_related("desk__office")


OFFERS = Dataset(
    "councils.offers",
    title=_("Homes that councils offer"),
    says=_("Every home that is or was offered at the desks you see, and what became of it."),
    needs=May.VIEW,
    columns=(
        Column("number", _("Offer"), link=True),
        Column("council", _("Council"), reads=lambda row: str(row.desk)),
        Column("nation", _("Nation"), reads=lambda row: row.desk.nation),
        Column("office", _("Office"), source="desk__office__name"),
        Column(
            "property_reference",
            _("Property, as the council calls it"),
            privacy=PERSONAL,
            reads=lambda row: str(row.property_reference),
        ),
        Column("bedrooms", _("Bedrooms"), Kind.COUNT),
        Column("max_people", _("At most so many people"), Kind.COUNT),
        Column("step_free", _("Step-free"), Kind.YES_NO),
        Column("available_from", _("Free from"), Kind.DATE),
        Column("expires_on", _("The offer holds until"), Kind.DATE),
        Column("ready_on", _("The home is ready on"), Kind.DATE),
        Column("school_places", _("School places"), Kind.COUNT),
        Column(
            "services",
            _("Specialist services nearby"),
            reads=lambda row: ", ".join(row.service_words),
        ),
        Column(
            "languages",
            _("Languages spoken nearby"),
            reads=lambda row: ", ".join(row.language_words),
        ),
        Column("status", _("State"), Kind.CHOICE),
        Column("offered_at", _("Offered on"), Kind.DATE),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, source="desk__synthetic", privacy=OPEN),
    ),
    rows=_offers,
    filters=(Filter("status", _("State"), lambda user: OfferStatus.choices),),
    sort="-offered_at",
    record=Offer,
)


def _pledges(user: User, filters: Filters) -> Rows:
    desks = Desk.objects.visible_to(user)
    return Pledge.objects.filter(desk__in=desks, **filters).select_related("desk")


PLEDGES = Dataset(
    "councils.pledges",
    title=_("What councils have pledged"),
    says=_("How many people each council means to receive in a quarter."),
    needs=May.VIEW,
    columns=(
        Column("council", _("Council"), reads=lambda row: str(row.desk)),
        Column("quarter", _("First day of the quarter"), Kind.DATE),
        Column("people", _("People"), Kind.COUNT),
        Column("recorded_at", _("Recorded on"), Kind.DATE),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, source="desk__synthetic", privacy=OPEN),
    ),
    rows=_pledges,
    sort="-quarter",
    record=Pledge,
)


def _claims(user: User, filters: Filters) -> Rows:
    seen = Claim.objects.visible_to(user).filter(**filters)
    return seen.select_related("desk", "reception__proposal")


CLAIMS = Dataset(
    "councils.claims",
    title=_("Claims of councils"),
    says=_("Every sum that is or will be due at the desks you see, and how far each has come."),
    needs=May.VIEW,
    columns=(
        Column("family", _("Family"), source="reception__proposal__reference", link=True),
        Column("council", _("Council"), reads=lambda row: str(row.desk)),
        Column("kind", _("For"), Kind.CHOICE),
        Column("words", _("In words"), reads=claim_words),
        Column("instalment", _("Instalment"), Kind.COUNT),
        Column("due_on", _("Due on"), Kind.DATE),
        Column("amount", _("Amount"), Kind.NUMBER, reads=lambda row: float(row.amount)),
        Column("status", _("State"), Kind.CHOICE),
        Column("submitted_at", _("Submitted on"), Kind.DATE),
        Column("paid_on", _("Paid on"), Kind.DATE),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, source="desk__synthetic", privacy=OPEN),
    ),
    rows=_claims,
    filters=(Filter("status", _("State"), lambda user: ClaimStatus.choices),),
    sort="-due_on",
    record=Claim,
)
