"""What waits today for a council's people. Families are named by the office's number only."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.access.rules import teams_where
from waylight.foundation.desk.items import Item, on_desk
from waylight.foundation.vault.compartments import Compartment
from waylight.programmes.councils.access import May
from waylight.programmes.councils.models import Claim, ClinicalHandover, Milestone, Proposal
from waylight.programmes.councils.queries.board import claims_due
from waylight.programmes.councils.queries.papers import claim_words
from waylight.programmes.councils.workflow import ClaimStatus, ProposalStatus


@on_desk("councils.answers")
def answers(user: User) -> Iterator[Item]:
    """Families about whom the office has asked."""
    asked = (ProposalStatus.ASKED, ProposalStatus.LAPSED)
    mine = Proposal.objects.filter(
        offer__desk__team__in=teams_where(user, May.ANSWER), status__in=asked
    )
    for one in mine.order_by("answer_by", "reference"):
        words = _("Answer whether the family can come")
        yield Item(words, one.reference, one.get_absolute_url(), one.answer_by)


@on_desk("councils.arrivals")
def arrivals(user: User) -> Iterator[Item]:
    """Families who arrive, until somebody has signed for them."""
    mine = Proposal.objects.filter(
        offer__desk__team__in=teams_where(user, May.RECEIVE),
        status=ProposalStatus.ACCEPTED,
        arrives_on__isnull=False,
    )
    for one in mine.order_by("arrives_on", "reference"):
        if one.arrives_on is not None:
            words = _("Receive the family and sign for it")
            yield Item(words, one.reference, one.get_absolute_url(), _end_of(one.arrives_on))


@on_desk("councils.milestones")
def milestones(user: User) -> Iterator[Item]:
    """Duties of the first year that are due; one line for each family."""
    mine = Milestone.objects.filter(
        reception__proposal__offer__desk__team__in=teams_where(user, May.RECEIVE),
        reception__moved_on__isnull=True,
        done_on__isnull=True,
        due_on__lte=clock.today(),
    )
    seen = set()
    for one in mine.select_related("reception__proposal").order_by("due_on", "kind"):
        if one.reception_id not in seen:
            seen.add(one.reception_id)
            words = _("Do what is due for the family")
            url = one.reception.get_absolute_url()
            yield Item(words, str(one.reception), url, _end_of(one.due_on))


@on_desk("councils.health")
def health(user: User) -> Iterator[Item]:
    """What was handed over about health and nobody has read."""
    teams = teams_where(user, May.CLINIC, Compartment.MEDICAL)
    mine = ClinicalHandover.objects.filter(
        proposal__offer__desk__team__in=teams, read_at__isnull=True
    )
    for one in mine.select_related("proposal").order_by("given_at"):
        yield Item(
            _("Read what a physician hands over"),
            one.proposal.reference,
            one.proposal.get_absolute_url(),
        )


@on_desk("councils.claims")
def claims(user: User) -> Iterator[Item]:
    """Sums that are due and not claimed, and questions about claims."""
    for one in claims_due(user, clock.today()):
        asked = one.status == ClaimStatus.QUERIED
        what = _("Answer a question about a claim") if asked else _("Claim a sum that is due")
        about = f"{one.reception}: {claim_words(one)}"
        yield Item(what, about, one.get_absolute_url(), _end_of(one.due_on))


@on_desk("councils.payments")
def payments(user: User) -> Iterator[Item]:
    """Claims to check and to pay; nobody is offered what they submitted themselves."""
    mine = Claim.objects.filter(
        desk__team__in=teams_where(user, May.PAY), status=ClaimStatus.SUBMITTED
    )
    for one in mine.exclude(submitted_by=user).select_related("reception__proposal"):
        about = f"{one.reception}: {claim_words(one)}"
        yield Item(_("Check a claim and pay it"), about, one.get_absolute_url())


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))
