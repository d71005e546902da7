"""How the inner loops are compiled: little, once, and kept on disk.

A *door* is what Python calls: compiled for what it is handed, and kept on disk. A *kernel* is what
doors and other kernels call. Its annotations say its types: `int` is a 64-bit integer, `float` a
64-bit float, whatever the caller holds, so that there is one of it and not one for each mixture of
widths. It is not kept on disk: it is part of each door that leads to it.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from numba import njit, types

Function = TypeVar("Function", bound=Callable[..., Any])

INNER: dict[str, Any] = {"nogil": True, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
PLAIN = {int: types.int64, float: types.float64, bool: types.boolean}


def door(function: Function) -> Function:
    """Compile once, keep on disk, leave the interpreter's lock; callable from Python."""
    return cast(Function, njit(cache=True, nogil=True)(function))


def kernel(function: Function) -> Function:
    """The same for what only other kernels call: no wrapper for Python, no file of its own."""
    dispatcher: Any = njit(**INNER)(function)
    hints = [hint for name, hint in get_type_hints(function).items() if name != "return"]
    choose = dispatcher.get_call_template

    def as_annotated(arguments: tuple[types.Type, ...], named: dict[str, types.Type]) -> Any:
        plain = zip(arguments, hints, strict=False)
        return choose(tuple(_plain(kind, hint) for kind, hint in plain), named)

    dispatcher.get_call_template = as_annotated
    return cast(Function, dispatcher)


def _plain(kind: types.Type, hint: Any) -> types.Type:
    """The type that the annotation names; the caller's own for arrays and records."""
    if get_origin(hint) is tuple:
        return types.Tuple([PLAIN[part] for part in get_args(hint)])  # type: ignore[no-untyped-call]
    return PLAIN.get(hint, kind)
