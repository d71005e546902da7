"""The deeds of a cost until it is owed: expected, shared, committed to a fund, cancelled.

What follows, the invoice and the money, is in `paying`. The numbers of the refusals are listed in
`queries/amounts.py`."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import (
    FOR_NOTHING,
    TO_RECORD,
    Cost,
    CostCategory,
    CostShare,
    Fund,
    Journey,
    Passage,
    Recoverable,
    Source,
)
from waylight.programmes.movements.queries.amounts import amount_of, shown, worth_of
from waylight.programmes.movements.queries.funds import is_closed, next_open_month, usage
from waylight.programmes.movements.queries.sharing import Part, parts_now, parts_of, shares_of
from waylight.programmes.movements.workflow import COST, CostStatus


@action(needs=May.BOOK)
def record_cost(
    journey: Journey,
    *,
    category: str,
    amount: Any,
    currency: str,
    on: date,
    by: User,
    note: str = "",
    source: str = Source.ECB,
    public_fare: Any = None,
    passage: Passage | None = None,
    recoverable: str = Recoverable.GRANT,
) -> Cost:
    """Expect a cost of a journey, in its own currency; all who travel carry it by heads."""
    what = _("The cost was not recorded.")
    _refuse_category(category, what)
    _refuse_stranger(journey, passage, what)
    cost = Cost(
        journey=journey,
        category=CostCategory(category),
        amount=amount_of(amount, currency, what),
        currency=currency,
        note=note.strip(),
        public_fare=amount_of(public_fare, currency, what) if public_fare else None,
        passage=passage,
        recoverable=Recoverable(recoverable),
        recorded_by=by,
        recorded_at=clock.now(),
    )
    _post(cost, on, None, source, what)
    cost.save()
    if (parts := _usual_parts(cost)) is not None:
        CostShare.objects.bulk_create(shares_of(cost, parts))
    return cost


@action(needs=May.BOOK)
def drop_estimate(cost: Cost, *, by: User) -> None:
    """Remove a cost that was expected and will not come."""
    _refuse_unless(cost, CostStatus.ESTIMATE, _("The cost was not removed."))
    cost.delete()


@action(needs=May.BOOK)
def share_cost(cost: Cost, *, names: Mapping[str, int], infants: bool, by: User) -> Cost:
    """Divide a cost among passengers, families or programmes by weight, or among all by heads."""
    what = _("The cost is shared as before.")
    if cost.category in FOR_NOTHING:
        raise refusal(
            89,
            what=what,
            why=_("Nobody travelled for it, so nobody carries it."),
            fix=_("Leave it with the journey."),
        )
    _share(cost, parts_of(cost.journey, names, infants=infants, what=what))
    for refund in cost.refunds.select_related("journey"):
        _share(refund, parts_now(cost))
    return cost


@action(needs=May.BOOK)
def commit_cost(cost: Cost, *, fund: Fund | None, on: date, by: User) -> Cost:
    """Promise a cost from a fund: its amount, at the rate of the day, is no longer free."""
    what = _("The cost was not committed.")
    if fund is None:
        raise refusal(
            82,
            what=what,
            why=_("No fund is named."),
            fix=_("Choose the fund that pays; finance opens one."),
        )
    COST.move(cost, CostStatus.COMMITTED)
    _post(cost, on, fund, fund.rate_source, what)
    cost.committed_by = by
    cost.save()
    _share(cost, parts_now(cost))
    return cost


@action(needs=May.BOOK)
def release_cost(cost: Cost, *, by: User) -> Cost:
    """Take a promise back that costs nothing: it is an estimate again, its fund free of it."""
    _refuse_unless(cost, CostStatus.COMMITTED, _("The cost was not released."))
    COST.move(cost, CostStatus.ESTIMATE)
    cost.fund = cost.base_amount = cost.committed_by = None
    cost.save()
    return cost


@action(needs=May.BOOK)
def cancel_cost(cost: Cost, *, amount: Any, category: str, because: str, by: User) -> Cost:
    """Keep of a committed cost what is lost: it was cancelled, or somebody did not come."""
    what = _("The cost was not cancelled.")
    _refuse_unless(cost, CostStatus.COMMITTED, what)
    lost = amount_of(amount, cost.currency, what)
    if category not in FOR_NOTHING or lost > cost.amount:
        raise refusal(
            87,
            what=what,
            why=_("That is more than the cost itself, or no kind of loss."),
            fix=_("Write the part that is lost; if nothing is, release the cost."),
        )
    cost.category, cost.amount, cost.because = CostCategory(category), lost, because.strip()
    _post(cost, clock.today(), cost.fund, cost.rate_source, what)
    cost.save()
    cost.shares.all().delete()
    return cost


def _post(cost: Cost, on: date, fund: Fund | None, source: str, what: Words) -> None:
    """Post a cost to a day: open, not to come, within its fund, at the rates of that day."""
    _refuse_day(cost.journey, on, what)
    if fund is not None:
        _refuse_fund(cost.journey, fund, on, what)
    worth = worth_of(
        cost.due,
        cost.currency,
        journey=cost.journey,
        fund=fund,
        source=source or Source.ECB,
        on=on,
        what=what,
    )
    cost.on, cost.fund = on, fund
    for name, value in vars(worth).items():
        setattr(cost, name, value)
    if fund is not None and not cost.is_refund:
        _refuse_beyond_ceiling(cost, fund, what)


def _share(cost: Cost, parts: tuple[Part, ...]) -> None:
    cost.shares.all().delete()
    if parts:
        CostShare.objects.bulk_create(shares_of(cost, parts))


def _usual_parts(cost: Cost) -> tuple[Part, ...] | None:
    if cost.category in FOR_NOTHING:
        return None
    if cost.passage is not None:
        return (Part(cost.passage.passenger.reference, 1, (cost.passage.passenger,)),)
    if not cost.journey.passengers.exists():
        return None
    return parts_of(cost.journey, {}, infants=True, what="")


def _refuse_category(category: str, what: Words) -> None:
    if category not in TO_RECORD:
        raise refusal(
            87,
            what=what,
            why=_("Money that comes back belongs to the cost that was paid."),
            fix=_("Open that cost and record its refund."),
        )


def _refuse_stranger(journey: Journey, passage: Passage | None, what: Words) -> None:
    if passage is not None and passage.passenger.journey_id != journey.pk:
        raise refusal(
            89,
            what=what,
            why=_("That ticket is of another journey."),
            fix=_("Choose a ticket of this journey, or none."),
        )


def _refuse_unless(cost: Cost, status: CostStatus, what: Words) -> None:
    if cost.status != status:
        raise refusal(
            87,
            what=what,
            why=_("It is “%s” now.") % cost.get_status_display(),
            fix=_("This is done with a cost that is “%s”.") % status.label,
        )


def _refuse_day(journey: Journey, on: date, what: Words) -> None:
    if on > clock.today():
        raise refusal(
            85,
            what=what,
            why=_("%s is still to come.") % date_format(on, "j F Y"),
            fix=_("Post it to today or an earlier day."),
        )
    if is_closed(journey.team_id, on):
        month = next_open_month(journey.team_id, on)
        raise refusal(
            85,
            what=what,
            why=_("%s is closed.") % date_format(on, "F Y"),
            fix=_("Post it to the next open month: %s.") % date_format(month, "F Y"),
        )


def _refuse_fund(journey: Journey, fund: Fund, on: date, what: Words) -> None:
    if fund.team_id != journey.team_id or not fund.is_open_on(on):
        raise refusal(
            83,
            what=what,
            why=_("Fund %(code)s is not open on %(day)s, or belongs to another team.")
            % {"code": fund.code, "day": date_format(on, "j F Y")},
            fix=_("Choose a fund of this team that is open on that day."),
        )


def _refuse_beyond_ceiling(cost: Cost, fund: Fund, what: Words) -> None:
    # Two who commit at the same time wait for each other here.
    held = Fund.objects.select_for_update().get(pk=fund.pk)
    left = usage(held, without=cost if cost.pk else None).left
    if cost.base_amount is not None and cost.base_amount > left:
        raise refusal(
            84,
            what=what,
            why=_("It takes %(needed)s, and fund %(code)s has %(left)s left.")
            % {
                "needed": shown(cost.base_amount, fund.currency),
                "code": fund.code,
                "left": shown(left, fund.currency),
            },
            fix=_("Use another fund, or ask finance to raise the ceiling."),
        )
