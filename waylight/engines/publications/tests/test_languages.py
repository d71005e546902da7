"""Tags, and the order in which a reader's wishes count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.publications import By, Choice, Fault, choose_language, read_language

LIBRARY = ("en", "fr", "es")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("EN", "en"),
        (" pt-br ", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("ti", "ti"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("de-DE-u-co-phonebk", "de-DE-u-co-phonebk"),
        ("ar-x-easy", "ar-x-easy"),
        ("x-own", "x-own"),
    ],
)
def test_tags_are_written_in_one_way(text: str, tag: str) -> None:
    assert read_language(text) == tag


@pytest.mark.parametrize(
    "text",
    ["", "e", "English", "français", "en_GB", "en-", "en-GB-GB", "de-a-aa-a-bb", "sl-rozaj-rozaj"],
)
def test_what_is_no_tag_has_its_code(text: str) -> None:
    found = read_language(text)
    assert isinstance(found, Fault)
    assert (found.code, found.given) == ("G-LANG-01", text)


@pytest.mark.parametrize(
    ("asked", "choice"),
    [
        ({"explicit": "fr", "cookie": "es", "accept": "en"}, Choice("fr", By.EXPLICIT)),
        ({"cookie": "es", "accept": "fr"}, Choice("es", By.COOKIE)),
        ({"accept": "en;q=0.3, fr;q=0.8, es;q=0.5"}, Choice("fr", By.BROWSER)),
        ({"accept": "de, fr-CA;q=0.9"}, Choice("fr", By.BROWSER, ("de",))),
        ({"accept": "so"}, Choice("en", By.SITE, ("so",))),
        ({"explicit": "ar", "accept": "es"}, Choice("es", By.BROWSER, ("ar",))),
        ({"accept": "en;q=0, *;q=0.5"}, Choice("fr", By.BROWSER)),
        ({"accept": "fr;q=0.1, *"}, Choice("en", By.BROWSER)),
        ({"accept": "fr;q=2, ;;, es;q=x"}, Choice("en", By.SITE)),
        ({"accept": "fr;q=0", "site": "fr"}, Choice("fr", By.SITE)),
        ({"site": "so"}, Choice("en", By.ONLY, ("so",))),
        ({}, Choice("en", By.SITE)),
    ],
)
def test_explicit_then_cookie_then_browser_then_site(asked: dict[str, str], choice: Choice) -> None:
    assert choose_language(LIBRARY, **asked) == choice


def test_one_of_the_same_language_is_better_than_another_language() -> None:
    assert choose_language(("en", "pt-BR"), accept="pt-PT").language == "pt-BR"
    assert choose_language(("zh", "zh-Hant"), explicit="zh-Hant-HK").language == "zh-Hant"


def test_nothing_to_choose_from() -> None:
    with pytest.raises(ValueError, match="nothing"):
        choose_language(())


@given(
    st.lists(st.sampled_from(["en", "fr", "es", "ar", "so", "ti"]), min_size=1, unique=True),
    st.text(),
    st.text("enfrsoq=0.5,;*-", max_size=40),
)
def test_what_is_shown_is_there(available: list[str], explicit: str, accept: str) -> None:
    found = choose_language(available, explicit=explicit, accept=accept)
    assert found.language in available
    assert found == choose_language(available, explicit=explicit, accept=accept)


@given(st.text(max_size=20))
def test_a_tag_that_was_read_is_read_as_itself(text: str) -> None:
    if isinstance(tag := read_language(text), str):
        assert read_language(tag) == tag
