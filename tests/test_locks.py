"""Who manages a thing locks it, several rows in one order, and each wait ends."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.db import connection

from tests.test_architecture import SOURCES, named

TAKES = re.compile(r"select_for_update|FOR (NO KEY )?(UPDATE|SHARE)\b|pg_advisory")
MANAGE = re.compile(r"^\w+/(actions|models|urn)[/.]")
# Beside actions: a form sent twice at once, a job's worker, whoever is told, an erasure's steps,
# and the page where a motion that was tried is brought once.
ALSO = {
    *("coop/submissions.py", "coop/later.py", "coop/webhooks.py", "coop/erasing.py"),
    "assemblies/views/ready.py",
}
ONE_OR_IN_ORDER = {"get", "first", "get_or_create", "order_by", "waiting_for_agenda"}


def careless(text: str) -> list[str]:
    """The functions that lock several rows without saying in which order."""
    functions = (each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.FunctionDef))
    return [each.name for each in functions if not all(_is_careful(*x) for x in _locks(each))]


def _locks(function: ast.FunctionDef) -> Iterator[tuple[ast.stmt, ast.FunctionDef]]:
    """Each statement that locks, the innermost one, and the function it stands in."""
    for node in ast.walk(function):
        if isinstance(node, ast.stmt) and not hasattr(node, "body"):
            if "select_for_update" in _called(node):
                yield node, function
        elif isinstance(node, ast.For | ast.If | ast.While):
            head = node.iter if isinstance(node, ast.For) else node.test
            if "select_for_update" in _called(head):
                yield ast.Expr(head), function


def _is_careful(locking: ast.stmt, function: ast.FunctionDef) -> bool:
    """It takes one row or gives an order: there, or where the name it is kept under is used."""
    if ONE_OR_IN_ORDER & _called(locking):
        return True
    names = [node for node in ast.walk(locking) if isinstance(node, ast.Name)]
    kept = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return any(
        ONE_OR_IN_ORDER & _called(node)
        for node in ast.walk(function)
        if isinstance(node, ast.stmt) and node is not locking and not hasattr(node, "body")
        if kept & {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    )


def _called(node: ast.AST) -> set[str]:
    called = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {each.attr for each in called if isinstance(each, ast.Attribute)}


def test_who_locks_is_who_manages_the_thing() -> None:
    locking = {named(path) for path in SOURCES if TAKES.search(path.read_text())}
    assert {name for name in locking if not MANAGE.match(name)} == ALSO
    assert len(locking) > 80


def test_several_rows_are_locked_in_an_order() -> None:
    found = {named(path): careless(path.read_text()) for path in SOURCES}
    assert {name: functions for name, functions in found.items() if functions} == {}


@pytest.mark.parametrize(
    ("body", "is_careless"),
    [
        ("list(A.objects.select_for_update().filter(b=1))", True),
        ("for a in A.objects.select_for_update(): a.save()", True),
        ("rows = A.objects.select_for_update()\n    return rows.filter(b=1)", True),
        ("rows = A.objects.select_for_update()\n    return rows.order_by('pk')", False),
        ("A.objects.select_for_update().get(pk=1)", False),
        ("rows = A.objects.select_for_update()\n    other.first()\n    return list(rows)", True),
    ],
)
def test_who_locks_in_no_order_would_be_found(body: str, is_careless: bool) -> None:
    assert careless(f"def f():\n    {body}\n") == ["f"] * is_careless


@pytest.mark.django_db
def test_nobody_waits_for_ever() -> None:
    """Neither for a lock, nor for somebody who began something and went away."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("10s",)
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("1min",)
