"""Numbers as they were published: value, how exactly it was said, of what, of when, and where.

Only numbers in figures are taken: "four pillars" and "one in seven" are left to the reader."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from waylight.engines.news_page.as_of import nearest, phrases_in
from waylight.engines.news_page.lexica import NO_UNIT
from waylight.engines.news_page.links import EMAIL, PHONE, URL
from waylight.engines.news_page.sentences import Sentence, sentences_of
from waylight.engines.news_page.shapes import (
    Block,
    BlockKind,
    DateMention,
    Figure,
    Qualifier,
)

_MONEY = {
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "£": "GBP",
    "GBP": "GBP",
    "€": "EUR",
    "EUR": "EUR",
}
_MEASURES = frozenset((*_MONEY.values(), "per cent"))
_SCALES = {
    "thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
    "trillion": 10**12,
}  # fmt: skip
_AMOUNT = (
    r"(?P<money{0}>US\$|USD\s?|£|€|\$|GBP\s?|EUR\s?)?"
    r"(?P<number{0}>\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,4}})?|\d{{1,15}}(?:\.\d{{1,4}})?)"
    r"(?P<mark{0}>\[\d{{1,3}}\])?"
    r"(?:\s?(?P<scale{0}>thousand|million|billion|trillion|bn|m)\b)?"
    r"(?:\s?(?P<share{0}>%|per ?cent\b))?"
)
_FIGURE = re.compile(
    rf"(?<![\w/.,+:#-]){_AMOUNT.format('')}"
    rf"(?:(?P<joint>\s?[–-]\s?|\s(?:to|and)\s){_AMOUNT.format('_to')})?"
    r"(?![\w/:]|[.,]\d|-[a-z]|\()"
)
_QUALIFIERS = (
    (Qualifier.OVER, r"over|more than|above|exceeding|in excess of|upwards of|beyond|well over"),
    (Qualifier.AT_LEAST, r"at least|no fewer than|no less than|not less than|a minimum of"),
    (Qualifier.UP_TO, r"up to|as many as|at most|no more than|a maximum of|fewer than|below"),
    (Qualifier.UP_TO, r"less than|under"),
    (Qualifier.ABOUT, r"about|around|approximately|some|roughly|nearly|almost|close to"),
    (Qualifier.ABOUT, r"(?:an )?estimated|circa|just under|just over"),
)  # fmt: skip
_BEFORE = tuple(
    (qualifier, re.compile(rf"\b(?:{words})(?: a total of| the)?\s*$", re.IGNORECASE))
    for qualifier, words in reversed(_QUALIFIERS)
)
_OR_MORE = re.compile(r"\s*\+|[^.;,]{0,30}?\bor more\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:targets?|goals?|articles?|sections?|chapters?|resolution|page|pages|paragraph|no\.?|part"
    r"|version|room|level|line)\s*$",
    re.IGNORECASE,
)
_MANY = frozenset(("people", "men", "women", "children", "staff", "police", "persons"))
_WORD = re.compile(r"\s+(#?[^\W\d_][\w’'-]*)")
_COUNTED = re.compile(r"\bnumbers? of ((?:[a-z-]+ )?[a-z-]+)", re.IGNORECASE)
_LEFT_OUT = (BlockKind.CONTACT, BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.CALL_TO_ACTION)
FIRST_YEAR, LAST_YEAR, OLDEST = 1900, 2100, 120


@dataclass(frozen=True)
class _Found:
    block: Block
    sentence: Sentence
    match: re.Match[str]

    @property
    def before(self) -> str:
        return self.block.text[self.sentence.start : self.match.start()]

    @property
    def after(self) -> str:
        return self.block.text[self.match.end() : self.sentence.end]


def figures_in(
    blocks: Sequence[Block], dates: Sequence[DateMention], item_on: date
) -> tuple[Figure, ...]:
    """Every number of an item that counts or measures something, in the order of the text."""
    return tuple(
        figure
        for block in blocks
        if block.kind not in _LEFT_OUT
        for bare in (_without_dates(block, dates),)
        for sentence in sentences_of(block.text)
        for match in _FIGURE.finditer(bare, sentence.start, sentence.end)
        for figure in _figures(_Found(block, sentence, match), item_on)
    )


def _without_dates(block: Block, dates: Sequence[DateMention]) -> str:
    """The paragraph with its dates, addresses and telephone numbers blanked, letter for letter."""
    text = block.text
    for said in dates:
        if said.line == block.line:
            text = text.replace(said.text, "@" * len(said.text))
    for pattern in (URL, EMAIL, PHONE):
        text = pattern.sub(lambda found: "@" * len(found[0]), text)
    return text


def _figures(found: _Found, item_on: date) -> Iterator[Figure]:
    """One figure, or two where a sign joins numbers that are no range."""
    match = found.match
    is_range = match["number_to"] is not None and _is_range(found)
    if match["number_to"] is None or is_range:
        figure = _figure(found, "", item_on, is_range)
        if figure:
            yield figure
        return
    for suffix in ("", "_to"):
        single = _figure(found, suffix, item_on, False)
        if single:
            yield single


def _is_range(found: _Found) -> bool:
    match = found.match
    if re.search(r"\b(?:between|from)\s*$", found.before, re.IGNORECASE):
        return not (_is_year(match["number"]) and _is_year(match["number_to"]))
    joint = match["joint"].strip()
    low, high = _value(match, ""), _value(match, "_to")
    return joint in ("-", "–", "to") and low < high and not _is_year(match["number"])


def _figure(found: _Found, suffix: str, item_on: date, is_range: bool) -> Figure | None:
    match = found.match
    start = match.start("number") if not suffix else match.start("number_to")
    before = found.block.text[found.sentence.start : match.start()] if not suffix else ""
    qualifier = _qualifier(before, found.after)
    unit = _unit(found, suffix)
    if _is_no_figure(found, suffix, before, unit, qualifier):
        return None
    end = match.end()
    offset = found.sentence.start
    sentence = found.block.text[offset : found.sentence.end]
    as_of = nearest(phrases_in(sentence, item_on), sentence, start - offset, end - offset)
    low = _value(match, suffix, of_other=is_range)
    text = found.block.text[match.start() : end]
    if qualifier != Qualifier.EXACT and not suffix:
        text = f"{_words_of(qualifier, before)}{text}"
    return Figure(
        value=low,
        upper=_value(match, "_to") if is_range else None,
        qualifier=Qualifier.BETWEEN if is_range else qualifier,
        unit=unit,
        as_of=as_of.text if as_of else None,
        as_of_on=as_of.on if as_of else None,
        text=text,
        sentence=found.sentence.text,
        line=found.block.line,
        paragraph=found.block.paragraph,
        has_footnote=match[f"mark{suffix}"] is not None,
        confidence=0.95 if unit in _MEASURES or _is_many(unit.split(" ")[-1]) else 0.7,
    )


def _value(match: re.Match[str], suffix: str, of_other: bool = False) -> Decimal:
    """The number times its scale; in "1 to 2 million" both are millions."""
    number = Decimal(match[f"number{suffix}"].replace(",", ""))
    scale = match[f"scale{suffix}"] or (match["scale_to"] if of_other else None)
    value = number * _SCALES[scale.lower()] if scale else number
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _qualifier(before: str, after: str) -> Qualifier:
    for qualifier, pattern in _BEFORE:
        if pattern.search(before[-40:]):
            return qualifier
    if _OR_MORE.match(after):
        return Qualifier.AT_LEAST
    return Qualifier.EXACT


def _words_of(qualifier: Qualifier, before: str) -> str:
    patterns = [pattern for name, pattern in _BEFORE if name == qualifier]
    found = next((found for one in patterns if (found := one.search(before[-40:]))), None)
    return found[0] if found else ""


def _unit(found: _Found, suffix: str) -> str:
    """A currency, a share, or the noun that follows; else what the sentence counts."""
    match = found.match
    money = match[f"money{suffix}"] or match["money"]
    if money:
        return _MONEY[money.strip()]
    if match[f"share{suffix}"] or (not suffix and match["share_to"]):
        return "per cent"
    words: list[str] = []
    at = 0
    while len(words) < 4 and (next_word := _WORD.match(found.after, at)):
        word = next_word[1]
        if word.lower() in NO_UNIT:
            break
        words.append(word)
        at = next_word.end()
        if _is_many(word):
            return " ".join(words)
    counted = _COUNTED.search(found.sentence.text)
    if counted:
        noun = counted[1].split()
        return noun[0] if _is_many(noun[0]) else " ".join(noun)
    return " ".join(words[:2])


def _is_many(word: str) -> bool:
    """Whether a noun is counted: it has its plural."""
    return word.lower() in _MANY or (word.endswith("s") and not word.endswith("ss"))


def _is_no_figure(found: _Found, suffix: str, before: str, unit: str, qualifier: Qualifier) -> bool:
    """Years, ages, and the numbers of goals, rooms and articles count nothing."""
    match = found.match
    if match[f"money{suffix}"] or match[f"share{suffix}"] or match[f"scale{suffix}"]:
        return False
    number = match[f"number{suffix}"]
    if _NUMBERED.search(before[-16:]):
        return True
    if _is_year(number):
        return qualifier == Qualifier.EXACT or not unit
    is_age = before.rstrip().endswith((",", "aged", "age")) and found.after[:1] in (",", ")")
    return is_age and "," not in number and Decimal(number) <= OLDEST


def _is_year(number: str) -> bool:
    return number.isdecimal() and len(number) == 4 and FIRST_YEAR <= int(number) <= LAST_YEAR
