"""What no source of ours does: carry out what was typed, ask strangers, leave things behind."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from coop.services.config import ROOT
from tests.test_architecture import SOURCES, named

SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
CARRIES_OUT = {"eval", "exec", "compile", "__import__", "Template", "XPath", "xpath", "from_string"}
UNPACKS = {"pickle", "marshal", "shelve", "yaml", "dill"}
STRANGERS = {
    *("http.client", "socket", "ssl", "smtplib", "ftplib", "telnetlib", "urllib.request"),
    *("requests", "httpx", "aiohttp", "urllib3", "websockets", "xmlrpc"),
}
# Who speaks to others: the services' own sockets, and whether our own server is well.
MAY_SPEAK = {"coop/services/redis.py", "coop/services/web.py"}


@cache
def trees() -> dict[str, ast.Module]:
    """Every source of ours, read."""
    return {named(path): ast.parse(path.read_text()) for path in SOURCES}


def scripts_with(pattern: str) -> set[str]:
    return {path.name for path in SCRIPTS if re.search(pattern, path.read_text())}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def modules(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{each.name}" for each in node.names}
    return found


def dangers(tree: ast.AST) -> list[str]:
    """What carries something out, or makes a pattern, that is not written in the source."""
    found = sorted(modules(tree) & UNPACKS)
    for name, call in calls(tree):
        first = call.args[0] if call.args else None
        written = first is None or isinstance(first, ast.Constant)
        last = name.rpartition(".")[2]
        owner = call.func.value if isinstance(call.func, ast.Attribute) else None
        if name.startswith("re.") and last != "escape":
            bad = not (written or (isinstance(first, ast.JoinedStr) and _of_constants(first)))
            bad = bad and not (isinstance(first, ast.Name) and first.id.isupper())
        elif last == "format" and owner is not None:
            bad = not isinstance(owner, ast.Constant) and "text" in ast.unparse(owner)
        else:
            bad = last in CARRIES_OUT and not name.startswith("re.")
            bad = bad or name in {"os.system", "os.popen"}
        shell = any(word.arg == "shell" for word in call.keywords)
        if bad or shell:
            found.append(f"{name} in line {call.lineno}")
    return found


def _of_constants(text: ast.JoinedStr) -> bool:
    inside = [part.value for part in text.values if isinstance(part, ast.FormattedValue)]
    return all(isinstance(value, ast.Name) and value.id.isupper() for value in inside)


def test_nothing_is_carried_out_that_was_typed() -> None:
    found = {name: dangers(tree) for name, tree in trees().items()}
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "source",
    [
        "eval(typed)",
        "re.search(typed, text)",
        "re.compile(f'{typed}+')",
        "subprocess.run(typed, shell=True)",
        "import pickle",
        "Template(typed).render()",
        "tree.xpath(typed)",
        "engine.from_string(typed)",
        "os.system(typed)",
    ],
)
def test_it_would_be_found(source: str) -> None:
    assert dangers(ast.parse(source)) != []


def test_only_known_modules_speak_to_others() -> None:
    """Beside them: mail (Django's), PostgreSQL, Redis, and a tax office where one is set up."""
    speaking = {name for name, tree in trees().items() if modules(tree) & STRANGERS}
    assert speaking == MAY_SPEAK


def test_what_must_not_be_guessed_is_random() -> None:
    """The system's randomness alone, and no hash that is broken."""
    invented = {name for name, tree in trees().items() if "random" in modules(tree)}
    assert {name for name in invented if not name.startswith("demo/")} == set()
    broken = re.compile(r"\b(md5|sha1|ECB|PKCS1v15|RC4)\b")
    assert [named(path) for path in SOURCES if broken.search(path.read_text())] == []


def test_no_form_takes_more_than_it_shows() -> None:
    """Every form over a table names its fields one by one."""
    open_ended = [
        named(path)
        for path in SOURCES
        if re.search(r"^\s+(exclude\s*=|fields\s*=\s*[\"']__all__)", path.read_text(), re.MULTILINE)
    ]
    assert open_ended == []


def test_only_three_scripts_keep_something() -> None:
    """A paper for the urn; what a tablet of the floor could not send, and the card it shows."""
    keeping = {
        p.name for p in SCRIPTS if re.search(r"localStorage|indexedDB\.|caches\.", p.read_text())
    }
    assert keeping == {"urn-paper.js", "floor-store.js", "floor-worker.js"}
    assert not [p.name for p in SCRIPTS if "sessionStorage" in p.read_text()]


def test_the_browser_is_told_nothing_by_other_windows() -> None:
    """Only the worker of the floor listens, and only pages of ours can speak to it."""
    listening = {
        p.name for p in SCRIPTS if re.search(r"[\"']message[\"']|onmessage", p.read_text())
    }
    assert listening == {"floor-worker.js"}
