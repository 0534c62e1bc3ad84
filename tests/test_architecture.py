"""The shape of the code, held by tests: arrows, sizes, doors, traces; and contracts that bite."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from coop.services.config import ROOT

ORDER = ("coop", "ledger", "members", "assemblies", "production")
APPS = {name: place for place, name in enumerate(ORDER)} | {"production": 3}
SOURCES = sorted(
    path for name in (*ORDER, "demo") for path in (ROOT / name).rglob("*.py")
    if not {"migrations", "data"} & set(path.parts)
)  # fmt: skip
# One tag after another; splitting them would hide that they are alike.
LONGER = {"coop/templatetags/ui.py": 340}
WITHOUT_EVENT = {
    "ledger.actions.banking.collect": "the payment that is received leaves the event",
    "ledger.actions.banking.take_back": "the payment that is annulled leaves the event",
    "ledger.actions.interest.charge": "the debit note that is issued leaves the event",
    "assemblies.actions.contests.propose": "the motion that is proposed leaves the event",
    "assemblies.actions.contests.call_election": "the motion that is proposed leaves the event",
    "assemblies.actions.preferences.cast": "the vote that is recorded leaves the event",
    "production.actions.submitting.submit": "the act that a device sent leaves the event",
    "members.actions.founding.tie_to_batch": "the founding act it completes leaves the event",
    "members.actions.founding.note_contacts": "the founding act it completes leaves the event",
}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    tree = ast.parse(path.read_text())
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def length(function: ast.FunctionDef) -> int:
    """Lines of what a function does: without its signature and its contract."""
    body = function.body
    if ast.get_docstring(function) and len(body) > 1:
        body = body[1:]
    return (function.end_lineno or 0) - body[0].lineno + 1


def test_foreign_keys_point_down() -> None:
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in APPS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and APPS.get(field.remote_field.model._meta.app_label, 0) > APPS[model._meta.app_label]
    ]
    assert upward == []


def test_files_are_small() -> None:
    lines = {named(path): len(path.read_text().splitlines()) for path in SOURCES}
    assert len(lines) > 700
    assert {name: n for name, n in lines.items() if n > LONGER.get(name, 300)} == {}


def test_functions_are_small() -> None:
    long = [
        f"{named(path)}: {function.name}"
        for path in SOURCES
        for function in functions(path)
        if length(function) > (25 if "views" in path.parts else 40)
    ]
    assert long == []


def actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every public action: a function of actions/ that is one transaction."""
    for path in SOURCES:
        if "actions" not in path.parts or path.name.startswith("_"):
            continue
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                decorated = {ast.unparse(each) for each in node.decorator_list}
                if "transaction.atomic" in decorated:
                    module = named(path).removesuffix(".py").replace("/", ".")
                    yield f"{module}.{node.name}", node


ACTIONS = dict(actions())


def events_of(function: ast.FunctionDef, module: str) -> int:
    """How many events it records itself; when none, those of what it calls in its own module."""
    calls = [ast.unparse(n.func) for n in ast.walk(function) if isinstance(n, ast.Call)]
    if direct := calls.count("audit.record"):
        return direct
    beside = {f.name: f for f in functions(ROOT / f"{module.replace('.', '/')}.py")}
    called = dict.fromkeys(name for name in calls if name in beside and name != function.name)
    return sum(events_of(beside[name], module) for name in called)


def test_every_action_leaves_one_event() -> None:
    left = {name: events_of(node, name.rpartition(".")[0]) for name, node in ACTIONS.items()}
    assert len(left) > 300
    assert {name: n for name, n in left.items() if n != (name not in WITHOUT_EVENT)} == {}


@pytest.mark.parametrize(
    ("what", "allowed"),
    [
        (r"^\s*(import|from) weasyprint", {"coop/pdf.py"}),
        (r"\.(delay|apply_async)\(", {"coop/later.py"}),
        (r"\bDecision\.objects\.create\(", {"coop/decisions.py"}),
        (r"\bDocument\.objects\.(get_or_)?create\(", {"coop/pdf.py"}),
        (r"django\.contrib\.admin", set()),
        (r"datetime\.now\(|date\.today\(", set()),
        (r"\bget_language\(", {"coop/screen.py", "coop/middleware.py"}),
        (r"import gettext\w* as (?!_$)", set()),  # a word under another name is never extracted
    ],
)
def test_there_is_one_door(what: str, allowed: set[str]) -> None:
    found = {named(p) for p in SOURCES if re.search(what, p.read_text(), re.MULTILINE)}
    assert found == allowed


def test_every_pure_rule_is_held_to_be_pure() -> None:
    """What may lie below the models is in the contract; the words of events are Django's to say."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]
    contracts = {each["name"]: each for each in tool["importlinter"]["contracts"]}
    layers = contracts["Inside an app: outside calls inside, and every module has a known name"]
    below = layers["layers"][layers["layers"].index("(models)") + 1 :]
    rules = {rule for layer in below for rule in re.findall(r"\((\w+)\)", layer)} - {"events"}
    found = {
        f"{app}.{rule}"
        for app in ORDER[1:]
        for rule in rules
        if (ROOT / app / f"{rule}.py").exists()
    }
    assert len(found) > 40
    assert found <= {*contracts["Rules are pure: no Django"]["source_modules"]}


BREACHES = (
    ("ledger/money.py", "members.models", "Apps point one way"),
    ("assemblies/tally.py", "production.queueing", "Apps point one way"),
    ("ledger/models/plan.py", "ledger.actions.funds", "Inside an app"),
    ("assemblies/tally.py", "django", "Rules are pure"),
    ("assemblies/urn/casting.py", "coop.audit", "The urn knows nobody"),
    ("assemblies/urn/sealing.py", "coop.models.users", "The urn knows nobody"),
    ("assemblies/marking.py", "members.models", "The urn knows nobody"),
)


def test_contracts_fail_when_broken_on_purpose(tmp_path: Path) -> None:
    """Each breach is named under the contract it breaks, however many there are."""
    for name in (*ORDER, "demo"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, module, _contract in BREACHES:
        with (tmp_path / path).open("a") as broken:
            broken.write(f"\nimport {module}\n")
    (tmp_path / "assemblies/helpers.py").touch()
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(tmp_path)},
    )
    assert done.returncode == 1, done.stdout + done.stderr
    said = done.stdout.partition("Broken contracts")[2]
    contracts = re.split(r"^(.+)\n-+$", said, flags=re.MULTILINE)
    found = dict(zip(contracts[1::2], contracts[2::2], strict=True))
    for path, module, contract in BREACHES:
        [told] = [text for title, text in found.items() if title.startswith(contract)]
        who = path.removesuffix(".py").replace("/", ".")
        assert f"{who} -> {module} " in told, (who, told)
    assert "helpers" in said
