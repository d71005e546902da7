"""Who belongs to a family and who travels with it: births, deaths, those who stay."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.answers import _needs_follow
from waylight.programmes.resettlement.actions.holding import _stand_still
from waylight.programmes.resettlement.actions.preparing import _begin_tracks
from waylight.programmes.resettlement.actions.refusing import _refuse_without_reason, refusal
from waylight.programmes.resettlement.models import HoldReason, Member, Referral
from waylight.programmes.resettlement.queries.alone import are_children_alone
from waylight.programmes.resettlement.queries.homes import bedrooms_needed
from waylight.programmes.resettlement.workflow import GOING_ON, MEMBER, Going, Status
from waylight.registers.people import actions as people
from waylight.registers.people.models import Person

PREFIX = "RST"


@action(needs=May.OPERATE)
def add_member(
    referral: Referral, *, person: Person, relationship: str, unhcr_id: str = "", by: User
) -> Member:
    """Add somebody to a family: a child born since, or one whom UNHCR's amendment names.

    Their tracks begin at once if the family is accepted, so that it is not ready without them;
    the bedrooms are counted anew (edge cases 1 and 12)."""
    member = _add(referral, person, relationship, unhcr_id)
    _needs_follow(referral, by)
    return member


@action(needs=May.OPERATE)
def bring_in(
    referral: Referral,
    *,
    person: Person | None,
    recorded: Mapping[str, Any],
    relationship: str,
    by: User,
) -> Member:
    """Add somebody who was found in the register, or is recorded with it: a new-born, mostly."""
    found = person or people.record_person(
        referral.team, **recorded, synthetic=referral.synthetic, by=by
    )
    member = _add(referral, found, relationship, "")
    _needs_follow(referral, by)
    return member


@action(needs=May.OPERATE)
def say_going(member: Member, *, going: str, because: str = "", by: User) -> Member:
    """Say whether a member still travels: stays, withdrew, left another way, or travels again.

    A child stays behind, or travels, with an adult of the family only."""
    what = _("Nothing was changed.")
    if Going(going) in (Going.DIED, Going.APART):
        raise refusal(
            57,
            what=what,
            why=_("That has a form of its own."),
            fix=_("Record the death, or ask that the family divides."),
        )
    if going != Going.GOING:
        _refuse_without_reason(because, what)
    member.referral = _family_of(member)
    _refuse_after_arrival(member.referral, what)
    if going == Going.GOING:
        _refuse_second_principal(member.referral, member.relationship, what)
    MEMBER.move(member, Going(going))
    member.because = because
    _keep(member)
    if member.status == Going.GOING and member.referral.accepted_on:
        _begin_tracks(member.referral)
    _refuse_children_alone(member.referral, what)
    _needs_follow(member.referral, by)
    return member


@action(needs=May.OPERATE)
def record_death(member: Member, *, died_on: date, by: User) -> Member:
    """Record that a member has died; the family's bedrooms and readiness follow.

    Children who would travel alone now stand still, for a best-interests decision."""
    member.referral = _family_of(member)
    people.record_death(member.person, died_on, by=by)
    MEMBER.move(member, Going.DIED)
    member.because = ""
    _keep(member)
    _hold_children_alone(member.referral, by)
    _needs_follow(member.referral, by)
    return member


@action(needs=May.MATCH)
def set_bedrooms(referral: Referral, *, bedrooms: int, because: str, by: User) -> Referral:
    """Ask for another number of bedrooms than the rule says, for a reason; both are kept."""
    _refuse_without_reason(because, _("The bedrooms were not changed."))
    if bedrooms < 1:
        raise refusal(
            59,
            what=_("The bedrooms were not changed."),
            why=_("A family needs one at least."),
            fix=_("Enter how many."),
        )
    referral.bedrooms, referral.bedrooms_because = bedrooms, because
    referral.version += 1
    referral.save(update_fields=["bedrooms", "bedrooms_because", "version"])
    _needs_follow(referral, by)
    return referral


def _add(referral: Referral, person: Person, relationship: str, unhcr_id: str) -> Member:
    what = _("Nobody was added.")
    _refuse_after_arrival(referral, what)
    _refuse_second_principal(referral, relationship, what)
    if referral.members.filter(person=person).exists():
        raise refusal(
            60,
            what=what,
            why=_("This person belongs to the family already."),
            fix=_("Say that they travel again, if they had left."),
        )
    number = referral.members.count() + 1
    member = Member(
        referral=referral,
        number=number,
        person=person,
        relationship=relationship,
        unhcr_id=unhcr_id,
    )
    member.save()
    if referral.accepted_on:
        _begin_tracks(referral)
    _count_bedrooms(referral)
    return member


def _keep(member: Member) -> None:
    member.version += 1
    member.save(update_fields=["status", "because", "version"])
    _count_bedrooms(member.referral)


def _count_bedrooms(referral: Referral) -> None:
    """The rule's number; what a person has set stays, until they set it anew."""
    if not referral.bedrooms_because:
        referral.bedrooms = max(1, bedrooms_needed(referral, clock.today()))
        referral.save(update_fields=["bedrooms"])


def _hold_children_alone(referral: Referral, by: User) -> None:
    """A death is a fact and never refused: the children stand still until somebody has decided."""
    if referral.status in GOING_ON and are_children_alone(referral, clock.today()):
        _stand_still(referral, HoldReason.BEST_INTERESTS, clock.today(), by)


def _family_of(member: Member) -> Referral:
    """The family, held: of two adults who are said not to travel at once, the second is asked
    about with what was said of the first."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("team")
    return rows.get(pk=member.referral_id)


def _refuse_after_arrival(referral: Referral, what: Any) -> None:
    """Who arrived stays as it was counted; whoever comes later is another referral."""
    if referral.status not in (*GOING_ON, Status.ON_HOLD):
        raise refusal(
            67,
            what=what,
            why=_("The family is “%s”.") % referral.get_status_display(),
            fix=_("Take the family up again first; refer whoever comes later on their own."),
        )


def _refuse_second_principal(referral: Referral, relationship: str, what: Any) -> None:
    others = referral.members.going().filter(relationship="PA")
    if relationship == "PA" and others.exists():
        raise refusal(
            61,
            what=what,
            why=_("Somebody else of the family is the principal applicant."),
            fix=_("Apply UNHCR's newer form, which says who is what to whom."),
        )


def _refuse_children_alone(referral: Referral, what: Any) -> None:
    """Whoever travels and is or may be a child travels with a grown member of the family."""
    if are_children_alone(referral, clock.today()):
        raise refusal(
            51,
            what=what,
            why=_("Only children would travel."),
            fix=_("Choose so that an adult of the family is with them."),
        )
