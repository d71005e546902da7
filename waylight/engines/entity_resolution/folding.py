"""Names as they are compared, and the sounds by which they are found."""

import re
import unicodedata

BEFORE = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady"}
    | {"baroness", "baron", "cardinal", "archbishop", "bishop", "rev", "reverend", "father"}
    | {"ambassador", "excellency", "he", "hon", "rt"}
)
TITLES = BEFORE | {"mp", "obe", "mbe", "cbe", "kbe", "dbe", "phd"}
"""What stands before or after a person's name and is none of it."""
FILLING = frozenset(["the"])
PLACES = frozenset(["uk"])
SMALL = frozenset(["of", "and", "for", "the", "in", "on", "to", "a", "an", "de", "la", "du", "des"])
VOWELS = frozenset("aeiouyhw")


def words_of(name: str) -> list[str]:
    """Letters and digits only, without accents and case; a dotted U.K. is one word."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    joined = re.sub(r"\b(?:\w\.){2,}", lambda found: found[0].replace(".", "") + " ", bare)
    spelt = re.sub(r"['’]", "", joined).replace("united kingdom", "uk")
    return re.findall(r"\w+", spelt)


def folded(name: str, *, of_person: bool = False, keep_places: bool = False) -> str:
    """A name as it is compared; one of nothing but titles or places stays as it is."""
    words = words_of(name)
    empty = FILLING | (TITLES if of_person else frozenset())
    empty |= frozenset() if of_person or keep_places else PLACES
    return " ".join([word for word in words if word not in empty] or words)


def acronym(name: str) -> str:
    """The first letters of the words that count; empty for a name of fewer than three."""
    words = [word for word in words_of(name) if word not in SMALL | PLACES]
    return "".join(word[0] for word in words) if len(words) >= 3 else ""


def sound(word: str) -> str:
    """The first letter and the consonants after it, none twice in a row."""
    kept = word[:1]
    for letter in word[1:]:
        if letter not in VOWELS and letter != kept[-1]:
            kept += letter
    return kept
