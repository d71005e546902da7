"""What a library must know about a publication without asking anybody.

A librarian types a number with a slip in it, a reader asks for a work in a language that the
library may not have, a student wants to cite it, and a file arrives twice under two names. Each
has an exact answer, and each answer says why. Titles are left in the words and capitals of their
authors: a machine that changes them breaks names. Whether a well-formed language tag is registered
is not judged: the registry grows. Of two texts it is asked only whether they are the same text.

    read_isbn("978-92-9068-709-2")     Number, or a Fault: G-ISBN-01 with the digit it expected
    read_issn("1561-5502")             the same
    used_twice({"en": isbn, "fr": …})  editions that share one number, ISBN-10 and 13 being one
    read_language("pt-br")             "pt-BR", or a Fault: G-LANG-01
    choose_language(("en", "fr"), explicit="", cookie="", accept="fr;q=0.8", site="en")
                                       explicit choice > cookie > Accept-Language > the site's own
    apa(work), chicago(work)           a Citation: its text, and which parts are set in italics
    bibtex(work), ris(work)            a file's text, escaped as each format asks
    duplicates(new, kept)              the same bytes (SHA-256), or the same text: word shingles
                                       with a Jaccard index of at least 0.9

Sources: ISO 2108 and 3297 (numbers), RFC 5646 (tags), RFC 9110 §12.5.4 and RFC 4647 (choice), the
manuals of APA (7th) and Chicago (17th, bibliography), the Waylight specification, G3, G4 and G8."""

from waylight.engines.publications.citing import Citation, Span, apa, chicago
from waylight.engines.publications.faults import Fault, Why
from waylight.engines.publications.languages import By, Choice, choose_language, read_language
from waylight.engines.publications.listing import bibtex, ris
from waylight.engines.publications.numbers import (
    Number,
    read_isbn,
    read_issn,
    used_twice,
)
from waylight.engines.publications.same import Duplicate, Text, duplicates, similarity
from waylight.engines.publications.works import Organisation, Person, Type, Work

__all__ = [
    "By",
    "Choice",
    "Citation",
    "Duplicate",
    "Fault",
    "Number",
    "Organisation",
    "Person",
    "Span",
    "Text",
    "Type",
    "Why",
    "Work",
    "apa",
    "bibtex",
    "chicago",
    "choose_language",
    "duplicates",
    "read_isbn",
    "read_issn",
    "read_language",
    "ris",
    "similarity",
    "used_twice",
]
