"""From latitude and longitude to a place on the picture of the United Kingdom."""

import math
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    """Plate carrée, true to scale on one parallel; y grows downwards as SVG wants.

    `north`, `west` (degrees) are the picture's top left corner, `scale` is units per degree of
    latitude, `width` and `height` its size in those units.
    """

    north: float
    west: float
    parallel: float
    scale: float
    width: int
    height: int

    def point(self, *, lat: float, lon: float) -> Point:
        """Where a place (degrees, WGS 84) falls, in units from the top left corner."""
        x = (lon - self.west) * math.cos(math.radians(self.parallel)) * self.scale
        return x, (self.north - lat) * self.scale


UK = Projection(north=60.95, west=-8.75, parallel=54.9, scale=70, width=430, height=780)
"""From Shetland to Scilly, from Fermanagh to Lowestoft."""
