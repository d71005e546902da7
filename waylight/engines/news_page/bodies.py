"""Organisations, and the acronyms that a page explains: "Name (ABC)"."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from waylight.engines.news_page.name_lexica import (
    BODY_NOUNS,
    CONNECTORS,
    HONORIFICS,
    KINDS_OF_BODY,
    NOT_BODIES,
    PROGRAMME_NOUNS,
    ROLES,
    TERM_NOUNS,
)
from waylight.engines.news_page.shapes import (
    Acronym,
    Block,
    BlockKind,
    Clash,
    Mention,
    Organisation,
)
from waylight.engines.news_page.tokens import Token, is_adjacent, may_be_name, tokens_of

_BRACKETED = re.compile(r"\(([A-Z][A-Z&]{1,9})(s?)\)")
_OTHERS = re.compile(
    r"\band other [a-z -]{0,40}(?:organi[sz]ations|charities|agencies|bodies|partners)\b"
)
_OWNED = re.compile(
    r"\b([A-Z][a-z]+ [A-Z][a-z]+)[’']s (?:[A-Z][a-z]+ ){1,3}(?:Initiative|Programme|Fund|Project)\b"
)
_LISTED = re.compile(r"(?:the )?((?:[A-Z][\w’&-]*)(?: (?:(?:of|for|and) )?[A-Z][\w’&-]*){0,5})$")
LONGEST_NAME = 160


class Body(NamedTuple):
    """A stretch of a paragraph that names an organisation."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float


def acronyms_in(blocks: Sequence[Block]) -> tuple[Acronym, ...]:
    """Every "Name (ABC)" of an item."""
    return tuple(
        acronym
        for block in blocks
        for match in _BRACKETED.finditer(block.text)
        if (acronym := _explained(block, match))
    )


def _explained(block: Block, match: re.Match[str]) -> Acronym | None:
    """The fewest words before the bracket that begin with its first letter and hold the others."""
    text, letters = block.text, match[1]
    first = max(0, match.start() - LONGEST_NAME)
    before = tokens_of(text[first : match.start()])
    partial: Token | None = None
    for at in range(len(before) - 1, -1, -1):
        token = before[at]
        if not token.is_capital or token.text[0] != letters[0]:
            continue
        partial = partial or (token if len(before) - at > 1 else None)
        if _hold(letters, "".join(_initials(one.text) for one in before[at:])):
            return _acronym(block, match, first + token.start, 0.95)
    if partial and all(one.is_capital or one.text in CONNECTORS
                       for one in before if one.start >= partial.start):  # fmt: skip
        return _acronym(block, match, first + partial.start, 0.6)
    return None


def _acronym(block: Block, match: re.Match[str], start: int, confidence: float) -> Acronym:
    name = block.text[start : match.start()].strip(" ,‘“")
    return Acronym(match[1], name, _kind(name, block.text[match.end() :]), block.line, confidence)


def _initials(word: str) -> str:
    """UN gives both, High-Level H and L, and a small word its letter, which may be passed over."""
    if word.isupper():
        return word
    return "".join(part[:1] for part in word.split("-")).upper()


def _hold(letters: str, initials: str) -> bool:
    """Whether the letters are among the initials in their order."""
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _kind(name: str, after: str) -> str:
    words = name.lower().split()
    follows = after.split()[:2]
    about = {words[-1], *(word.strip("’'.,").lower() for word in follows)}
    if about & PROGRAMME_NOUNS:
        return "programme"
    if any(word in BODY_NOUNS for word in name.split()):
        return "organisation"
    is_meeting = " on " in name and words[0] == "conference"
    if is_meeting or (words[-1] in TERM_NOUNS or about & {"series", "accreditation"}):
        return "term"
    if any(" on " in name and word == "dialogue" for word in words):
        return "term"
    return "organisation"


def bodies_in(block: Block, explained: Sequence[Acronym], names: Sequence[str]) -> list[Body]:
    """Organisations named in a paragraph, none within another.

    `explained` are the acronyms of the page; `names` are of people, who are none."""
    text = block.text
    found: list[Body] = []
    taken = [match.span() for name in names for match in re.finditer(re.escape(name), text)]
    for body in (
        *_known(text, explained),
        *_with_noun(text, block.kind),
        *_listed(text),
        *_owned(text),
        *_credited(block),
        *_acronyms(text, explained),
    ):
        if not any(body.start < end and start < body.end for start, end in taken):
            taken.append((body.start, body.end))
            found.append(body)
    return sorted(found)


def _known(text: str, explained: Sequence[Acronym]) -> Iterator[Body]:
    for acronym in explained:
        for match in re.finditer(rf"{re.escape(acronym.name)}|\b{acronym.letters}\b", text):
            if acronym.kind == "organisation":
                yield Body(
                    match.start(), match.end(), acronym.name, "explained", acronym.confidence
                )


