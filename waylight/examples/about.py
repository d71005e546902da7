"""The words of the bundled caseload's first sheet: what is real, what is invented, from where."""

from collections.abc import Iterator

# A blank line parts two rows of the sheet.
REAL = """
How many people each council received under the Syrian Vulnerable Persons Resettlement Scheme in
the fourth quarter of 2015: sheet councils, column resettled_2015q4 (55 councils, 1,085 people).
Four of the councils appear under their present GSS code.

How many of the 1,085 were of each age band and sex, all of Syrian nationality: the people of this
workbook add up to that table exactly.

The councils' names, GSS codes and centroids; the airports and where they are.
"""

INVENTED = """
Every family: who travels with whom, dates, papers, languages, care, ties, priorities. Household
sizes were chosen so that they fill each council's published count.

Every flight, price, seat, escort, clinic, class and transfer cost. The airports of departure are
plausible; which flights really flew is not claimed.

Every home. There is one for each household, in the council that counted it, and 26 more so that a
plan has something to choose. A council's monthly intake is half of its published quarter, 9 at
least. A plan may therefore use a council more or less than it was in truth.

Placement costs, the languages that councils list and the services that they offer.

There are no family reunion cases: the published tables count resettled people only.
"""

SOURCES = """
Home Office, Immigration system statistics, tables Res_D01 (by local authority) and Res_D02 (by
nationality, age and sex), Vulnerable Persons Resettlement Scheme, 2015 Q4. Contains public sector
information licensed under the Open Government Licence v3.0.

mySociety, UK local authority names and codes, CC BY 4.0. Contains OS data © Crown copyright and
database right.

airportsdata, MIT licence.

Made by: python -m waylight.examples.make_vpr_2015q4
"""


def about_rows(stories: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(heading, sentences) rows; `stories` tells, by family, what was set by hand."""
    yield "synthetic", "No family and no person in this workbook exists or ever existed."
    for heading, words in (("real", REAL), ("invented", INVENTED)):
        yield from ((heading, row) for row in _rows(words))
    for family, story in sorted(stories.items()):
        yield "look at", f"{family} {story}."
    yield from (("source", row) for row in _rows(SOURCES))


def _rows(words: str) -> list[str]:
    return [" ".join(row.split()) for row in words.strip().split("\n\n")]
