"""Who is named in a paragraph, and which words say in what way: an office, or need of help.

Two to four capitalised words are a person only where something beside them says so. A single word
is one after a title ("Cardinal Langton"), and where it stands as those in need are named: by a
first name, an age, "a migrant from". Need outweighs all that speaks for a public role."""

import re
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from waylight.engines.news_page.name_lexica import (
    CIVIL,
    CONNECTORS,
    FUNCTION,
    HONORIFICS,
    NEED,
    PEERAGE,
    POST_NOMINALS,
    ROLES,
    SPEAKING,
)
from waylight.engines.news_page.shapes import Block, BlockKind
from waylight.engines.news_page.tokens import Token, is_adjacent, may_be_name, tokens_of

_AGE = re.compile(r",?\s*(?:\(\d{1,3}\)|\(?aged?\s+\d{1,3}|,\s*\d{1,3}\s*(?:,|\)))|^,\s*\d{1,3},")
_NEED_AFTER = re.compile(
    rf"^,?\s*(?:who (?:is|was) )?(?:\d{{1,3}},\s*)?an?(?: [\w-]+){{0,3}} {NEED}\b", re.IGNORECASE
)
_NEED_BEFORE = re.compile(rf"\b{NEED}(?: (?:called|named|of))?,?\s*$", re.IGNORECASE)
_STATUS = re.compile(
    r"^,?\s*(?:who )?(?:has |had |was |were )?(?:gained|granted|received|given|sought|claimed|fled"
    r"|escaped|trafficked|rescued|resettled|reunited)\b"
)
_FLED = re.compile(
    r"^,?\s*(?:who )?(?:has |had |was |were |been )*(?:fled|escaped|trafficked|rescued|resettled"
    r"|reunited|\w+ (?:refugee status|asylum))\b"
)
_PSEUDONYM = re.compile(
    r"^[^.]{0,40}(?:not (?:his|her|their) real name|name (?:has been |was )?changed|pseudonym)",
    re.I,
)
_FROM_COUNTRY = re.compile(r"^,?\s*(?:who (?:comes|came|fled) )?from [A-Z]")
_SAYS_BEFORE = re.compile(r"\b(?:says|said|explains|explained|adds|added|tells|told)\s*$")
_ROLE_AFTER = re.compile(r"^,\s+(?!and\b|who\b|which\b)(?:the |an? )?([^.;:“”\"(@]{3,110})")
_ROLE_END = re.compile(
    rf"\s+(?:{'|'.join(sorted(SPEAKING))}|recently|who|speaking)\b.*$|,\s+[a-z].*$"
)
_OF_BODY = re.compile(
    r"^\s+(?:of|at|from) (?:the )?[A-ZÀ-Þ][\w&-]*(?: (?:(?:of|for|and) )?[A-ZÀ-Þ][\w&-]*){0,6}"
)
_OF_ITS_BODY = re.compile(r"\b([A-Z]{2,})[’']s\s*$")
_WRITTEN_BY = re.compile(r"\b(?:written|photographed|photos|pictures|text|story) by\s*$", re.I)
_BEFORE_BODY = re.compile(r"\b(?:by|with|and|from)\s*$")
LONGEST = 4
BESIDE = 240
"""So many characters before and after a name are asked about it."""


class Sign(NamedTuple):
    """What speaks for it: `need`, `office` (with the words), `speech`, `name_only`."""

    kind: str
    words: str


class Naming(NamedTuple):
    """One place where somebody is named."""

    line: int
    start: int
    name: str
    honorifics: tuple[str, ...]
    post_nominals: tuple[str, ...]
    signs: tuple[Sign, ...]
    text: str


def namings_in(
    block: Block, ordinary: Container[str], taken: Sequence[tuple[int, int]]
) -> list[Naming]:
    """Everybody named in a paragraph. `taken` are the stretches that name organisations."""
    text = block.text
    tokens = tokens_of(text)
    found = []
    for first, last in _spans(text, tokens, ordinary, taken):
        naming = _naming(block, tokens, first, last)
        if naming:
            found.append(naming)
    return found


