"""Which function of a text is translated, and the launcher that a bare kernel is given."""

from __future__ import annotations

import re
from collections.abc import Mapping

from translators.errors import ParseError
from translators.frontend import candidates, flattened, launch_sites
from translators.frontend.clang import Node
from translators.frontend.dialect import Dialect, Host, Shape
from translators.frontend.geometry import Extent, triple
from translators.frontend.inline import parameters_of
from translators.frontend.tree import Tree, children
from translators.frontend.unused import Lines, unused

LAUNCH = re.compile(r"<<<|LaunchKernel|LaunchCooperativeKernel")


def is_kernel(function: Node) -> bool:
    return any(child["kind"] == "CUDAGlobalAttr" for child in children(function))


def _calls(dialect: Dialect, node: Node, found: set[str]) -> bool:
    """Whether a launch lies inside; identities of the functions that are mentioned."""
    launches: bool = node["kind"] == "CUDAKernelCallExpr"
    if node["kind"] == "DeclRefExpr":
        found.add(node["referencedDecl"]["id"])
        launches |= dialect.host.get(node["referencedDecl"].get("name", "")) is Host.LAUNCH
    elif node["kind"] == "MemberExpr" and "referencedMemberDecl" in node:
        found.add(node["referencedMemberDecl"])
    for child in children(node):
        launches |= _calls(dialect, child, found)
    return launches


def choose(tree: Tree, dialect: Dialect, name: str | None) -> Node | None:
    """The entry; None where the text only has kernels."""
    hosts = [function for function in tree.entries if not is_kernel(function)]
    if name is None and dialect.shape is not Shape.FUNCTION and any(map(is_kernel, [*tree.entries, *_templates(tree)])):
        hosts = [function for function in hosts if not _is_program(function)]  # it only calls, or only launches
    if name is not None:
        named = [function for function in hosts if function["name"] == name]
        return named[-1] if named else None
    mentioned: dict[str, set[str]] = {}
    launching: set[str] = set()
    for function in hosts:
        mentioned[function["id"]] = set()
        if _calls(dialect, function, mentioned[function["id"]]):
            launching.add(function["id"])
    if dialect.shape is Shape.FUNCTION:
        return candidates.among(tree, hosts, mentioned)
    reaching = [item for item in hosts if _reaches(tree, dialect, item["id"], mentioned, launching, set())]
    called = set().union(*(found - {identity} for identity, found in mentioned.items())) if mentioned else set()
    free = [item for item in reaching if item["id"] not in called and item.get("storageClass") != "static"]
    for group in ([item for item in free if item["name"].endswith("_launch")], free):
        if len(group) == 1:
            return group[0]
        if len(group) > 1:
            names = ", ".join(item["name"] for item in group)
            raise ParseError(reason=f"several functions could be the entry ({names}); name one")
    return None


def _is_program(function: Node) -> bool:
    """`main`, or what it gives its command line to."""
    return function["name"] == "main" or any(
        re.fullmatch(r"(?:const )?char (?:const )?\*(?: ?\*| ?const ?\*| ?\[\d*\])", parameter["type"]["qualType"])
        for parameter in parameters_of(function)
    )


def others(tree: Tree, dialect: Dialect) -> list[str]:
    """Launchers and kernels that nobody named and that could be meant instead of the one that was chosen."""
    if dialect.shape is Shape.FUNCTION:
        return []
    own: set[str] = set()
    try:
        chosen = choose(tree, dialect, None)
    except ParseError:  # one of several
        chosen = None
    if chosen is not None:
        mentioned: set[str] = set()
        _calls(dialect, chosen, mentioned)
        own = {item["name"] for item in tree.entries if item["id"] in mentioned} | {chosen["name"]}
    launching = [item for item in tree.entries if not _is_program(item) and (is_kernel(item) or _launches(tree, item))]
    names = [name for name in dict.fromkeys(item["name"] for item in launching) if name not in own]
    return names if chosen is not None or len(names) > 1 else []


def _reaches(
    tree: Tree, dialect: Dialect, identity: str, mentioned: dict[str, set[str]], launching: set[str], seen: set[str]
) -> bool:
    if identity in launching:
        return True
    seen.add(identity)
    body = tree.body(identity)
    if body is not None and identity not in mentioned:
        mentioned[identity] = set()
        if _calls(dialect, body, mentioned[identity]):
            launching.add(identity)
            return True
    return any(
        _reaches(tree, dialect, other, mentioned, launching, seen)
        for other in mentioned.get(identity, set())
        if other not in seen and tree.body(other) is not None
    )


def errors_that_matter(
    tree: Tree, dialect: Dialect, function: Node | None, kernel: str | None, *, launchers: bool = False
) -> list[ParseError]:
    """Clang's errors outside of the functions and other declarations of the text that the entry does not reach.

    With `launchers` those in functions that launch matter too: one may be why no launcher was found."""
    wanted = [function] if function is not None else [item for item in tree.entries if is_kernel(item)]
    if function is None and kernel is not None:
        wanted = [item for item in wanted if item["name"] == kernel]
    reached: set[str] = set()
    pending = [item["id"] for item in wanted]
    while pending:
        identity = pending.pop()
        body = tree.body(identity)
        if identity not in reached and body is not None:
            reached.add(identity)
            mentioned: set[str] = set()
            _calls(dialect, body, mentioned)
            pending += mentioned
    unread = (item for item in tree.entries if item["id"] not in reached and not item.get("isInvalid"))
    idle = [Lines(tree.filename, *_lines(tree, item)) for item in unread if not (launchers and _launches(tree, item))]
    if tree.unit.errors:
        patterns = [item for item in _templates(tree) if function is None and is_kernel(item)]
        used = [*patterns, *(item for item in tree.entries if item["id"] in reached)]
        idle += unused(tree, used) if used else []  # no kernel at all: an error may be why
    spans = ((error, error.span) for error in tree.unit.errors)
    return [
        error for error, span in spans if span is None or not any(place.holds(span.file, span.line) for place in idle)
    ]


