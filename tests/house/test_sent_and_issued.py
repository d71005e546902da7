"""Every notice that is sent and every paper that is issued is declared somewhere."""

import ast
from collections.abc import Iterator

from tests.house.tree import modules, place, syntax
from waylight.foundation.documents.declaring import known as documents
from waylight.foundation.notices.declaring import known as notices

DECLARED = {"notices.send": notices, "documents.issue": documents, "documents.draft": documents}


def asked() -> Iterator[tuple[str, str, str]]:
    """Place, function and key of each call that names what was declared."""
    for path in modules():
        for node in ast.walk(syntax(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in DECLARED and node.args:
                key = node.args[0]
                if isinstance(key, ast.Constant):
                    yield place(path, node.lineno), ast.unparse(node.func), str(key.value)


def test_what_is_sent_or_issued_is_declared() -> None:
    missing = [f"{where} {key}" for where, call, key in asked() if key not in DECLARED[call]]
    assert not missing


def test_there_is_something_to_look_at() -> None:
    assert len(list(asked())) >= 2
