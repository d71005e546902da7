"""Letters about money: the means test as it was calculated, what is paid, what is paid back."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.programmes.family_reunion.models import (
    CostCategory,
    CostState,
    Member,
    Reunion,
)
from waylight.programmes.family_reunion.queries.letters.parts import (
    Facts,
    alone,
    day,
    day_of,
    letter,
    name_of,
    pairs,
    people_of,
    points,
    pounds,
    relation,
    rows,
    sponsor,
    text,
)
from waylight.programmes.family_reunion.queries.money import (
    balance,
    budget_in_force,
    printed,
    standing_test,
)
from waylight.programmes.family_reunion.workflow import ENDS

PROMISED = (CostState.COMMITTED, CostState.INVOICED, CostState.PAID)


def means(reunion: Reunion) -> Facts:
    """The means test with its calculation, line by line."""
    test = standing_test(reunion)
    if test is None:
        raise ValueError("A statement is made of a test that two people have signed")
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("This is how we worked out what we can pay of the journey."),
        parts=[
            pairs(
                "",
                [
                    (_("We pay"), pounds(test.pays)),
                    (_("Estimated cost"), pounds(test.estimate)),
                    (_("Result"), test.get_result_display()),
                    (_("Signed on"), day_of(test.signed_at)),
                ],
            ),
            rows(
                _("The calculation"),
                (_("What"), _("Amount")),
                (
                    (row.words, pounds(row.amount) if row.amount is not None else "")
                    for row in printed(test)
                ),
            ),
            text(
                _("If something is wrong"),
                _("Tell us if an amount is wrong or has changed: we calculate again."),
            ),
        ],
    )


def no_means(reunion: Reunion) -> str:
    """Why there is no such statement; empty where there is."""
    return "" if standing_test(reunion) else _("No means test is signed by two people.")


def offer(reunion: Reunion) -> Facts:
    """What is paid for the journey, and what is not."""
    own = balance(reunion)
    onward = reunion.costs.filter(category=CostCategory.ONWARD, state__in=PROMISED).exists()
    paid = [
        _("The flights, and what the airline includes in them."),
        _("Exit permits and fines for residence that the country of departure asks for."),
        _("Medical checks and certificates that are needed to travel."),
        _("An escort or the airline's care for a child who travels without a parent."),
        _("The journey from the airport in the United Kingdom to you.") if onward else "",
    ]
    unpaid = [
        _("Excess baggage: anything beyond what the airline includes."),
        "" if onward else _("The journey from the airport in the United Kingdom to you."),
        _("Tickets that you buy without having asked us."),
        _("Changes that you make after the tickets were bought."),
    ]
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("We have the money for your family's journey."),
        parts=[
            rows(
                _("Who travels"),
                (_("Name"), _("Relationship to you")),
                ((name_of(m.person), relation(m)) for m in _travelling(reunion)),
            ),
            points(_("What we pay"), paid),
            points(_("What we do not pay"), unpaid),
            pairs(_("Your part"), [(_("You pay"), pounds(own))]) if own else None,
            text(
                _("Until when this holds"),
                _("Tickets must be bought by %s; after that the money is approved anew.")
                % alone(day(_lapses(reunion))),
            ),
        ],
        signatures=[_("I accept this offer (the sponsor)"), _("Date")],
    )


def no_offer(reunion: Reunion) -> str:
    """Why there is no such offer; empty where there is."""
    if budget_in_force(reunion, clock.today()) is None:
        return _("No money is committed to this reunion, or its approval has lapsed.")
    return "" if _travelling(reunion) else _("Nobody of this family goes on.")


def refund(reunion: Reunion) -> Facts:
    """What the sponsor paid and is paid back, because the journey is not made with us."""
    paid = list(reunion.contributions.all())
    total = sum((contribution.amount for contribution in paid), Decimal(0))
    return letter(
        reunion,
        to=sponsor(reunion),
        lead=_("We pay back to you what you paid towards the journey."),
        parts=[
            rows(
                _("What you paid"),
                (_("Received on"), _("Amount")),
                ((day(one.received_on), pounds(one.amount)) for one in paid),
            ),
            pairs("", [(_("We pay back"), pounds(total))]),
            text(
                _("Why"),
                _(
                    "Nobody of your family travels with a ticket of ours. What that cost us is "
                    "not taken off: changing your mind costs you nothing."
                ),
            ),
            text(
                _("What we need from you"),
                _("Please tell your caseworker into which account we are to pay."),
            ),
        ],
    )


def no_refund(reunion: Reunion) -> str:
    """Why there is no such notice; empty where there is."""
    if not reunion.contributions.exists():
        return _("The sponsor has paid nothing that could be paid back.")
    if reunion.members.exclude(status__in=ENDS).exists():
        return _("Somebody of this family still goes on.")
    if reunion.members.filter(departed_at__isnull=False).exists():
        return _("Somebody has travelled with a ticket of ours.")
    return ""


def _lapses(reunion: Reunion) -> date | None:
    budget = budget_in_force(reunion, clock.today())
    return budget.lapses_on if budget else None


def _travelling(reunion: Reunion) -> list[Member]:
    return [member for member in people_of(reunion) if member.status not in ENDS]
