"""Some members go on apart: one person asks, a protection officer who is another agrees.

It is needed when one is treated for months and the others can travel, and when somebody is in
danger from their own family (the specification, edge cases 5 and 14). Why stands behind the
protection wall; everybody else reads that there are two referrals. Each child stays with an adult
who cares for them. Tracks go with the members, the first part keeps its council and its clocks."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.documents import actions as documents
from waylight.foundation.notices import actions as notices
from waylight.foundation.refusal import Words
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.answers import _needs_follow
from waylight.programmes.resettlement.actions.clocks import _let_clocks_follow
from waylight.programmes.resettlement.actions.members import (
    PREFIX,
    _count_bedrooms,
    _refuse_after_arrival,
)
from waylight.programmes.resettlement.actions.preparing import _begin_tracks
from waylight.programmes.resettlement.actions.refusing import _refuse_without_reason, refusal
from waylight.programmes.resettlement.models import (
    Assessment,
    Division,
    ExitPermit,
    HealthTrack,
    Hold,
    Link,
    Member,
    Note,
    OrientationSeat,
    PaperTrack,
    Referral,
    Wish,
)
from waylight.programmes.resettlement.queries.colleagues import who_may
from waylight.programmes.resettlement.queries.dividing import child_without_carer, head_of
from waylight.programmes.resettlement.workflow import MEMBER, Going, Status

TRACKS = (HealthTrack, PaperTrack, ExitPermit, OrientationSeat, Assessment)
LIKE = (
    "team",
    "unhcr_number",
    "scheme",
    "asylum_country",
    "origin_country",
    "airport",
    "primary",
    "secondary",
    "priority",
    "language",
    "medical_level",
    "services",
    "step_free",
    "submitted_on",
    "declared_on",
    "secured_on",
    "accepted_on",
    "synthetic",
)
"""What the part that goes on apart has of the first. Needs are looked at anew by whoever may."""
MATCHED = (Status.OFFERED, Status.PRE_DEPARTURE)


@action(needs=May.OPERATE)
def ask_to_divide(
    referral: Referral,
    *,
    members: Sequence[Member],
    carers: Sequence[Member],
    because: str,
    wish: str,
    by: User,
) -> Referral:
    """Ask that some members go on apart.

    `carers` are adults agreed to care for the children of their part; who cares for them already
    need not be named."""
    _asked(Division(referral=referral), members, carers, because, wish, by)
    return referral


@action(needs=May.PROTECT)
def ask_to_protect(
    division: Division,
    *,
    members: Sequence[Member],
    carers: Sequence[Member],
    because: str,
    wish: str,
    by: User,
) -> Division:
    """Ask for protection that some members go on apart, in confidence; another officer agrees.

    It is done to a division that is not kept yet, so that the family's own history is silent."""
    return _asked(division, members, carers, because, wish, by)


@action(needs=May.PROTECT)
def agree_to_divide(division: Division, *, by: User) -> Referral:
    """Agree that some members go on apart: they have a referral of their own from now on."""
    what = _("The family was not divided.")
    division = _decided(division, by, what)
    referral = Referral.objects.select_for_update().get(pk=division.referral_id)
    _refuse_after_arrival(referral, what)
    staying, leaving = _parts(referral, division.members)
    _refuse_parts(staying, leaving, division.carers, what)
    apart = _sister(referral, by)
    for number, member in enumerate(leaving, start=1):
        _move(member, apart, number)
    for part in (referral, apart):
        _give_a_head(part)
        _count_bedrooms(part)
        if part.accepted_on:
            _begin_tracks(part)
    for one, other in ((referral, apart), (apart, referral)):
        unhcr = other.unhcr_number
        Link(referral=one, other=other, unhcr_number=unhcr, wish=division.wish, by=by).save()
    division.apart = apart
    division.save(update_fields=["apart", "decided_by", "decided_at"])
    _let_clocks_follow(apart)
    _needs_follow(referral, by)
    return apart


@action(needs=May.PROTECT)
def refuse_to_divide(division: Division, *, because: str, by: User) -> Division:
    """Not agree, and say why, in confidence; the family stays as it is."""
    what = _("Nothing was decided.")
    _refuse_without_reason(because, what)
    division = _decided(division, by, what)
    division.save(update_fields=["decided_by", "decided_at"])
    Note(referral=division.referral, words=because, written_by=by).save()
    return division


