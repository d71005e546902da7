"""A family and a council's home: proposed, kept as it is, taken back.

The council's answer is the council's alone: here nothing says that it has answered."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.councils.actions import proposing
from waylight.programmes.councils.models import Offer
from waylight.programmes.councils.queries.offers import open_offers
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.deciding import _moved
from waylight.programmes.resettlement.actions.refusing import _refuse_without_reason, refusal
from waylight.programmes.resettlement.models import Match, Member, Referral
from waylight.programmes.resettlement.queries.choosing import better_than, choices
from waylight.programmes.resettlement.queries.linked import is_kept_from
from waylight.programmes.resettlement.queries.needs_told import TOLD, going, needs_told
from waylight.programmes.resettlement.queries.placing import manager_decides, standing_match
from waylight.programmes.resettlement.workflow import Status
from waylight.registers.people.queries import is_child


@action(needs=May.MATCH)
def propose_home(
    referral: Referral,
    *,
    offer: Offer,
    reasons: Mapping[str, Any],
    chosen_because: str = "",
    locked: bool = False,
    despite: str = "",
    by: User,
) -> Match:
    """Propose a family to the council that offers a home, with what speaks for and against it.

    `reasons` is {"for": [sentences], "against": [sentences], "planner": the home that the planner
    proposed, where a person chooses another}; then `chosen_because` says why, and both are kept.
    `despite` is why the council is asked although a service or a school place is not said to be
    there. The council reads ages and needs, and no name. Raises VPR-022 to 028 where the home does
    not fit or is not free, VPR-070 to 074 where the family cannot be proposed to it."""
    return _propose(referral, offer, reasons, chosen_because, despite, locked=locked, by=by)


@action(needs=May.MATCH)
def choose_home(
    referral: Referral, *, offer: Offer, despite: str = "", chosen_because: str = "", by: User
) -> Match:
    """Choose one of the open homes for a family; what speaks for and against it is kept.

    Where another home is better, `chosen_because` says why it is not that one, and both are kept;
    else VPR-075."""
    day = clock.today()
    found = choices(_whole(referral), open_offers(referral.team, day), day)
    own = next((one for one in found if one.offer.pk == offer.pk), None)
    better = better_than(offer, found)
    if better is not None and not chosen_because.strip():
        raise refusal(
            75,
            what=_("The family was not proposed."),
            why=_("Another home is better for it: %s.") % better.title,
            fix=_("Choose that one, or say why this one is chosen."),
        )
    reasons = {
        "for": own.good if own else (),
        "against": own.bad if own else (),
        "better": better.title if better else "",
    }
    return _propose(referral, offer, reasons, chosen_because, despite, locked=False, by=by)


@action(needs=May.MATCH)
def take_back_match(match: Match, *, reason: str, because: str = "", by: User) -> Match:
    """Take a family back from a council: its home is free again, and a new one is looked for."""
    what = _("The family was not taken back.")
    match = _held(match, what)
    if match.locked:
        raise refusal(
            76,
            what=what,
            why=_("The match is locked: somebody wants it to stay as it is."),
            fix=_("Unlock it first, if the family is to go elsewhere."),
        )
    proposing.take_back(match.proposal, reason=reason, by=by)
    _end_match(match, because)
    return match


@action(needs=May.MATCH)
def lock_match(match: Match, *, by: User) -> Match:
    """Keep a match as it is, also when everything else is planned again."""
    return _locked(match, is_locked=True)


@action(needs=May.MATCH)
def unlock_match(match: Match, *, by: User) -> Match:
    """Let a match change again."""
    return _locked(match, is_locked=False)


def _propose(
    referral: Referral,
    offer: Offer,
    reasons: Mapping[str, Any],
    chosen_because: str,
    despite: str,
    *,
    locked: bool,
    by: User,
) -> Match:
    what = _("The family was not proposed.")
    whole = _whole(referral)
    members = going(whole)
    _refuse_not_looking(whole, what)
    _refuse_home_of_others(whole, offer, what)
    _refuse_only_children(members, what)
    _refuse_far_from_relatives(whole, offer, what)
    _refuse_declined(whole, what)
    _refuse_near_the_other(whole, offer, what)
    if reasons.get("planner"):
        _refuse_without_reason(chosen_because, what)
    proposal = proposing.propose(
        offer,
        about=referral,
        reference=referral.number,
        needs=needs_told(whole, clock.today()),
        size=len(members),
        despite=despite,
        by=by,
    )
    _moved(referral, Status.OFFERED)
    match = Match(
        referral=referral,
        proposal=proposal,
        reasons=_kept(reasons),
        chosen_because=chosen_because.strip(),
        locked=locked,
        proposed_by=by,
    )
    match.save(force_insert=True)
    return match


def _locked(match: Match, *, is_locked: bool) -> Match:
    match = _held(match, _("Nothing was changed."))
    match.locked = is_locked
    match.save(update_fields=["locked"])
    return match


def _end_match(match: Match, because: str = "") -> None:
    """The match came to nothing: its family looks for a home again, also where it is on hold."""
    match.ended_at, match.ended_because = clock.now(), because.strip()
    match.save(update_fields=["ended_at", "ended_because"])
    referral = match.referral
    if referral.status in (Status.OFFERED, Status.PRE_DEPARTURE):
        _moved(referral, Status.SEEKING_MATCH)
    elif referral.status == Status.ON_HOLD:
        matched = (Status.OFFERED, Status.PRE_DEPARTURE)
        held = referral.holds.filter(ended_at__isnull=True, held_from__in=matched)
        held.update(held_from=Status.SEEKING_MATCH)


def _whole(referral: Referral) -> Referral:
    """The family as it is now, with all that a council is told of it."""
    return (
        Referral.objects.select_related("team")
        .prefetch_related(*TOLD, "matches__proposal__offer__desk")
        .get(pk=referral.pk)
    )


def _held(match: Match, what: Words) -> Match:
    """The match as it is now, held with its family; refused once it has ended."""
    Referral.objects.select_for_update().get(pk=match.referral_id)
    rows = Match.objects.select_for_update(of=("self",))
    found = rows.select_related("referral__team", "proposal__offer__desk__team").get(pk=match.pk)
    if found.ended_at is not None:
        raise refusal(
            77,
            what=what,
            why=_("The family is not proposed to this council any more."),
            fix=_("Look at the family's page: what came of it stands there."),
        )
    return found


def _kept(reasons: Mapping[str, Any]) -> dict[str, Any]:
    """The sentences of who proposes, as text: what is kept does not change with the language."""
    kept: dict[str, Any] = {
        side: [str(one) for one in reasons.get(side, ())] for side in ("for", "against")
    }
    for name in ("planner", "better"):
        if reasons.get(name):
            kept[name] = str(reasons[name])
    return kept


def _refuse_not_looking(referral: Referral, what: Words) -> None:
    """Whoever has a home already is refused by the council's desk, with VPR-028."""
    if referral.status == Status.SEEKING_MATCH or standing_match(referral) is not None:
        return
    raise refusal(
        70,
        what=what,
        why=_("The family looks for no home now: it is “%s”.") % referral.get_status_display(),
        fix=_("Look for a council first, from the family's page."),
    )


