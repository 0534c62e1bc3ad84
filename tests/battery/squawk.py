"""U1 asks squawk about the statements of a migration: which would hold up a hall that votes.

It knows PostgreSQL's locks, and takes a table that these statements made for one nobody uses yet.
"""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.battery import scan_tools

NOT_ASKED = (
    "ban-drop-function",  # what is put in its place stands in the same transaction
    "require-statement-timeout",  # of a change that takes long, half helps nobody
    # matters of taste, which hold nobody up
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-identity",
    "prefer-robust-stmts",
    "prefer-text-field",
    "prefer-timestamp-tz",
)
POSTGRES = "18.0"
HOLDS_UP = """
SET lock_timeout = 1000;
ALTER TABLE members_member ADD COLUMN nickname text NOT NULL;
ALTER TABLE assemblies_vote ALTER COLUMN choice TYPE varchar(200);
CREATE INDEX vote_choice ON assemblies_vote (choice);
ALTER TABLE ledger_entry RENAME COLUMN amount TO sum;
"""
FAULTS = 4


@dataclass(frozen=True)
class Finding:
    """A rule of squawk, and the statement that breaks it, in one line."""

    rule: str
    statement: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.statement[:160]}"


@dataclass(frozen=True)
class Meant:
    """A finding that holds nobody up here: the rule, words of the statement, and why."""

    rule: str
    words: str
    why: str


MEANT: tuple[Meant, ...] = ()


def findings(sql: Path) -> list[Finding]:
    """What it says of these statements. RuntimeError when it cannot read them."""
    done = subprocess.run(
        [
            *(scan_tools.TOOLS / "squawk", "--assume-in-transaction", "--reporter", "json"),
            *("--pg-version", POSTGRES, "--exclude", ",".join(NOT_ASKED), sql),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        said = json.loads(done.stdout)
    except ValueError:
        raise RuntimeError(f"squawk said nothing that can be read: {done.stderr[-500:]}") from None
    lines = sql.read_text().splitlines()
    return [Finding(each["rule_name"], _statement(lines, each["line"])) for each in said]


def not_meant(found: Sequence[Finding]) -> list[Finding]:
    return [
        each
        for each in found
        if not any(m.rule == each.rule and m.words in each.statement for m in MEANT)
    ]


def _statement(lines: list[str], begins: int) -> str:
    """The statement that begins in this line, counted from nought, in one line."""
    told = []
    for line in lines[begins:]:
        told.append(line.strip())
        if line.rstrip().endswith(";"):
            break
    return " ".join(told)
