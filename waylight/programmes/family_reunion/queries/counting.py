"""Who is counted in figures, and under which heading: nobody synthetic, nobody twice.

Who arrived, and when, is asked of movements: no record of ours is counted as an arrival."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waylight.foundation import clock
from waylight.foundation.figures.measuring import Period
from waylight.foundation.vault.compartments import Compartment
from waylight.foundation.vault.keys import open_people
from waylight.programmes.family_reunion.models import Decision, IncidentReason, Member
from waylight.programmes.family_reunion.queries.flying import PROGRAMME
from waylight.programmes.family_reunion.workflow import Status
from waylight.programmes.movements.queries.landed import arrivals, by_reference
from waylight.registers.people.models import Document, DocumentKind, Person, Sex
from waylight.registers.people.queries import Age, age_of
from waylight.registers.people.workflow import PaperStatus
from waylight.registers.places import queries as places

BANDS = ((18, gettext_lazy("Under 18")), (30, "18–29"), (50, "30–49"), (70, "50–69"), (None, "70+"))
"""The age bands of the Home Office: the first age that is no longer in it."""
TURNED_AWAY = (
    IncidentReason.DOCUMENT,
    IncidentReason.EXIT_REFUSED,
    IncidentReason.MEDICAL,
    IncidentReason.OVERBOOKED,
)
"""Who came to the airport and was not let on board."""
NEVER_USED = (PaperStatus.EXPECTED, PaperStatus.REQUESTED, PaperStatus.REJECTED)
GONE_OTHERWISE = (
    Status.WITHDRAWN,
    Status.DECEASED,
    Status.TRANSFERRED,
    Status.SELF_TRAVELLED,
)

TOLD = (
    *("births", "absorbed__births", "merged_into__births", "merged_into__absorbed__births"),
    "documents",
)

Heading = Callable[[Member], str]


def real_members() -> QuerySet[Member]:
    """Members who are people, each once: not in the reunion that they were moved out of."""
    members = Member.objects.filter(reunion__synthetic=False, person__synthetic=False)
    return members.exclude(status=Status.TRANSFERRED)


def within(period: Period, moment: date | datetime | None) -> bool:
    """Whether a day, or the day of a moment here, is in a period."""
    if moment is None:
        return False
    day = day_of(moment)
    return (period.since or date.min) <= day < (period.until or date.max)


def day_of(moment: date | datetime) -> date:
    """The day of a moment where this office is."""
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment


def landings(members: QuerySet[Member]) -> list[Member]:
    """Those of whom movements says that they arrived, with the moments that it gives."""
    found = by_reference(arrivals(programme=PROGRAMME))
    numbers = {reference.rpartition("/")[0] for reference in found}
    came = []
    for member in members.filter(reunion__number__in=numbers).select_related("reunion"):
        if arrival := found.get(str(member)):
            member.arrived_at, member.reunited_at = arrival.landed_at, arrival.received_at
            came.append(member)
    return came


def arrived(members: QuerySet[Member], period: Period) -> list[Member]:
    """Those who arrived in a period, with what is told of them at hand."""
    asked = members.select_related("person__merged_into", "group")
    told = asked.prefetch_related(*(f"person__{path}" for path in TOLD))
    kept = [member for member in landings(told) if within(period, member.arrived_at)]
    open_people((_kept(member.person).pk for member in kept), Compartment.GENERAL)
    return kept


def refused(members: QuerySet[Member], period: Period) -> list[Member]:
    """Those whose visa was refused in a period, as the decision stands now."""
    found = members.filter(decision=Decision.REFUSED)
    return [member for member in found if within(period, member.decided_on)]


def lapses(members: QuerySet[Member], period: Period) -> Iterator[tuple[Member, Document]]:
    """Visas that ended in a period before they were used or a later one had begun."""
    today = clock.today()
    waiting = members.filter(visa__isnull=False).exclude(status__in=GONE_OTHERWISE)
    for member in waiting.select_related("person").prefetch_related("person__documents"):
        visas = visas_of(member)
        for visa in visas:
            ended = visa.valid_until
            if ended is None or ended >= today or not within(period, ended):
                continue
            left = member.departed_at is not None and day_of(member.departed_at) <= ended
            if not left and not any(_takes_over(other, ended) for other in visas):
                yield member, visa


def visas_of(member: Member) -> list[Document]:
    """The visas that somebody was given, the first to begin at the front."""
    visas = [
        paper
        for paper in member.person.documents.all()
        if paper.kind == DocumentKind.VISA and paper.status not in NEVER_USED and paper.valid_until
    ]
    return sorted(visas, key=lambda visa: (visa.valid_from or date.min, visa.valid_until))


def _takes_over(other: Document, ended: date) -> bool:
    if other.valid_from is None or other.valid_until is None:
        return False
    return other.valid_from <= ended < other.valid_until


def age_band(member: Member) -> str:
    """The age band on the day of arrival; not known where it may be one or another."""
    age = age_on_arrival(member)
    if age is None or band_of(age.low) != band_of(age.high):
        return _("Not known")
    return band_of(age.low)


def age_on_arrival(member: Member) -> Age | None:
    """How old somebody was when they arrived, as far as it is known."""
    return age_of(member.person, day_of(member.arrived_at)) if member.arrived_at else None


def band_of(age: int) -> str:
    """The age band of a number of years."""
    return next(str(words) for end, words in BANDS if end is None or age < end)


def sex(member: Member) -> str:
    """As on the travel document, or not known."""
    said = _kept(member.person).sex
    return str(Sex(said if said in Sex.values else Sex.UNKNOWN).label)


def nationality(member: Member) -> str:
    """The one nationality that somebody has; several are a heading of their own."""
    codes = _kept(member.person).nationalities
    if not isinstance(codes, list) or not codes:
        return _("Not known")
    return _("More than one") if len(codes) > 1 else _country(str(codes[0]))


def departure_country(member: Member) -> str:
    """The country of the airport that somebody left from."""
    airport = places.airport(member.group.airport) if member.group else None
    return _country(airport.country if airport else member.country)


def year_of_arrival(member: Member) -> str:
    """The calendar year of the arrival."""
    return str(day_of(member.arrived_at).year) if member.arrived_at else ""


def reason(member: Member) -> str:
    """The first test that the pre-screening said was failed: fixed words, never the grounds."""
    for said in (member.screening or {}).get("reasons", ()):
        if said.get("passed") is False:
            return f"{said['code']}: {said['sentence']}"
    return _("The pre-screening gave none")


def table(
    members: Iterable[Member],
    row: Heading,
    column: Heading,
    rows: Sequence[str] = (),
) -> dict[tuple[str, str], int]:
    """Members by two headings; `rows` says which come first, the others follow by name."""
    counted = Counter((row(member), column(member)) for member in members)
    down = sorted({name for name, _column in counted}, key=lambda name: (_place(name, rows), name))
    across = sorted({name for _row, name in counted})
    return {(r, c): counted[r, c] for r in down for c in across}


def _place(name: str, first: Sequence[str]) -> int:
    return first.index(name) if name in first else len(first)


def _country(code: str) -> str:
    found = places.country(code)
    return found.name if found else _("Not known")


def _kept(person: Person) -> Person:
    return person.merged_into or person
