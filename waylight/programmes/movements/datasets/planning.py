"""Caseloads, their plans and travel requests as tables, and what a program may do there."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.datasets.offering import Offer
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.vault.privacy import OPEN, PERSONAL
from waylight.programmes.movements.access import May
from waylight.programmes.movements.forms.planning import PlanForm
from waylight.programmes.movements.models import Caseload, Plan, TravelRequest
from waylight.programmes.movements.workflow import RequestStatus, Status


def _counted(name: str) -> Column:
    words = {"families": _("Families"), "people": _("People")}
    return Column(
        name,
        words[name],
        Kind.COUNT,
        source="summary",
        reads=lambda row: row.summary["understood"][name],
    )


def _uploader(row: Caseload) -> str:
    return row.uploaded_by.name


def _asker(row: Plan) -> str:
    return row.asked_by.name


def _caseloads(user: User, filters: Filters) -> Rows:
    return Caseload.objects.visible_to(user).select_related("uploaded_by", "team")


CASELOADS = Dataset(
    "movements.caseloads",
    title=_("Caseloads"),
    says=_("Every caseload of your teams: who is to travel, as uploaded."),
    needs=May.VIEW,
    columns=(
        Column("title", _("Title"), link=True),
        Column("team", _("Team"), source="team__name"),
        Column("uploaded_at", _("Uploaded"), Kind.DATE),
        Column(
            "uploaded_by", _("Uploaded by"), source="uploaded_by", reads=_uploader, privacy=PERSONAL
        ),
        _counted("families"),
        _counted("people"),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, privacy=OPEN),
    ),
    rows=_caseloads,
    sort="-uploaded_at",
    record=Caseload,
)


def _made(row: Plan) -> str:
    if row.is_by_hand:
        return gettext("As it stands") if row.adopted_at else gettext("Not accepted yet")
    return gettext("Planned again") if row.is_replan else gettext("Planned")


def _plans(user: User, filters: Filters) -> Rows:
    plans = Plan.objects.visible_to(user).headlines().select_related("caseload__team")
    return plans.filter(**filters)


PLANS = Dataset(
    "movements.plans",
    title=_("Plans"),
    says=_(
        "Every plan made for a caseload of your teams: its cost, its bound, whom it leaves out."
    ),
    needs=May.VIEW,
    columns=(
        Column("caseload", _("Caseload"), source="caseload__title", link=True),
        Column("team", _("Team"), source="caseload__team__name"),
        Column("asked_at", _("Asked for"), Kind.DATE),
        Column("asked_by", _("Asked by"), source="asked_by", reads=_asker, privacy=PERSONAL),
        Column("status", _("Status"), Kind.CHOICE, source="status"),
        Column("made", _("Made"), source="proposal", reads=_made),
        Column("seed", _("Seed"), Kind.COUNT),
        Column("cost", _("Cost"), Kind.NUMBER, source="objective"),
        Column("bound", _("Bound"), Kind.NUMBER, meaning=_("No plan can cost less.")),
        Column("planned", _("Families planned"), Kind.COUNT, source="families_planned"),
        Column("unplanned", _("Families left out"), Kind.COUNT, source="families_unplanned"),
    ),
    rows=_plans,
    filters=(Filter("status", _("Status"), lambda user: Status.choices),),
    sort="-asked_at",
    record=Plan,
)


def _requests(user: User, filters: Filters) -> Rows:
    found = TravelRequest.objects.visible_to(user).select_related("team", "asked_by")
    return found.filter(**filters)


def _requester(row: TravelRequest) -> str:
    return row.asked_by.name


REQUESTS = Dataset(
    "movements.requests",
    title=_("Travel requests"),
    says=_("Every journey that other programmes asked your teams for, and what became of it."),
    needs=May.REQUEST,
    columns=(
        Column("reference", _("Reference"), Kind.ID),
        Column("team", _("Team"), source="team__name"),
        Column("programme", _("Programme")),
        Column("people", _("People"), Kind.COUNT),
        Column("from_airport", _("From"), Kind.ID),
        Column("travel_from", _("First day they can fly"), Kind.DATE),
        Column("travel_until", _("Last day they can fly"), Kind.DATE),
        Column("status", _("Status"), Kind.CHOICE),
        Column("asked_at", _("Asked for"), Kind.DATE),
        Column("asked_by", _("Asked by"), source="asked_by", reads=_requester, privacy=PERSONAL),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, privacy=OPEN),
    ),
    rows=_requests,
    filters=(Filter("status", _("Status"), lambda user: RequestStatus.choices),),
    sort="travel_until",
    record=TravelRequest,
)

ASK_FOR_PLAN = Offer("movements.ask_for_plan", about=Caseload, form=PlanForm)
STOP_PLANNING = Offer("movements.stop_planning", about=Plan)
