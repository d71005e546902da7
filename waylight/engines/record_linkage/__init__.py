"""Is this the same person? Records ranked by likelihood, each field's share in words.

    people = People([a_person("1", name="محمد حسن", born=Born(day, day)), ...])
    people.candidates(a_person("?", name="Maxamed Xasan", born=...), top=10)

Names are found by their consonants (`name_keys`) across Arabic, Ge'ez, Somali and Latin spellings,
in any order and with parts missing, and compared letter by letter. The score is a likelihood, the
verdict a suggestion: it never merges, and it never says that nobody is there."""

from waylight.engines.record_linkage.people import Born, Person, a_person
from waylight.engines.record_linkage.reading import Fault, read_people, to_json
from waylight.engines.record_linkage.searching import Candidate, People
from waylight.engines.record_linkage.weighing import Reason

__all__ = [
    "Born",
    "Candidate",
    "Fault",
    "People",
    "Person",
    "Reason",
    "a_person",
    "read_people",
    "to_json",
]
