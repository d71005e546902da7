"""How the inner loops are compiled, and how they are handed their arrays.

Python code holds arrays in named tuples; kernels take the same names as one numba struct, a
single pointer instead of hundreds of arguments (measured: ten times the moves in a second and
less than half the time to compile). The struct shares the tuple's memory: a change made by a
kernel is seen in the tuple.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit, types
from numba.experimental import structref

Function = TypeVar("Function", bound=Callable[..., Any])

SHARED: dict[str, Any] = {"cache": True, "nogil": True}
INNER: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}


def door(function: Function) -> Function:
    """Compile once, keep on disk, leave the interpreter's lock; callable from Python."""
    return cast(Function, njit(**SHARED)(function))


def kernel(function: Function) -> Function:
    """The same for what only other kernels call: no wrapper for Python, a shorter compile."""
    return cast(Function, njit(**SHARED, **INNER)(function))


class Record(types.StructRef):
    """The type of a named tuple's columns as kernels see them."""


class Shared(structref.StructRefProxy):
    """What Python holds of a struct: it can only be handed to a door."""


def share(record: type[Record], proxy: type[Shared], columns: Any) -> None:
    """Declare that `proxy` carries the fields of the named tuple `columns` to kernels."""
    structref.register(record)  # type: ignore[no-untyped-call]
    structref.define_proxy(proxy, record, list(columns._fields))  # type: ignore[no-untyped-call]
