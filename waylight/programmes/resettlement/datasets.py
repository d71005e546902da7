"""Referrals and their members to look at and to take away: without names and what is clinical."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.vault.privacy import OPEN, PERSONAL, SPECIAL
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.models import Member, Priority, Referral, Scheme
from waylight.programmes.resettlement.queries.protected import arrivals_that_may_leave
from waylight.programmes.resettlement.queries.readiness import TRACKS, is_travel_ready
from waylight.programmes.resettlement.queries.series import published
from waylight.programmes.resettlement.workflow import Going, Status


def _referrals(user: User, filters: Filters) -> Rows:
    seen = Referral.objects.visible_to(user).filter(**filters)
    return seen.select_related("team").prefetch_related(*TRACKS)


def _size(row: Referral) -> int:
    return sum(member.status == Going.GOING for member in row.members.all())


def _is_ready(row: Referral) -> bool:
    return row.accepted_on is not None and is_travel_ready(row, clock.today())


REFERRALS = Dataset(
    "resettlement.referrals",
    title=_("Referrals"),
    says=_("Every referral of your teams: where it stands and what it needs, without a name."),
    needs=May.VIEW,
    columns=(
        Column("number", _("Number"), link=True),
        Column("scheme", _("Scheme"), Kind.CHOICE),
        Column("status", _("Status"), Kind.CHOICE),
        Column("status_since", _("Since"), Kind.DATE),
        Column("asylum_country", _("Country of asylum"), privacy=PERSONAL),
        Column("origin_country", _("Country of origin"), privacy=PERSONAL),
        Column("priority", _("Priority"), Kind.CHOICE),
        Column("primary", _("First reason"), Kind.CHOICE, privacy=SPECIAL),
        Column("secondary", _("Second reason"), Kind.CHOICE, privacy=SPECIAL),
        Column("size", _("People"), Kind.COUNT, reads=_size),
        Column("bedrooms", _("Bedrooms needed"), Kind.COUNT),
        Column("step_free", _("Needs a step-free home"), Kind.YES_NO, privacy=SPECIAL),
        Column("medical_level", _("Medical needs"), Kind.CHOICE, privacy=SPECIAL),
        Column("ready", _("Ready to travel"), Kind.YES_NO, reads=_is_ready),
        Column("submitted_on", _("Submitted by UNHCR on"), Kind.DATE),
        Column("accepted_on", _("Accepted on"), Kind.DATE),
        Column("team", _("Team"), source="team__name"),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, privacy=OPEN),
    ),
    rows=_referrals,
    filters=(
        Filter("status", _("Status"), lambda user: Status.choices),
        Filter("priority", _("Priority"), lambda user: Priority.choices),
    ),
    sort="-submitted_on",
    record=Referral,
)


def _members(user: User, filters: Filters) -> Rows:
    seen = Member.objects.visible_to(user).filter(**filters)
    asked = seen.select_related("referral", "person", "health", "papers", "exit_permit")
    return asked.prefetch_related("person__births")


def _born(row: Member) -> str:
    claims = [one for one in row.person.births.all() if one.withdrawn_at is None]
    return claims[0].value[:4] if claims else ""


def _track(track: str, field: str) -> Callable[[Member], Any]:
    """A value of a track, empty before the family is accepted and tracks begin."""
    return lambda row: getattr(getattr(row, track, None), field, None)


def _published(user: User, filters: Filters) -> Rows:
    return [row for row in published() if filters.get("scheme", row.scheme) == row.scheme]


PUBLISHED = Dataset(
    "resettlement.published-arrivals",
    title=_("Arrivals, as published"),
    says=_("People who arrived, by scheme, quarter and council, as the Home Office published."),
    needs=May.VIEW,
    columns=(
        Column("scheme", _("Scheme"), Kind.CHOICE, privacy=OPEN),
        Column("quarter_end", _("Quarter until"), Kind.DATE, privacy=OPEN),
        Column("council", _("GSS code"), privacy=OPEN),
        Column("council_name", _("Council"), privacy=OPEN),
        Column("nation", _("Nation"), privacy=OPEN),
        Column("people", _("People"), Kind.COUNT, privacy=OPEN),
    ),
    rows=_published,
    filters=(Filter("scheme", _("Scheme"), lambda user: Scheme.choices),),
    sort="-quarter_end",
)


def _own(user: User, filters: Filters) -> Rows:
    return arrivals_that_may_leave(user)


ARRIVALS = Dataset(
    "resettlement.arrivals",
    title=_("Arrivals, counted here"),
    says=_("People who arrived, by scheme and council. Counts below five are hidden, and others."),
    needs=May.VIEW,
    columns=(
        Column("scheme", _("Scheme"), Kind.CHOICE),
        Column("nation", _("Nation")),
        Column("council", _("GSS code")),
        Column("council_name", _("Council")),
        Column("people", _("People, or nothing where hidden"), Kind.COUNT),
    ),
    rows=_own,
    sort="nation",
)

MEMBERS = Dataset(
    "resettlement.members",
    title=_("Members of referrals"),
    says=_("Everybody of your teams' referrals, and how far each is: without a name."),
    needs=May.VIEW,
    columns=(
        Column("referral", _("Referral"), source="referral__number", link=True),
        Column("number", _("Member"), Kind.COUNT),
        Column("relationship", _("Relationship to the principal applicant"), privacy=PERSONAL),
        Column("born", _("Year of birth"), privacy=PERSONAL, reads=_born),
        Column("sex", _("Sex"), privacy=PERSONAL, reads=lambda row: str(row.person.sex)),
        Column("status", _("Travels"), Kind.CHOICE),
        Column("health", _("Health"), reads=_track("health", "status"), privacy=SPECIAL),
        Column(
            "cleared_until",
            _("Clearance holds until"),
            Kind.DATE,
            reads=_track("health", "until"),
            privacy=PERSONAL,
        ),
        Column("document", _("Travel document"), reads=_track("papers", "status")),
        Column("visa", _("Visa"), reads=_track("papers", "entry")),
        Column("visa_until", _("Entry until"), Kind.DATE, reads=_track("papers", "entry_until")),
        Column("permit", _("Exit permit"), reads=_track("exit_permit", "status")),
        Column(
            "permit_until", _("Permit holds until"), Kind.DATE, reads=_track("exit_permit", "until")
        ),
        Column(
            "synthetic",
            _("Synthetic"),
            Kind.YES_NO,
            source="referral__synthetic",
            privacy=OPEN,
        ),
    ),
    rows=_members,
    filters=(Filter("status", _("Travels"), lambda user: Going.choices),),
    sort="referral",
    record=Member,
)