def _spans(
    text: str, tokens: Sequence[Token], ordinary: Container[str], taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Runs of words that could be a name, by the numbers of their first and last."""
    first: int | None = None
    for at, token in enumerate([*tokens, None]):
        fits = token is not None and _is_free(token, taken) and _fits(token, ordinary, first)
        joins = fits and first is not None and is_adjacent(text, tokens[at - 1], tokens[at])
        if first is not None and not joins:
            yield first, at - 1
            first = None
        if fits and first is None and token is not None and not token.is_acronym:
            first = at


def _is_free(token: Token, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(token.start < end and start < token.end for start, end in taken)


def _fits(token: Token, ordinary: Container[str], first: int | None) -> bool:
    """Capitals throughout are a family name after a given one, and else an acronym."""
    if token.is_acronym:
        return first is not None and len(token.text) > 3 and token.text.isalpha()
    return may_be_name(token, ordinary)


def _naming(block: Block, tokens: Sequence[Token], first: int, last: int) -> Naming | None:
    text = block.text
    words = [_cased(token.text) for token in tokens[first : last + 1]]
    if len(words) > LONGEST:
        return None
    honorifics, begin = _titles(text, tokens, first)
    nominals, after_at = _letters(text, tokens, last)
    name = " ".join(words)
    territory = _territory(text, tokens, last) if set(honorifics) & PEERAGE else ""
    if territory:
        nominals, after_at = _letters(text, tokens, last + 2)
        name = f"{name} {territory}"
    first_at = tokens[begin].start
    before = text[max(0, first_at - BESIDE) : first_at]
    after = text[after_at : after_at + BESIDE]
    single = len(words) == 1
    need = _need(before, after, single and not honorifics)
    office = (
        () if single and not honorifics else _office(block, before, after, honorifics, nominals)
    )
    signs = (*need, *office, *_speech(before, after))
    if single and not honorifics and not need and not any(True for _ in _speech("", after)):
        return None
    if not any(sign.kind in ("need", "office", "speech") for sign in signs):
        return None
    if honorifics and set(honorifics) & PEERAGE:
        name = f"{honorifics[-1]} {name}"
    shown = text[tokens[begin].start : after_at]
    return Naming(block.line, tokens[begin].start, name, honorifics, nominals, signs, shown)


def _cased(word: str) -> str:
    """HART: Hart."""
    return word.capitalize() if word.isupper() and len(word) > 2 else word


def _titles(text: str, tokens: Sequence[Token], first: int) -> tuple[tuple[str, ...], int]:
    """The titles before a name, and the number of the first word with them."""
    titles: list[str] = []
    at = first
    while (
        at and tokens[at - 1].text in HONORIFICS and is_adjacent(text, tokens[at - 1], tokens[at])
    ):
        at -= 1
        titles.insert(0, tokens[at].text)
    return tuple(titles), at


def _letters(text: str, tokens: Sequence[Token], last: int) -> tuple[tuple[str, ...], int]:
    """The letters after a name, and where they end."""
    found: list[str] = []
    at = last
    while at + 1 < len(tokens) and tokens[at + 1].text in POST_NOMINALS:
        between = text[tokens[at].end : tokens[at + 1].start]
        if between.strip(" ,"):
            break
        at += 1
        found.append(tokens[at].text)
    return tuple(found), tokens[min(at, len(tokens) - 1)].end


def _territory(text: str, tokens: Sequence[Token], last: int) -> str:
    """ "of Hornsey" after a peer."""
    if last + 2 < len(tokens) and tokens[last + 1].text == "of" and tokens[last + 2].is_capital:
        return text[tokens[last + 1].start : tokens[last + 2].end]
    return ""


def _need(before: str, after: str, is_bare: bool) -> tuple[Sign, ...]:
    """Words beside a name that say that this is somebody who is, or was, helped or mourned."""
    signs = []
    if found := _NEED_BEFORE.search(before[-60:]):
        signs.append(Sign("need", found[0].strip(" ,")))
    if found := _NEED_AFTER.search(after[:120]):
        signs.append(Sign("need", found[0].strip(" ,")))
    if _PSEUDONYM.search(after[:80]):
        signs.append(Sign("need", "a pseudonym"))
    if found := _AGE.match(after[:16]):
        signs.append(Sign("need", f"a name and an age{found[0].rstrip(',')}"))
    if found := _FLED.match(after[:60]):
        signs.append(Sign("need", f"somebody who {found[0].strip(' ,')}"))
    if is_bare:
        if found := _STATUS.search(after[:60]):
            signs.append(Sign("need", f"a first name that {found[0].strip(' ,')}"))
        if _SAYS_BEFORE.search(before[-20:]) or _FROM_COUNTRY.search(after[:40]):
            signs.append(Sign("need", "a first name alone"))
    return tuple(signs)


def _office(
    block: Block, before: str, after: str, honorifics: Sequence[str], nominals: Sequence[str]
) -> Iterator[Sign]:
    """Words beside a name that give an office, a profession or a place in a body."""
    for title in honorifics:
        if title not in CIVIL:
            yield Sign("office", title)
    if nominals:
        yield Sign("office", " ".join(nominals))
    if role := role_before(before) or _role_after(after):
        yield Sign("office", role)
    yield from _of_body(before, after)
    yield from _maker(block, before, after)


def _of_body(before: str, after: str) -> Iterator[Sign]:
    """A place in a body without an office: "by A B of the Harbour Council", "XRO’s A B"."""
    found = _OF_BODY.match(after)
    begins = not before.strip() or before.rstrip()[-1:] in ".”"
    if found and (begins or _BEFORE_BODY.search(before[-10:])):
        yield Sign("office", found[0].strip())
    its = _OF_ITS_BODY.search(before[-40:])
    if its and list(_speech("", after)):
        yield Sign("office", f"of {its[1]}")


def _maker(block: Block, before: str, after: str) -> Iterator[Sign]:
    """Who wrote the text or took the picture."""
    is_byline = block.kind == BlockKind.BYLINE and re.search(r"\bby\s*$", before, re.IGNORECASE)
    if is_byline or _WRITTEN_BY.search(before):
        yield Sign("office", "author")
    if block.kind == BlockKind.CREDIT and re.match(r"\s*/", after):
        yield Sign("office", "photographer")


def role_before(before: str) -> str:
    """The office that ends directly before a name: "XRO UK Chief of Mission", "photographer"."""
    head = before.rstrip()
    comma = head.endswith(",")
    tokens = tokens_of(head)
    if not tokens or head[tokens[-1].end :].strip() not in ("", ","):
        return ""
    last = tokens[-1]
    is_office = last.text.lower() in ROLES and not last.possessive
    if not is_office or (last.text in HONORIFICS and comma):
        return ""
    at = len(tokens) - 1
    while at and _joins_role(head, tokens[at - 1], tokens[at]):
        at -= 1
    while tokens[at].text in CONNECTORS:
        at += 1
    return head[tokens[at].start : last.end]


def _joins_role(text: str, token: Token, after: Token) -> bool:
    between = text[token.end : after.start]
    if between.strip(" ’'s"):
        return False
    if token.text == "and":
        return after.is_capital
    return (
        (token.is_capital and token.text.lower() not in FUNCTION)
        or token.text in ("of", "for", "former", "keynote")
        or token.is_acronym
        or token.text.lower() in ROLES
    )


def _role_after(after: str) -> str:
    """The office after a comma: "the Modern Slavery Project Lead at Croydon Council"."""
    found = _ROLE_AFTER.match(after)
    if not found:
        return ""
    role = _ROLE_END.sub("", found[1]).strip(" ,")
    words = [word.strip(",’'") for word in role.split()[:9]]
    at = next((at for at, word in enumerate(words) if word.lower() in ROLES), None)
    is_next_person = at is not None and words[at] in HONORIFICS and words[at + 1 : at + 2]
    if at is None or (is_next_person and words[at + 1][:1].isupper()):
        return ""
    return role


def _speech(before: str, after: str) -> Iterator[Sign]:
    next_words = after.split(maxsplit=1)[:1]
    verb = next_words[0].strip(",:") if next_words and after[:1] == " " else ""
    last_words = before.split()[-1:]
    said = last_words[0] if last_words and not before.rstrip().endswith((",", ".")) else ""
    if verb in SPEAKING:
        yield Sign("speech", verb)
    elif said in SPEAKING:
        yield Sign("speech", said)