def _launches(tree: Tree, function: Node) -> bool:
    """Whether the text of a function, other than `main`, has a launch: where it has errors, its tree need not."""
    first, last = _lines(tree, function)
    lines = tree.text.splitlines()[first - 1 : last]
    return function["name"] != "main" and LAUNCH.search("\n".join(lines)) is not None


def _lines(tree: Tree, function: Node) -> tuple[int, int]:
    shift = tree.unit.shift
    return function["begin"][1] - shift, function["end"][1] - shift


def bare_launcher(
    tree: Tree, dialect: Dialect, name: str | None, grid: Extent | None, block: Extent | None, shared: int | str,
    templates: Mapping[str, str | int],
) -> str:  # fmt: skip
    """The text of a launcher for a kernel that has none: as the user says, as the file does, or as it is told."""
    kernel = _bare_kernel(tree, name)
    tasks = dialect.shape is Shape.TASKS
    own = launch_sites.site(tree, kernel["name"], tasks) if grid is None and block is None else None
    launched = own or launch_sites.symbolic(tree, tasks, dialect.cores)
    if own is not None and own.kernel is not None and not templates:
        kernel = own.kernel
    instance = _instance(tree, kernel, templates)
    templates = {**_default_types(tree, kernel), **templates}
    parameters: list[str] = []
    arguments: list[str] = []
    for position, parameter in enumerate(parameters_of(kernel)):
        taken, argument = flattened.parameter(
            tree, parameter, parameter.get("name") or f"p{position}",
            lambda text: re.sub(r"\b\w+\b", lambda word: str(templates.get(word[0], word[0])), text))  # fmt: skip
        parameters += taken
        arguments.append(argument)
    names = ", ".join(arguments)
    gx, gy, gz = triple(grid) if grid is not None else launched.grid
    bx, by, bz = triple(block) if block is not None else launched.block
    bytes_ = shared if str(shared) != "0" else launched.shared
    used = {gx, gy, gz, bx, by, bz, str(bytes_)}
    given = [item for item in launched.given if item.split()[-1] in used]
    body = dialect.bare_launcher.format(
        kernel=instance, gx=gx, gy=gy, gz=gz, bx=bx, by=by, bz=bz, shared=bytes_, arguments=names
    )
    if launched.kind:
        body = body.replace(dialect.single_kind, launched.kind)
    if not is_kernel(kernel):  # a template that launches
        given, body = [], f"{instance}({names});"
    head = opened(tree, kernel)
    return f'\n{head}extern "C" void {kernel["name"]}_launch({", ".join([*parameters, *given])}) {{ {body} }}\n'


def opened(tree: Tree, function: Node) -> str:
    """What makes a function of a namespace known by its own name."""
    scope = (_template_of(tree, function) or function).get("scope")
    return f"using namespace {scope}; " if scope else ""


def _bare_kernel(tree: Tree, name: str | None) -> Node:
    """The kernel that is meant: the named one, the only one, or the only one that is launched."""
    kernels = [item for item in tree.entries if is_kernel(item)]
    patterns = [item for item in _templates(tree) if is_kernel(item) or item["name"] == name and _launches(tree, item)]
    found = [item for item in kernels + patterns if name is None or item["name"] == name]
    if not found and not tree.entries and tree.unit.errors:  # whatever was written, clang did not read it
        raise tree.unit.errors[0]
    if not found:
        known = ", ".join(dict.fromkeys(item["name"] for item in [*tree.entries, *patterns])) or "none"
        raise ParseError(reason=f"no function '{name}'; there are {known}" if name else "no launcher and no kernel")
    names = list(dict.fromkeys(item["name"] for item in found))
    if len(names) > 1:
        names = [item for item in launch_sites.launched_kernels(tree) if item in names] or names
    if len(names) > 1:
        raise ParseError(reason=f"several kernels ({', '.join(names)}); name one (--kernel NAME)")
    return next(item for item in found if item["name"] == names[0])


def _instance(tree: Tree, kernel: Node, templates: Mapping[str, str | int]) -> str:
    """The kernel's name with the arguments of its template."""
    given = [child for child in children(kernel) if child["kind"] == "TemplateArgument"]
    if given:
        texts = [str(item["value"]) if "value" in item else str(item.get("type", {}).get("qualType")) for item in given]
        return f"{kernel['name']}<{', '.join(texts)}>"
    templates = {**_default_types(tree, kernel), **templates}
    order = [
        child["name"]
        for child in children(_template_of(tree, kernel) or {})
        if child["kind"].endswith("ParmDecl") and "name" in child
    ]
    order = [item for item in order if item in templates]
    return str(kernel["name"]) + (f"<{', '.join(str(templates[item]) for item in order)}>" if order else "")


def _default_types(tree: Tree, kernel: Node) -> dict[str, str | int]:
    """A type that a kernel leaves open is float where nobody says another."""
    return {
        child["name"]: "float"
        for child in children(_template_of(tree, kernel) or {})
        if child["kind"] == "TemplateTypeParmDecl" and "name" in child and not child.get("defaultArg")
    }


def _templates(tree: Tree) -> list[Node]:
    """Function templates of the text, as their uninstantiated pattern."""
    return [child for node in tree.patterns for child in children(node) if child["kind"] == "FunctionDecl"]


def _template_of(tree: Tree, kernel: Node) -> Node | None:
    return next((node for node in tree.patterns if any(child is kernel for child in children(node))), None)
