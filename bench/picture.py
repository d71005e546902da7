"""Time against gap as an SVG: one line a planner, both axes in powers of ten.

The gap drawn is what a plan may cost too much at most, as a share of its cost, by the best bound
that anybody proved on that caseload: planners without a bound are seen beside those with one.
Lines differ by dash and by the name at their end, not by colour alone; the table stands beside it
in the page.
"""

import math
from collections.abc import Iterator
from html import escape

from bench.best import Known
from bench.measuring import Measure

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 150, 40, 52
FIRST, LEAST, MOST = 0.1, 0.002, 1.0
INKS = {
    "waylight": ("#0b6e4f", "none"),
    "greedy": ("#8a5a00", "2 3"),
    "habits": ("#7a2048", "8 3 2 3"),
    "plain": ("#1f5fa8", "7 4"),
    "plain+hint": ("#1f5fa8", "2 2"),
    "cpsat": ("#a33b20", "10 3"),
    "cpsat+hint": ("#a33b20", "4 2"),
}
STYLE = """
text { font: 13px sans-serif; fill: #222 } .frame { fill: none; stroke: #777 }
.grid { stroke: #ddd } .line { fill: none; stroke-width: 2.5 }
"""
ROLE = 'role="img" aria-labelledby="title desc"'
Points = list[tuple[float, float]]


def picture(runs: list[Measure], known: Known, limit: float) -> str:
    """The runs of one caseload (one size, seed and limit), drawn."""
    first = runs[0]
    bound = max([known.get(f"{first.size} {first.seed}", {}).get("bound", 0.0),
                 *(run.bound for run in runs)])  # fmt: skip
    lines = [(run.contender, points(run, bound)) for run in runs]
    lines = [(name, way) for name, way in lines if way]
    what = f"{first.size}, seed {first.seed}, {limit:.0f} s"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {ROLE}>',
        f'<title id="title">Time against gap: {escape(what)}</title>',
        f'<desc id="desc">{escape(_described(runs, lines))}</desc>',
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22">Share of the cost above the bound: {escape(what)}</text>',
        *_frame(limit),
        *_lines(lines, limit),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def points(run: Measure, bound: float) -> Points:
    """(seconds, share of the cost above the bound) each time the plan got better."""
    way: Points = []
    for seconds, cost, _ in run.trail:
        gap = max(0.0, (cost - bound) / cost)
        if bound > 0 and (not way or gap < way[-1][1]):
            way.append((max(FIRST, seconds), gap))
    return way


def _described(runs: list[Measure], lines: list[tuple[str, Points]]) -> str:
    told = [f"{name} ends {way[-1][1]:.1%} above the bound." for name, way in lines]
    drawn = {name for name, _ in lines}
    told += [f"{run.contender} has no plan." for run in runs if run.contender not in drawn]
    return "Seconds (from 0.1, powers of ten) against distance from the bound. " + " ".join(told)


def _x(seconds: float, limit: float) -> float:
    most = max(10 * FIRST, limit)
    at = math.log(min(max(seconds, FIRST), most) / FIRST) / math.log(most / FIRST)
    return LEFT + at * (WIDTH - LEFT - RIGHT)


def _y(gap: float) -> float:
    at = math.log(min(max(gap, LEAST), MOST) / LEAST) / math.log(MOST / LEAST)
    return HEIGHT - BOTTOM - at * (HEIGHT - TOP - BOTTOM)


def _frame(limit: float) -> Iterator[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    for gap in (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0):
        y = _y(gap)
        yield f'<path class="grid" d="M{LEFT} {y:.1f}H{right}"/>'
        share = f"{100 * gap:.3g} %"
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{share}</text>'
    ticks = [at for at in (0.1, 1, 10, 100, 1000) if at <= limit] + [limit]
    for at in ticks:
        x = _x(at, limit)
        yield f'<path class="grid" d="M{x:.1f} {TOP}V{bottom}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle">{at:g}</text>'
    yield f'<path class="frame" d="M{LEFT} {TOP}V{bottom}H{right}"/>'
    yield f'<text x="{(LEFT + right) / 2}" y="{HEIGHT - 10}" text-anchor="middle">seconds</text>'


def _lines(lines: list[tuple[str, Points]], limit: float) -> Iterator[str]:
    ends: list[float] = []
    for name, way in sorted(lines, key=lambda line: line[1][-1][1]):
        ink, dash = INKS.get(name, ("#444", "none"))
        steps = [f"M{_x(way[0][0], limit):.1f} {_y(way[0][1]):.1f}"]
        steps += [f"H{_x(at, limit):.1f}V{_y(gap):.1f}" for at, gap in way[1:]]
        path = "".join([*steps, f"H{WIDTH - RIGHT}"])
        yield f'<path class="line" stroke="{ink}" stroke-dasharray="{dash}" d="{path}"/>'
        y = _y(way[-1][1])
        while any(abs(y - other) < 15 for other in ends):
            y -= 15
        ends.append(y)
        label = f"{escape(name)} {100 * way[-1][1]:.3g} %"
        yield f'<text x="{WIDTH - RIGHT + 8}" y="{y + 4:.1f}">{label}</text>'
