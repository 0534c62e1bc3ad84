"""The program anybody counts with, on papers among options."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assemblies import reading
from assemblies.counting import count, read_blt
from assemblies.marking import Form, MarkError, read
from assemblies.models import Ballot
from tests.assemblies.urn.builders import prepare
from tests.assemblies.urn.test_recount import SCRIPT
from tests.builders import assemblies as meet
from tests.builders import contests as build
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def sealed(cast: Cast, choices: dict[str, str], **asked: Any) -> Ballot:
    assembly = meet.open_today(cast)
    secret = prepare(cast, motion=build.ask(cast, assembly, **asked), assembly=assembly)
    ballot = secret.open()
    secret.vote(choices)
    return secret.close(ballot)


def recount(content: object, folder: Path, *options: str) -> tuple[int, str]:
    file = folder / "urn.json"
    file.write_text(json.dumps(content))
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(file), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("asked", "choices", "said"),
    [
        ({"kind": "approval"}, ("1,2", "2", "none"), "Grey tiles: 1\n  Red tiles: 2"),
        ({"kind": "several", "most": 2}, ("1,2", "2", "3"), "Grey tiles: 1\n  Red tiles: 2"),
        ({"kind": "score", "most": 9}, ("1:9,2:0,3:1", "1:2,2:8,3:0"), "Grey tiles: 11\n"),
        ({"kind": "schulze"}, ("1=2>3", "3", "abstain"), "Blue tiles: 1\n  abstain: 1"),
        ({"kind": "stv", "seats": 2}, ("1>2", "1", "2>3"), "Grey tiles: 2\n  Red tiles: 1"),
    ],
)
def test_what_can_be_added_up_is_added_up(
    cast: Cast, tmp_path: Path, asked: dict[str, Any], choices: tuple[str, ...], said: str
) -> None:
    people = dict(zip(("bruno", "delia", "pablo"), choices, strict=False))
    ballot = sealed(cast, people, **asked)
    code, found = recount(reading.board_file(ballot), tmp_path)
    assert (code, said in found) == (0, True), found
    assert "Every signature and the root check." in found


def test_the_papers_are_exported_and_counted_by_the_published_rules(
    cast: Cast, tmp_path: Path
) -> None:
    choices = {"bruno": "1>2", "delia": "1>2", "pablo": "1>3", "diana": "2", "marta": "abstain"}
    ballot = sealed(cast, choices, kind="stv", seats=2)
    file = tmp_path / "papers.blt"
    assert recount(reading.board_file(ballot), tmp_path, "--blt", str(file))[0] == 0
    election = read_blt(file.read_text())
    result = count(election, "scottish-stv", seed=ballot.tally["seed"])
    assert result.to_json() == ballot.tally["result"]


TEXTS = ("1", "1>2", "2>1>3", "1=2>3", "2=1", "1>1", "4", "0", "01", "1,2", "2,1", "1,2,3", "1:1",
         "1:5,2:0,3:9", "1:5,2:0,3:10", "1:0,2:0,3:0", "none", "abstain", "yes", "", "1>", "x",
         "1:05,2:0,3:0", " 1", "-1", "1:-1,2:0,3:0")  # fmt: skip
FORMS = (
    {"kind": "approval"},
    {"kind": "several", "most": 2},
    {"kind": "several", "most": 2, "exactly": True},
    {"kind": "score", "most": 9},
    {"kind": "stv"},
    {"kind": "schulze"},
)


@pytest.mark.parametrize("asked", FORMS, ids=str)
def test_the_program_reads_exactly_the_choices_the_urn_takes(asked: dict[str, Any]) -> None:
    """Both are written apart; neither may be looser."""
    space: dict[str, Any] = {"__name__": "verify_urn"}
    exec(compile(SCRIPT.read_text(), str(SCRIPT), "exec"), space)  # noqa: S102  our own program
    kept = {"options": 3, "seats": 1, "most": 0, "exactly": False, "majority": False} | asked

    def taken(choice: str) -> bool:
        try:
            read(Form.from_json(kept), choice)
        except MarkError:
            return False
        return True

    found = {text: space["may_be"]({"form": kept}, text) for text in TEXTS}
    assert found == {text: taken(text) for text in TEXTS}
