"""What an editor may want to change: the original, the proposal and the reason. Never applied."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from waylight.engines.news_page.lexica import MISSPELT, PEOPLES, UK_WORDS, US_WORDS
from waylight.engines.news_page.links import EMAIL, URL
from waylight.engines.news_page.shapes import (
    Block,
    DateMention,
    Severity,
    Spelling,
    Suggestion,
)

_LOW, _MEDIUM, _HIGH = Severity.LOW, Severity.MEDIUM, Severity.HIGH


class _Rule(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    proposal: str
    reason: str
    severity: Severity


def _rule(name: str, pattern: str, proposal: str, reason: str, severity: Severity) -> _Rule:
    return _Rule(name, re.compile(pattern), proposal, reason, severity)


_OPENERS = r"Through|In|With|After|During|Thanks to|By|At|On|Since|Following|Under|Today|Now"
_AUXILIARY = r"(?:was|were|is|are|has|had|will|can|could|would)"
_MODAL = r"(?:will|would|can|may|must|shall)"
_SPEAKING = r"(?:noted|said|added|stated|explained|warned|argued|stressed|concluded)"
_NO_ARTICLE = r"(?!(?:a|an|the|this|that|each|every|one|its|his|her|their|our|my|your|no)\b)"
_RULES = (
    _rule("glued_word", r"\b(by|of|in|to|the|and|with|from|for|at|on)([A-ZÀ-Þ][a-zà-ÿ][\w’'-]*)",
          r"\1 \2", "A space is missing between two words.", _LOW),
    _rule("glued_quote", r"\b(\w+[”])(\w+)", r"\1 \2", "A space is missing after the quote.", _LOW),
    _rule("glued_hashtag", r"\b(\w+)(#\w+)", r"\1 \2",
          "A space is missing before the hashtag.", _LOW),
    _rule("glued_sentence", r"\b([a-z]{3,}[.!?])([A-Z][a-z]+)\b", r"\1 \2",
          "A space is missing between two sentences.", _LOW),
    _rule("subject_and_verb",
          rf"(?:(?<=^)|(?<=[.!?] )|(?<=^“))(?P<before>(?:(?:{_OPENERS})\b[^,.;!?]{{0,80}}, )?)"
          rf"(?P<who>[A-ZÀ-Þ][\w’'-]+|[Hh]e|[Ss]he|[Tt]hey|[Ii]t) and (?P<verb>{_AUXILIARY})\b",
          r"\g<who> \g<verb>", "“and” stands between the subject and its verb; "
          "or a second subject is missing.", _MEDIUM),
    _rule("verb_and_that", rf"\b({_SPEAKING}) and that\b", r"\1 that",
          "“and” joins nothing here.", _MEDIUM),
    _rule("missing_in", r"\bbeen (addressed|mentioned|included|covered|discussed|reflected)"
          r" (the|its|this|their)\b", r"been \1 in \2", "A preposition is missing.", _MEDIUM),
    _rule("in_nature", r"\b(its|their|his|her) (\w+) and (\w+) in nature\b", r"\1 \2 and \3 nature",
          "Possessive, adjectives and “in nature” do not go together.", _MEDIUM),
    _rule("to_be_verb", r"\bto be (help|support|assist|provide|offer|bring)\b"
          r"(?= (?:its|the|their|our|an?|this|these|those|his|her)\b)", r"to \1",
          "“to be” is followed by a verb in its basic form.", _MEDIUM),
    _rule("plural_possessive", rf"\bof ({_NO_ARTICLE}[a-z]+ [a-z]+[a-rt-z])([’'])s "
          r"(project|programme|scheme|initiative)\b", r"of \1s\2 \3",
          "Without an article, more than one is meant: the apostrophe comes after the s.", _MEDIUM),
    _rule("which_without_verb", rf"\b(This|That) (\w+) which ({_MODAL})\b", r"\1 \2 \3",
          "The sentence has no verb of its own unless “which” goes.", _MEDIUM),
    _rule("its_own", r"\b([Ii])t[’']s own\b", r"\1ts own", "“its” is the possessive.", _MEDIUM),
    _rule("doubled_word", r"\b(?!(?:that|had)\b)([A-Za-z]{2,}) \1\b", r"\1",
          "A word stands twice.", _MEDIUM),
    _rule("one_sided_both", r"\bboth ((?:the|its|their|an?|our) \w+)", r"\1",
          "“both” announces two things, and one follows.", _MEDIUM),
    _rule("box_drawing_dash", r"─", "—", "This sign draws boxes; a dash was meant.", _LOW),
    _rule("space_before_mark", r"\b(\w+) ([,;.!?])(?=\s|$)", r"\1\2",
          "A space stands before the mark.", _LOW),
    _rule("two_spaces", r"\b(\w+[,.;]?) {2,}(\w+)", r"\1 \2",
          "There is more than one space.", _LOW),
)  # fmt: skip
_LONGEST_SENTENCE = 600
_WORD = re.compile(r"[^\W\d_]+")
_QUOTES = re.compile(r"[“”\"]")


def suggestions_of(blocks: Sequence[Block], dates: Sequence[DateMention]) -> tuple[Suggestion, ...]:
    """Everything that looks wrong in the paragraphs of an item, in the order of the text."""
    item_text = " ".join(block.text for block in blocks)
    found: list[Suggestion] = []
    for block in blocks:
        text = _without_addresses(block.text)
        found.extend(_by_rules(block, text))
        found.extend(_misspelt(block, text))
        found.extend(_other_people(block, text, item_text))
        found.extend(_unlike_quotes(block, text))
    found.extend(_weekdays(dates, blocks))
    return tuple(sorted(found, key=lambda one: (one.line, one.start)))


def _without_addresses(text: str) -> str:
    for pattern in (URL, EMAIL):
        text = pattern.sub(lambda found: "\x00" * len(found[0]), text)
    return text


def _by_rules(block: Block, text: str) -> Iterator[Suggestion]:
    for rule in _RULES:
        for found in rule.pattern.finditer(text):
            if rule.name == "one_sided_both" and _has_second(text, found.end()):
                continue
            start = found.start("who") if "who" in rule.pattern.groupindex else found.start()
            yield Suggestion(
                block.line, text[start : found.end()], found.expand(rule.proposal),
                rule.reason, rule.severity, rule.name, start,
            )  # fmt: skip


def _has_second(text: str, start: int) -> bool:
    rest = re.split(r"[.!?;]", text[start : start + _LONGEST_SENTENCE], maxsplit=1)[0]
    return bool(re.search(r"\band\b|&|\bas well as\b", rest))


def _misspelt(block: Block, text: str) -> Iterator[Suggestion]:
    for found in _WORD.finditer(text):
        right = MISSPELT.get(found[0].lower())
        if right:
            proposed = right.capitalize() if found[0][0].isupper() else right
            yield Suggestion(
                block.line, found[0], proposed, "A common misspelling.", _LOW, "misspelt",
                found.start(),
            )  # fmt: skip


def _other_people(block: Block, text: str, item_text: str) -> Iterator[Suggestion]:
    """A people of whose home nothing in the item speaks, where it names its twin's."""
    for people in PEOPLES:
        for found in re.finditer(rf"\b{people.adjective}\b", text):
            home = next((one for one in people.twin_homes if _named(one, item_text)), None)
            if home and not any(_named(one, item_text) for one in people.homes):
                reason = (
                    f"{people.adjective} is another people than the context names ({home}): "
                    f"{people.homes[-1]} is not named in the item."
                )
                yield Suggestion(
                    block.line, found[0], people.twin, reason, _HIGH, "another_people",
                    found.start(),
                )  # fmt: skip


