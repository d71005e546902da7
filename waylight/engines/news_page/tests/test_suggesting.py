"""What an editor is offered, and what is left alone."""

import pytest

from waylight.engines.news_page import Severity, Suggestion, read
from waylight.engines.news_page.tests.pages import IMPORTED_ON, INVENTED, invented


def offered(sentence: str) -> list[tuple[str, str, str]]:
    page = read(f"N\n\n25/05/19\n\n{sentence}\n-", imported_on=IMPORTED_ON)
    return [(one.rule, one.original, one.proposed) for one in page.suggestions]


@pytest.mark.parametrize(
    ("sentence", "rule", "original", "proposed"),
    [
        ("A talk byAda Vale.", "glued_word", "byAda", "by Ada"),
        ("The “Open Door”poster hangs.", "glued_quote", "Door”poster", "Door” poster"),
        ("Its own#Door day.", "glued_hashtag", "own#Door", "own #Door"),
        ("It rained.Then it cleared.", "glued_sentence", "rained.Then", "rained. Then"),
        ("Through the service, Ada and was glad.", "subject_and_verb", "Ada and was", "Ada was"),
        ("She noted and that it rained.", "verb_and_that", "noted and that", "noted that"),
        ("It has been addressed the plan.", "missing_in", "been addressed the",
         "been addressed in the"),
        ("It knows its grim and hard in nature.", "in_nature", "its grim and hard in nature",
         "its grim and hard nature"),
        ("We are pleased to be help its guests.", "to_be_verb", "to be help", "to help"),
        ("The stay of skilled guest’s project.", "plural_possessive", "of skilled guest’s project",
         "of skilled guests’ project"),
        ("This wall which will fall.", "which_without_verb", "This wall which will",
         "This wall will"),
        ("It has it's own roof.", "its_own", "it's own", "its own"),
        ("They came to the the house.", "doubled_word", "the the", "the"),
        ("She noted both the cold of it.", "one_sided_both", "both the cold", "the cold"),
        ("Cold ─ as ever.", "box_drawing_dash", "─", "—"),
        ("We recieve guests.", "misspelt", "recieve", "receive"),
        ("Goverment is near.", "misspelt", "Goverment", "Government"),
        ("It rained , once.", "space_before_mark", "rained ,", "rained,"),
        ("On Friday 20 May it rained.", "weekday", "Friday 20 May", "Monday 20 May"),
    ],
)  # fmt: skip
def test_offered(sentence: str, rule: str, original: str, proposed: str) -> None:
    assert offered(sentence) == [(rule, original, proposed)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Guests from Syria, Iraq and Yemen are here.",
        "Ada and her son were glad.",
        "She noted both the cold and the wind.",
        "It is a benefit to both.",
        "The work of Comic Relief’s project.",
        "The end of the guest’s project.",
        "Write to ada.Vale@door.example or see http://door.example/its.Own now.",
        "On Monday 20 May it rained.",
        "He said that that was so.",
        "“It’s cold”, she said.",
    ],
)
def test_left_alone(sentence: str) -> None:
    assert offered(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Sundanese guests came from Sudan.", ["Sudanese"]),
        ("Sundanese guests came from Java, by Sudan.", []),
        ("Sundanese guests came.", []),
        ("Nigerian guests crossed Niger.", ["Nigerien"]),
        ("Austrian guests of Austria and Australia.", []),
    ],
)
def test_a_people_taken_for_another(sentence: str, found: list[str]) -> None:
    """Only the places named in the item say which people is meant; without them nothing does."""
    assert [proposed for _, _, proposed in offered(sentence)] == found


def test_what_changes_the_meaning_is_high_and_nothing_is_changed() -> None:
    """H11, 7."""
    page = invented()
    high = [one for one in page.suggestions if one.severity == Severity.HIGH]
    assert [(one.original, one.proposed) for one in high] == [
        ("Sundanese", "Sudanese"), ("Friday 6 May", "Monday 6 May"),
    ]  # fmt: skip
    assert "another people than the context names (Sudan)" in high[0].reason
    assert page.raw == INVENTED
    assert "Sundanese" in page.items[1].blocks[1].text


def test_each_suggestion_stands_where_it_says() -> None:
    page = invented()
    texts = {block.line: block.text for item in page.items for block in item.blocks}
    assert len(page.suggestions) > 8
    for one in page.suggestions:
        assert texts[one.line].startswith(one.original, one.start), one


@pytest.mark.parametrize(
    ("sentence", "proposed"),
    [
        ('He said, "come in now” and smiled.', "“come in now"),
        ("He said, “come in now\" and smiled.", "come in now”"),
        ("He said, \"come\" and “go” at once.", None),
    ],
)  # fmt: skip
def test_quotes_that_open_and_close_unlike(sentence: str, proposed: str | None) -> None:
    found = [one[2] for one in offered(sentence) if one[0] == "unlike_quotes"]
    assert len(found) == (proposed is not None)
    if proposed:
        assert proposed in found[0] or found[0] in proposed


def test_spelling_is_a_report_and_no_suggestion() -> None:
    page = read("N\n\n25/05/19\n\nThe labour of our neighbors.\n-", imported_on=IMPORTED_ON)
    assert [(one.word, one.variant) for one in page.spellings] == [
        ("labour", "UK"), ("neighbors", "US"),
    ]  # fmt: skip
    assert page.suggestions == ()


def test_a_suggestion_has_everything() -> None:
    one = invented().suggestions[0]
    assert isinstance(one, Suggestion)
    assert all((one.line, one.original, one.proposed, one.reason, one.severity, one.rule))
