"""Reads clang's spelling of a type: typedefs and records resolved, layouts computed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from translators.frontend.clang import Node
from translators.frontend.layout import laid_out
from translators.frontend.scopes import template_arguments, unqualified
from translators.frontend.tree import Tree, children
from translators.frontend.types import (
    SCALARS,
    ArrayType,
    CType,
    PointerType,
    RecordType,
    ReferenceType,
    Scalar,
    Unknown,
    VectorType,
    Void,
)  # fmt: skip
from translators.ir.types import DType

_QUALIFIERS = re.compile(
    r"\b(?:const|volatile|struct|class|union|enum|typename|__restrict__|__restrict|restrict|constexpr)\b"
)
_UNNAMED = re.compile(r"(?:.*::)?\((?:unnamed|anonymous)[^)]* at [^)]*:(\d+):(\d+)\)$")
_GNU_VECTOR = re.compile(r"__attribute__\(\(__vector_size__\((\d+) \* sizeof\(([^)]*)\)\)\)\)")
_EXT_VECTOR = re.compile(r"__attribute__\(\(ext_vector_type\((\d+)\)\)\)")
_ATTRIBUTE = re.compile(r"__attribute__\(\([^()]*(?:\([^()]*\))?[^()]*\)\)")
_ARRAY = re.compile(r"^(.*?)\s*\[(\d*)\]((?:\[\d*\])*)$", re.S)
_NESTED = re.compile(r"^(.*?)\((\*|&|&&)\s*(?:const|__restrict|volatile|\s)*\)\s*((?:\[\d*\])+)$", re.S)


class Types:
    """Types of nodes, remembered by their spelling."""

    def __init__(self, tree: Tree, scopes: Callable[[], Iterable[str]] = lambda: ()) -> None:
        self._tree = tree
        self._scopes = scopes  # functions that are being read, the innermost first
        self._open: list[str] = []  # records that are being laid out
        self._known: dict[tuple[str, str], CType] = {}
        self._records: dict[str, RecordType] = {}
        self._aliases: dict[str, str] | None = None  # instances of aliases to what they stand for

    def of(self, node: Node) -> CType:
        """The type of an expression or a declaration."""
        return self.read(node["type"])

    def read(self, entry: dict[str, str]) -> CType:
        """A type as clang prints it: the sugared spelling, and the plain one when they differ."""
        spelling = entry.get("desugaredQualType") or entry["qualType"]
        found = self.parse(spelling)
        if isinstance(found, Unknown) and spelling != entry["qualType"]:
            found = self.parse(entry["qualType"])
        return found

    def parse(self, spelling: str) -> CType:
        key = (next(self._names(), ""), spelling)
        if key not in self._known:
            self._known[key] = self._parse(spelling.strip())
        return self._known[key]

    def _names(self) -> Iterator[str]:
        """Functions and records whose own names for types are seen here."""
        for scope in self._open[-1:] or self._scopes():
            for owner in (scope, self._tree.owners.get(scope, "")):
                if owner in self._tree.scoped:
                    yield owner

    def _typedef(self, name: str) -> Node | None:
        """What a name stands for here."""
        for owner in self._names():
            if name in self._tree.scoped[owner]:
                return self._tree.scoped[owner][name]
        return None if name in self._tree.ambiguous else self._tree.typedef(name)

    def _parse(self, text: str) -> CType:
        vector = _GNU_VECTOR.search(text) or _EXT_VECTOR.search(text)
        if vector and not re.search(r"[*&\]]\s*(?:const|__restrict|\s)*$", text):
            return self._vector(text, vector)
        nested = _NESTED.match(text)
        if nested:  # pointer or reference to an array
            target = self.parse(nested[1] + nested[3])
            const = _is_const(nested[1])
            return PointerType(target, const) if nested[2] == "*" else ReferenceType(target, const)
        array = _ARRAY.match(text)
        if array and array[1].endswith("&"):  # how clang spells the reference of a structured binding to an array
            inner = array[1].rstrip("& ")
            return ReferenceType(self.parse(f"{inner} [{array[2]}]{array[3]}"), _is_const(inner))
        if array:
            element = self.parse(array[1] + array[3])
            return ArrayType(element, int(array[2]) if array[2] else None)
        stripped = re.sub(r"(?:\s|\bconst\b|\bvolatile\b|\b__restrict__\b|\b__restrict\b|\brestrict\b)+$", "", text)
        if stripped.endswith("&"):
            inner = stripped.rstrip("&")
            return ReferenceType(self.parse(inner), _is_const(inner))
        if stripped.endswith("*"):
            inner = stripped[:-1]
            return PointerType(self.parse(inner), _is_const(inner))
        return self._named(text)

    def _vector(self, text: str, vector: re.Match[str]) -> CType:
        rest = _QUALIFIERS.sub(" ", text.replace(vector.group(), " "))
        element = self.parse(_ATTRIBUTE.sub(" ", rest).strip())
        if not isinstance(element, Scalar):
            return Unknown(text)
        return VectorType(element.dtype, int(vector[1]))

    def _named(self, text: str) -> CType:
        name = " ".join(_ATTRIBUTE.sub(" ", _QUALIFIERS.sub(" ", text)).split())
        if name in SCALARS:
            return Scalar(SCALARS[name])
        if name == "void":
            return Void()
        if name.endswith("nullptr_t"):
            return PointerType(Void())
        short = unqualified(name)
        member = self._told(text.strip()) or self._member_typedef(name)
        if member is not None:
            return member
        typedef = self._typedef(short)
        if typedef is not None:
            found = self._owned_record(typedef)
            return found if found is not None else self.read(typedef["type"])
        enum = self._tree.enum(short)
        if enum is not None:
            return self._enum(enum)
        found = self._record_named(name, short)
        plain = self._plain(name) if isinstance(found, Unknown) else ""
        return self.parse(plain) if plain and plain != name else found

    def _plain(self, name: str) -> str:
        """What clang says elsewhere that a name stands for; arguments of aliases may be written `64` and `64U`."""
        sugar = self._tree.unit.sugar
        if name in sugar or "<" not in name:
            return sugar.get(name, "")
        if self._aliases is None:
            self._aliases = {self._normal(known): plain for known, plain in sugar.items() if known.endswith(">")}
        return self._aliases.get(self._normal(name), "")

    def _member_typedef(self, name: str) -> CType | None:
        """`Record<float>::Name`."""
        head, _, last = name.rpartition("::")
        if not head.endswith(">") or last.startswith("("):
            return None
        record = self._record_named(head, unqualified(head))
        typedef = self._tree.scoped.get(record.node, {}).get(last) if isinstance(record, RecordType) else None
        if typedef is None or not isinstance(record, RecordType):
            return None
        self._open.append(record.node)
        try:
            return self.read(typedef["type"])
        finally:
            self._open.pop()

    def _told(self, text: str) -> CType | None:
        """`typename Class::Name`: one of several of that name, told apart by what clang says it stands for."""
        plain = self._tree.unit.sugar.get(text) if text.startswith("typename ") else None
        found = self.parse(plain) if plain and plain != text else None
        return None if isinstance(found, Unknown) else found

    def _owned_record(self, typedef: Node) -> CType | None:
        """`typedef struct { … } Name;`: the record has no name of its own."""
        for child in children(typedef):
            owned = child.get("ownedTagDecl") or child.get("decl")
            node = self._tree.declaration(owned["id"]) if owned and not owned.get("name") else None
            if node is not None:
                return self._enum(node) if node["kind"] == "EnumDecl" else self.record(node)
        return None

    def _enum(self, node: Node) -> CType:
        fixed = node.get("fixedUnderlyingType")
        if fixed:
            return self.read(fixed)
        for constant in children(node):
            for value in children(constant):
                if value["kind"] == "ImplicitCastExpr":
                    return self.read(value["type"])
        return Scalar(DType.U32)

    def _record_named(self, name: str, short: str) -> CType:
        unnamed = _UNNAMED.match(name)
        if unnamed:
            place = (int(unnamed[1]), int(unnamed[2]))
            found = [node for node in self._tree.records_named("") if node["at"][1:3] == place]
            around = [node for node in found if self._tree.owners.get(node["id"]) in self._open[-1:]]
            found = around or (self._nearest(name, found) if len(found) > 1 else found)
            shapes = {_shape(self.record(node)) for node in found}
            return self.record(found[-1]) if len(shapes) == 1 else Unknown(name)
        base = short.split("<", 1)[0]
        candidates = self._tree.records_named(base)
        wanted = self._normal(short)
        found = [node for node in candidates if wanted in self._instance_names(node)]
        if len(found) > 1:
            found = self._nearest(name, found)
        if not found:
            return Unknown(name)
        layouts = {self.record(node).fields and _shape(self.record(node)) for node in found}
        return self.record(found[-1]) if len(layouts) == 1 else Unknown(name)

    def _nearest(self, name: str, found: list[Node]) -> list[Node]:
        """Of records with one name those that are meant: inside of the record that is named, or of one around here."""
        head = name.rpartition("::")[0]
        outer = self._record_named(head, unqualified(head)) if head.endswith(">") else None
        around = [outer.node] if isinstance(outer, RecordType) else list(self._names())
        for owner in around:
            inside = [node for node in found if self._tree.owners.get(node["id"]) == owner]
            if inside:
                return inside
        return found

    def _instance_names(self, node: Node) -> Iterator[str]:
        """With all template arguments, and without those that are the defaults."""
        name: str = node.get("name", "")
        if node["kind"] != "ClassTemplateSpecializationDecl":
            yield name
            return
        arguments = template_arguments(node)
        yield self._normal(f"{name}<{', '.join(arguments)}>")
        for default in reversed(node.get("defaults", ())[: len(arguments)]):
            last = arguments.pop()
            if default is None or (default and self._normal(default) != self._normal(last)):
                return
            yield self._normal(f"{name}<{', '.join(arguments)}>")

    def _normal(self, name: str) -> str:
        """One spelling for an instance's name: no namespaces, typedefs of scalars replaced."""
        words = re.sub(r"\b\w+::", "", _QUALIFIERS.sub(" ", name)).replace(" ", "")
        words = re.sub(r"\b(\d+)[uUlL]+", r"\1", words)

        def plain(match: re.Match[str]) -> str:
            word = match.group()
            typedef = self._typedef(word)
            spelled = typedef["type"].get("desugaredQualType", typedef["type"]["qualType"]) if typedef else word
            return spelled.replace(" ", "") if re.fullmatch(r"[\w ]+", spelled) else word

        head, bracket, rest = words.partition("<")
        return head + bracket + re.sub(r"[A-Za-z_]\w*", plain, rest)

    def record(self, node: Node) -> RecordType:
        """Fields with their offsets."""
        known = self._records.get(node["id"])
        if known:
            return known
        self._open.append(node["id"])
        try:
            made = self._records[node["id"]] = laid_out(node, self.read, self._tree.unsupported)
        finally:
            self._open.pop()
        return made


def _is_const(text: str) -> bool:
    return bool(re.search(r"\bconst\b", text))


def _shape(record: RecordType) -> tuple[tuple[str, CType, int], ...]:
    return tuple((item.name, item.type, item.offset) for item in record.fields)
