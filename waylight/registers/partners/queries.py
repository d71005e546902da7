"""What pages and programmes ask about partners."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Prefetch

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.registers.partners.access import May
from waylight.registers.partners.models import (
    Agreement,
    Contact,
    Holder,
    Organisation,
    Post,
)
from waylight.registers.partners.models.agreement import AgreementQuerySet
from waylight.registers.partners.models.organisation import OrganisationQuerySet
from waylight.registers.places.queries import Council, Country, council, country

NOTICE = timedelta(days=90)
"""How long before its last day an agreement is a keeper's work."""


def organisations(
    user: User, *, needs: StrEnum = May.VIEW, kinds: Collection[str] = ()
) -> OrganisationQuerySet:
    """The choices of a form: those of the teams in which the person has a permission.

    A programme passes its own permission: who records a case there chooses the partners of that
    team without a role in this register."""
    found = Organisation.objects.filter(team__in=teams_where(user, needs))
    return found.filter(kind__in=kinds) if kinds else found


def holder_on(post: Post, day: date) -> Holder | None:
    """Who holds a post on a day."""
    return Holder.objects.filter(post=post).on(day).first()


def in_force(on: date, *, kind: str = "") -> AgreementQuerySet:
    """Every agreement that holds on a day, of one kind if it is given; ask `visible_to` of it."""
    found = Agreement.objects.in_force(on)
    return found.filter(kind=kind) if kind else found


def about_to_end(user: User, on: date) -> list[Agreement]:
    """Agreements that this person keeps and that end within 90 days, with none to follow."""
    mine = Agreement.objects.in_force(on).filter(
        organisation__team__in=teams_where(user, May.KEEP), ends_on__lte=on + NOTICE
    )
    ending = list(mine.select_related("organisation").order_by("ends_on"))
    others = Agreement.objects.filter(organisation__in={each.organisation_id for each in ending})
    by_kind: dict[tuple[object, str], list[Agreement]] = {}
    for each in others:
        by_kind.setdefault((each.organisation_id, each.kind), []).append(each)
    return [
        each
        for each in ending
        if not any(_follows(other, each) for other in by_kind[each.organisation_id, each.kind])
    ]


def _follows(other: Agreement, ending: Agreement) -> bool:
    """Whether another agreement holds on the day after the last of this one."""
    assert ending.ends_on  # noqa: S101 - asked for by `ends_on__lte`
    next_day = ending.ends_on + timedelta(days=1)
    begun = other.starts_on is not None and other.starts_on <= next_day
    return begun and (other.ends_on is None or other.ends_on >= next_day)


@dataclass(frozen=True)
class Held:
    """A post, who holds it on the day, and who did or will on others."""

    post: Post
    now: Holder | None
    others: list[Holder]


@dataclass(frozen=True)
class Opened:
    """Everything about one organisation on a day."""

    organisation: Organisation
    country: Country | None
    council: Council | None
    posts: list[Held]
    contacts: list[Contact]
    agreements: list[Agreement]
    in_force: frozenset[object]


def opened(organisation: Organisation, on: date) -> Opened:
    """What the page of an organisation shows."""
    holders = Prefetch("holders", Holder.objects.order_by("-starts_on"))
    agreements = list(organisation.agreements.all())
    return Opened(
        organisation=organisation,
        country=country(organisation.country),
        council=council(organisation.council_gss),
        posts=[_held(post, on) for post in organisation.posts.prefetch_related(holders)],
        contacts=list(organisation.contacts.all()),
        agreements=agreements,
        in_force=frozenset(
            each.pk
            for each in agreements
            if each.starts_on is not None
            and each.starts_on <= on
            and (each.ends_on is None or each.ends_on >= on)
        ),
    )


def _held(post: Post, on: date) -> Held:
    all_ = list(post.holders.all())
    now = [h for h in all_ if h.starts_on <= on and (h.ends_on is None or h.ends_on >= on)]
    return Held(post, now[0] if now else None, [h for h in all_ if h not in now])
