"""U1 asks squawk about the statements of a migration: which would hold up a hall that votes.

It knows PostgreSQL's locks, and takes a table that these statements made for one nobody uses yet.
"""

import json
import re
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
CREATED = re.compile(r'^CREATE TABLE "?(\w+)"?', re.MULTILINE)
TABLE = re.compile(r'(?:ALTER TABLE|INDEX .*? ON) (?:ONLY )?"?(\w+)"?')
INDEX = re.compile(r'DROP INDEX (?:IF EXISTS )?"?([a-z]+_[a-z]+)')  # called after its table


@dataclass(frozen=True)
class Finding:
    """A rule of squawk, and the statement that breaks it, in one line."""

    rule: str
    statement: str

    @property
    def table(self) -> str:
        """The table that it is about; "" when it names none."""
        found = TABLE.search(self.statement) or INDEX.search(self.statement)
        return found[1] if found else ""

    def __str__(self) -> str:
        return f"{self.rule}: {self.statement[:160]}"


@dataclass(frozen=True)
class Meant:
    """Findings that hold nobody up here: the rules, the tables, and why."""

    rules: frozenset[str]
    tables: frozenset[str]
    why: str


# Each row of the table is read once, under its lock.
READING = frozenset(
    {
        "adding-field-with-default",
        "adding-foreign-key-constraint",
        "adding-not-nullable-field",
        "constraint-missing-not-valid",
        "disallowed-unique-constraint",
        "require-concurrent-index-creation",
        "require-concurrent-index-deletion",
    }
)
MEANT = (
    Meant(
        READING,
        frozenset(
            {"coop_cooperative", "ledger_account", "ledger_entry", "ledger_invoice", "ledger_line",
             "ledger_payment", "members_settlement", "members_shareinstalment",
             "production_costitem", "production_delivery", "production_floorreport",
             "production_orderline", "production_product", "production_productionorder",
             "production_stockbalance", "production_stockcount", "production_stockmove"}
        ),
        "The tables of a works have some thousands of rows, those of its books hundreds of "
        "thousands: they are read in less than the second that others may wait, and how long "
        "somebody waited is measured beside. What refers from a new column is empty.",
    ),
    Meant(
        frozenset({"ban-drop-constraint"}),
        frozenset({"ledger_line", "members_settlement", "production_stockbalance",
                   "production_stockmove"}),
        "A wider rule takes its place in the same transaction.",
    ),
    Meant(
        frozenset({"changing-column-type"}),
        frozenset({"production_order"}),
        "A longer limit of a text: no row is written anew.",
    ),
    Meant(
        frozenset({"ban-drop-default"}),
        frozenset({"ledger_account", "members_settlement", "production_delivery",
                   "production_outcome", "production_product", "production_stockbalance",
                   "production_stockcount", "production_stop"}),
        "The release before, going on beside it, cannot write such a row until it is taken over: "
        "votes are none of these, and a tablet keeps its reports and sends them again "
        "(docs/deploy.md). A new column has `db_default` since.",
    ),
)  # fmt: skip


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


def not_meant(found: Sequence[Finding], *, sql: Path) -> list[Finding]:
    """Without what is meant, and without tables that these statements make: nobody has rows there.

    What stands in no statement about a table of old is left for somebody to look at.
    """
    new = set(CREATED.findall(sql.read_text()))
    return [each for each in found if each.table not in new and not _is_meant(each)]


def _is_meant(finding: Finding) -> bool:
    return any(finding.rule in each.rules and finding.table in each.tables for each in MEANT)


def _statement(lines: list[str], n: int) -> str:
    """The statement that this line, counted from nought, is part of; in one line."""
    first = last = n
    while first and not lines[first - 1].rstrip().endswith(";"):
        first -= 1
    while last < len(lines) - 1 and not lines[last].rstrip().endswith(";"):
        last += 1
    return " ".join(line.strip() for line in lines[first : last + 1])
