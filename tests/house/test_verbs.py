"""Whatever the journal says is said in words on a timeline."""

import ast

import pytest

from tests.house.tree import PACKAGE, modules, place, syntax
from waylight.foundation.actions import deeds
from waylight.foundation.ui.templatetags.timeline import FOUNDATION_VERBS

VERBS = [
    pytest.param(call.args[0].value, id=f"{place(path)} {call.args[0].value}")
    for path in modules()
    if path.is_relative_to(PACKAGE / "foundation")
    for call in ast.walk(syntax(path))
    if isinstance(call, ast.Call)
    and ast.unparse(call.func) == "journal.done"
    and call.args
    and isinstance(call.args[0], ast.Constant)
]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_of_the_foundation_has_words(verb: str) -> None:
    assert verb in FOUNDATION_VERBS or verb in deeds, "Name it in FOUNDATION_VERBS"


def test_there_are_verbs_to_look_at() -> None:
    assert len(VERBS) >= 20