def _with_noun(text: str, kind: BlockKind) -> Iterator[Body]:
    """Capitalised words with one among them that says what sort of body it is."""
    if kind == BlockKind.CONTACT:
        return
    for run in _runs(text, tokens_of(text)):
        words = _trimmed(run)
        if len(words) > 1 and any(word.text in BODY_NOUNS for word in words):
            start, end = words[0].start, words[-1].end
            yield Body(start, end, text[start:end], "noun", 0.85)


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        joins = bool(run) and is_adjacent(text, run[-1], token)
        small = token.text in ("of", "for", "the")
        if joins and (token.is_capital or small):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if token.is_capital else []
    if run:
        yield run


def _trimmed(run: list[Token]) -> list[Token]:
    """Without an office before it ("President of the …") and small words at its ends."""
    titled = next((at for at, token in enumerate(run) if token.text in HONORIFICS), len(run))
    run = run[:titled]
    offices = [
        at
        for at, token in enumerate(run)
        if token.text.lower() in ROLES and all(_is_small(after) for after in run[at + 1 : at + 2])
    ]
    words = _without_person(run[offices[-1] + 1 :] if offices else list(run))
    while words and (words[0].text in CONNECTORS or words[0].text in ("The", "In", "At", "As")):
        words = words[1:]
    while words and words[-1].text in CONNECTORS:
        words = words[:-1]
    return words


def _is_small(token: Token) -> bool:
    return not token.is_capital


def _without_person(words: list[Token]) -> list[Token]:
    """ "Ada Vale of the Harbour Council": what is before "of" may be a name and is no body."""
    at = next((at for at, word in enumerate(words) if _is_small(word)), 0)
    head = words[:at]
    is_name = bool(head) and len(head) <= 3 and all(
        not word.is_acronym and may_be_name(word, ()) for word in head
    )  # fmt: skip
    return words[at + 1 :] if is_name and words[at].text in ("of", "from") else words


def _listed(text: str) -> Iterator[Body]:
    """ "the Relief Council, Bond, HELP and other charities": each of them is one."""
    for match in _OTHERS.finditer(text):
        start = text.rfind(".", 0, match.start()) + 1
        at = start
        for part in text[start : match.start()].split(","):
            found = _LISTED.search(part.rstrip())
            if found and at > start:
                begin = at + found.start(1)
                yield Body(begin, begin + len(found[1]), found[1], "list", 0.8)
            at += len(part) + 1


def _owned(text: str) -> Iterator[Body]:
    for match in _OWNED.finditer(text):
        yield Body(match.start(1), match.end(1), match[1], "owner", 0.65)


def _credited(block: Block) -> Iterator[Body]:
    """In a credit, what follows a stroke is the agency."""
    if block.kind == BlockKind.CREDIT:
        for match in re.finditer(r"/\s*([A-Z][\w ]+?)\s*(?=[/&,.;]|$)", block.text):
            yield Body(match.start(1), match.end(1), match[1], "credit", 0.85)


def _acronyms(text: str, explained: Sequence[Acronym]) -> Iterator[Body]:
    known = {acronym.letters for acronym in explained}
    for token in tokens_of(text):
        word = token.text
        bare = word.isalpha() and word.isupper() and len(word) >= 3
        if bare and word not in NOT_BODIES | known:
            yield Body(token.start, token.end, word, "acronym", 0.8)


def gathered(
    found: Sequence[tuple[int, Body]], explained: Sequence[Acronym]
) -> tuple[Organisation, ...]:
    """Each organisation once, with all places where it is named. `found`: lines and bodies."""
    letters = {acronym.name.casefold(): acronym.letters for acronym in explained}
    mentions: dict[str, list[tuple[int, Body]]] = {}
    for line, body in found:
        mentions.setdefault(body.name.casefold(), []).append((line, body))
    return tuple(
        Organisation(
            places[0][1].name,
            letters.get(key),
            max(body.confidence for _, body in places),
            tuple(Mention(line, body.name, body.rule) for line, body in places),
        )
        for key, places in mentions.items()
    )


def clashes_of(explained: Sequence[Acronym]) -> tuple[Clash, ...]:
    """Acronyms that are taken for one another: one for two names, one at the head of another."""
    found: dict[tuple[str, str], Clash] = {}
    meanings: dict[str, set[str]] = {}
    for one in explained:
        meanings.setdefault(one.letters, set()).add(one.name.casefold().rstrip("s"))
    for letters, names in meanings.items():
        if len(names) > 1:
            why = f"{letters} stands for {' and for '.join(sorted(names))}."
            found[letters, letters] = Clash(letters, letters, why)
        for other in (*meanings, *KINDS_OF_BODY):
            if letters != other and letters.startswith(other) and len(other) > 2:
                why = f"{other} is how {letters} begins."
                found[letters, other] = Clash(letters, other, why)
    return tuple(found.values())
