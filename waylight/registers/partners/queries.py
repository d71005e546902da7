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
    House,
    Mandate,
    Organisation,
    Post,
)
from waylight.registers.partners.models.agreement import AgreementQuerySet
from waylight.registers.partners.models.organisation import OrganisationQuerySet
from waylight.registers.partners.rules import dissolved_after
from waylight.registers.partners.workflow import EVER_IN_FORCE
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


@dataclass(frozen=True)
class WhoHeld:
    """Who held a post on a day: those who are known, else those between whom it lies."""

    post: Post
    day: date
    holders: tuple[Holder, ...]
    perhaps: tuple[Holder, ...]

    @property
    def is_known(self) -> bool:
        """Whether somebody is known to have held it."""
        return bool(self.holders)


def who_held(post: Post, on: date) -> WhoHeld:
    """Who held a post on a day. Where nobody is known, `perhaps` names those whose first or last
    day is not known and who may have held it then: the change lies between them."""
    everyone = list(post.holders.select_related("person").order_by("starts_on", "pk"))
    known = tuple(h for h in everyone if _holds(h, on))
    perhaps = () if known else tuple(h for h in everyone if _may_hold(h, on))
    return WhoHeld(post, on, known, perhaps)


def _holds(holder: Holder, on: date) -> bool:
    return holder.starts_on <= on and (holder.ends_on is None or on <= holder.ends_on)


def _may_hold(holder: Holder, on: date) -> bool:
    if on < holder.starts_on:
        since = holder.may_start_on
        return not holder.start_known and (since is None or since <= on)
    until = holder.may_end_on
    return not holder.end_known and (until is None or on <= until)


def sat_on(mandate: Mandate, on: date) -> bool:
    """Whether a seat in Parliament was theirs on a day: in the Commons until the dissolution."""
    if not mandate.starts_on <= on or (mandate.ends_on and mandate.ends_on < on):
        return False
    if mandate.house == House.LORDS:
        return True
    dissolved = dissolved_after(mandate.starts_on)
    return dissolved is None or on < dissolved


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
    if other.starts_on is None or other.status not in EVER_IN_FORCE:
        return False
    return other.starts_on <= next_day and (other.ends_on is None or other.ends_on >= next_day)


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
    everyone = Holder.objects.select_related("person").order_by("-starts_on")
    holders = Prefetch("holders", everyone)
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
            if each.status in EVER_IN_FORCE
            and each.starts_on is not None
            and each.starts_on <= on
            and (each.ends_on is None or each.ends_on >= on)
        ),
    )


def _held(post: Post, on: date) -> Held:
    all_ = list(post.holders.all())
    now = [h for h in all_ if h.starts_on <= on and (h.ends_on is None or h.ends_on >= on)]
    return Held(post, now[0] if now else None, [h for h in all_ if h not in now])
