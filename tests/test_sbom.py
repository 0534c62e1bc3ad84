"""`bin/sbom` ends well only when its list names each package of the lock, and nothing else."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from coop.services.config import ROOT
from tests.sbom import differences, parts_of

LOCK = (ROOT / "requirements.txt").read_text()


def written() -> dict[str, Any]:
    """What cyclonedx-py writes of our lock."""
    return {
        "components": [
            {
                "purl": f"pkg:pypi/{name}@{version}",
                "externalReferences": [
                    {"hashes": [{"alg": "SHA-256", "content": each} for each in hashes]}
                ],
            }
            for name, version, hashes in sorted(parts_of(LOCK), key=lambda part: part[:2])
        ]
    }


def test_a_lock_is_read_whole() -> None:
    parts = parts_of(LOCK)
    assert len(parts) == sum(line[:1].isalnum() for line in LOCK.splitlines()) > 50
    assert sum(len(hashes) for _name, _version, hashes in parts) == LOCK.count("--hash=")
    assert {name for name, _version, _hashes in parts} >= {"django", "psycopg", "weasyprint"}


def test_a_list_of_the_whole_lock_is_right() -> None:
    assert differences(LOCK, written()) == []


@pytest.mark.parametrize(
    ("spoil", "faults"),
    [
        (lambda parts: parts.pop(0), 1),
        (lambda parts: parts.append({"purl": "pkg:pypi/left-pad@1.0"}), 1),
        (lambda parts: parts[0].update(purl="pkg:pypi/amqp@0.0.1"), 2),
        (lambda parts: parts[0].update(externalReferences=[]), 2),
        (lambda parts: parts[0].pop("purl"), 1),
        (lambda parts: parts.clear(), len(parts_of(LOCK))),
    ],
)
def test_whatever_is_missing_or_other_is_named(spoil: Callable[[Any], Any], faults: int) -> None:
    listed = copy.deepcopy(written())
    spoil(listed["components"])
    assert len(differences(LOCK, listed)) == faults


def test_a_lock_that_names_nothing_is_no_lock() -> None:
    assert differences("# nothing\n", {"components": []}) == ["The lock names nothing."]
