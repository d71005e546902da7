"""Each rule has its sentences, which say what is wrong and what to do, and need nothing untold."""

from string import Formatter

import pytest

from waylight.engines.resettlement_form import RULES, Fault, Meant
from waylight.foundation.exchange.resettlement_words import WORDS, message, suggestion

EVERYWHERE = {"value", "who", "case"}


def test_each_rule_has_words_and_no_words_are_left() -> None:
    assert list(WORDS) == list(RULES)


@pytest.mark.parametrize("code", RULES)
def test_the_words_use_what_the_rule_tells(code: str) -> None:
    used = {name for _, name, _, _ in Formatter().parse(WORDS[code]) if name}
    assert used - EVERYWHERE <= set(RULES[code].tells)
    assert WORDS[code].count(". ") + WORDS[code].count("; ") >= (code not in ("VPR-172", "VPR-173"))


def test_words_with_braces_in_the_value_are_said_as_they_are() -> None:
    fault = Fault(
        "VPR-173", "unknown_code", "1", None, "/", 1, "{x}", {"element": "SexCode"}, None,
        Meant("M", ""),
    )  # fmt: skip
    assert message(fault) == "SexCode “{x}” is not in the code list."
    assert suggestion(fault) == "did you mean M?"
