"""Whatever is done to a sealed value, it is read as it was or not at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.foundation.vault.envelope import (
    HEADER,
    NONCE,
    Kind,
    Place,
    Unreadable,
    header_of,
    seal,
    unseal,
)

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
HERE = Place("people_person", "3f0c", "name")
WORDS = st.text(alphabet="abc_.-", min_size=1, max_size=6)
PLACES = st.builds(Place, table=WORDS, row=WORDS, field=WORDS)
MANY = settings(max_examples=300, deadline=None)


def is_refused(sealed: bytes, key: bytes = KEY, place: Place = HERE) -> bool:
    """Whether it says no, and nothing else."""
    with pytest.raises(Unreadable) as no:
        unseal(sealed, key, place)
    said = no.value
    assert said.__cause__ is None
    return str(said) == "A protected value cannot be read."


@pytest.mark.slow
@MANY
@given(st.binary(max_size=200), PLACES, st.integers(0, 2**32 - 1))
def test_what_was_sealed_is_opened_in_its_place(plain: bytes, place: Place, version: int) -> None:
    sealed = seal(plain, KEY, Kind.COMPARTMENT, version, place)
    assert unseal(sealed, KEY, place) == plain
    assert header_of(sealed) == (Kind.COMPARTMENT, version)


@pytest.mark.slow
@MANY
@given(st.binary(max_size=60), st.data())
def test_any_changed_bit_is_refused(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(plain, KEY, Kind.COMPARTMENT, 1, HERE))
    bit = data.draw(st.integers(0, 8 * len(sealed) - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    assert is_refused(bytes(sealed))


@pytest.mark.slow
@MANY
@given(st.binary(max_size=60), PLACES, PLACES)
def test_any_other_place_is_refused(plain: bytes, here: Place, there: Place) -> None:
    if here != there:
        assert is_refused(seal(plain, KEY, Kind.COMPARTMENT, 1, here), place=there)


@pytest.mark.slow
@MANY
@given(st.binary(max_size=60), st.data())
def test_anything_cut_off_or_put_on_is_refused(plain: bytes, data: st.DataObject) -> None:
    sealed = seal(plain, KEY, Kind.COMPARTMENT, 1, HERE)
    assert is_refused(sealed[: data.draw(st.integers(0, len(sealed) - 1))])
    assert is_refused(sealed + data.draw(st.binary(min_size=1, max_size=9)))


@given(st.binary(max_size=60))
def test_another_key_or_version_or_kind_is_refused(plain: bytes) -> None:
    old = seal(plain, KEY, Kind.COMPARTMENT, 1, HERE)
    new = seal(plain, KEY, Kind.COMPARTMENT, 2, HERE)
    assert is_refused(old, OTHER_KEY)
    assert is_refused(new[:HEADER] + old[HEADER:])
    assert is_refused(bytes([Kind.PERSON]) + old[1:])


@given(st.binary(max_size=80))
def test_any_bytes_at_all_are_refused(junk: bytes) -> None:
    assert is_refused(junk)


def test_no_nonce_is_used_twice() -> None:
    seen = {
        seal(b"", KEY, Kind.COMPARTMENT, 1, HERE)[HEADER : HEADER + NONCE] for _ in range(20_000)
    }
    assert len(seen) == 20_000


@pytest.mark.parametrize("junk", [b"", b"\x01", b"\x03\x00\x00\x00\x01", b"\x00" * 4])
def test_a_header_that_is_none_is_refused(junk: bytes) -> None:
    with pytest.raises(Unreadable):
        header_of(junk)