def _refuse_home_of_others(referral: Referral, offer: Offer, what: Words) -> None:
    if offer.desk.office_id != referral.team_id:
        raise refusal(
            71,
            what=what,
            why=_("The home is not offered to the office that keeps this family."),
            fix=_("Choose one of the homes that are offered to it."),
        )
    if offer.desk.synthetic != referral.synthetic:
        raise refusal(
            72,
            what=what,
            why=_("One of the two is made up, and the other is not."),
            fix=_("Propose made-up families for made-up homes only."),
        )


def _refuse_only_children(members: list[Member], what: Words) -> None:
    """A child alone is placed by its best interests, with the authority that agreed to care for it
    (the specification, edge case 15)."""
    if not members:
        raise refusal(
            73,
            what=what,
            why=_("Nobody of this family travels any more."),
            fix=_("End the referral, or say who travels again."),
        )
    if all(is_child(one.person, clock.today()) for one in members):
        raise refusal(
            73,
            what=what,
            why=_("Only children travel, and a home is no care for a child alone."),
            fix=_("Agree with the authority that will care for them, by their best interests."),
        )


def _refuse_declined(referral: Referral, what: Words) -> None:
    if manager_decides(referral, clock.today()):
        raise refusal(
            78,
            what=what,
            why=_("The family has declined a home: the manager decides about another."),
            fix=_("Ask the programme manager to decide on the family's page."),
        )


def _refuse_near_the_other(referral: Referral, offer: Offer, what: Words) -> None:
    if is_kept_from(referral, offer.desk):
        raise refusal(
            92,
            what=what,
            why=_("A protection officer says: never with this council."),
            fix=_("Choose a home with another council."),
        )


def _refuse_far_from_relatives(referral: Referral, offer: Offer, what: Words) -> None:
    if referral.tie_required and referral.tie != offer.desk.council:
        raise refusal(
            74,
            what=what,
            why=_("The family may live only near its relatives, and they live elsewhere."),
            fix=_("Choose a home there, or change what the family needs."),
        )
