"""A wrong sign, or two that changed places, are always noticed; how it was typed never matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waylight.engines.check_digits import CODE_BITS, code_from, numbered, read_code, read_number
from waylight.engines.check_digits.codes import ALPHABET
from waylight.engines.check_digits.remainders import check

NUMBERS = st.builds(
    numbered,
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=5),
    st.integers(1900, 2999),
    st.integers(1, 9_999_999),
)
CODES = st.builds(code_from, st.integers(0, 2**CODE_BITS - 1))


def test_the_standard_s_own_example_of_mod_97_10() -> None:
    assert check([7, 9, 4], 10) == (4, 4), "ISO 7064: 794 becomes 79444"


def test_a_legal_entity_s_code_is_checked_alike() -> None:
    bare = "5493001KJTIIGC8Y1R"
    digits = [int(part) for sign in bare for part in str(int(sign, 36))]
    assert check(digits, 10) == (1, 2), "ISO 17442: 5493001KJTIIGC8Y1R12"


def test_a_number_reads_as_people_expect() -> None:
    number = numbered("MJS", 2026, 123)
    assert number.startswith("MJS-2026-000123-")
    assert read_number(f" {number.lower().replace('-', ' ')} ") == number


@pytest.mark.parametrize(
    "wrong", [("M", 2026, 1), ("mjs", 2026, 1), ("MJS", 26, 1), ("MJS", 2026, 0)]
)
def test_what_cannot_be_a_number_is_refused(wrong: tuple[str, int, int]) -> None:
    with pytest.raises(ValueError, match="No number"):
        numbered(*wrong)


@given(number=NUMBERS, code=CODES)
def test_what_was_written_is_read(number: str, code: str) -> None:
    assert (read_number(number), read_code(code)) == (number, code)
    assert read_code(code.lower().replace("-", " ")) == code
    assert len(code) == 24


@given(number=st.integers(0, 2**130 - 1), place=st.integers(0, 27), sign=st.sampled_from(ALPHABET))
def test_a_longer_code_is_checked_alike(number: int, place: int, sign: str) -> None:
    code = code_from(number, 26)
    bare = code.replace("-", "")
    wrong = bare[:place] + sign + bare[place + 1 :]
    assert read_code(wrong, 26) == (code if wrong == bare else None)
    assert read_code(code) is None, "a code of one length is none of another"


def test_a_code_has_room_for_its_bits_only() -> None:
    with pytest.raises(ValueError, match="130 bits"):
        code_from(2**130, 26)


@given(code=CODES)
def test_look_alikes_and_the_digits_of_other_scripts_are_read_as_meant(code: str) -> None:
    arabic = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert read_code(code.translate(arabic)) == code
    assert read_code(code.replace("0", "O").replace("1", "l")) == code
    assert read_code(f"\u2066{code}\u2069") == code


@given(code=CODES, place=st.integers(0, 19), sign=st.sampled_from(ALPHABET))
def test_a_wrong_sign_in_a_code_is_always_noticed(code: str, place: int, sign: str) -> None:
    bare = code.replace("-", "")
    wrong = bare[:place] + sign + bare[place + 1 :]
    assert read_code(wrong) == (code if wrong == bare else None)


@given(code=CODES, place=st.integers(0, 18))
def test_two_signs_of_a_code_that_changed_places_are_noticed(code: str, place: int) -> None:
    bare = code.replace("-", "")
    wrong = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    assert read_code(wrong) == (code if wrong == bare else None)


@given(number=NUMBERS, data=st.data())
def test_a_wrong_digit_or_letter_in_a_number_is_always_noticed(
    number: str, data: st.DataObject
) -> None:
    bare = number.replace("-", "")
    place = data.draw(st.integers(0, len(bare) - 1))
    kind = "0123456789" if bare[place].isdigit() else "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    wrong = bare[:place] + data.draw(st.sampled_from(kind)) + bare[place + 1 :]
    assert read_number(wrong) == (number if wrong == bare else None)


@given(number=NUMBERS, data=st.data())
def test_two_neighbours_of_a_number_that_changed_places_are_noticed(
    number: str, data: st.DataObject
) -> None:
    bare = number.replace("-", "")
    place = data.draw(st.integers(0, len(bare) - 2))
    wrong = bare[:place] + bare[place + 1] + bare[place] + bare[place + 2 :]
    assert read_number(wrong) == (number if wrong == bare else None)


@given(typed=st.text(max_size=40))
def test_anything_at_all_can_be_typed(typed: str) -> None:
    assert read_code(typed) in {None, read_code(typed)}
    assert read_number(typed) in {None, read_number(typed)}
