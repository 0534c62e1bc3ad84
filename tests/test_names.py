"""A verb is an action; its URL is a noun; its event is a past participle; one view, one action."""

import ast
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coop import audit
from tests.addresses import PATTERNS
from tests.test_architecture import ACTIONS

VERBS = {name.rpartition(".")[2].partition("_")[0] for name in ACTIONS}
# English has these as nouns too: an answer, a call, a lapse, a second of a motion.
NOUNS_TOO = {
    *("answer", "call", "change", "check", "count", "dissent", "draft", "end", "file", "issue"),
    *(
        "lapse",
        "name",
        "opening",
        "order",
        "pause",
        "place",
        "plan",
        "print",
        "register",
        "release",
    ),
    *("release", "report", "reset", "second", "stop", "transfer", "waste"),
}
VERBS_AS_ADDRESSES = {
    "coop:confirmations": "it is printed on every paper, with its code",
    "coop:confirmation": "it is printed on every paper, with its code",
    "ledger:contact_accept": "invitations that were sent lead there",
}
TWO_ACTIONS = {
    "ledger:bank_match": "a line of the bank is tied to a payment, or is one that nobody recorded",
    "production:plan": "the same form plans for stock, and for what a use lacks",
}
# The past participles that do not end in -ed.
IRREGULAR = {
    *("begun", "bid", "brought", "cast", "chosen", "done", "drawn", "given", "held", "kept"),
    *("left", "let", "made", "paid", "put", "read", "reset", "said", "sent", "set", "struck"),
    *("taken", "undone", "withdrawn"),
}
NO_PARTICIPLE = {"books.opening_balances": "the trails of those who opened their books hold it"}


def last_part(name: str) -> str:
    """The word an address ends in, without the ending of a file."""
    parts = [x for x in str(PATTERNS[name].pattern).split("/") if x and not x.startswith("<")]
    return parts[-1].partition(".")[0] if parts else ""


def imported(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for."""
    return {
        each.asname or each.name: f"{node.module}.{each.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for each in node.names
    }


def actions_of(view: Callable[..., Any]) -> set[str]:
    """The actions that a view calls itself."""
    view = inspect.unwrap(view)
    tree = ast.parse(Path(inspect.getsourcefile(view) or "").read_text())
    stands_for = imported(tree)
    [node] = [x for x in tree.body if isinstance(x, ast.FunctionDef) and x.name == view.__name__]
    called = [ast.unparse(x.func).split(".") for x in ast.walk(node) if isinstance(x, ast.Call)]
    full = {".".join([stands_for.get(first, first), *rest]) for first, *rest in called}
    return full & ACTIONS.keys()


def test_no_address_ends_in_the_verb_of_an_action() -> None:
    found = {name for name in PATTERNS if last_part(name) in VERBS - NOUNS_TOO}
    assert found == {*VERBS_AS_ADDRESSES}
    used = {last_part(name) for name in PATTERNS}
    assert {word for word in NOUNS_TOO if word not in used & VERBS} == set()


def test_a_view_does_one_action() -> None:
    done = {name: actions_of(pattern.callback) for name, pattern in PATTERNS.items()}
    assert sum(map(bool, done.values())) > 300
    assert {name for name, them in done.items() if len(them) > 1} == {*TWO_ACTIONS}


def test_an_event_is_told_with_a_past_participle() -> None:
    names = {name: name.rpartition(".")[2].split("_") for name, _words in audit.vocabulary}
    assert len(names) > 250
    without = {
        name
        for name, words in names.items()
        if not any(word in IRREGULAR or re.fullmatch(r"\w{2,}ed", word) for word in words)
    }
    assert without == {*NO_PARTICIPLE}
    said = {word for words in names.values() for word in words}
    assert said >= IRREGULAR, "a participle that no event has may go"
