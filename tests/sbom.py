"""``bin/sbom``: is the list it wrote the lock itself, package by package?

`python -m tests.sbom FILE LOCK` says what differs; 1 when anything does.
"""

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coop.services.console import complain, say

BELOW = re.compile(r"\n(?=\w)")
PINNED = re.compile(r"([a-z0-9-]+)==([^\s;\\]+)")
HASHED = re.compile(r"--hash=sha256:([0-9a-f]{64})")
Part = tuple[str, str, frozenset[str]]  # name, version, hashes of its files


def main(arguments: Sequence[str]) -> int:
    written, lock = map(Path, arguments)
    faults = differences(lock.read_text(), json.loads(written.read_text()))
    for fault in faults:
        complain(fault)
    if not faults:
        say(f"{written} lists what {lock} installs, each package with its version and its hashes.")
    return int(bool(faults))


def differences(lock: str, listed: Mapping[str, Any]) -> list[str]:
    """What is in the lock and not in the list, and the other way round, in words."""
    wanted, found = parts_of(lock), parts_in(listed)
    if not wanted:
        return ["The lock names nothing."]
    return [
        *(f"{part} is not listed as it is locked." for part in _gone(wanted, found)),
        *(f"{part} is not locked as it is listed." for part in _gone(found, wanted)),
    ]


def parts_of(lock: str) -> set[Part]:
    """What a lock installs; a package's hashes stand below its name."""
    found = ((PINNED.match(each), HASHED.findall(each)) for each in BELOW.split(lock))
    return {(named[1], named[2], frozenset(hashes)) for named, hashes in found if named}


def parts_in(listed: Mapping[str, Any]) -> set[Part]:
    """What a list of CycloneDX names, by the address of each package (purl)."""
    return {
        (*_named(each["purl"]), frozenset(_hashes(each)))
        for each in listed.get("components", [])
        if each.get("purl", "").startswith("pkg:pypi/")
    }


def _named(purl: str) -> tuple[str, str]:
    name, _, version = purl.removeprefix("pkg:pypi/").partition("@")
    return name, version.partition("?")[0]


def _hashes(component: Mapping[str, Any]) -> list[str]:
    return [
        each["content"]
        for reference in component.get("externalReferences", [])
        for each in reference.get("hashes", [])
        if each["alg"] == "SHA-256"
    ]


def _gone(wanted: set[Part], found: set[Part]) -> list[str]:
    return sorted(f"{name} {version}" for name, version, _hashes in wanted - found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
