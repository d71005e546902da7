"""The same person named in several ways is one: titles apart, and a family name after the whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from waylight.engines.news_page.people import Naming
from waylight.engines.news_page.shapes import Mention, Person, Review, Standing


@dataclass
class _Somebody:
    name: str
    namings: list[tuple[Naming, str]] = field(default_factory=list)

    @property
    def family_name(self) -> str:
        return self.name.split(" of ")[0].split()[-1].casefold()


def gathered_people(namings: Sequence[Naming]) -> tuple[tuple[Person, ...], tuple[Review, ...]]:
    """Everybody once, and what is not sure about them.

    A title and a family name alone is whoever has been named whole with it, if that is one; so is
    one name alone that speaks."""
    whole: dict[str, _Somebody] = {}
    short: list[Naming] = []
    for naming in namings:
        has_need = any(sign.kind == "need" for sign in naming.signs)
        if " " in naming.name or (has_need and not naming.honorifics):
            one = whole.setdefault(naming.name.casefold(), _Somebody(naming.name))
            one.namings.append((naming, "name"))
        else:
            short.append(naming)
    by_family: dict[str, list[_Somebody]] = defaultdict(list)
    by_part: dict[str, list[_Somebody]] = defaultdict(list)
    for one in whole.values():
        if " " in one.name:
            by_family[one.family_name].append(one)
        for part in one.name.casefold().split():
            by_part[part].append(one)
    alone: dict[str, _Somebody] = {}
    reviews: list[Review] = []
    for naming in short:
        known = (by_family if naming.honorifics else by_part).get(naming.name.casefold(), [])
        if len(known) == 1:
            known[0].namings.append((naming, "coreference"))
            continue
        if known:
            reviews.append(_two(naming, known))
        one = alone.setdefault(naming.name.casefold(), _Somebody(naming.name))
        one.namings.append((naming, "title_and_name"))
    everybody = [_person(one) for one in (*whole.values(), *alone.values())]
    reviews.extend(_unsure(everybody))
    return tuple(everybody), tuple(reviews)


def _two(naming: Naming, known: Sequence[_Somebody]) -> Review:
    why = "More than one person on the page has this family name."
    names = tuple(one.name for one in known)
    return Review(naming.line, "people", naming.text, 0.5, why, names)


def _person(one: _Somebody) -> Person:
    namings = sorted((naming for naming, _ in one.namings), key=lambda each: each.line)
    rules = {(naming.line, naming.start): rule for naming, rule in one.namings}
    signs = [sign for naming in namings for sign in naming.signs]
    need = [sign.words for sign in signs if sign.kind == "need"]
    offices = _once(sign.words for sign in signs if sign.kind == "office")
    standing, confidence, reason = _standing(one.name, need, offices)
    return Person(
        name=one.name,
        honorifics=_once(title for naming in namings for title in naming.honorifics),
        post_nominals=_once(letters for naming in namings for letters in naming.post_nominals),
        roles=() if standing == Standing.IN_NEED else offices,
        standing=standing,
        confidence=confidence,
        reason=reason,
        mentions=tuple(
            Mention(naming.line, naming.text, rules[naming.line, naming.start])
            for naming in namings
        ),
    )


def _standing(
    name: str, need: Sequence[str], offices: Sequence[str]
) -> tuple[Standing, float, str]:
    if need and offices:
        words = f"The text gives “{offices[0]}”, and “{need[0]}” as well: no contact is proposed."
        return Standing.UNCLEAR, 0.5, words
    if need:
        return Standing.IN_NEED, 0.95, f"Named as somebody in need: {need[0]}."
    if not offices:
        return Standing.UNCLEAR, 0.6, "Somebody speaks, and no office is given."
    if " " not in name:
        return Standing.UNCLEAR, 0.6, f"A title and one name: {offices[0]}."
    return Standing.PUBLIC_ROLE, 0.95, f"The text gives an office or a part: {offices[0]}."


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))


def _unsure(people: Sequence[Person]) -> list[Review]:
    return [
        Review(one.mentions[0].line, "people", one.name, one.confidence, one.reason)
        for one in people
        if one.standing == Standing.UNCLEAR
    ]