def _named(place: str, text: str) -> bool:
    return re.search(rf"\b{place}\b", text) is not None


def _unlike_quotes(block: Block, text: str) -> Iterator[Suggestion]:
    """A quote that opens straight and closes curved, or the other way round."""
    opened: tuple[int, str] | None = None
    for found in _QUOTES.finditer(text):
        at, sign = found.start(), found[0]
        opens = sign == "“" or (sign == '"' and opened is None)
        if opens:
            opened = (at, sign)
        elif opened is not None:
            begun, first = opened
            if (first, sign) == ('"', "”"):
                yield _quote(block, text, begun, begun, "“")
            elif (first, sign) == ("“", '"'):
                yield _quote(block, text, max(0, at - 12), at, "”")
            opened = None


def _quote(block: Block, text: str, start: int, at: int, proposed: str) -> Suggestion:
    end = min(len(text), max(at + 1, start + 12))
    original = text[start:end]
    changed = f"{text[start:at]}{proposed}{text[at + 1 : end]}"
    reason = "The quote opens and closes with unlike signs."
    return Suggestion(block.line, original, changed, reason, _LOW, "unlike_quotes", start)


def _weekdays(dates: Sequence[DateMention], blocks: Sequence[Block]) -> Iterator[Suggestion]:
    texts = {block.line: block.text for block in blocks}
    for said in dates:
        if said.weekday_agrees is False:
            right = f"{said.on:%A}"
            proposed = re.sub(r"^\w+day", right, said.text)
            start = texts[said.line].find(said.text)
            yield Suggestion(
                said.line, said.text, proposed, said.reason, _HIGH, "weekday", max(start, 0)
            )


def spellings_of(blocks: Sequence[Block]) -> tuple[Spelling, ...]:
    """Words that tell British from American spelling: a report of style, and no fault."""
    return tuple(
        Spelling(block.line, found[0], "UK" if found[0].lower() in UK_WORDS else "US")
        for block in blocks
        for found in _WORD.finditer(block.text)
        if found[0].lower() in UK_WORDS or found[0].lower() in US_WORDS
    )
