"""What journeys cost, and the funds that pay for them, as tables.

An amount is a number in the currency beside it, as its page shows it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from waylight.foundation.access.models import User
from waylight.foundation.access.rules import visible
from waylight.foundation.datasets.declaring import Column, Dataset, Filter, Filters, Rows
from waylight.foundation.exchange.declaring import Kind
from waylight.foundation.refusal import Words
from waylight.foundation.vault.privacy import OPEN
from waylight.programmes.movements.access import May
from waylight.programmes.movements.models import USED, Cost, CostCategory, Fund
from waylight.programmes.movements.workflow import CostStatus


def _amount(name: str, title: Words, meaning: Words = "", source: str = "") -> Column:
    """A sum of money, or nothing while there is none."""
    return Column(
        name, title, Kind.NUMBER, meaning, source=source or name, reads=_number(source or name)
    )


def _number(path: str) -> Callable[[Any], float | None]:
    def read(row: Any) -> float | None:
        found = getattr(row, path)
        return None if found is None else float(found)

    return read


def _costs(user: User, filters: Filters) -> Rows:
    # As on their pages: who follows the journey, and reads the team's movements.
    seen: QuerySet[Cost] = visible(Cost.objects.visible_to(user), user, May.VIEW)
    return seen.select_related("journey", "fund").filter(**filters)


COSTS = Dataset(
    "movements.costs",
    title=_("Costs"),
    says=_("Every line of what the journeys of your teams cost, and the fund that pays it."),
    needs=May.VIEW,
    columns=(
        Column("journey", _("Journey"), Kind.ID, source="journey__number", link=True),
        Column("category", _("For"), Kind.CHOICE),
        Column("status", _("Status"), Kind.CHOICE),
        Column("on", _("Posted on"), Kind.DATE),
        _amount("amount", _("Amount")),
        _amount("charged", _("Charged")),
        Column("currency", _("Currency"), Kind.ID),
        Column("fund", _("Fund code"), Kind.ID, source="fund__code"),
        _amount("base_amount", _("In the fund's currency")),
        Column("fund_currency", _("The fund's currency"), Kind.ID, source="fund__currency"),
        Column("rate_source", _("Rates of"), Kind.ID),
        Column("rate_on", _("Rate of"), Kind.DATE),
        Column("invoice", _("Invoice"), Kind.ID),
        Column("recoverable", _("Comes back"), Kind.CHOICE),
        _amount("public_fare", _("Public fare")),
        Column("paid_at", _("Paid"), Kind.DATE),
        Column("synthetic", _("Synthetic"), Kind.YES_NO, privacy=OPEN, source="journey__synthetic"),
    ),
    rows=_costs,
    filters=(
        Filter("status", _("Status"), lambda user: CostStatus.choices),
        Filter("category", _("For"), lambda user: CostCategory.choices),
    ),
    sort="-on",
    record=Cost,
)


def _sum(of: Q) -> Coalesce:
    money = DecimalField(max_digits=16, decimal_places=3)
    return Coalesce(Sum("costs__base_amount", filter=of), Value(Decimal(0), money))


def _funds(user: User, filters: Filters) -> Rows:
    used = Q(costs__status__in=USED)
    refund = Q(costs__category=CostCategory.REFUND)
    found = Fund.objects.visible_to(user).select_related("team")
    return found.annotate(taken=_sum(used & ~refund) - _sum(used & refund)).filter(**filters)


def _left(row: Fund) -> float:
    return float(row.ceiling - row.taken)  # type: ignore[attr-defined]


FUNDS = Dataset(
    "movements.funds",
    title=_("Funds"),
    says=_("Every fund of your teams: its ceiling, and what is promised or spent of it."),
    needs=May.VIEW,
    columns=(
        Column("code", _("Fund code"), Kind.ID, link=True),
        Column("title", _("Title")),
        Column("team", _("Team"), source="team__name"),
        Column("donor", _("Donor")),
        Column("project", _("Project"), Kind.ID),
        Column("currency", _("Currency"), Kind.ID),
        _amount("ceiling", _("Ceiling")),
        _amount("taken", _("Promised or spent"), _("Less what came back.")),
        Column("left", _("Left"), Kind.NUMBER, source="ceiling", reads=_left),
        Column("opens_on", _("First day"), Kind.DATE),
        Column("closes_on", _("Last day"), Kind.DATE),
        Column("closed_at", _("Closed"), Kind.DATE),
    ),
    rows=_funds,
    sort="code",
    record=Fund,
)
