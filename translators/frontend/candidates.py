"""Which of several ordinary functions is the kernel: what a file's `main` tries, not what it compares with."""

from __future__ import annotations

import re
from collections.abc import Mapping

from translators.errors import ParseError
from translators.frontend.clang import Node
from translators.frontend.inline import parameters_of
from translators.frontend.tree import Tree

# words in the names of functions that a kernel is compared with, or that measure and prepare
_BESIDE = re.compile(
    r"(?:^|_)(?:ref|reference|naive|scalar|baseline|golden|expected|check|verify|validate|compare|test|bench|benchmark"
    r"|print|dump|init|fill|random|rand|usage|now|timer|elapsed)(?:_|$)|^(?:check|verify|print|init|fill|bench|test)"
)


def among(tree: Tree, hosts: list[Node], mentioned: Mapping[str, set[str]]) -> Node | None:
    """The one function that others do not call; of several the one with `_launch`, then the one that is not beside
    the matter, then the one that uses the vendor's functions."""
    useful = [item for item in hosts if item["name"] != "main" and _writes(item)]
    called: set[str] = set()
    for item in useful:
        called |= mentioned[item["id"]] - {item["id"]}
    free = [item for item in useful if item["id"] not in called]
    public = [item for item in free if item.get("storageClass") != "static"] or free
    groups = (
        [item for item in public if item["name"].endswith("_launch")],
        public,
        [item for item in public if not _BESIDE.search(item["name"])],
        [item for item in public if _uses_vendor(tree, item["id"], mentioned, set())],
    )
    for group in groups:
        if len(group) == 1:
            return group[0]
    if public:
        names = ", ".join(item["name"] for item in public)
        raise ParseError(reason=f"several functions could be the entry ({names}); choose one with --kernel NAME")
    return None


def _writes(function: Node) -> bool:
    """Whether it is given memory."""
    kinds = (parameter["type"].get("desugaredQualType", parameter["type"]["qualType"]) for parameter in
             parameters_of(function))  # fmt: skip
    return any("*" in kind or "[" in kind for kind in kinds)


def _uses_vendor(tree: Tree, identity: str, mentioned: Mapping[str, set[str]], seen: set[str]) -> bool:
    seen.add(identity)
    for other in mentioned.get(identity, set()) - seen:
        declared = tree.declaration(other)
        if declared is None or declared["kind"] != "FunctionDecl":
            continue
        if tree.body(other) is None and declared.get("name", "").startswith("_mm"):
            return True
        if other in mentioned and _uses_vendor(tree, other, mentioned, seen):
            return True
    return False


