"""Finding people by what somebody types: a name, our number, or the number of a paper."""

from waylight.engines.check_digits import read_short
from waylight.registers.people.models.person import PersonQuerySet
from waylight.registers.people.queries.look_alikes import by_document, by_name


def search(people: PersonQuerySet, words: str) -> PersonQuerySet:
    """Those of some people who are meant by the words."""
    typed = words.strip().upper()
    if typed.startswith("P") and (number := read_short(typed[1:])):
        exact = people.filter(number=f"P-{number}")
        if exact.exists():
            return exact
    found = by_document(words) | by_name(words)
    return people.filter(pk__in=found).order_by("number")
