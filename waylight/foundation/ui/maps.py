"""Maps drawn on the server as SVG, from outlines that are part of the house.

{% include "ui/charts/map.html" with map=map %}             map: CircleMap"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from waylight.foundation.refusal import Words
from waylight.foundation.ui.outlines.projection import UK, Projection

LARGEST_RADIUS = 26.0
SMALLEST_RADIUS = 2.5


@dataclass(frozen=True)
class Circle:
    """A place (degrees, WGS 84) and its number; the circle's area is in proportion to it."""

    name: str
    lat: float
    lon: float
    value: float


@dataclass(frozen=True)
class CircleMap:
    """Circles over the regions of the United Kingdom."""

    title: Words
    circles: tuple[Circle, ...]
    projection: Projection = UK

    @property
    def outlines(self) -> dict[str, Any]:
        """The regions' paths and the attribution that must stand under the map."""
        return _uk_regions()

    def drawn(self) -> Iterator[tuple[float, float, float, Circle]]:
        """Each circle's place and radius, the largest first so that none is hidden."""
        largest = max((circle.value for circle in self.circles), default=1.0)
        for circle in sorted(self.circles, key=lambda circle: -circle.value):
            x, y = self.projection.point(lat=circle.lat, lon=circle.lon)
            radius = LARGEST_RADIUS * math.sqrt(max(circle.value, 0.0) / largest)
            yield round(x, 1), round(y, 1), round(max(radius, SMALLEST_RADIUS), 1), circle

    def key(self) -> list[tuple[float, float, float]]:
        """Two sizes for the legend: value, radius, and where its circle stands."""
        largest = max((circle.value for circle in self.circles), default=1.0)
        return [
            (value, LARGEST_RADIUS * math.sqrt(value / largest), 40.0 + 70 * at)
            for at, value in enumerate(sorted({max(1, round(largest / 4)), round(largest)}))
            if value
        ]


@cache
def _uk_regions() -> dict[str, Any]:
    text = (files("waylight.foundation.ui.outlines") / "uk_regions.json").read_text()
    outlines: dict[str, Any] = json.loads(text)
    return outlines
