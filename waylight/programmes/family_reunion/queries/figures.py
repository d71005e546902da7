"""The page of figures: visas and arrivals as published and as counted, and how well it goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from waylight.foundation.access.rules import Anyone
from waylight.foundation.figures.claims import Answer, Claim, ScopeConflict, Years
from waylight.foundation.figures.measuring import Period
from waylight.foundation.figures.quantity import Quantity
from waylight.programmes.family_reunion.models import Member
from waylight.programmes.family_reunion.queries import counting, published
from waylight.programmes.family_reunion.queries.kpis import Kpis, kpis
from waylight.programmes.family_reunion.queries.published import Coverage

ASKED = (Years(2011, 2013), Years(2014, 2014), Years(2015, 2015), Years(2011, 2015))
"""Of which years coverage is shown: those of the claims, and all of them together."""
EVER = Period()


@dataclass(frozen=True)
class YearRow:
    """One calendar year. `said` are the claims about it, also those of several years."""

    year: int
    visas: Answer
    arrivals: Answer
    said: tuple[Claim, ...]
    counted: int

    @property
    def numbers(self) -> tuple[Quantity, ...]:
        """The visas, by each of the claims where they differ."""
        return tuple(one.quantity for one in published.each(self.visas))


@dataclass(frozen=True)
class FiguresPage:
    """Everything that the page says; `counted` is what the asker may see, and nothing synthetic."""

    years: tuple[YearRow, ...]
    coverage: tuple[Coverage, ...]
    anybody: tuple[Coverage, ...]
    conflicts: tuple[ScopeConflict, ...]
    claims: tuple[Claim, ...]
    sources: tuple[str, ...]
    kpis: Kpis


def figures_page(user: Anyone) -> FiguresPage:
    """The figures for somebody: claims are for everybody, counts are of their teams."""
    claims = published.claims()
    counted = _counted(user)
    return FiguresPage(
        years=tuple(_row(year, claims, counted) for year in _years(claims, counted)),
        coverage=tuple(published.coverage(years) for years in ASKED),
        anybody=tuple(
            published.coverage(claim.years, published.ASSISTED)
            for claim in published.claims(published.ASSISTED)
            if claim.years
        ),
        conflicts=tuple(published.conflicts()),
        claims=tuple(claim for claim in claims if claim.says),
        sources=tuple(dict.fromkeys(claim.source for claim in claims)),
        kpis=kpis(user, EVER),
    )


def _counted(user: Anyone) -> dict[int, int]:
    """Arrivals by calendar year, of the teams in which somebody may look."""
    seen = counting.real_members().filter(pk__in=Member.objects.visible_to(user).values("pk"))
    found: dict[int, int] = {}
    for member in counting.landings(seen):
        year = int(counting.year_of_arrival(member))
        found[year] = found.get(year, 0) + 1
    return found


def _years(claims: Iterable[Claim], counted: Iterable[int]) -> range:
    dated = [year for claim in claims if claim.years for year in claim.years]
    known = [*dated, *counted]
    return range(min(known), max(known) + 1)


def _row(year: int, claims: Iterable[Claim], counted: dict[int, int]) -> YearRow:
    one = Years(year, year)
    return YearRow(
        year=year,
        visas=published.visas_granted(one),
        arrivals=published.arrivals(one),
        said=tuple(
            claim
            for claim in claims
            if claim.of == published.ARRIVALS and claim.years and one.lie_in(claim.years)
        ),
        counted=counted.get(year, 0),
    )
