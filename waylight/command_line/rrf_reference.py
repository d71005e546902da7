"""The reference of the registration form, made of the rules themselves.

python -m waylight.command_line.rrf_reference > docs/reference/resettlement-form.md
"""

import sys

from waylight.engines.resettlement_form import RULES
from waylight.foundation.exchange.opening import LARGEST_FORM
from waylight.foundation.exchange.resettlement_words import WORDS

HEAD = f"""# The resettlement registration form

`waylight rrf FILE.xml --json FILE` reads the electronic Resettlement Registration Form of UNHCR
and the Home Office, versions 3 and 4, and tells everything that is wrong with it at once. A form
with one fault is not imported, nor any part of it. Exit status: 0 no fault, 1 faults, 2 misused.

Out: `{{"version", "cases", "individuals", "faults": [{{"code", "rule", "case", "individual",
"path", "line", "value", "message", "allowed", "suggestion"}}], "people": [{{"id", "case",
"family_name", "given_name", "born_on", "nationality", "nationality_in_words", "country_of_asylum",
"country_of_asylum_in_words"}}]}}`. `people` are shown as far as they can be read, faults or not.

* **Countries** are in ISO 3166-1 alpha-3 there, with `XXA` for stateless and `XXX` for unknown; in
  the form they are in UNHCR's codes, of which 101 are none of ISO's and three are another
  country's (`ARE` is Egypt, `AUS` Austria, `MAR` Martinique). What has no code in ISO, as
  Yugoslavia, is null and stands in words.
* **Dates** are the calendar days where they were written: `1980-08-01T00:00:00+02:00` is 1 August
  1980. In version 4 a date of birth may be absent; in version 3 the schema wants one.
* **Names**: only the family name is mandatory, also where the Home Office's tool wants others.
* **`-`** is a code of every list and means that nothing is stated.
* **Photographs** are PNG, JPEG, GIF or BMP in base64, with or without line ends.
* **Files** of up to {LARGEST_FORM // 10**6} MB are parsed in a process without rights. Who
  declares types or entities, or sends another encoding than the file says, a file that breaks off
  or one that holds too much, is told so with a code in words (`declares_entities`,
  `wrong_encoding`, `cut_off`, `not_well_formed`, `not_xml`, `too_much_inside`, `too_large`,
  `too_demanding`), and nothing of the file is read.

The rules are those of the Home Office's validation tool and of its two schemas; its code lists are
in `waylight/engines/resettlement_form/data`, with their licence. Beyond the tool, duplicates are
looked for in the whole file and not in each case alone, empty identifiers are faults, and so is a
code of a degree that is none.

## Rules
Sources are paragraphs of the specification of movement programmes.

| code | rule | source | what is said |
| --- | --- | --- | --- |
"""


def reference() -> str:
    """The whole page."""
    rows = (
        f"| {rule.code} | `{rule.name}` | {rule.source} | {WORDS[rule.code]} |\n"
        for rule in RULES.values()
    )
    return HEAD + "".join(rows)


if __name__ == "__main__":
    sys.stdout.write(reference())
