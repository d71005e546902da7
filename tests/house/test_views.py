"""Every view says who may open it, in the line above its name."""

import ast
from collections.abc import Iterator

from tests.house.tree import modules, place, syntax

MARKS = frozenset({"page", "public"})


def views() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public function of a views room whose first argument is the request."""
    for path in modules(across=False):
        if "views" not in (path.stem, path.parent.name):
            continue
        for node in syntax(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                arguments = [*node.args.posonlyargs, *node.args.args]
                if arguments and arguments[0].arg == "request":
                    yield place(path, node.lineno), node


def marks(view: ast.FunctionDef) -> set[str]:
    """The names of a view's decorators."""
    calls = (d.func if isinstance(d, ast.Call) else d for d in view.decorator_list)
    return {node.id if isinstance(node, ast.Name) else ast.unparse(node) for node in calls}


def test_every_view_is_a_page_or_public() -> None:
    unmarked = [f"{where} {view.name}" for where, view in views() if not marks(view) & MARKS]
    assert not unmarked, f"Put @page(May.X) or @public on: {unmarked}"


def test_there_are_views_to_look_at() -> None:
    assert len(list(views())) >= 2
