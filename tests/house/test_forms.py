"""Every POST form carries the key by which it has one effect, and every view uses it."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tests.house.tree import files, modules, place, syntax

FORM = re.compile(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", re.DOTALL | re.IGNORECASE)
FORMS = [
    pytest.param(form, id=f"{place(path)}:{number}")
    for path in files(".html")
    for number, form in enumerate(FORM.findall(path.read_text(encoding="utf-8")), start=1)
]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_that_is_posted_carries_its_token_and_key(form: str) -> None:
    assert "{% csrf_token %}" in form


def test_our_token_carries_a_key_of_its_own_each_time() -> None:
    template = Template("{% csrf_token %}")
    drawn = [template.render(Context({"csrf_token": "t"})) for _ in range(2)]
    assert all('name="csrfmiddlewaretoken" value="t"' in words for words in drawn)
    keys = {re.findall(r'name="submission_key" value="([^"]{20,})"', words)[0] for words in drawn}
    assert len(keys) == 2


def test_a_page_of_the_house_uses_it() -> None:
    request = RequestFactory().get("/")
    page = Template("{% include 'ui/_header.html' %}").render(Context({"request": request}))
    assert "submission_key" in page or "csrfmiddlewaretoken" not in page


def test_there_are_forms_to_look_at() -> None:
    assert len(FORMS) >= 5


POSTING = ("carry_out(", "press(", "deed_page(")

# Honest exceptions, each with its reason.
EXCEPTIONS = {
    "read_notice": "Reading a second time changes nothing.",
    "read_all_notices": "Reading a second time changes nothing.",
    "choose_first_password": "The invitation is used up by the first.",
    "change_password": "The first ends every session, so the second is asked to sign in.",
    "people": "A search changes nothing; it is posted because no name may stand in an address.",
    "search": "A search changes nothing; it is posted because no name may stand in an address.",
    "keep_list": "Each time is another phone, which is given another key.",
    "sync": "Each mark has an id that the phone gave it; sent twice it counts once.",
    "contact": "The public process has no accounts; it keeps keys of its own.",
}


def views_that_take_a_form() -> Iterator[tuple[str, str, str]]:
    """Place, name and source of each view that answers a POST."""
    for path in modules(across=False):
        if "views" not in (path.stem, path.parent.name):
            continue
        for node in syntax(path).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                words = " ".join(ast.unparse(mark) for mark in node.decorator_list)
                if "POST" in words:
                    yield place(path, node.lineno), node.name, ast.unparse(node)


def test_every_view_that_takes_a_form_does_its_deed_by_posting() -> None:
    found = list(views_that_take_a_form())
    assert len(found) > len(EXCEPTIONS)
    loose = [
        f"{where} {name}"
        for where, name, source in found
        if name not in EXCEPTIONS and not any(words in source for words in POSTING)
    ]
    assert not loose, f"Use carry_out or press, or a second press is a second deed: {loose}"
