"""Which hashes there are: SHA-256, in the urn SHA-384; SHA-1 in the digits of an app alone."""

import ast
import re
from collections.abc import Iterator
from itertools import chain

import pytest
from django.conf import settings
from django.core.signing import Signer

from coop.services.config import ROOT
from tests.test_architecture import ORDER
from tests.test_code_rules import SCRIPTS, calls, dotted, sources_with

# A function of these takes the name of its hash in this place.
TAKES = {"hmac.new": 2, "hmac.digest": 2, "hashlib.file_digest": 1, "hashlib.new": 0}
OF_HASHES = ("hashlib", ".hashes")
NO_HASHES = {"file_digest", "new", "hashlib"}
APPS = "sha1 of an app"  # RFC 6238: the apps of phones know no other
IN_SQL = re.compile(
    r"\b(md5|sha1|sha224|sha256|sha384|sha512|digest|hmac)\(convert_to", re.IGNORECASE
)


def hashes(text: str) -> set[str]:
    """Which hashes a source names, or leaves to whoever it calls."""
    tree = ast.parse(text)
    return set(chain(_named(tree), _handed_over(tree))) - NO_HASHES


def _named(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and dotted(node).startswith(("hashlib.", "hashes.")):
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and (node.module or "").endswith(OF_HASHES):
            yield from (each.name for each in node.names)


def _handed_over(tree: ast.AST) -> Iterator[str]:
    for name, call in calls(tree):
        said = {word.arg: word.value for word in call.keywords}
        if name.endswith("salted_hmac"):  # Django's own choice would be SHA-1
            yield _said(said.get("algorithm"))
        elif name == "pyotp.TOTP":
            yield _said(said["digest"]) if "digest" in said else APPS
        elif name in TAKES:
            yield _said(call.args[TAKES[name]])


def _said(node: ast.AST | None) -> str:
    """The name of a hash as a text, or as the function; what says none is no approved one."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    return dotted(node).rpartition(".")[2] if node else "none"


def test_sources_ask_for_approved_hashes_alone() -> None:
    suspects = sources_with(r"hashlib|hmac|pyotp|\bhashes\b")
    found = {name: hashes(text) for name, text in suspects.items()}
    others = {name: each - {"sha256"} for name, each in found.items() if each - {"sha256"}}
    assert others == {"coop/totp.py": {APPS}, "assemblies/urn/blindrsa.py": {"SHA384"}}
    assert sum(each == {"sha256"} for each in found.values()) > 20


def test_so_do_the_database_the_browser_and_the_framework(hard_hashes: None) -> None:
    tables = (path.read_text() for name in ORDER for path in (ROOT / name).rglob("*.py"))
    assert {each.lower() for text in tables for each in IN_SQL.findall(text)} == {"sha256"}
    scripts = "".join(path.read_text() for path in SCRIPTS)
    assert set(re.findall(r'digest\("([\w-]+)"', scripts)) == {"SHA-256", "SHA-384"}
    assert Signer().algorithm == "sha256", "of links, messages and cookies"
    assert "Argon2" in settings.PASSWORD_HASHERS[0]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("hashlib.md5(b'')", {"md5"}),
        ("from hashlib import sha1", {"sha1"}),
        ("salted_hmac('a', 'b')", {"none"}),
        ("salted_hmac('a', 'b', algorithm='sha1')", {"sha1"}),
        ("hashlib.new('md4')", {"md4"}),
        ("hmac.new(key, text, 'md5')", {"md5"}),
        ("hmac.digest(key, text, hashlib.sha1)", {"sha1"}),
        ("hashlib.file_digest(file, 'md5')", {"md5"}),
        ("from cryptography.hazmat.primitives.hashes import MD5", {"MD5"}),
        ("hashes.MD5()", {"MD5"}),
    ],
)
def test_a_hash_that_is_not_approved_would_be_found(source: str, found: set[str]) -> None:
    assert hashes(source) == found
