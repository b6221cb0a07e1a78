"""C types as the front end sees them, read from clang's spelling, with sizes and layouts."""

from __future__ import annotations

from dataclasses import dataclass

from translators.ir.nodes import Expr
from translators.ir.types import SIZE_BYTES, DType


@dataclass(frozen=True, slots=True)
class Void:
    pass


@dataclass(frozen=True, slots=True)
class Scalar:
    dtype: DType


@dataclass(frozen=True, slots=True)
class PointerType:
    pointee: CType
    const: bool = False  # the pointee is


@dataclass(frozen=True, slots=True)
class ReferenceType:
    target: CType
    const: bool = False


@dataclass(frozen=True, slots=True)
class ArrayType:
    element: CType
    count: int | None  # None: incomplete, as `extern T x[]`
    length: Expr | None = None  # that is computed where the array is declared


@dataclass(frozen=True, slots=True)
class VectorType:
    """A vector type of the compiler: elements by index, arithmetic element by element."""

    element: DType
    count: int


@dataclass(frozen=True, slots=True)
class FieldType:
    name: str
    type: CType
    offset: int
    node: str  # identity of the declaration


@dataclass(frozen=True, slots=True)
class RecordType:
    name: str
    fields: tuple[FieldType, ...]
    size: int
    align: int
    node: str  # identity of the declaration
    union: bool = False
    virtual: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A type that the front end has no meaning for; refused where it is used."""

    spelling: str


CType = Void | Scalar | PointerType | ReferenceType | ArrayType | VectorType | RecordType | Unknown

SCALARS = {
    "bool": DType.BOOL, "_Bool": DType.BOOL, "char": DType.I8, "signed char": DType.I8, "unsigned char": DType.U8,
    "short": DType.I16, "unsigned short": DType.U16, "int": DType.I32, "unsigned int": DType.U32,
    "unsigned": DType.U32, "long": DType.I64, "unsigned long": DType.U64, "long long": DType.I64,
    "unsigned long long": DType.U64, "_Float16": DType.F16, "__bf16": DType.BF16, "__fp16": DType.F16,
    "float": DType.F32, "double": DType.F64,
}  # fmt: skip


def size_of(ctype: CType) -> int:
    """Bytes of a complete type; 0 where it has none."""
    match ctype:
        case Scalar(dtype):
            return SIZE_BYTES[dtype]
        case PointerType() | ReferenceType():
            return 8
        case ArrayType(element, count):
            return size_of(element) * (count or 0)
        case VectorType(element, count):
            return SIZE_BYTES[element] * count
        case RecordType(size=size):
            return size
        case Void():
            return 1  # arithmetic on void* counts bytes
        case _:
            return 0


def align_of(ctype: CType) -> int:
    match ctype:
        case ArrayType(element, _):
            return align_of(element)
        case RecordType(align=align):
            return align
        case _:
            return max(1, size_of(ctype))


def element_dtype(ctype: CType) -> DType:
    """The scalar that a buffer of this type is mostly read as."""
    match ctype:
        case Scalar(dtype):
            return dtype
        case ArrayType(element, _):
            return element_dtype(element)
        case VectorType(element, _):
            return element
        case RecordType(fields=fields) if fields:
            return element_dtype(fields[0].type)
        case _:
            return DType.U8


def scalar_leaves(ctype: CType) -> int | None:
    """How many scalars a record of scalars holds; None where it holds anything else."""
    match ctype:
        case Scalar():
            return 1
        case PointerType():
            return 1
        case RecordType(fields=fields, union=False):
            counts = [scalar_leaves(item.type) for item in fields]
            return None if None in counts else sum(count for count in counts if count is not None)
        case _:
            return None


def holds_pointer(ctype: CType) -> bool:
    match ctype:
        case PointerType() | ReferenceType():
            return True
        case RecordType(fields=fields):
            return any(holds_pointer(item.type) for item in fields)
        case ArrayType(element, _):
            return holds_pointer(element)
        case _:
            return False
