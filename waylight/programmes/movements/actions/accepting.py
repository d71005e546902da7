"""A person decides about a re-plan: accept all, accept or refuse some, take it back.

What stands is judged by the independent checker after each acceptance, and nothing that breaks a
rule is kept. The version of the plan as it stands guards against two people at once."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waylight.engines.plan_checking import check
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import Plan, Step, pack
from waylight.programmes.movements.queries.review import Names, Review, headline
from waylight.programmes.movements.queries.standing import decided, review_of
from waylight.programmes.movements.workflow import Status

NAMED = 12
"""So many families are named in a sentence; the button takes them all."""


class NeedsOthersError(Refusal):
    """A change that cannot be accepted alone; `families` are those that must be accepted too."""

    def __init__(self, families: Names) -> None:
        shown = sorted(families)
        more = len(shown) - NAMED
        names = ", ".join(shown[:NAMED])
        if more > 0:
            names += " " + ngettext("and %(count)d more", "and %(count)d more", more) % {
                "count": more
            }
        super().__init__(
            "movements.needs-others",
            what=_("Nothing was accepted."),
            why=_(
                "With only this accepted the plan would break a rule. These must be accepted "
                "with it: %(families)s."
            )
            % {"families": names},
            fix=_("Accept them together, or leave it."),
        )
        self.families = families


@action(needs=May.PLAN)
def accept_changes(plan: Plan, *, families: Names, by: User) -> Plan:
    """Accept what a re-plan proposes for some families."""
    review = _open(plan)
    accepted, _refused = decided(plan)
    wanted = (families & review.changes.keys()) - accepted
    _refuse_unless_open(wanted)
    if not review.verdict(accepted | wanted).feasible:
        raise NeedsOthersError(review.needed(accepted, wanted))
    _decide(plan, Step.Verb.ACCEPT, wanted, by)
    return _stand(plan, review)


@action(needs=May.PLAN)
def accept_the_rest(plan: Plan, *, by: User) -> Plan:
    """Accept every change of a re-plan that nobody has refused."""
    review = _open(plan)
    accepted, refused = decided(plan)
    wanted = frozenset(review.changes.keys()) - accepted - refused
    _refuse_unless_open(wanted)
    if not review.verdict(accepted | wanted).feasible:
        raise NeedsOthersError(review.needed(accepted, wanted))
    _decide(plan, Step.Verb.ACCEPT, wanted, by)
    return _stand(plan, review)


@action(needs=May.PLAN)
def refuse_changes(plan: Plan, *, families: Names, by: User) -> Plan:
    """Refuse what a re-plan proposes for some families: they keep what they were told."""
    review = _open(plan)
    accepted, refused = decided(plan)
    unwanted = (families & review.changes.keys()) - refused - accepted
    _refuse_unless_open(unwanted)
    _decide(plan, Step.Verb.REFUSE, unwanted, by)
    return _stand(plan, review)


@action(needs=May.PLAN)
def undo_last(plan: Plan, *, by: User) -> Plan:
    """Take the latest decision about a re-plan back."""
    review = _open(plan)
    latest = plan.steps.filter(undone_at=None).last()
    if latest is None:
        raise _nothing_to_undo()
    latest.undone_at, latest.undone_by = clock.now(), by
    latest.save()
    return _stand(plan, review)


@action(needs=May.PLAN)
def undo_all(plan: Plan, *, by: User) -> Plan:
    """Take every decision about a re-plan back: people's journeys are what they were."""
    review = _open(plan)
    if not plan.steps.filter(undone_at=None).update(undone_at=clock.now(), undone_by=by):
        raise _nothing_to_undo()
    return _stand(plan, review)


def _open(plan: Plan) -> Review:
    """What a decision is about; refused when it is no longer there to be decided."""
    if not plan.is_by_hand:
        raise Refusal(
            "movements.nothing-to-decide",
            what=_("Nothing was decided."),
            why=_("This plan is not one of changes to an earlier plan."),
            fix=_("Say what changed first; the planner then proposes changes."),
        )
    if plan.replans.filter(status__in=[Status.ASKED, Status.READY]).exists():
        raise Refusal(
            "movements.built-upon",
            what=_("Nothing was decided."),
            why=_("A newer re-plan was made from this plan as it stands."),
            fix=_("Decide about the newer one."),
        )
    other = plan.proposal.earlier.successor() if plan.proposal and plan.proposal.earlier else None
    if other is not None and other != plan:
        raise Refusal(
            "movements.other-replan-stands",
            what=_("Nothing was decided."),
            why=_("Changes of another re-plan of the same plan were accepted already."),
            fix=_("Undo those first, or say there what changed as well."),
        )
    return review_of(plan)


def _refuse_unless_open(families: Names) -> None:
    if not families:
        raise Refusal(
            "movements.nothing-chosen",
            what=_("Nothing was decided."),
            why=_("No family was chosen whose change is still open."),
            fix=_("Tick at least one family that is to be decided, and press again."),
        )


def _nothing_to_undo() -> Refusal:
    return Refusal(
        "movements.nothing-to-undo",
        what=_("Nothing was taken back."),
        why=_("Nothing of these changes is decided."),
        fix=_("Look at what is proposed."),
    )


def _decide(plan: Plan, verb: Step.Verb, families: Names, by: User) -> None:
    Step.objects.create(
        plan=plan,
        number=plan.steps.count() + 1,
        verb=verb,
        families=len(families),
        content=Step.packed(families),
        by=by,
    )


def _stand(plan: Plan, review: Review) -> Plan:
    """Keep the plan as it now stands, if the checker agrees."""
    accepted, refused = decided(plan)
    contents = review.stands(accepted, refused)
    if not check(review.tables, contents).feasible:
        raise Refusal(
            "movements.plan-breaks-rules",
            what=_("Nothing was decided."),
            why=_("The independent checker found that the plan as it would stand breaks a rule."),
            fix=_("Accept all changes together, and tell the people who keep Waylight."),
        )
    plan.result, plan.ready_at = pack(contents), clock.now()
    for name, value in headline(contents).items():
        setattr(plan, name, value)
    plan.adopted_at = (plan.adopted_at or clock.now()) if accepted else None
    plan.save()
    return plan