def _asked(
    division: Division,
    members: Sequence[Member],
    carers: Sequence[Member],
    because: str,
    wish: str,
    by: User,
) -> Division:
    what, referral = _("Nothing was asked."), division.referral
    _refuse_without_reason(because, what)
    _refuse_after_arrival(referral, what)
    if referral.divisions.waiting().exists():
        raise refusal(
            91,
            what=what,
            why=_("It is asked already how this family goes on."),
            fix=_("Wait until a protection officer has decided."),
        )
    chosen, agreed = [str(one.pk) for one in members], [str(one.pk) for one in carers]
    _refuse_parts(*_parts(referral, chosen), agreed, what)
    division.members, division.carers, division.words = chosen, agreed, because
    division.wish, division.asked_by = Wish(wish), by
    division.save(force_insert=True)
    to = who_may(May.PROTECT, referral.team).exclude(pk=by.pk)
    notices.send("resettlement.division-asked", to=to, about=division)
    return division


def _decided(division: Division, by: User, what: Words) -> Division:
    """The division as it is now, to be decided by another than who asked."""
    rows = Division.objects.select_for_update(of=("self",)).select_related("referral__team")
    found = rows.get(pk=division.pk)
    if found.decided_at is not None:
        raise refusal(
            91,
            what=what,
            why=_("It was decided already."),
            fix=_("Ask anew, if something has changed."),
        )
    if found.asked_by_id == by.pk:
        raise refusal(
            88,
            what=what,
            why=_("Whoever asks that a family divides does not decide it."),
            fix=_("Let another protection officer decide."),
        )
    found.decided_by, found.decided_at = by, clock.now()
    return found


def _parts(referral: Referral, chosen: Sequence[str]) -> tuple[list[Member], list[Member]]:
    """Those who stay with the referral, and those who go on apart."""
    going = list(referral.members.going().select_related("person").order_by("number"))
    staying = [one for one in going if str(one.pk) not in chosen]
    return staying, [one for one in going if str(one.pk) in chosen]


def _refuse_parts(
    staying: Sequence[Member], leaving: Sequence[Member], carers: Sequence[str], what: Words
) -> None:
    if not staying or not leaving:
        raise refusal(
            58,
            what=what,
            why=_("Nobody is chosen, or everybody."),
            fix=_("Choose those who go on apart."),
        )
    for part in (staying, leaving):
        if child_without_carer(part, carers, clock.today()) is not None:
            raise refusal(
                79,
                what=what,
                why=_("A child would be in a part without an adult agreed to care for it."),
                fix=_("Choose so that a parent is with it, or name the adult who agreed."),
            )


def _sister(referral: Referral, by: User) -> Referral:
    """A referral like another, without members, a match or bedrooms of its own. What was proposed
    to a council is the first part's: this one looks for a home."""
    kept: dict[str, Any] = {name: getattr(referral, name) for name in LIKE}
    apart = Referral(
        number=documents.next_number(PREFIX),
        batch=referral.batch,
        status=Status.SEEKING_MATCH if referral.status in MATCHED else referral.status,
        opened_by=by,
        **kept,
    )
    apart.save()
    _hold_alike(referral, apart)
    return apart


def _hold_alike(referral: Referral, apart: Referral) -> None:
    """Both parts of a family that stands still do, each with a hold of its own to go on from."""
    held = referral.holds.filter(ended_at__isnull=True).first()
    if held is not None:
        was = Status.SEEKING_MATCH if held.held_from in MATCHED else Status(held.held_from)
        Hold(
            referral=apart,
            reason=held.reason,
            held_from=was,
            review_on=held.review_on,
            began_at=held.began_at,
            by=held.by,
        ).save()


def _move(member: Member, apart: Referral, number: int) -> None:
    """The member goes on in another referral, with their tracks."""
    MEMBER.move(member, Going.APART)
    member.because = ""
    member.version += 1
    member.save(update_fields=["status", "because", "version"])
    there = Member(
        referral=apart,
        number=number,
        person=member.person,
        relationship=member.relationship,
        unhcr_id=member.unhcr_id,
    )
    there.save()
    for track in TRACKS:
        track._base_manager.filter(member=member).update(member=there)


def _give_a_head(part: Referral) -> None:
    """Each part has one principal applicant, an adult."""
    going = list(part.members.going().select_related("person").order_by("number"))
    head = head_of(going, clock.today())
    if head is not None and head.relationship != "PA":
        head.relationship = "PA"
        head.version += 1
        head.save(update_fields=["relationship", "version"])
