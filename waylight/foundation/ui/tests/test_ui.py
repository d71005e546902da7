"""Components say what they should, escape what they must, and all stand in the gallery."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from waylight.foundation.access.models import Team, User
from waylight.foundation.access.pages import Request
from waylight.foundation.jobs.workflow import Status
from waylight.foundation.journal import actions as journal
from waylight.foundation.refusal import Refusal
from waylight.foundation.ui import gallery
from waylight.foundation.ui.posting import carry_out

TEMPLATES = Path(gallery.TEMPLATES)


def drawn(source: str, **context: object) -> str:
    return Template("{% load ui timeline %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "source",
    [
        "{% panel title=words %}{{ words }}{% endpanel %}",
        "{% notice 'warning' title=words %}{{ words }}{% endnotice %}",
        "{% empty title=words %}{{ words }}{% endempty %}",
        "{% table caption=words %}<tr><td>{{ words }}{% endtable %}",
        "{% badge 'plane' words %}",
        "{% figure words words detail=words %}",
        "{% progress 1 2 label=words words=words %}",
        "{% status words %}",
    ],
)
def test_what_a_person_typed_is_escaped(source: str) -> None:
    html = drawn(source, words="<b>Bold</b>")
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_a_status_is_shown_in_words_with_its_tone() -> None:
    html = drawn("{% status state %}", state=Status.INTERRUPTED)
    assert "tone-warning" in html
    assert "Interrupted" in html


def test_progress_keeps_points_for_the_browser_where_people_write_commas() -> None:
    with translation.override("ar"):
        html = drawn("{% progress 1234.5 2000 label='Seats' %}")
    assert 'value="1234.5"' in html


def test_a_timeline_tells_who_did_what(amina: User, london: Team) -> None:
    journal.done("access.open_team", by=amina, about=london, fields=["name"])
    journal.refused("testing.rename", by=None, about=london, reason="testing.no")
    journal.seen("testing.look", by=amina, about=london)
    journal.exported("testing.sheet", by=amina, about=london, fields=["name", "born_on"])
    html = drawn("{% timeline record %}", record=london)
    assert "Look at this." in html
    assert "Take a copy of this away." in html
    assert "columns: Team, born_on" in html
    assert "Amina" in html
    assert "Team" in html, "a changed field is named by its label"
    assert "testing.no" in html
    assert html.index("testing.rename") < html.index("Open a team."), "the newest is first"


def test_a_timeline_tells_looks_that_repeat_one_another_once(amina: User, london: Team) -> None:
    journal.done("access.open_team", by=amina, about=london, fields=["name", "id"])
    for _look in range(3):
        journal.seen("testing.look", by=amina, about=london)
    html = drawn("{% timeline record 2 %}", record=london)
    assert html.count("Look at this.") == 1
    assert "Open a team." in html, "the deed is not pushed out by looks"
    assert "ID" not in html, "a field without words of its own is not told"


def test_every_icon_that_a_template_asks_for_exists() -> None:
    known = set(gallery.icons())
    for path in TEMPLATES.rglob("*.html"):
        asked = re.findall(r'{% (?:icon|badge) "([a-z-]+)"', path.read_text("utf-8"))
        assert set(asked) <= known, path.name


def test_an_error_of_a_field_is_tied_to_its_control() -> None:
    form = gallery.SampleForm({"until": "soon"})
    html = drawn("{% errors form %}{% field form.until %}", form=form)
    assert 'href="#id_until"' in html
    assert 'aria-invalid="true"' in html
    assert re.search(r'aria-describedby="[^"]*id_until_error', html)
    assert 'id="id_until_error"' in html


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_gallery_shows_every_component(client: Client, dalia: User, language: str) -> None:
    client.force_login(dalia)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    html = client.get("/office/ui/").content.decode()
    drawn_by = [
        *(TEMPLATES / "ui").glob("components/*.html"),
        *(TEMPLATES / "ui").glob("charts/*.html"),
    ]
    for path in (path for path in drawn_by if not path.stem.startswith("_")):
        assert f">{path.stem}</h2>" in html, f"{path.name} has no example"
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in html


def test_the_language_is_switched_by_a_form(client: Client) -> None:
    answer = client.post("/language/", {"language": "ar", "next": "/sign-in/"}, follow=True)
    assert '<html lang="ar" dir="rtl">' in answer.content.decode()


def test_no_page_holds_anything_inline(client: Client, dalia: User) -> None:
    client.force_login(dalia)
    html = client.get("/office/ui/").content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script>|javascript:", html)


class NameForm(forms.Form):
    """One field."""

    name = forms.CharField()


def posted(user: User, **fields: str) -> Request:
    request = Request()
    request.method, request.user = "POST", user
    request.POST = fields  # type: ignore[assignment]
    return request


def test_a_form_carries_out_its_deed_by_the_person_who_sent_it(dalia: User) -> None:
    form = NameForm({"name": "Harbour"})
    assert carry_out(posted(dalia), form, lambda *, name, by: (name, by)) == ("Harbour", dalia)


def test_a_refusal_becomes_words_on_the_form(dalia: User) -> None:
    def refuse(*, name: str, by: User) -> None:
        raise Refusal("testing.no", what="Not renamed.", why="It is taken.", fix="Choose another.")

    form = NameForm({"name": "Harbour"})
    assert carry_out(posted(dalia), form, refuse) is None
    assert form.non_field_errors() == ["Not renamed.", "It is taken.", "Choose another."]


def test_a_form_with_a_fault_carries_nothing_out(dalia: User) -> None:
    assert carry_out(posted(dalia), NameForm({}), lambda **words: pytest.fail("done")) is None
