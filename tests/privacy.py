"""Finders: a person beside a quantity, in a table, on a page, in a file, in what a source writes.

They say where; what may stand there all the same is listed, with its reason, in `test_privacy.py`.
"""

import ast
import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from django.apps import apps
from django.db import connection, models
from lxml import html

from coop.models import User
from coop.services.config import ROOT
from members.models import Member

Model = type[models.Model]
OURS = ("coop", "ledger", "members", "assemblies", "production")
MEASURES = (
    models.DecimalField,
    models.FloatField,
    models.IntegerField,
    models.DurationField,
    models.JSONField,
)
# Numbers that count nothing somebody did: they say which one, or where in a row of them.
NAMES = {"number", "n", "version", "place", "about_id", "subject_id", "size"}
# What a member makes stands in these, and in what hangs on them.
OUTPUT = {"production.FloorReport", "production.Outcome", "production.ProductionOrder"}
ROWS = "//tr | //li | //dl/div | //article | //figcaption"


def our_models() -> list[Model]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.app_label in OURS]


def measures(model: Model) -> list[str]:
    """The columns that can hold how much."""
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, MEASURES)
        and not (field.primary_key or field.is_relation or field.name in NAMES)
    ]


def subjects(model: Model) -> list[str]:
    """The columns that say whom a row is about: a member, or a user not named as who did it."""
    return [
        field.name
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.related_model is Member or (field.related_model is User and not _doer(field.name))
    ]


def doers(model: Model) -> list[str]:
    """The columns that say who typed a row."""
    return [f.name for f in model._meta.fields if f.related_model is User and _doer(f.name)]


def _doer(name: str) -> bool:
    return name == "by" or name.endswith("_by")


def parents(model: Model) -> set[Model]:
    """The tables a row of this one leads to, at any distance; not through people."""
    seen: set[Model] = set()
    ahead = [model]
    while ahead:
        for field in ahead.pop()._meta.fields:
            target = field.related_model
            if isinstance(target, type) and target not in {Member, User} | seen:
                seen.add(target)
                ahead.append(target)
    return seen


def beside_a_person(model: Model) -> set[str]:
    """Every measure in a row that is about one person, itself or by the row it is a part of."""
    owners = {owner for owner in _whole_of(model) if subjects(owner)}
    return {f"{model._meta.label}.{name}" for name in measures(model)} if owners else set()


def _whole_of(model: Model) -> Iterator[Model]:
    """The table and those its rows are parts of: by a key that is never empty."""
    yield model
    for field in model._meta.fields:
        target = field.related_model
        if isinstance(target, type) and not field.null and target not in {model, Member, User}:
            yield from _whole_of(target)


def beside_who_typed(model: Model) -> set[str]:
    """Every measure in a row that also names who typed it."""
    return {f"{model._meta.label}.{name}" for name in measures(model)} if doers(model) else set()


def joined_to_output(model: Model) -> bool:
    """True when a row about a person leads to what was made, or is told of there."""
    return bool(subjects(model)) and bool(
        OUTPUT & {p._meta.label for p in (model, *parents(model))}
    )


TABLES = """
    SELECT DISTINCT c.oid::regclass::text FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE k.contype = 'f' AND k.confrelid = ANY (%s::regclass[])
      AND a.atttypid = ANY ('{numeric,float4,float8,interval}'::regtype[])"""


def tables_with_both() -> set[str]:
    """Tables of the database, also those no model knows, that name somebody and hold decimals."""
    people = [Member._meta.db_table, User._meta.db_table]
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [people])
        return {str(row[0]) for row in cursor.fetchall()}


# Pages, files and answers.


def told_together(content: str, kind: str, names: Iterable[str], figures: Iterable[str]) -> bool:
    """True when one row of an answer holds one of the names and one of the figures."""
    names, figures = list(names), list(figures)
    return any(
        any(name in row for name in names) and any(figure in row for figure in figures)
        for row in _rows(content, kind)
    )


def _rows(content: str, kind: str) -> Iterator[str]:
    if "json" in kind:
        yield from (json.dumps(x, ensure_ascii=False) for x in _objects(json.loads(content)))
    elif "csv" in kind:
        yield from (" ".join(row) for row in csv.reader(io.StringIO(content)))
    elif "html" in kind and content.strip():
        yield from (
            " ".join(row.text_content().split()) for row in html.fromstring(content).xpath(ROWS)
        )


def _objects(value: object) -> Iterator[object]:
    """The smallest objects of JSON: what stands together in one."""
    if isinstance(value, Mapping):
        yield {k: v for k, v in value.items() if not isinstance(v, list | dict)}
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _objects(each)


PERSON = re.compile(
    r"\{[{%] *(?:person )?[\w.]*\b"
    r"(?:full_name|member|user|by|\w+_by|crew\w*\.name|hand|worker)\b[^}%]*[}%]\}"
)
QUANTITY = re.compile(
    r"\{% (?:qty|percent|progress) |\{\{[^}]*\b(?:quantity|first|second|scrap|made|output|rate)\b"
)


def rows_with_both(template: str) -> list[str]:
    """Rows of a template in which a person and a quantity are written."""
    rows = re.findall(r"<(tr|li|article)\b(.*?)</\1>", template, re.DOTALL)
    return [row for _tag, row in rows if PERSON.search(row) and QUANTITY.search(row)]


# Sources.

WRITERS = (
    "csv_out.download", "csv_out.write", "csv.writer", "JsonResponse", "json.dumps", "table",
    "Router", "json.JSONEncoder",
)  # fmt: skip
PLAIN = {"by", "at", "about", "decision"}


def writers(source: str) -> set[str]:
    """Which ways out of the house a source uses: a file for a spreadsheet, or JSON."""
    calls = {ast.unparse(x.func) for x in ast.walk(ast.parse(source)) if isinstance(x, ast.Call)}
    return calls & set(WRITERS)


def particulars(source: str) -> set[str]:
    """What a source writes into the trail, beside who did it."""
    return {
        f"**{ast.unparse(word.value)}" if word.arg is None else word.arg
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "audit.record"
        for word in call.keywords
        if word.arg not in PLAIN
    }


def sources(*apps_: str) -> Iterator[tuple[str, str]]:
    for app in apps_:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text()


def templates() -> Iterator[tuple[str, str]]:
    root: Path = ROOT / "templates"
    for path in sorted(root.rglob("*.html")):
        yield str(path.relative_to(root)), path.read_text()
