"""How named tuples of arrays reach a kernel: as one pointer to where the arrays lie.

Python code holds arrays in a named tuple; a kernel sees the same names on a *record*, a table of
words: for each field its address and its lengths, or the number itself. Nothing is copied: what a
kernel changes in an array is changed in the tuple. Nothing is counted either: the record keeps
its arrays alive while Python holds it, and a kernel only borrows them. So a look at a field costs
a kernel one load, which numba's own `structref` cannot promise (decision 0050).
"""

from typing import Any, TypeVar, cast

import numpy as np
from numba import typeof, types
from numba.core.imputils import lower_getattr_generic
from numba.core.typing.templates import AttributeTemplate, infer_getattr
from numba.extending import NativeValue, models, register_model, typeof_impl, unbox
from numba.np.arrayobj import make_array, populate_array

Columns = TypeVar("Columns", bound=tuple[Any, ...])

MERSENNE = 2**61 - 1
SCALARS = {int: types.int64, float: types.float64}


class RecordType(types.Type):
    """What the compiler knows of a record: each field's type and its first word.

    The name is short, since the compiler writes it into the name of every function.
    """

    def __init__(self, title: str, fields: tuple[tuple[str, types.Type], ...]) -> None:
        """`fields` in the order of the named tuple."""
        digest = int.from_bytes(repr(fields).encode(), "big") % MERSENNE
        super().__init__(f"{title}_{digest:x}")
        self.fields: dict[str, tuple[Any, int]] = {}
        word = 0
        for name, kind in fields:
            self.fields[name] = kind, word
            word += 1 + getattr(kind, "ndim", 0)


class Record:
    """A named tuple on its way to a kernel; Python can do nothing else with it."""

    def __init__(self, columns: Any) -> None:
        """Write down where the arrays lie; they must be contiguous (C order)."""
        annotations = type(columns).__annotations__
        fields, words = [], []
        for name, value in zip(columns._fields, columns, strict=True):
            if annotations[name] in SCALARS:
                kind = SCALARS[annotations[name]]
                words.append(np.array([value], dtype=kind.name).view(np.int64)[0])
            else:
                kind = typeof(value)  # type: ignore[no-untyped-call]
                if kind.layout != "C":
                    raise ValueError(f"{name} is not contiguous")
                words += [value.ctypes.data, *value.shape]
            fields.append((name, kind))
        self._numba_type_ = RecordType(type(columns).__name__, tuple(fields))
        self.columns = columns
        self.words = np.array(words, dtype=np.int64)
        self.address = self.words.ctypes.data


def record(columns: Columns) -> Columns:
    """The same arrays for kernels, to which it is the named tuple itself."""
    return cast(Columns, Record(columns))


register_model(RecordType)(models.OpaqueModel)


@typeof_impl.register(Record)
def _typeof(value: Record, context: Any) -> RecordType:
    return value._numba_type_


@unbox(RecordType)  # type: ignore[no-untyped-call,untyped-decorator]
def _unbox(kind: RecordType, value: Any, c: Any) -> Any:
    address = c.pyapi.object_getattr_string(value, "address")
    number = c.pyapi.long_as_ulonglong(address)
    c.pyapi.decref(address)
    pointer = c.builder.inttoptr(number, c.context.get_value_type(kind))
    failed = c.builder.icmp_unsigned("==", number, number.type(0))
    return NativeValue(pointer, is_error=failed)  # type: ignore[no-untyped-call]


@infer_getattr
class _Fields(AttributeTemplate):
    key = RecordType

    def generic_resolve(self, kind: RecordType, name: str) -> Any:  # type: ignore[override]
        return kind.fields[name][0] if name in kind.fields else None


@lower_getattr_generic(RecordType)  # type: ignore[no-untyped-call,untyped-decorator]
def _look(context: Any, builder: Any, kind: RecordType, pointer: Any, name: str) -> Any:
    """One field as a value; nothing a kernel does moves an array, so its words never change."""
    whole = context.get_value_type(types.int64)
    words = builder.bitcast(pointer, whole.as_pointer())
    field, first = kind.fields[name]

    def word(at: int) -> Any:
        loaded = builder.load(builder.gep(words, [whole(at)]))
        loaded.set_metadata("invariant.load", builder.module.add_metadata([]))
        return loaded

    if field == types.int64:
        return word(first)
    if field == types.float64:
        return builder.bitcast(word(first), context.get_value_type(field))
    size = context.get_abi_sizeof(context.get_data_type(field.dtype))
    shape = [word(first + 1 + axis) for axis in range(field.ndim)]
    strides = [whole(size)]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    array = make_array(field)(context, builder)  # type: ignore[no-untyped-call]
    data = builder.inttoptr(word(first), context.get_data_type(field.dtype).as_pointer())
    populate_array(  # type: ignore[no-untyped-call]
        array, data=data, shape=shape, strides=strides, itemsize=whole(size), meminfo=None
    )
    return array._getvalue()
