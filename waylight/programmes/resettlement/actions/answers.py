"""What follows from a council's answer, and from a change in the family after it was proposed.

A status never says what the council has not answered: the proposal at its desk is the truth, and
here it is only taken up."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.journal import actions as journal
from waylight.foundation.notices import actions as notices
from waylight.programmes.councils.actions import proposing
from waylight.programmes.councils.models import EndReason
from waylight.programmes.councils.workflow import UNDER_WAY, ProposalStatus
from waylight.programmes.resettlement.access import May
from waylight.programmes.resettlement.actions.deciding import _moved
from waylight.programmes.resettlement.actions.matching import _end_match, _held, _whole
from waylight.programmes.resettlement.actions.refusing import _refuse_without_reason, refusal
from waylight.programmes.resettlement.models import Match, Referral
from waylight.programmes.resettlement.queries.colleagues import who_may
from waylight.programmes.resettlement.queries.needs_told import going, names_told, needs_told
from waylight.programmes.resettlement.queries.placing import LOST, standing_match
from waylight.programmes.resettlement.workflow import LEFT, Status

P = ProposalStatus


@action(needs=May.MATCH)
def take_up_answer(match: Match, *, by: User) -> Match:
    """Take up what the council has answered since; an hourly job does the same by itself."""
    if not _answer_follows(match, by):
        raise refusal(
            77,
            what=_("Nothing was taken up."),
            why=_("The council has answered nothing that is not taken up yet."),
            fix=_("Wait for its answer, or take the family back."),
        )
    return match


@action(needs=May.MATCH)
def decline_home(match: Match, *, because: str, by: User) -> Match:
    """Record that the family does not want to go there: its home is free, another is looked for.

    Nothing is closed by it. After so many homes the manager decides whether another is proposed
    (edge case 13). Also a locked match ends: it is the family's word."""
    what = _("Nothing was recorded.")
    _refuse_without_reason(because, what)
    match = _held(match, what)
    proposing.take_back(match.proposal, reason=EndReason.FAMILY_DECLINED, by=by)
    _end_match(match, because)
    referral = match.referral
    to = who_may(May.MANAGE, referral.team).exclude(pk=by.pk)
    notices.send("resettlement.home-declined", to=to, about=referral)
    return match


@action(needs=May.MANAGE)
def allow_another_home(referral: Referral, *, because: str, by: User) -> Referral:
    """Decide that another home is proposed to a family that has declined one, and say why."""
    _refuse_without_reason(because, _("Nothing was decided."))
    declined = referral.matches.filter(
        proposal__end_reason=EndReason.FAMILY_DECLINED, heard_at__isnull=True
    )
    if not declined.update(heard_by=by, heard_at=clock.now(), heard_because=because.strip()):
        raise refusal(
            77,
            what=_("Nothing was decided."),
            why=_("The family has declined no home since this was last decided."),
            fix=_("There is nothing to do."),
        )
    return referral


@action(needs=May.MATCH)
def keep_outgrown_home(match: Match, *, because: str, by: User) -> Match:
    """Keep a home that does not fit the family any more, and say why; the council agrees to it."""
    what = _("Nothing was kept.")
    _refuse_without_reason(because, what)
    match = _held(match, what)
    if match.outgrown_at is None:
        raise refusal(
            77,
            what=what,
            why=_("The home fits the family, or it is kept already."),
            fix=_("There is nothing to do."),
        )
    match.outgrown_at, match.kept_because = None, because.strip()
    match.save(update_fields=["outgrown_at", "kept_because"])
    return match


def _answer_follows(match: Match, by: User | None) -> bool:
    """Take up the answer to one match; whether there was anything to take up.

    While a family is on hold nobody is named to a council: that waits until it goes on."""
    match = _held(match, _("Nothing was taken up."))
    referral, proposal = match.referral, match.proposal
    if referral.status in LEFT and proposal.status in UNDER_WAY:
        _leave_council(match, by)
    elif proposal.status in LOST:
        _lose_home(match, by)
    elif proposal.status == P.ACCEPTED and referral.status == Status.OFFERED:
        _go_there(match, by)
    else:
        return False
    return True


def _go_there(match: Match, by: User | None) -> None:
    referral = match.referral
    proposing.tell_names(match.proposal, people=names_told(_whole(referral)), by=by)
    _moved(referral, Status.PRE_DEPARTURE)
    journal.done("resettlement.take_up_answer", by=by, about=referral, fields=["status"])
    to = who_may(May.OPERATE, referral.team) | who_may(May.MATCH, referral.team)
    notices.send("resettlement.council-takes-family", to=_but(to, by), about=referral)


def _lose_home(match: Match, by: User | None) -> None:
    """The council's desk has told who asked; whoever prepares the journey is told here."""
    referral = match.referral
    was_expected = referral.status == Status.PRE_DEPARTURE
    _end_match(match)
    journal.done("resettlement.take_up_answer", by=by, about=referral, fields=["status"])
    to = _but(who_may(May.MATCH, referral.team), match.proposal.asked_by)
    if was_expected:
        to = to | who_may(May.OPERATE, referral.team)
    notices.send("resettlement.home-lost", to=_but(to, by), about=referral)


def _leave_council(match: Match, by: User | None) -> None:
    """The family does not go on with resettlement: its home is free for others at once."""
    proposing.take_back(match.proposal, reason=EndReason.FAMILY_LEFT, by=by)
    _end_match(match)


def _needs_follow(referral: Referral, by: User | None) -> None:
    """Tell the council what a family needs now, once it was proposed; who comes, once named.

    What does not fit any more is kept with the match until somebody decides (edge case 12)."""
    whole = _whole(referral)
    match = standing_match(whole)
    if match is None or match.proposal.status not in UNDER_WAY or not going(whole):
        return
    proposal, needs = match.proposal, needs_told(whole, clock.today())
    if (needs, len(needs["people"])) != (proposal.needs, proposal.size):
        found = proposing.change_needs(proposal, needs=needs, size=len(needs["people"]), by=by)
        _say_outgrown(match, referral, is_outgrown=found.final is not None)
    proposal.refresh_from_db()
    names = names_told(whole)
    if proposal.people and proposal.people != names:
        proposing.tell_names(proposal, people=names, by=by)


def _say_outgrown(match: Match, referral: Referral, *, is_outgrown: bool) -> None:
    if is_outgrown and match.outgrown_at is None:
        to = who_may(May.MATCH, referral.team)
        notices.send("resettlement.home-outgrown", to=to, about=referral)
    # Another change asks anew, also where the home was kept for a reason.
    match.outgrown_at = (match.outgrown_at or clock.now()) if is_outgrown else None
    match.kept_because = ""
    match.save(update_fields=["outgrown_at", "kept_because"])


def _but(to: QuerySet[User], by: User | None) -> QuerySet[User]:
    """Whoever does it need not be told."""
    return to.exclude(pk=by.pk) if by is not None else to
