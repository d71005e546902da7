"""The electronic Resettlement Registration Form of UNHCR and the Home Office, versions 3 and 4.

    reading = read(root)            `root`: elements of a file that was parsed safely elsewhere
    reading.form                    cases, individuals and all their records; None at any fault
    reading.faults                  every fault at once, each by a rule of RULES
    country("ARE").iso              "EGY": UNHCR's codes are not ISO's
    write(reading.form)             the form again, with nothing lost

A form is read whole or not at all. Dates are the calendar days where they were written. `-` is a
code for what is not stated. Of a name only the family name is mandatory, of a date of birth nothing
in version 4. Whoever parses the file says of each photograph what a decoder saw (`Seen`): pictures
are not opened here. Sources: the specification of movement programmes, B3, B5 and App. 1, and what
they cite of the Home Office's validation tool; the code lists: `data/README.md`."""

from waylight.engines.resettlement_form.codes import Country, Meant, countries, country, names
from waylight.engines.resettlement_form.elements import MOST_PIXELS, Element, Seen
from waylight.engines.resettlement_form.moments import Moment, read_moment
from waylight.engines.resettlement_form.reading import Reading, Someone, read
from waylight.engines.resettlement_form.records import Form, Submission
from waylight.engines.resettlement_form.rules import RULES, Fault, Rule
from waylight.engines.resettlement_form.writing import NotWritableError, write

__all__ = [
    "MOST_PIXELS",
    "RULES",
    "Country",
    "Element",
    "Fault",
    "Form",
    "Meant",
    "Moment",
    "NotWritableError",
    "Reading",
    "Rule",
    "Seen",
    "Someone",
    "Submission",
    "countries",
    "country",
    "names",
    "read",
    "read_moment",
    "write",
]
