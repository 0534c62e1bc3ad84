"""Rules broken on purpose, one place at a time.

A mutant is a function of a module without Django, compiled again with one node of its tree made
otherwise, and put in the place of the code it had: whoever imported the function has the mutant.
"""

import ast
import sys
import types
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAIRS: tuple[tuple[type[ast.AST], type[ast.AST]], ...] = (
    (ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Eq, ast.NotEq), (ast.Is, ast.IsNot),
    (ast.In, ast.NotIn), (ast.Add, ast.Sub), (ast.Mult, ast.Div), (ast.And, ast.Or),
)  # fmt: skip
OTHERWISE = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
NAMES = {
    "min": "max", "max": "min", "ROUND_FLOOR": "ROUND_CEILING", "ROUND_CEILING": "ROUND_FLOOR",
    "ROUND_HALF_UP": "ROUND_FLOOR",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """The node of a module's tree, counted as `ast.walk` comes to it, and which change of it."""

    module: str
    function: str
    node: int
    change: int
    words: str

    def __str__(self) -> str:
        return f"{self.module}.{self.function}: {self.words}"


def mutants_of(module: str) -> Iterator[Mutant]:
    """Every way in which one place of a function of the module is made otherwise."""
    tree = ast.parse(_source(module))
    place = {id(node): n for n, node in enumerate(ast.walk(tree))}
    for name, function in _functions(tree):
        inside = (node for statement in function.body for node in ast.walk(statement))
        for node in inside:
            for change, made in enumerate(changes_of(node)):
                words = f"line {getattr(node, 'lineno', 0)}: {_words(node)} > {_words(made)}"
                yield Mutant(module, name, place[id(node)], change, words)


def _functions(tree: ast.AST, above: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Functions and methods by their qualified names; what stands inside one belongs to it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield above + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _functions(node, f"{above}{node.name}.")


def changes_of(node: ast.AST) -> list[ast.AST]:
    """What a node may be instead."""
    change = CHANGES.get(type(node))
    return change(node) if change else []


def _comparison(node: Any) -> list[ast.AST]:
    ops = node.ops
    others = [OTHERWISE[type(operator)]() for operator in ops]
    return [_like(node, ops=[*ops[:n], x, *ops[n + 1 :]]) for n, x in enumerate(others)]


def _operator(node: Any) -> list[ast.AST]:
    other = OTHERWISE.get(type(node.op))
    return [_like(node, op=other())] if other else []


def _without(node: Any) -> list[ast.AST]:
    return [node.operand]


def _constant(node: Any) -> list[ast.AST]:
    if isinstance(node.value, bool):
        return [ast.Constant(not node.value)]
    return [ast.Constant(node.value + 1)] if isinstance(node.value, int) else []


def _name(node: Any) -> list[ast.AST]:
    return [_like(node, id=NAMES[node.id])] if node.id in NAMES else []


def _branch(node: Any) -> list[ast.AST]:
    return [_like(node, test=ast.UnaryOp(ast.Not(), node.test))]


def _return(node: Any) -> list[ast.AST]:
    says_none = node.value is None or getattr(node.value, "value", "") is None
    return [] if says_none else [_like(node, value=ast.Constant(None))]


CHANGES: dict[type[ast.AST], Callable[[ast.AST], list[ast.AST]]] = {
    ast.Compare: _comparison, ast.BinOp: _operator, ast.AugAssign: _operator,
    ast.BoolOp: _operator, ast.UnaryOp: _without, ast.Constant: _constant, ast.Name: _name,
    ast.If: _branch, ast.IfExp: _branch, ast.Return: _return,
}  # fmt: skip


def _like(node: ast.AST, **fields: object) -> ast.AST:
    made = copy(node)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def _words(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(node)).partition("\n")[0]


def _source(module: str) -> str:
    file = sys.modules[module].__file__
    assert file is not None
    return Path(file).read_text()


def put_in_place(mutant: Mutant) -> None:
    """Give the function the code of the mutant; for good, in this process."""
    tree = ast.parse(_source(mutant.module))
    wanted = list(ast.walk(tree))[mutant.node]

    class Changing(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return changes_of(node)[mutant.change] if node is wanted else self.generic_visit(node)

    made = ast.fix_missing_locations(Changing().visit(tree))
    codes = _codes(compile(made, mutant.module, "exec"))
    function_of(mutant).__code__ = next(x for x in codes if x.co_qualname == mutant.function)


def function_of(mutant: Mutant) -> types.FunctionType:
    found: Any = sys.modules[mutant.module]
    for name in mutant.function.split("."):
        found = vars(found)[name]
    found = found.fget if isinstance(found, property) else found
    assert isinstance(found, types.FunctionType), mutant
    return found


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for each in code.co_consts:
        if isinstance(each, types.CodeType):
            yield each
            yield from _codes(each)
