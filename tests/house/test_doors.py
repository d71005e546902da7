"""Each address has a rule; who is answered what is tried in `tests/matrix`."""

import ast
from uuid import UUID

from django.core.checks import run_checks
from django.urls import URLPattern, get_resolver

from tests.house.tree import modules, place, syntax
from waylight.foundation.access.checks import doors, every_url
from waylight.foundation.access.pages import PUBLIC, rule_of

# Where no one permission decides: what is one's own, and clocks that each name theirs.
OF_THEIR_OWN = {"jobs", "notices", "datasets", "deadlines"}
SAMPLES: dict[str, object] = {"uuid": UUID(int=7), "int": 7, "str": "seven", "slug": "seven"}


def address(route: str, entry: URLPattern) -> str:
    """A path for a pattern, of nothing that exists: each `<uuid:key>` becomes some key."""
    for name, converter in entry.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        route = route.replace(f"<{kind}:{name}>", str(SAMPLES[kind])).replace(
            f"<{name}>", str(SAMPLES[kind])
        )
    return route


def test_every_url_has_a_rule() -> None:
    assert [fault.msg for fault in run_checks() if fault.id == "waylight.E001"] == []


def test_both_doors_are_looked_at() -> None:
    counts = [len(list(every_url(get_resolver(door)))) for door in doors()]
    assert len(counts) == 2
    assert min(counts) > 5


def test_everything_below_office_asks_who_is_there() -> None:
    open_doors = [
        route
        for route, entry in every_url()
        if route.startswith("/office/") and rule_of(entry.callback) is PUBLIC
    ]
    assert open_doors == []


def test_every_visible_to_asks_the_one_rule() -> None:
    bare = [
        place(path, node.lineno)
        for path in modules()
        if path.parent.name not in OF_THEIR_OWN
        for node in ast.walk(syntax(path))
        if isinstance(node, ast.FunctionDef) and node.name == "visible_to"
        if "visible(self, user," not in ast.unparse(node)
    ]
    assert not bare, f"return visible(self, user, May.X), in: {bare}"
