"""The deeds of funds: opened, changed, closed; and months closed for good."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waylight.foundation import clock
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import action
from waylight.foundation.refusal import Words
from waylight.programmes.movements.access import May
from waylight.programmes.movements.actions.refusing import refusal
from waylight.programmes.movements.models import Fund, Period, Source
from waylight.programmes.movements.queries.amounts import amount_of, shown
from waylight.programmes.movements.queries.funds import is_closed, usage


@action(needs=May.RELEASE)
def open_fund(
    team: Team,
    *,
    code: str,
    title: str,
    donor: str,
    project: str,
    currency: str,
    ceiling: Any,
    opens_on: date,
    closes_on: date | None,
    rate_source: str,
    by: User,
) -> Fund:
    """Open a fund, from which costs of the team's journeys are paid up to its ceiling."""
    what = _("The fund was not opened.")
    if not code.strip() or Fund.objects.filter(team=team, code=code.strip()).exists():
        raise refusal(
            83,
            what=what,
            why=_("It has no code, or another fund has this one."),
            fix=_("Write a code of its own, as donors know it."),
        )
    _refuse_backwards(opens_on, closes_on, what)
    return Fund.objects.create(
        team=team,
        code=code.strip(),
        title=title.strip(),
        donor=donor.strip(),
        project=project.strip(),
        currency=currency,
        ceiling=amount_of(ceiling, currency, what),
        opens_on=opens_on,
        closes_on=closes_on,
        rate_source=Source(rate_source),
        opened_by=by,
        opened_at=clock.now(),
    )


@action(needs=May.RELEASE)
def change_fund(fund: Fund, *, ceiling: Any, closes_on: date | None, by: User) -> Fund:
    """Raise or lower a ceiling, never below what is used; or let the fund end on another day."""
    what = _("The fund was left as it is.")
    held = Fund.objects.select_for_update().get(pk=fund.pk)
    most, used = amount_of(ceiling, fund.currency, what), usage(held).used
    if most < used:
        raise refusal(
            84,
            what=what,
            why=_("%s of it is promised or spent.") % shown(used, fund.currency),
            fix=_("Write a ceiling of at least that."),
        )
    _refuse_backwards(fund.opens_on, closes_on, what)
    fund.ceiling, fund.closes_on = most, closes_on
    fund.save(update_fields=["ceiling", "closes_on"])
    return fund


@action(needs=May.RELEASE)
def close_fund(fund: Fund, *, by: User) -> Fund:
    """Close a fund with its project: nothing more is posted to it."""
    what = _("The fund was not closed.")
    now = usage(fund)
    if fund.closed_at is not None or now.committed or now.invoiced:
        raise refusal(
            83,
            what=what,
            why=_("It is closed already, or something is promised or invoiced and not paid."),
            fix=_("Pay its costs or release them first."),
        )
    fund.closed_at = clock.now()
    fund.save(update_fields=["closed_at"])
    return fund


@action(needs=May.RELEASE)
def close_month(team: Team, *, month: date, by: User) -> Period:
    """Close a month that has ended: what was posted to it stays as it is."""
    what = _("The month was not closed.")
    first = month.replace(day=1)
    if first >= clock.today().replace(day=1):
        raise refusal(
            85,
            what=what,
            why=_("%s has not ended.") % date_format(first, "F Y"),
            fix=_("Close it from the first day of the next month on."),
        )
    if is_closed(team.pk, first):
        raise refusal(
            85,
            what=what,
            why=_("%s is closed already.") % date_format(first, "F Y"),
            fix=_("There is nothing to do."),
        )
    return Period.objects.create(team=team, month=first, closed_by=by, closed_at=clock.now())


def _refuse_backwards(opens_on: date, closes_on: date | None, what: Words) -> None:
    if closes_on is not None and closes_on < opens_on:
        raise refusal(
            83,
            what=what,
            why=_("It would end before it begins."),
            fix=_("Check the two days."),
        )
