"""Claims of the tariff: worked out by dated rules, submitted by the council, paid by another."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from waylight.engines.tariff import Instalment, NotPayableError
from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.notices import actions as notices
from waylight.foundation.rule_sets import actions as rule_sets
from waylight.foundation.rule_sets.declaring import NotInForce
from waylight.programmes.councils.access import May
from waylight.programmes.councils.actions.holding import _hold
from waylight.programmes.councils.actions.refusing import refusal
from waylight.programmes.councils.models import Claim, ClaimKind, Reception
from waylight.programmes.councils.queries.colleagues import who_may
from waylight.programmes.councils.queries.tariff import (
    instalments_of,
    later_years_of,
    void_of,
)
from waylight.programmes.councils.rules import RULES
from waylight.programmes.councils.workflow import CLAIM, ClaimStatus

Cut = Callable[[Reception], Sequence[Instalment]]


@action(needs=May.CLAIM)
def work_out_claims(reception: Reception, *, by: User) -> Reception:
    """Work out what is due for a family, by the rules of the day of its arrival.

    The instalments of the first year and the sums of the years after; what was worked out before
    stays as it was."""
    what = _("The claims were not worked out.")
    _hold(reception)
    if reception.moved_on is not None:
        raise refusal(
            40,
            what=what,
            why=_("The family has moved to another council."),
            fix=_("What was due before the move had to be worked out before; ask the office."),
        )
    _keep(reception, ClaimKind.TARIFF, instalments_of, what)
    _keep(reception, ClaimKind.LATER_YEAR, later_years_of, what)
    return reception


@action(needs=May.CLAIM)
def claim_void_rent(reception: Reception, *, weekly: Decimal, source: str, by: User) -> Claim:
    """Work out the rent of the home while it stood empty.

    From the day it was ready to the arrival, for so many weeks at most. `weekly` is the Local
    Housing Allowance in pounds, `source` where it is from."""
    what = _("No rent was worked out.")
    _hold(reception)
    offer = reception.proposal.offer
    if weekly <= 0 or weekly % Decimal("0.01") or not source.strip():
        raise refusal(
            41,
            what=what,
            why=_("The weekly rent is not an amount in pounds and pence, or has no source."),
            fix=_("Write the Local Housing Allowance of a week, and where it is from."),
        )
    void = void_of(reception, weekly)
    if void.paid_days == 0:
        raise refusal(
            42,
            what=what,
            why=_("The home did not stand empty before the family came."),
            fix=_("There is nothing to claim."),
        )
    if reception.claims.filter(kind=ClaimKind.VOID_RENT).exists():
        raise refusal(
            43,
            what=what,
            why=_("It was worked out already."),
            fix=_("Look at the claims of this family."),
        )
    line = {"heading": ClaimKind.VOID_RENT, "amount": str(void.amount), "days": void.days}
    line |= {"paid_days": void.paid_days, "weekly": str(weekly), "source": source.strip()}
    return Claim.objects.create(
        desk=offer.desk,
        reception=reception,
        kind=ClaimKind.VOID_RENT,
        instalment=0,
        due_on=reception.arrived_on,
        amount=void.amount,
        lines=[line],
        rule_set_version=rule_sets.use(RULES),
    )


@action(needs=May.CLAIM)
def submit_claim(claim: Claim, *, by: User) -> Claim:
    """Ask for a sum that is due."""
    _hold(claim)
    if claim.due_on > clock.today():
        raise refusal(
            44,
            what=_("The claim was not submitted."),
            why=_("It is not due yet."),
            fix=_("Submit it on the day it is due, or after."),
        )
    CLAIM.move(claim, ClaimStatus.SUBMITTED)
    claim.submitted_by, claim.submitted_at, claim.query = by, clock.now(), ""
    claim.save(update_fields=["status", "submitted_by", "submitted_at", "query"])
    notices.send("councils.claim-submitted", to=who_may(May.PAY, claim.desk.team), about=claim)
    return claim


@action(needs=May.CLAIM)
def drop_claim(claim: Claim, *, by: User) -> Claim:
    """Not ask for a sum after all."""
    _hold(claim)
    CLAIM.move(claim, ClaimStatus.VOID)
    claim.save(update_fields=["status"])
    return claim


@action(needs=May.PAY)
def query_claim(claim: Claim, *, query: str, by: User) -> Claim:
    """Ask the council about a claim before it is paid."""
    if not query.strip():
        raise refusal(
            45,
            what=_("Nothing was asked."),
            why=_("There is no question."),
            fix=_("Write what the council is to explain; name nobody."),
        )
    _hold(claim)
    CLAIM.move(claim, ClaimStatus.QUERIED)
    claim.query = query.strip()
    claim.save(update_fields=["status", "query"])
    notices.send("councils.claim-queried", to=who_may(May.CLAIM, claim.desk.team), about=claim)
    return claim


@action(needs=May.PAY)
def pay_claim(claim: Claim, *, paid_on: date, by: User) -> Claim:
    """Pay a claim, as another person than who submitted it."""
    what = _("The claim was not paid.")
    _hold(claim)
    if by.pk == claim.submitted_by_id:
        raise refusal(
            46,
            what=what,
            why=_("You submitted it yourself."),
            fix=_("Ask a colleague to check it and to pay."),
        )
    if paid_on > clock.today() or paid_on < claim.due_on:
        raise refusal(
            47,
            what=what,
            why=_("The day has not come yet, or is before the claim was due."),
            fix=_("Check the date."),
        )
    CLAIM.move(claim, ClaimStatus.PAID)
    claim.paid_by, claim.paid_on = by, paid_on
    claim.save(update_fields=["status", "paid_by", "paid_on"])
    return claim


def _keep(reception: Reception, kind: ClaimKind, cut: Cut, what: str) -> None:
    try:
        found = cut(reception)
    except (NotInForce, NotPayableError) as no:
        raise refusal(
            48,
            what=what,
            why=_("There was no tariff on the day of arrival, or nobody of the family is named."),
            fix=_("Check the day; the tariff begins on 7 September 2015."),
        ) from no
    known = set(reception.claims.filter(kind=kind).values_list("instalment", flat=True))
    version = rule_sets.use(RULES)
    Claim.objects.bulk_create(
        Claim(
            desk=reception.proposal.offer.desk,
            reception=reception,
            kind=kind,
            instalment=each.number,
            due_on=each.due_on,
            amount=each.amount,
            lines=_lines(each),
            rule_set_version=version,
        )
        for each in found
        if each.number not in known and each.amount
    )


def _lines(part: Instalment) -> list[dict[str, object]]:
    return [
        {"number": line.number, "heading": line.heading, "amount": str(line.amount)}
        for line in part.lines
    ]
