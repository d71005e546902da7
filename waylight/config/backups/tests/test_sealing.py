"""A sealed file gives back what was written, or nothing at all."""

import hashlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waylight.config.backups.sealing import (
    CHUNK,
    MAGIC,
    SALT,
    SIGNATURE,
    TAG,
    Damaged,
    Sealing,
    refuse_unsigned,
    signing_key,
    unsealed,
)

KEY, OTHER = b"k" * 32, b"o" * 32
SIZES = st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    out = io.BytesIO()
    sealing = Sealing(out, key)
    sealing.write(content)
    sealing.close()
    return out.getvalue()


def opened(file: bytes, key: bytes = KEY) -> bytes:
    return b"".join(unsealed(io.BytesIO(file), key))


@given(SIZES)
@settings(deadline=None)
def test_what_was_written_comes_back(size: int) -> None:
    content = bytes(index % 251 for index in range(size))
    assert opened(sealed(content)) == content


@given(st.integers(0, 10**6), st.integers(0, 7))
@settings(deadline=None)
def test_one_flipped_bit_is_refused(place: int, bit: int) -> None:
    file = bytearray(sealed(b"a family travels on Tuesday " * 3000))
    file[place % len(file)] ^= 1 << bit
    with pytest.raises(Damaged):
        opened(bytes(file))


@given(st.integers(1, 10**6))
@settings(deadline=None)
def test_a_file_that_was_cut_off_is_refused(cut: int) -> None:
    file = sealed(b"a family travels on Tuesday " * 3000)
    with pytest.raises(Damaged):
        opened(file[: -(cut % len(file)) - 1])


def test_parts_cannot_change_places() -> None:
    """Not even by whoever can sign: each part knows its number, and which is the last."""
    file = sealed(b"".join(bytes([number]) * CHUNK for number in range(3)))
    head, part = len(MAGIC) + SALT, CHUNK + TAG
    first, second = file[head : head + part], file[head + part : head + 2 * part]
    body = file[:head] + second + first + file[head + 2 * part : -SIGNATURE]
    signature = signing_key(KEY).sign(hashlib.sha512(body).digest())
    with pytest.raises(Damaged, match="Part 0"):
        opened(body + signature)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Damaged):
        opened(sealed(b"secret"), OTHER)


def test_nothing_readable_is_in_the_file_and_no_two_files_are_alike() -> None:
    assert b"Tuesday" not in sealed(b"Tuesday" * 100)
    assert sealed(b"Tuesday") != sealed(b"Tuesday")


def test_whoever_keeps_backups_can_check_them_without_the_secret() -> None:
    public = signing_key(KEY).public_key()
    refuse_unsigned(io.BytesIO(sealed(b"x")), public)
    with pytest.raises(Damaged):
        refuse_unsigned(io.BytesIO(sealed(b"x", OTHER)), public)


def test_a_file_of_something_else_is_refused() -> None:
    for file in (b"", b"PK\x03\x04", b"x" * 500):
        with pytest.raises(Damaged):
            opened(file)
