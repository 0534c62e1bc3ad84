"""What no source of ours does: carry out what was typed, ask strangers, leave things behind."""

import ast
import re
from collections.abc import Iterator

import pytest

from coop.services.config import ROOT
from tests.test_architecture import SOURCES, named

SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
CARRIES_OUT = {"eval", "exec", "compile", "__import__", "Template", "XPath", "xpath", "from_string"}
UNPACKS = {"pickle", "marshal", "shelve", "yaml", "dill"}
SUSPECT = (
    r"\b(eval|exec|compile|Template|xpath|XPath|format|popen|system|from_string)\("
    r"|\bre\.|shell=|__import__|\b(pickle|marshal|shelve|yaml|dill)\b"
)
STRANGERS = {
    *("http.client", "socket", "ssl", "smtplib", "ftplib", "telnetlib", "urllib.request"),
    *("requests", "httpx", "aiohttp", "urllib3", "websockets", "xmlrpc"),
}
# Who speaks to others: the services' own sockets, whether our own server is well, addresses that
# somebody named to be told (`coop.posting` lets no other through), and what may
# go wrong when mail is handed on.
MAY_SPEAK = {
    *("coop/services/redis.py", "coop/services/web.py", "coop/posting.py", "assemblies/tasks.py"),
}


def sources_with(pattern: str) -> dict[str, str]:
    """The sources of ours in which the pattern is found, by their names."""
    wanted = re.compile(pattern, re.MULTILINE)
    read = ((named(path), path.read_text()) for path in SOURCES)
    return {name: text for name, text in read if wanted.search(text)}


def scripts_with(pattern: str) -> set[str]:
    return {path.name for path in SCRIPTS if re.search(pattern, path.read_text())}


def dotted(node: ast.AST) -> str:
    """`a.b.c` as it is written; what is no name is a dot alone."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield dotted(node.func), node


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
            bad = not isinstance(owner, ast.Constant) and "text" in dotted(owner)
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
    suspects = sources_with(SUSPECT)
    found = {name: dangers(ast.parse(text)) for name, text in suspects.items()}
    assert len(suspects) > 9
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
    suspects = sources_with(rf"^\s*(import|from) ({'|'.join(STRANGERS)}|http|urllib)\b")
    speaking = {name for name, text in suspects.items() if modules(ast.parse(text)) & STRANGERS}
    assert speaking == MAY_SPEAK


def test_what_must_not_be_guessed_is_random() -> None:
    """The system's randomness alone, and no hash that is broken."""
    invented = sources_with(r"^\s*(import|from) random\b")
    assert [name for name in invented if not name.startswith("demo/")] == []
    assert sources_with(r"\b(md5|sha1|ECB|PKCS1v15|RC4)\b") == {}


def test_no_form_takes_more_than_it_shows() -> None:
    """Every form over a table names its fields one by one."""
    assert sources_with(r"^\s+(exclude\s*=|fields\s*=\s*[\"']__all__)") == {}


def test_only_known_scripts_keep_something() -> None:
    """A paper for the urn; what a tablet of the floor could not send, and the card it shows; the
    start page, on one's own phone, where its owner asked for it."""
    keeping = {
        p.name for p in SCRIPTS if re.search(r"localStorage|indexedDB\.|caches\.", p.read_text())
    }
    floor, own = {"floor-store.js", "floor-worker.js"}, {"keep-start.js", "app-worker.js"}
    assert keeping == {"urn-paper.js", *floor, *own}
    assert not [p.name for p in SCRIPTS if "sessionStorage" in p.read_text()]


def test_the_browser_is_told_nothing_by_other_windows() -> None:
    """Only our workers listen, and only pages of ours can speak to them."""
    listening = {
        p.name for p in SCRIPTS if re.search(r"[\"']message[\"']|onmessage", p.read_text())
    }
    assert listening == {"floor-worker.js", "app-worker.js"}
