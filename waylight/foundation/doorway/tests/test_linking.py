"""What the office shows behind a personal link, and that a closed one stays closed."""

from typing import Any

import pytest

from waylight.foundation.access.models import User
from waylight.foundation.doorway import actions, links
from waylight.foundation.doorway.models import Release
from waylight.foundation.doorway.public.models import Reason, Released
from waylight.foundation.refusal import Refusal

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ENGLISH = {
    "title": "Your family's way here",
    "lines": ["We are waiting for the exit permit. There is nothing for you to do."],
    "steps": [["Interview", "done"], ["Exit permit", "now"], ["Flight", "later"]],
    "updated": "2026-11-25",
    "contact": "The office in London",
}
CONTENT = {"title": "Family reunion: how it stands", "languages": {"en": ENGLISH}}


def content(**changed: object) -> dict[str, Any]:
    """The same with other words in English."""
    return {**CONTENT, "languages": {"en": {**ENGLISH, **changed}}}


def test_a_code_is_130_random_bits_in_seven_groups_and_is_read_however_it_is_typed() -> None:
    code, other = links.new_code(), links.new_code()
    assert code != other
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert links.read(code.lower().replace("-", " ")) == code
    assert links.read(code[:-1]) is None


def test_what_is_behind_a_link_is_unlisted_and_found_by_the_hash_of_its_code(amina: User) -> None:
    code = links.new_code()
    actions.show_behind_link(code, CONTENT, by=amina)
    actions.deliver()
    shown = Released.objects.get()
    assert (shown.kind, shown.key, shown.is_listed) == ("link", links.key_of(code), False)
    assert links.offered(shown.content) == ["en"]
    for rows in (Released.objects.values(), Release.objects.values()):
        assert code not in repr(list(rows))


def test_new_words_take_the_earlier_ones_out_of_the_store(amina: User) -> None:
    code = links.new_code()
    first = actions.show_behind_link(code, CONTENT, by=amina)
    assert actions.show_behind_link(code, content(), by=amina) == first, "nothing changed"
    actions.deliver()
    actions.show_behind_link(code, content(lines=["The permit is there."]), by=amina)
    actions.deliver()
    earlier, last = Released.objects.order_by("version")
    assert (earlier.content, earlier.reason) == (None, Reason.OUTDATED)
    assert last.content["languages"]["en"]["lines"] == ["The permit is there."]


def test_new_words_arrive_before_the_earlier_ones_go(
    amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = links.new_code()
    actions.show_behind_link(code, CONTENT, by=amina)
    actions.deliver()
    actions.show_behind_link(code, content(lines=["The permit is there."]), by=amina)
    arriving: list[int] = []
    delivering = "waylight.foundation.doorway.actions.releasing._deliver"
    monkeypatch.setattr(delivering, lambda item: arriving.append(item.version))
    actions.deliver()
    assert arriving == [2, 1], "else a reader in between is told that it was closed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "Nothing is said"},
        {"title": "In a language we lack", "languages": {"xx": ENGLISH}},
        content(title=" "),
        content(lines=[7]),
        content(contact=""),
        content(updated="yesterday"),
        content(steps=[["Interview", "soon"]]),
        content(steps=[["Interview", "now"], ["Exit permit", "now"]]),
    ],
)
def test_what_a_page_could_not_show_is_not_released(wrong: dict[str, Any], amina: User) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words differ with what is wrong
        actions.show_behind_link(links.new_code(), wrong, by=amina)
    assert Release.objects.count() == 0


def test_a_closed_link_shows_nothing_and_is_never_opened_again(amina: User) -> None:
    code = links.new_code()
    assert not actions.close_link(code, reason=Reason.OUTDATED, by=amina), "nothing was shown"
    actions.show_behind_link(code, CONTENT, by=amina)
    assert actions.close_link(code, reason=Reason.OUTDATED, by=amina)
    assert not actions.close_link(code, reason=Reason.OUTDATED, by=amina), "it is closed"
    actions.deliver()
    assert Released.objects.get().content is None
    with pytest.raises(Refusal, match="link-closed"):
        actions.show_behind_link(code, content(lines=["Again."]), by=amina)


@pytest.mark.parametrize("reason", Reason)
def test_what_belonged_to_a_person_is_erased_here_too_with_all_that_went_before(
    amina: User, reason: Reason
) -> None:
    code = links.new_code()
    actions.show_behind_link(code, CONTENT, by=amina)
    actions.show_behind_link(code, content(lines=["The permit is there."]), by=amina)
    actions.close_link(code, reason=reason, by=amina)
    kept = [item.content for item in Release.objects.all()]
    assert (kept == [None, None]) == (reason in (Reason.PERSONAL, Reason.CONSENT))
