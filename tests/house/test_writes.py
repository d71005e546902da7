"""Only deeds write. A view, a query or a form that saves is a second way of doing things."""

import ast

from tests.house.tree import PACKAGE, modules, place, syntax

VERBS = frozenset(
    {"save", "create", "delete", "update", "bulk_create", "bulk_update"}
    | {"get_or_create", "update_or_create"}
)
WRITING = VERBS | {f"a{verb}" for verb in VERBS} | {"set_password"}
ROOMS = frozenset({"actions", "models", "demo"})

# Honest exceptions, each with its reason.
EXCEPTIONS: dict[str, str] = {
    "waylight/config/backups/restoring.py": "Puts back rows that a deed had written.",
    "waylight/programmes/newsroom/editor/forms.py": "Looks at a form's lines; nothing is kept.",
    "waylight/programmes/newsroom/editor/uploading.py": "Pillow draws an upload anew, in memory.",
    "waylight/foundation/exchange/images.py": "Pillow draws into memory, in a child process.",
}


def may_write(parts: tuple[str, ...]) -> bool:
    """Whether a file is one of the rooms that write, or a shelf of one."""
    return any(part.removesuffix(".py") in ROOMS for part in parts)


def writes(tree: ast.Module) -> list[int]:
    """The lines on which something is called that writes to the database."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITING
        and not _is_plain_container(node)
    ]


def _is_plain_container(call: ast.Call) -> bool:
    """`a_dict.update(other)`: a queryset's `update` takes keywords only."""
    return call.func.attr == "update" and not call.keywords  # type: ignore[attr-defined]


def test_only_deeds_models_and_stories_write() -> None:
    found = [
        place(path, line)
        for path in modules()
        if path.is_relative_to(PACKAGE)
        and not may_write(path.relative_to(PACKAGE).parts)
        and place(path) not in EXCEPTIONS
        for line in writes(syntax(path))
    ]
    assert not found, f"Move these writes into an actions.py: {found}"


def test_every_exception_is_still_needed() -> None:
    needed = {place(path) for path in modules() if writes(syntax(path))}
    assert EXCEPTIONS.keys() <= needed
