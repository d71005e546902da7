"""The deeds of a cost: recorded by who books, settled by who pays, carried when it was for nothing.

The codes of the refusals are listed in `actions/money.py`."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Refusal, Words
from waylight.programmes.family_reunion.access import May
from waylight.programmes.family_reunion.models import (
    CostCategory,
    CostLine,
    CostState,
    DepartureGroup,
    Reunion,
)
from waylight.programmes.family_reunion.queries.amounts import (
    an_amount_of,
    in_pounds,
    positive,
    rate_of,
)
from waylight.programmes.family_reunion.workflow import Status

C = CostState
BEGINS_AS = (C.ESTIMATE, C.COMMITTED, C.INVOICED)
"""Whoever books records these; that money has left is said by finance alone."""
SETTLES: Mapping[CostState, tuple[CostState, ...]] = MappingProxyType(
    {
        C.ESTIMATE: (C.COMMITTED, C.INVOICED),
        C.COMMITTED: (C.ESTIMATE, C.INVOICED, C.PAID),
        C.INVOICED: (C.PAID, C.REFUNDED, C.WRITTEN_OFF),
        C.PAID: (C.REFUNDED, C.WRITTEN_OFF),
        C.REFUNDED: (),
        C.WRITTEN_OFF: (),
    }
)
"""A booking that was released free of charge is an estimate again."""
GONE = (Status.WITHDRAWN, Status.SELF_TRAVELLED, Status.DECEASED, Status.TRANSFERRED)


@action(needs=May.BOOK)
def record_cost(
    reunion: Reunion,
    *,
    group: DepartureGroup | None,
    category: str,
    amount: Any,
    currency: str,
    rate: Any,
    rate_source: str,
    state: str,
    by: User,
) -> CostLine:
    """Record a cost of the whole family or of one group, in its own currency and in pounds."""
    what = _("The cost was not recorded.")
    if group is not None and group.reunion_id != reunion.pk:
        raise Refusal(
            "frta-067",
            what=what,
            why=_("That group belongs to another reunion."),
            fix=_("Choose a group of this reunion, or none."),
        )
    if state not in BEGINS_AS:
        raise _wrong_state(what, BEGINS_AS)
    cost = an_amount_of(amount, what)
    per_unit, source = rate_of(currency, rate, rate_source, what)
    return CostLine.objects.create(
        reunion=reunion,
        group=group,
        category=CostCategory(category),
        amount=cost,
        currency=currency,
        rate=per_unit,
        rate_source=source,
        pounds=in_pounds(cost, per_unit, what),
        state=state,
        recorded_by=by,
    )


@action(needs=May.PAY)
def settle_cost(line: CostLine, *, state: str, by: User) -> CostLine:
    """Say how far a cost has come: invoiced, paid, refunded, written off."""
    what = _("The cost was left as it is.")
    follows = SETTLES[CostState(line.state)]
    if state not in follows:
        raise _wrong_state(what, follows)
    booker = line.group.booked_by if line.group else None
    if state == CostState.PAID and by in (line.recorded_by, booker):
        raise Refusal(
            "frta-069",
            what=what,
            why=_("Who books or records a cost does not pay it."),
            fix=_("Ask a colleague of finance."),
        )
    line.state = state
    line.save(update_fields=["state"])
    return line


@action(needs=May.PAY)
def cancel_cost(line: CostLine, *, amount: Any, by: User) -> CostLine:
    """Carry a cost, or a part of it, as a cancellation; nobody of the family is charged for it."""
    what = _("Nothing was carried as a cancellation.")
    part = positive(amount, what)
    if not line.reunion.members.filter(status__in=GONE).exists():
        raise Refusal(
            "frta-070",
            what=what,
            why=_("Everybody of this reunion still travels with us."),
            fix=_("Record first who has withdrawn, or settle the cost as it is."),
        )
    if part > line.amount:
        raise Refusal(
            "frta-071",
            what=what,
            why=_("That is more than the cost itself."),
            fix=_("Write the part that was lost, at most the whole cost."),
        )
    if part == line.amount:
        line.category = CostCategory.CANCELLATION
        line.save(update_fields=["category"])
        return line
    lost = CostLine(
        reunion=line.reunion,
        group=line.group,
        category=CostCategory.CANCELLATION,
        amount=part,
        currency=line.currency,
        rate=line.rate,
        rate_source=line.rate_source,
        pounds=in_pounds(part, line.rate, what),
        state=line.state,
        recorded_by=line.recorded_by,
    )
    lost.save()
    line.amount, line.pounds = line.amount - part, line.pounds - lost.pounds
    line.save(update_fields=["amount", "pounds"])
    return lost


def _wrong_state(what: Words, allowed: tuple[CostState, ...]) -> Refusal:
    options = ", ".join(str(state.label) for state in allowed)
    return Refusal(
        "frta-068",
        what=what,
        why=_("A cost does not come to this state from where it is."),
        fix=_("It can become: %s.") % options if options else _("Nothing follows its state."),
    )
