"""What STYLE.md says of rules, actions, columns and dependencies is true of the tree."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from coop.services.config import ROOT
from tests.test_architecture import ACTIONS, APPS, ORDER, SOURCES, functions, named

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = {each["name"]: each for each in PROJECT["tool"]["importlinter"]["contracts"]}
# Nobody who signed in does these: a round, a program, the server's keeper, whoever is coming in.
BY_NOBODY = {
    *(f"assemblies.actions.consultations.{name}" for name in ("close", "remind")),
    *(f"coop.actions.incidents.{name}" for name in ("sign_everybody_out", "sign_out")),
    "coop.actions.incidents.change_key",
    *(f"coop.actions.sign_ins.{name}" for name in ("ask_code", "use_code")),
    *("coop.actions.passkeys.use", "coop.actions.second_steps.take"),
    *(f"ledger.actions.authorisations.{name}" for name in ("reserve", "settle", "doubt")),
    *("ledger.actions.contacts.accept", "members.actions.access.accept"),
    "ledger.actions.seals.seal_entries",
    *(f"members.actions.founding.{name}" for name in ("note_contacts", "tie_to_batch")),
    "members.actions.erasures.carry_out",
    *(f"production.actions.{name}" for name in ("crews.gather", "submitting.submit")),
    *(f"production.actions.{name}" for name in ("signing.lapse", "standing.make")),
}
INSTANTS = {"coop.Job.lease_until"}
MONTHS_AND_WEEKS = {"ledger.PriceIndex.month", "members.Duty.week"}
# They write nothing, keep no trace on purpose, or are of whoever has not signed in here.
WITHOUT_ID = {
    "production/views/lots.py": {"label_here"},
    "assemblies/views/urns.py": {"paper"},
    "assemblies/views/kiosk.py": {"leaving", "presence"},
    "coop/views/codes.py": {"code", "code_wish"},
    "coop/views/notices.py": {"stop"},
    "coop/views/passkeys.py": {"passkey"},
    "coop/views/second_steps.py": {"second_step"},
    "coop/views/sessions.py": {"language", "sign_in", "sign_out", "theme"},
    "coop/views/style.py": {"style"},
    "ledger/views/contacts.py": {"accept"},
    "members/views/access.py": {"accept"},
}
HOOK = re.compile(r"clean_|__|ready$|test_")  # Django calls these
ENDS = {"send", "press", "perform", "once"}
DELETES = {
    "assemblies/actions/calling.py": "an item of an agenda that was sent to nobody",
    "coop/erasing.py": "what led into an account whose contact data are erased",
    "members/actions/erasures.py": "the same: cards, PIN, invitations, limits for health",
}


def test_each_known_name_of_a_module_is_somebody_s() -> None:
    layers = CONTRACTS["Inside an app: outside calls inside, and every module has a known name"]
    names = [name for layer in layers["layers"] for name in re.findall(r"\w+", layer)]
    homes = [ROOT / app for app in ORDER[1:]]
    unused = [
        name
        for name in names
        if not any((home / f"{name}.py").exists() or (home / name).is_dir() for home in homes)
    ]
    assert len(names) > 70
    assert unused == []


def tried_with_properties() -> set[str]:
    """The modules that tests with hypothesis import."""
    found = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        text = path.read_text()
        if re.search(r"^from hypothesis", text, re.MULTILINE):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.ImportFrom):
                    found |= {f"{node.module}", *(f"{node.module}.{x.name}" for x in node.names)}
    return found


def test_every_pure_rule_is_tried_with_properties() -> None:
    rules = CONTRACTS["Rules are pure: no Django"]["source_modules"]
    tried = {".".join(name.split(".")[:2]) for name in tried_with_properties()}
    assert [rule for rule in rules if rule not in tried] == []


def test_actions_take_keywords_after_what_they_are_about() -> None:
    wrong = {
        name: [x.arg for x in node.args.args]
        for name, node in ACTIONS.items()
        if len(node.args.args) > 1 or "at" not in {x.arg for x in node.args.kwonlyargs}
    }
    assert wrong == {
        f"members.actions.founding.{name}": [] for name in ("note_contacts", "tie_to_batch")
    }


def test_actions_are_given_who() -> None:
    silent = {
        name for name, node in ACTIONS.items() if "by" not in {x.arg for x in node.args.kwonlyargs}
    }
    assert silent == BY_NOBODY


def called_in(node: ast.AST) -> set[str]:
    calls = (each.func for each in ast.walk(node) if isinstance(each, ast.Call))
    return {ast.unparse(each).rpartition(".")[2] for each in calls}


def ends_well(calls: set[str], known: dict[str, set[str]]) -> bool:
    """Whether something that is called, or what that calls in turn among the views, is an end."""
    seen: set[str] = set()
    while calls - seen:
        if calls & ENDS:
            return True
        seen |= calls
        calls = {name for each in calls for name in known.get(each, ())}
    return False


def test_views_that_write_end_in_send_or_press() -> None:
    known: dict[str, set[str]] = {}
    writing = []
    for path in SOURCES:
        if "views" in path.parts:
            for node in functions(path):
                known.setdefault(node.name, set()).update(called_in(node))
                if any("POST" in ast.unparse(each) for each in node.decorator_list):
                    writing.append((named(path), node.name, called_in(node)))
    others: dict[str, set[str]] = {}
    for path_name, view, calls in writing:
        if not ends_well(calls, known):
            others.setdefault(path_name, set()).add(view)
    assert len(writing) > 300
    assert others == WITHOUT_ID


def hands_on(node: ast.FunctionDef) -> bool:
    """Whether the last answer of a view is given the form that it sends, not its page alone."""
    sent = [x for x in ast.walk(node) if isinstance(x, ast.Call) and ast.unparse(x.func) == "send"]
    last = node.body[-1]
    if not isinstance(last, ast.Return) or not isinstance(last.value, ast.Call):
        return False
    return ast.unparse(sent[0].args[1]) in {ast.unparse(x) for x in last.value.args}


def test_a_form_that_was_refused_is_shown_by_submissions_show() -> None:
    sending = {
        f"{named(path)}: {node.name}": node
        for path in SOURCES
        if "views" in path.parts
        for node in functions(path)
        if "send" in called_in(node) and {x.arg for x in node.args.args} >= {"request"}
    }
    assert len(sending) > 150
    assert {name for name, node in sending.items() if not hands_on(node)} == set()
    by_hand = {named(p) for p in SOURCES if "views" in p.parts and "422" in p.read_text()}
    assert by_hand == {"production/views/at_device.py"}, "which answers the queue of a tablet"


def columns(kind: type[models.Field]) -> Iterator[str]:  # type: ignore[type-arg]
    for model in apps.get_models():
        if model._meta.app_label in APPS:
            for field in model._meta.local_fields:
                if type(field) is kind:
                    yield f"{model._meta.label}.{field.name}"


@pytest.mark.parametrize(
    ("kind", "ending", "others"),
    [
        (models.DateTimeField, r"\b(\w+_)?at$", INSTANTS),
        (
            models.DateField,
            r"\b(\w*_)?(date|on|from|since|until)$",
            MONTHS_AND_WEEKS,
        ),
    ],
)
def test_columns_say_whether_they_are_days_or_instants(
    kind: type[models.Field],  # type: ignore[type-arg]
    ending: str,
    others: set[str],
) -> None:
    found = set(columns(kind))
    assert len(found) > 50
    # What Django itself calls otherwise stays as it is called there.
    ours = {name for name in found if not name.startswith("coop.User.")}
    assert {name for name in ours if not re.search(ending, name)} == others


def words_of(folders: tuple[str, ...]) -> Counter[str]:
    """How often each word stands in the sources and templates of these folders."""
    found: Counter[str] = Counter()
    for folder in folders:
        for path in (ROOT / folder).rglob("*"):
            read = path.suffix in {".py", ".html", ".txt", ".toml"} and path != Path(__file__)
            if read and "migrations" not in path.parts:
                found.update(re.findall(r"\w+", path.read_text()))
    return found


def test_no_function_is_named_by_nobody() -> None:
    """What Django, a library or a decorator finds by itself is called by its name nowhere."""
    said = words_of((*ORDER, "demo", "templates", "tests"))
    unnamed = {
        f"{named(path)}: {node.name}"
        for path in SOURCES
        for node in functions(path)
        if said[node.name] == 1 and not node.decorator_list and not HOOK.match(node.name)
    }
    assert unnamed == {
        "coop/passwords.py: get_help_text",
        "coop/api/site.py: operation_security",
        "coop/api/site.py: get_openapi_operation_id",
        "coop/api/site.py: get_openapi_schema",
    }


def test_money_is_never_a_float() -> None:
    assert list(columns(models.FloatField)) == []


def test_nothing_is_deleted() -> None:
    found = {
        named(path)
        for path in SOURCES
        if re.search(r"\.delete\(\)", path.read_text()) and not named(path).startswith("demo/")
    }
    assert found == {*DELETES}


def test_each_dependency_is_explained() -> None:
    groups = PROJECT["dependency-groups"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(each for group in groups for each in group)]
    told = " ".join(p.read_text().lower() for p in Path(ROOT / "docs/decisions").glob("*.md"))
    names = [re.split(r"[\[><=~]", each)[0].lower() for each in wanted]
    unknown = [n for n in names if n not in told and n.replace("-", " ") not in told]
    assert len(names) > 40
    assert unknown == []
