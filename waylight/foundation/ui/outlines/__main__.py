"""Draw SVG outlines of the UK's regions from the ONS TopoJSON: decode, thin, project, write."""

import json
import math
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from waylight.foundation.ui.outlines.projection import UK, Point

TOLERANCE = 1.6
"""How far, in units of the picture, a thinned coast may stray from the surveyed one."""
SMALLEST = 12.0
"""Islands whose outline is shorter than this are left out: they would be a speck of ink."""
TARGET = Path(__file__).parent / "uk_regions.json"
ATTRIBUTION = (
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains OS data © Crown copyright and database right 2023."
)


def decoded_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Each arc as points on the picture; shared borders stay one arc, so neighbours still meet."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            points.append(UK.point(lat=y * sy + ty, lon=x * sx + tx))
        arcs.append(thinned(points))
    return arcs


def thinned(points: list[Point]) -> list[Point]:
    """The same line with fewer points (Douglas and Peucker, 1973), ends kept."""
    if len(points) < 3:
        return points
    first, last = points[0], points[-1]
    far, index = max((off_line(p, first, last), i) for i, p in enumerate(points[1:-1], 1))
    if far <= TOLERANCE:
        return [first, last]
    return thinned(points[: index + 1])[:-1] + thinned(points[index:])


def off_line(point: Point, start: Point, end: Point) -> float:
    """Distance of a point from the line through two others (from the start if they coincide)."""
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    (x, y), (ax, ay), (bx, by) = point, start, end
    return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length


def rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """Every ring of a polygon or of many, its arcs joined end to end."""
    many = geometry["type"] == "MultiPolygon"
    for polygon in geometry["arcs"] if many else [geometry["arcs"]]:
        for ring in polygon:
            line: list[Point] = []
            for index in ring:
                arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                line += arc[1:] if line else arc
            yield line


def path_of(lines: Iterator[list[Point]]) -> str:
    """SVG path data in whole units, relative moves, specks left out."""
    parts = []
    for line in lines:
        if sum(map(math.dist, line, line[1:])) < SMALLEST:
            continue
        whole = [(round(x), round(y)) for x, y in line]
        steps = [
            f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(whole) if (ax, ay) != (bx, by)
        ]
        parts.append(f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}z".replace(" -", "-"))
    return "".join(parts)


def main(source: Path) -> None:
    """Read the TopoJSON, write the outlines beside this file."""
    topology = json.loads(source.read_text())
    arcs = decoded_arcs(topology)
    (collection,) = topology["objects"].values()
    regions = [
        {
            "code": shape["properties"]["AREACD"],
            "name": shape["properties"]["AREANM"],
            "path": path_of(rings(shape, arcs)),
        }
        for shape in collection["geometries"]
    ]
    outlines = {"attribution": ATTRIBUTION, "regions": regions}
    TARGET.write_text(json.dumps(outlines, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
