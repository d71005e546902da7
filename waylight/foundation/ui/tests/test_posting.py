"""A form has one effect, says why when it has none, and loses nothing when two people edit."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.test import RequestFactory
from django.test.utils import isolate_apps

from waylight.foundation.access import roles
from waylight.foundation.access.models import Team, User
from waylight.foundation.actions import Stale, action, deeds
from waylight.foundation.journal.models import Line, Outcome
from waylight.foundation.refusal import Refusal
from waylight.foundation.submissions import actions as submissions
from waylight.foundation.submissions.models import Submission
from waylight.foundation.tests.test_actions import May
from waylight.foundation.ui import editing
from waylight.foundation.ui.posting import carry_out, press


class NoteForm(forms.Form):
    """Three shapes of input."""

    title = forms.CharField(label="Title")
    until = forms.DateField(label="Until", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("A", "Arrival"), ("D", "Departure")])


@pytest.fixture
def note(london: Team) -> Iterator[Any]:
    """A row that two people may edit; its table lives as long as the test."""
    with isolate_apps("waylight.foundation.submissions"):

        class Note(models.Model):
            """Has a version."""

            title = models.CharField(max_length=60)
            until = models.DateField(null=True)
            kind = models.CharField(max_length=1)
            version = models.PositiveIntegerField(default=1)
            team_id = london.pk

            class Meta:
                app_label = "submissions"

            def __copy__(self) -> "Note":
                twin = Note(id=self.pk)
                twin.__dict__.update(self.__dict__)
                return twin

            def __str__(self) -> str:
                return self.title

    with connection.cursor() as cursor:
        kind = {"sqlite": "integer PRIMARY KEY"}.get(connection.vendor, "serial PRIMARY KEY")
        cursor.execute(
            f"CREATE TABLE submissions_note (id {kind}, title varchar(60), until date, "
            "kind varchar(1), version integer)"
        )
    return Note.objects.create(title="First", kind="A")


@pytest.fixture
def edit(dalia: User, london: Team, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The deed that edits it; Dalia may."""
    monkeypatch.setattr(roles, "_roles", dict(roles.known()))
    roles.add("testing", [roles.Role("clerk", says="Edits.", may={May.RENAME})])
    dalia.grants.create(role="testing.clerk", team=london)
    before = dict(deeds)

    @action(needs=May.RENAME)
    def edit_note(note: Any, *, title: str, until: Any, kind: str, by: User) -> Any:
        """Change a note."""
        if title == "Forbidden":
            raise Refusal("testing.no", what="No.", why="Because.", fix="Ask.")
        note.title, note.until, note.kind = title, until, kind
        note.save()
        return note

    yield edit_note
    deeds.clear()
    deeds.update(before)


def sent(user: User, **data: str) -> Any:
    request: Any = RequestFactory().post("/note/", data)
    request.user, request._messages = user, CookieStorage(request)
    request.resolver_match = None
    return request


def post(user: User, note: Any, edit: Callable[..., Any], **data: str) -> tuple[Any, Any]:
    """What the view does: the form as it was answered, and the note if it was kept."""
    found = type(note).objects.get(pk=note.pk)
    found.team_id = note.team_id
    request = sent(user, **data)
    form = NoteForm(request.POST)
    return form, carry_out(request, form, partial(edit, found), record=found)


def test_a_form_sent_twice_has_one_effect_and_shows_it_twice(
    dalia: User, note: Any, edit: Any
) -> None:
    typed = {"title": "Second", "kind": "A", "submission_key": "k", "version": "1"}
    request = sent(dalia, **typed)
    runs: list[int] = []

    def create(**values: Any) -> Team:
        runs.append(1)
        return Team.objects.create(name=values["title"])

    first = carry_out(request, NoteForm(request.POST), create)
    again = carry_out(sent(dalia, **typed), NoteForm(request.POST), create)
    assert (first, runs, Team.objects.filter(name="Second").count()) == (again, [1], 1)


def test_the_same_key_with_other_content_is_another_submission(dalia: User, london: Team) -> None:
    def create(**values: Any) -> Team:
        return Team.objects.create(name=values["title"])

    for title in ("Second", "Third"):
        request = sent(dalia, title=title, kind="A", submission_key="k")
        assert carry_out(request, NoteForm(request.POST), create)
    assert Team.objects.filter(name__in=["Second", "Third"]).count() == 2


def test_somebody_else_s_key_is_another_submission(dalia: User, bruno: User) -> None:
    for user in (dalia, bruno):
        request = sent(user, submission_key="k")
        press(request, lambda by: by, back="/")
    assert Submission.objects.count() == 2


def test_what_was_refused_can_be_sent_again(dalia: User, note: Any, edit: Any) -> None:
    typed = {"title": "Forbidden", "kind": "A", "submission_key": "k", "version": "1"}
    for _ in range(2):
        form, kept = post(dalia, note, edit, **typed)
        assert (kept, form.non_field_errors()) == (None, ["No.", "Because.", "Ask."])
    assert not Submission.objects.exists()
    assert Line.objects.filter(outcome=Outcome.REFUSED, reason="testing.no").count() == 2


