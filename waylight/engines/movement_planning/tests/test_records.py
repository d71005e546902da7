"""A kernel sees a named tuple's own arrays, and one shape of it is compiled once."""

from typing import NamedTuple

import numpy as np
import pytest

from waylight.engines.movement_planning.kernels import door, kernel
from waylight.engines.movement_planning.records import record


class Shelf(NamedTuple):
    """Something of each kind that a record may hold."""

    books: np.ndarray  # [rows, places]
    weight: np.ndarray
    limit: float
    rows: int


@kernel
def _weigh(s: Shelf, row: int) -> float:
    return float(s.weight[s.books[row, 1]] * s.limit)


@door
def tidy(s: Shelf) -> float:
    """Put a book in each row's first place; what the second ones weigh."""
    total = 0.0
    for row in range(s.rows):
        s.books[row, 0] = 7
        total += _weigh(s, row)
    return total + _weigh(s, s.books[0, 1])


def a_shelf() -> Shelf:
    """Two rows of three places."""
    books = np.array([[1, 0, 2], [0, 1, 2]], dtype=np.int32)
    return Shelf(books, np.array([0.5, 2.0]), limit=10, rows=2)


def test_a_kernel_reads_and_writes_the_tuple_s_own_arrays() -> None:
    shelf = a_shelf()
    assert tidy(record(shelf)) == 5.0 + 20.0 + 5.0
    assert shelf.books.tolist() == [[7, 0, 2], [7, 1, 2]]


def test_narrow_and_wide_whole_numbers_share_one_kernel() -> None:
    tidy(record(a_shelf()))
    # None at all when the door was read from disk, where an earlier run left it.
    assert len(_weigh.signatures) <= 1  # type: ignore[attr-defined]


def test_one_shape_is_one_type_and_another_dtype_is_another() -> None:
    shelf = a_shelf()
    same, other = a_shelf(), shelf._replace(weight=shelf.weight.astype(np.float32))
    kinds = [record(columns)._numba_type_ for columns in (shelf, same, other)]  # type: ignore[attr-defined]
    assert kinds[0] is kinds[1]
    assert kinds[0] != kinds[2]


def test_an_array_that_is_not_contiguous_is_refused() -> None:
    shelf = a_shelf()
    with pytest.raises(ValueError, match="books is not contiguous"):
        record(shelf._replace(books=shelf.books[:, ::2]))
