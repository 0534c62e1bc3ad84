"""The program anybody counts with: it agrees, and names whatever is changed."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from assemblies import reading
from assemblies.models import Ballot
from assemblies.urn.blindrsa import PrivateKey
from assemblies.urn.board import leaf, root_of, words_of
from coop.models import User
from coop.services.config import ROOT
from tests.assemblies.urn.builders import VOTERS, prepare
from tests.assemblies.urn.voter import Paper
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SCRIPT = ROOT / "static" / "verify_urn.py"
Sealed = dict[str, Any]


@pytest.fixture
def ballot(cast: Cast) -> Ballot:
    secret = prepare(cast)
    opened = secret.open()
    secret.vote(dict.fromkeys(VOTERS[:4], "yes") | {"marta": "no"})
    return secret.close(opened)


def recount(sealed: object, folder: Path, *options: str) -> tuple[int, str]:
    file = folder / "urn.json"
    file.write_text(json.dumps(sealed))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SCRIPT), str(file), *options],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_member_downloads_the_urn_and_counts_it_again(ballot: Ballot, tmp_path: Path) -> None:
    client = Client()
    client.force_login(User.objects.get(username="bruno"))
    sealed = client.get(f"/assemblies/ballots/{ballot.pk}/urn.json").json()
    code, said = recount(sealed, tmp_path, "--root", ballot.motion.urn.box.root.upper())
    assert (code, "Every signature and the root check." in said) == (0, True), said
    assert "5 ballots, 6 papers drawn" in said
    assert "  yes: 4\n  no: 1\n  abstain: 0\n" in said


def forged(sealed: Sealed) -> None:
    other = PrivateKey.generate()
    paper = Paper(other.public)
    paper.open(other.blind_sign(paper.blinded))
    entry = {"token": paper.token.hex(), "signature": paper.signature.hex(), "choice": "yes"}
    sealed["ballots"].append(entry)


def swapped(sealed: Sealed) -> None:
    first, second = sealed["ballots"][:2]
    first["signature"], second["signature"] = second["signature"], first["signature"]


def turned(sealed: Sealed) -> None:
    sealed["ballots"][0]["choice"] = "abstain"


def made_up(sealed: Sealed) -> None:
    sealed["ballots"][0]["choice"] = "perhaps"


def doubled(sealed: Sealed) -> None:
    sealed["ballots"].append(sealed["ballots"][0])


def lost(sealed: Sealed) -> None:
    sealed["ballots"].pop()


def another_key(sealed: Sealed) -> None:
    sealed["key"]["modulus"] = f"{PrivateKey.generate().public.modulus:x}"


def too_many(sealed: Sealed) -> None:
    sealed["issued"] = 4


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (turned, "the ballots make the root"),
        (swapped, "{first}: not signed with the key of this urn"),
        (made_up, "{first}: 'perhaps' was not to choose"),
        (doubled, "{first}: in the urn twice"),
        (lost, "the ballots make the root"),
        (forged, "{last}: not signed with the key of this urn"),
        (another_key, "the key is not the one announced"),
        (too_many, "5 ballots, and only 4 papers were drawn"),
    ],
)
def test_whatever_is_changed_is_named(
    ballot: Ballot, tmp_path: Path, change: Callable[[Sealed], None], named: str
) -> None:
    sealed = json.loads(json.dumps(reading.board_file(ballot)))
    change(sealed)
    codes = [
        Paper(ballot.motion.urn.box.public_key, bytes.fromhex(b["token"])).code
        for b in sealed["ballots"]
    ]
    code, said = recount(sealed, tmp_path)
    assert (code, "The urn does not check." in said) == (1, True)
    assert named.format(first=codes[0], last=codes[-1]) in said


def test_a_file_rewritten_whole_does_not_make_the_root_of_the_minutes(
    ballot: Ballot, tmp_path: Path
) -> None:
    sealed = json.loads(json.dumps(reading.board_file(ballot)))
    lost(sealed)
    sealed["root"] = root_of(
        [leaf(bytes.fromhex(b["token"]), b["choice"]) for b in sealed["ballots"]]
    )
    assert recount(sealed, tmp_path)[0] == 0
    code, said = recount(sealed, tmp_path, "--root", ballot.motion.urn.box.root)
    assert (code, "--root says" in said) == (1, True)


def test_codes_are_read_out_in_three_words() -> None:
    assert words_of("00" * 32) == "baba baba baba"
    assert words_of("ffff" + "0001" + "0032" + "00" * 26).split()[1:] == ["babe", "beba"]
