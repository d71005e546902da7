"""Every POST form carries the key by which it has one effect, however often it is sent."""

import re

import pytest
from django.template import Context, Template
from django.test import RequestFactory

from tests.house.tree import files, place

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
