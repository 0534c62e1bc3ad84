"""The scanner sqlmap over forms, each sent as the role that was shown it."""

import csv
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.battery import scanned
from tests.battery.findings import Finding
from tests.battery.forms import Form
from tests.battery.running import Command
from tests.battery.scanned import Role

CRITICAL = 4
RULE = "=" * 54
REFUTED = "false positive"  # it looks again at what it found, and says so
HOW = (
    *("--batch", "--disable-coloring", "--dbms", "PostgreSQL", "--technique", "BE"),
    *("--level", "1", "--risk", "1", "--skip", "csrfmiddlewaretoken,client_id", "--skip-waf"),
    *("--ignore-redirects", "--ignore-code", "*", "--drop-set-cookie", "--timeout", "20"),
    # Pages are compared by their words: each has its own mark against forgery, hidden in its form.
    *("--retries", "1", "--flush-session", "--text-only"),
    *("--answers", "skip further tests=N"),  # a hole on one page is not the end of all pages
)


def command(sent: Sequence[tuple[Role, Form]], *, port: int, tool: Path, folder: Path) -> Command:
    """Each field of these forms."""
    folder.mkdir(parents=True)
    written = folder / "forms.log"
    each = (scanned.as_sent(form, role, port).replace("\r\n", "\n") for role, form in sent)
    written.write_text("".join(f"{RULE}\n{one}\n{RULE}\n" for one in each))
    words = (
        *(tool, "-l", written, "--results-file", folder / "found.csv"),
        *("--output-dir", folder / "out", *HOW),
    )
    return Command([str(word) for word in words], folder)


def said(folder: Path) -> list[Finding]:
    if not (found := folder / "found.csv").exists():
        return []
    with found.open() as rows:
        return [
            Finding(
                "SQL Injection", CRITICAL, row["Place"], urlsplit(row["Target URL"]).path,
                row["Parameter"], f"{row['Technique(s)']} {row['Note(s)']}",
            )
            for row in csv.DictReader(rows)
            if row["Parameter"] and REFUTED not in row["Note(s)"]
        ]  # fmt: skip
