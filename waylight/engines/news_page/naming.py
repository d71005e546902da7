"""Names of a whole page: people, organisations, acronyms and places of each item and of all."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from waylight.engines.news_page.bodies import (
    Body,
    acronyms_in,
    bodies_in,
    clashes_of,
    gathered,
)
from waylight.engines.news_page.gathering import gathered_people
from waylight.engines.news_page.links import EMAIL, URL
from waylight.engines.news_page.people import Naming, Sign, namings_in
from waylight.engines.news_page.places import places_in
from waylight.engines.news_page.shapes import (
    Acronym,
    Block,
    BlockKind,
    Clash,
    Contact,
    Item,
    Person,
    Review,
)

_QUOTED = re.compile(r"[“\"‘]([^“”\"‘’]{3,120})[”\"’]")
_SMALL_WORD = re.compile(r"(?<![\w’'-])[a-zà-ÿ]{2,}(?![\w’'-])")
_SMALL = frozenset(("a", "an", "and", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
_LIST_OR_ONE = re.compile(
    r"(?P<body>[A-Z][\w ]{2,60}), (?P<name>(?:[A-ZÀ-Þ][\w’-]+ ?){2,3}), and "
    r"(?P<other>the [a-z]+ of [^,.;]+)"
)


class Names:
    """What is named on a page; made once, asked for each item."""

    def __init__(self, items: Sequence[Item]) -> None:
        ordinary = frozenset(
            word
            for item in items
            for block in item.examined
            for word in _SMALL_WORD.findall(EMAIL.sub(" ", URL.sub(" ", block.text)))
        )
        self._acronyms = {item.line: acronyms_in(item.examined) for item in items}
        self.acronyms = _first_of_each(self._acronyms[item.line] for item in items)
        self._bodies: dict[int, list[tuple[int, Body]]] = {}
        namings: list[Naming] = []
        for item in items:
            contacts = [contact for contact in item.contacts if contact.name]
            bodies = self._bodies.setdefault(item.line, [])
            for block in item.examined:
                typed = [contact.name for contact in contacts if contact.name]
                found = bodies_in(block, self.acronyms, typed)
                bodies.extend((block.line, body) for body in found)
                taken = [(body.start, body.end) for body in found]
                taken.extend(_titles(block, self.acronyms))
                if block.kind != BlockKind.CONTACT:
                    namings.extend(namings_in(block, ordinary, taken))
            namings.extend(_of_contact(contact) for contact in contacts)
        self.people, reviews = gathered_people(namings)
        self.organisations = gathered(
            [one for item in items for one in self._bodies[item.line]], self.acronyms
        )
        self.clashes: tuple[Clash, ...] = clashes_of(
            [one for item in items for one in self._acronyms[item.line]]
        )
        self.review = (*reviews, *_two_readings(items), *_unsure_acronyms(self.acronyms))

    def with_names(self, item: Item) -> Item:
        """The item with who and what is named in it."""
        people = tuple(filter(None, (_within(one, item) for one in self.people)))
        bodies = gathered(self._bodies[item.line], self.acronyms)
        return replace(
            item,
            people=people,
            organisations=bodies,
            acronyms=self._acronyms[item.line],
            places=places_in(
                item.examined, [one.name for one in people], [one.name for one in bodies]
            ),
        )


def _first_of_each(found: Iterable[tuple[Acronym, ...]]) -> tuple[Acronym, ...]:
    kept: dict[str, Acronym] = {}
    for acronyms in found:
        for one in acronyms:
            kept.setdefault(one.letters, one)
    return tuple(kept.values())


def _titles(block: Block, explained: Sequence[Acronym]) -> list[tuple[int, int]]:
    """What names a report, a programme or a song, and no person."""
    quoted = [match.span() for match in _QUOTED.finditer(block.text) if _is_title(match[1])]
    named = [
        match.span() for one in explained for match in re.finditer(re.escape(one.name), block.text)
    ]
    return [*quoted, *named]


def _is_title(words: str) -> bool:
    return all(word[0].isupper() or word in _SMALL for word in words.split())


def _of_contact(contact: Contact) -> Naming:
    name = " ".join(
        word.capitalize() if word.isupper() and len(word) > 2 else word
        for word in (contact.name or "").split()
    )
    role = contact.role or (f"contact at {contact.unit}" if contact.unit else "contact")
    sign = Sign("office", role)
    return Naming(contact.line, 0, name, (), (), (sign,), contact.name or "")


def _within(person: Person, item: Item) -> Person | None:
    mentions = tuple(one for one in person.mentions if item.line <= one.line <= item.line_to)
    return replace(person, mentions=mentions) if mentions else None


def _two_readings(items: Sequence[Item]) -> list[Review]:
    """ "A Secretariat, B C, and the chair of D": one person or two? Both are offered."""
    found = []
    for item in items:
        for block in item.examined:
            for match in _LIST_OR_ONE.finditer(block.text):
                body, name, other = match["body"].split()[-1], match["name"], match["other"]
                readings = (
                    f"{name} speaks for the {body}, and {other} is somebody else.",
                    f"{name} speaks for the {body} and is {other} as well.",
                )
                why = "The commas allow two readings; neither was chosen."
                found.append(Review(block.line, "people", name, 0.5, why, readings))
    return found


def _unsure_acronyms(acronyms: Sequence[Acronym]) -> list[Review]:
    return [
        Review(one.line, "acronyms", one.letters, one.confidence,
               f"The letters are not all in “{one.name}”.")
        for one in acronyms
        if one.confidence < 0.8
    ]  # fmt: skip
