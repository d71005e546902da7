"""What the records of resettlement add up to: each scheme for itself, and never all together.

Nobody synthetic is counted, and nobody twice. Administration publishes these with small counts
hidden."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from waylight.engines.target_progress import quarter_of
from waylight.foundation import clock
from waylight.foundation.figures.measuring import Period, Status, measure, table_measure
from waylight.programmes.movements.queries.landed import within
from waylight.programmes.resettlement.models import Hold, HoldReason, Referral, Scheme
from waylight.programmes.resettlement.queries.arrivals import NATIONS
from waylight.programmes.resettlement.queries.came import Came, came, real_members
from waylight.programmes.resettlement.queries.progress import target
from waylight.programmes.resettlement.workflow import LEFT
from waylight.programmes.resettlement.workflow import Status as Stands
from waylight.registers.places import queries as places

ARRIVALS = _("Waylight, journeys of movements, with the records of resettlement")
SOURCE = _("Waylight, records of resettlement")
PEOPLE, FAMILIES = _("people"), _("families")
COUNTED_AS = _(
    "Each person who landed in the United Kingdom in the period under the scheme, once, by the day "
    "of the landing there. Who died afterwards stays counted. Synthetic records are never counted."
)
LAST_EIGHT = _("The last eight quarters; a nation to which nobody came is there with nought.")
QUARTERS = 8
ENDINGS = (Stands.REJECTED, *LEFT)
Table = dict[tuple[str, str], int]


@measure(
    "resettlement.counted_to_target",
    title=_("People counted towards the 20,000"),
    unit=PEOPLE,
    definition=_(
        "Each person who landed in the United Kingdom in the period under the Vulnerable Persons "
        "Resettlement Scheme, once, from its expansion on 7 September 2015 on. Who came before is "
        "not counted, nor anybody of another scheme. Synthetic records are never counted."
    ),
    source=ARRIVALS,
    status=Status.OBSERVED,
)
def counted_to_target(period: Period) -> int:
    """People who arrived in a period and count towards the target."""
    since = target(None).since
    return sum(one.on >= since for one in _came(Scheme.VPRS, period))


@measure(
    "resettlement.families_accepted",
    title=_("Families whom the Home Office accepted"),
    unit=FAMILIES,
    definition=_(
        "Each referral of any scheme by the day on which it was accepted, as it stands now. "
        "Synthetic records are never counted."
    ),
    source=SOURCE,
    status=Status.OBSERVED,
)
def families_accepted(period: Period) -> int:
    """Referrals accepted in a period."""
    days = _real().filter(accepted_on__isnull=False).values_list("accepted_on", flat=True)
    return sum(within(period, day) for day in days if day is not None)


@table_measure(
    "resettlement.endings_by_year",
    title=_("Referrals that led to no arrival, by ending and year"),
    rows=_("Ending"),
    columns=_("Year"),
    definition=_(
        "Each referral of any scheme that stands rejected, withdrawn or otherwise ended, by the "
        "year since when. Synthetic records are never counted."
    ),
    source=SOURCE,
    status=Status.OBSERVED,
)
def endings_by_year(period: Period) -> Table:
    """Referrals that ended in a period without an arrival."""
    rows = _real().filter(status__in=ENDINGS).order_by().values_list("status", "status_since")
    counted = Counter(
        (str(Stands(how).label), str(timezone.localdate(at).year))
        for how, at in rows
        if within(period, timezone.localdate(at))
    )
    return _grid(counted, [str(one.label) for one in ENDINGS])


@table_measure(
    "resettlement.holds_by_reason",
    title=_("Families held, by reason and year"),
    rows=_("Reason"),
    columns=_("Year"),
    definition=_(
        "Each time that a family was held in the period, by the reason and the year in which it "
        "began. Synthetic records are never counted."
    ),
    source=SOURCE,
    status=Status.OBSERVED,
)
def holds_by_reason(period: Period) -> Table:
    """Holds that began in a period."""
    rows = Hold.objects.filter(referral__synthetic=False).order_by()
    counted = Counter(
        (str(HoldReason(reason).label), str(timezone.localdate(at).year))
        for reason, at in rows.values_list("reason", "began_at")
        if within(period, timezone.localdate(at))
    )
    return _grid(counted, [str(one.label) for one in HoldReason])


def _arrived(scheme: Scheme) -> Callable[[Period], int]:
    def count(period: Period) -> int:
        return len(_came(scheme, period))

    return count


def _by_nation(scheme: Scheme) -> Callable[[Period], Table]:
    def count(period: Period) -> Table:
        last = (period.until or clock.today() + timedelta(days=1)) - timedelta(days=1)
        columns = _last_quarters(last)
        counted = Counter((one.nation, quarter(one.on)) for one in _came(scheme, period))
        unknown = [""] if any(not row for row, _column in counted) else []
        words = {"": str(_("Not known"))}
        rows = (*NATIONS, *unknown)
        return {(words.get(row, row), one): counted[row, one] for row in rows for one in columns}

    return count


def _by_council(scheme: Scheme) -> Callable[[Period], Table]:
    def count(period: Period) -> Table:
        counted = Counter((_council(one), str(_("People"))) for one in _came(scheme, period))
        return dict(sorted(counted.items()))

    return count


for _scheme in Scheme:
    _code = _scheme.value.lower()
    measure(
        f"resettlement.people_arrived_{_code}",
        title=format_lazy(_("People who arrived: {scheme}"), scheme=_scheme.label),
        unit=PEOPLE,
        definition=COUNTED_AS,
        source=ARRIVALS,
        status=Status.OBSERVED,
    )(_arrived(_scheme))
    table_measure(
        f"resettlement.arrivals_by_nation_{_code}",
        title=format_lazy(_("Arrivals by nation and quarter: {scheme}"), scheme=_scheme.label),
        rows=_("Nation"),
        columns=_("Quarter"),
        definition=format_lazy("{} {}", COUNTED_AS, LAST_EIGHT),
        source=ARRIVALS,
        status=Status.OBSERVED,
    )(_by_nation(_scheme))
    table_measure(
        f"resettlement.arrivals_by_council_{_code}",
        title=format_lazy(_("Arrivals by council: {scheme}"), scheme=_scheme.label),
        rows=_("Council"),
        columns=_("All until the day"),
        definition=COUNTED_AS,
        source=ARRIVALS,
        status=Status.OBSERVED,
    )(_by_council(_scheme))


def quarter(day: date) -> str:
    """The quarter of a day, as it stands above a column."""
    first, _last = quarter_of(day)
    return f"{first.year} Q{(first.month + 2) // 3}"


def _last_quarters(day: date) -> list[str]:
    found: list[str] = []
    for _number in range(QUARTERS):
        found.insert(0, quarter(day))
        day = quarter_of(day)[0] - timedelta(days=1)
    return found


def _came(scheme: Scheme, period: Period) -> list[Came]:
    return came(real_members(), period, scheme=scheme)


def _real() -> QuerySet[Referral]:
    return Referral.objects.filter(synthetic=False)


def _council(one: Came) -> str:
    found = places.council(one.council)
    return found.name if found else str(_("Not known"))


def _grid(counted: Counter[tuple[str, str]], order: list[str]) -> Table:
    """Every row that has anybody with every column, so that nought is said."""
    rows = [row for row in order if any(row == name for name, _column in counted)]
    columns = sorted({column for _row, column in counted})
    return {(row, column): counted[row, column] for row in rows for column in columns}