def test_a_person_who_may_not_is_still_written_down(bruno: User, note: Any, edit: Any) -> None:
    bruno.grants.create(role="testing.clerk", team=Team.objects.create(name="Elsewhere"))
    typed = {"title": "Mine", "kind": "A", "submission_key": "k", "version": "1"}
    with pytest.raises(PermissionDenied):
        post(bruno, note, edit, **typed)
    assert Line.objects.filter(outcome=Outcome.REFUSED, actor=str(bruno.pk)).count() == 1
    assert not Submission.objects.exists()


def test_a_bug_undoes_the_claim_with_the_deed(dalia: User, london: Team) -> None:
    def broken(**values: Any) -> None:
        raise ZeroDivisionError

    request = sent(dalia, title="x", kind="A", submission_key="k")
    with pytest.raises(ZeroDivisionError):
        carry_out(request, NoteForm(request.POST), broken)
    assert not Submission.objects.exists()


def test_a_result_that_is_gone_is_nothing(dalia: User, london: Team) -> None:
    def create(by: User) -> Team:
        return Team.objects.create(name="Short-lived")

    press(sent(dalia, submission_key="k"), create, back="/")
    Team.objects.filter(name="Short-lived").delete()
    press(sent(dalia, submission_key="k"), create, back="/")
    assert not Team.objects.filter(name="Short-lived").exists()


def test_a_button_goes_back_with_what_came_of_it(dalia: User) -> None:
    def no(by: User) -> None:
        raise Refusal("testing.no", what="No.", why="Because.", fix="Ask.")

    request = sent(dalia, submission_key="k")
    assert press(request, no, back="/there/").headers["Location"] == "/there/"
    assert [str(m) for m in get_messages(request)] == ["No. Because. Ask."]


def test_submissions_are_forgotten_after_a_week(dalia: User) -> None:
    press(sent(dalia, submission_key="k"), lambda by: by, back="/")
    assert submissions.forget_old() == 0
    Submission.objects.update(at=Submission.objects.get().at - submissions.KEPT * 2)
    assert submissions.forget_old() == 1


# ------------------------------------------------------------------ two people, one row
def test_a_change_takes_the_next_version(dalia: User, note: Any, edit: Any) -> None:
    form, kept = post(dalia, note, edit, title="Second", kind="A", version="1")
    assert (kept.title, kept.version, form.errors) == ("Second", 2, {})
    assert list(Line.objects.latest("id").fields) == ["title"]


def test_the_second_of_two_editors_is_shown_both_and_loses_nothing(
    dalia: User, note: Any, edit: Any
) -> None:
    post(dalia, note, edit, title="Hers", kind="D", version="1")
    form, kept = post(dalia, note, edit, title="Mine", until="2016-02-01", kind="A", version="1")
    assert kept is None
    shown = {d.name: (d.mine, d.theirs) for d in form.differences}
    assert (shown["title"], shown["kind"]) == (("Mine", "Hers"), ("Arrival", "Departure"))
    assert ("2016" in shown["until"][0], shown["until"][1]) == (True, "nothing")
    page = str(form)
    assert 'value="Mine"' in page
    assert 'name="version" value="2"' in page
    assert "Take theirs" in page
    assert type(note).objects.get().title == "Hers"


def test_each_difference_is_settled_by_the_person(dalia: User, note: Any, edit: Any) -> None:
    post(dalia, note, edit, title="Hers", until="2016-03-01", kind="D", version="1")
    choices = {"take-title": "mine", "take-kind": "theirs", "take-until": "theirs"}
    typed = {"title": "Mine", "until": "2016-02-01", "kind": "A"}
    _, kept = post(dalia, note, edit, **typed, **choices, version="2")
    assert (kept.title, str(kept.until), kept.kind, kept.version) == ("Mine", "2016-03-01", "D", 3)


def test_a_form_without_a_version_is_stale_and_not_a_way_around(
    dalia: User, note: Any, edit: Any
) -> None:
    form, kept = post(dalia, note, edit, title="Mine", kind="A")
    assert (kept, len(form.differences)) == (None, 1)


def test_a_race_between_the_look_and_the_deed_is_found_by_the_deed(
    dalia: User, note: Any, edit: Any
) -> None:
    early, late = (type(note).objects.get() for _ in range(2))
    early.team_id = late.team_id = note.team_id
    edit(early, title="Hers", until=None, kind="A", by=dalia)
    with pytest.raises(Stale):
        edit(late, title="Mine", until=None, kind="A", by=dalia)
    assert type(note).objects.get().title == "Hers"


def test_what_did_not_change_takes_no_version(dalia: User, note: Any, edit: Any) -> None:
    _, kept = post(dalia, note, edit, title="First", kind="A", version="1")
    assert kept.version == 1


def test_an_edit_form_starts_with_the_record_s_values(note: Any) -> None:
    assert editing.values(note, NoteForm) == {"title": "First", "until": None, "kind": "A"}
