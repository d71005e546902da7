"""Numbers and codes that notice when they are typed wrongly.

A document's *number* (`MJS-2026-000123-50`) is what people say on the telephone: a prefix, a year,
a count, and two check digits by ISO 7064 MOD 97-10, where a letter counts as two digits (A = 10 …
Z = 35) as in ISO 17442, the codes of legal entities. Anybody can guess a number.

A *code* (`000A-EM5D-JEES-RM4H-6B1A`) is what nobody can guess: 90 random bits as 18 of 32 letters
and digits, and two more of them as a check. The check is ISO 7064's pure system with modulus 97 at
radix 32; it is not one of the named systems, which know no alphabet of 32. Look-alikes are missing
from the alphabet: no I, L, O or U. `code_from(number, signs=26)` makes a longer one, of 130 bits.

A *short number* (`7K3MQ2W`) is a person's, for saying aloud: six of 31 signs and one that checks
them. As in ISO 7064's pure systems the weights are powers of a radix, here 3 at modulus 31, so that
no two of the seven weights are equal: it notices every single wrong sign and any two that changed
places, neighbours or not, and misses about one in 31 of anything worse.

Numbers and codes notice every single wrong character and every two neighbours that changed places,
and miss about one in a hundred of anything worse. Spaces, hyphens, lower case, look-alikes and the
digits of any script are read as they were meant."""

from waylight.engines.check_digits.codes import CODE_BITS, code_from, read_code
from waylight.engines.check_digits.numbers import numbered, read_number
from waylight.engines.check_digits.short import MOST_SHORT, read_short, short_from

__all__ = [
    "CODE_BITS",
    "MOST_SHORT",
    "code_from",
    "numbered",
    "read_code",
    "read_number",
    "read_short",
    "short_from",
]
