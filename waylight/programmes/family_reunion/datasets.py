"""Reunions and their members to look at and to take away: without facts, grounds and notes."""

from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.vault.privacy import OPEN, PERSONAL
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models import Band, Member, Reunion
from waylight.programmes.family_reunion.workflow import Status
from waylight.registers.people.queries import shown_name
from waylight.registers.places.queries import council


def _reunions(user: User, filters: Filters) -> Rows:
    seen = Reunion.objects.visible_to(user).filter(**filters)
    return seen.select_related("team", "sponsor").prefetch_related("sponsor__names", "members")


def _council(row: Reunion) -> str:
    found = council(row.council) if row.council else None
    return found.name if found else row.council


REUNIONS = Dataset(
    "family_reunion.reunions",
    title=_("Reunions"),
    says=_("Every reunion of your teams: its sponsor, its priority and where it stands."),
    needs=May.VIEW,
    columns=(
        Column("number", _("Number"), link=True),
        Column(
            "sponsor", _("Sponsor"), privacy=PERSONAL, reads=lambda row: shown_name(row.sponsor)
        ),
        Column("sponsor_status", _("Sponsor's status"), Kind.CHOICE, privacy=PERSONAL),
        Column("granted_on", _("Protection granted on"), Kind.DATE, privacy=PERSONAL),
        Column("stage", _("Stage"), Kind.CHOICE, reads=lambda row: row.stage.value),
        Column("members", _("Members"), Kind.COUNT, reads=lambda row: len(row.members.all())),
        Column("band", _("Priority"), Kind.CHOICE),
        Column("council", _("Council"), reads=_council),
        Column("office", _("Local office")),
        Column("airport", _("Airport of arrival")),
        Column("opened_at", _("Opened"), Kind.DATE),
        Column("team", _("Team"), source="team__name"),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, privacy=OPEN),
    ),
    rows=_reunions,
    filters=(Filter("band", _("Priority"), lambda user: Band.choices),),
    sort="-opened_at",
    record=Reunion,
)


def _members(user: User, filters: Filters) -> Rows:
    seen = Member.objects.visible_to(user).filter(**filters)
    return seen.select_related("reunion", "person", "visa", "group").prefetch_related(
        "person__names"
    )


def _group(row: Member) -> str:
    return f"{row.reunion.number}-{row.group.number}" if row.group else ""


MEMBERS = Dataset(
    "family_reunion.members",
    title=_("Members of families"),
    says=_("Everybody who is to join a sponsor of your teams, and how far each of them is."),
    needs=May.VIEW,
    columns=(
        Column("reunion", _("Reunion"), source="reunion__number", link=True),
        Column("number", _("Member"), Kind.COUNT),
        Column("person", _("Name"), privacy=PERSONAL, reads=lambda row: shown_name(row.person)),
        Column("relationship", _("Relationship to the sponsor"), Kind.CHOICE, privacy=PERSONAL),
        Column("status", _("Status"), Kind.CHOICE),
        Column("country", _("Country of stay"), privacy=PERSONAL),
        Column("city", _("City"), privacy=PERSONAL, reads=lambda row: str(row.city)),
        Column(
            "gwf",
            _("Reference of the application"),
            privacy=PERSONAL,
            reads=lambda row: str(row.gwf),
        ),
        Column("applied_at", _("Applied"), Kind.DATE),
        Column("decision", _("Decision"), Kind.CHOICE),
        Column("decided_on", _("Decided"), Kind.DATE),
        Column(
            "visa_until",
            _("Visa valid until"),
            Kind.DATE,
            source="visa__valid_until",
            privacy=PERSONAL,
        ),
        Column("group", _("Group"), reads=_group),
        Column("departed_at", _("Departed"), Kind.DATE),
        Column("arrived_at", _("Arrived"), Kind.DATE),
        Column("reunited_at", _("Reunited"), Kind.DATE),
        Column(
            "synthetic",
            _("Synthetic"),
            Kind.YES_NO,
            source="reunion__synthetic",
            privacy=OPEN,
        ),
    ),
    rows=_members,
    filters=(Filter("status", _("Status"), lambda user: Status.choices),),
    sort="reunion",
    record=Member,
)
