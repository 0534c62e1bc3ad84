"""The scanner wapiti as one role: how it is asked, and what it says."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from tests.battery.findings import Finding
from tests.battery.running import Command
from tests.battery.scanned import ENDS, Role

# What a field of a form would only repeat is tried in addresses alone.
MODULES = "xss,sql,redirect,crlf,-crlf:post,csrf,cookieflags,csp,http_headers"
FILES = "file,-file:post"  # a hundred tries for each field
FEW = 4  # forms of a role whose fields get them
EVERYWHERE = ("/language/", "/theme/")  # on each page again: a stranger's scan has them
CRAWL_SECONDS, MODULE_SECONDS, MOST_FIELDS = 300, 600, 40
CUT_SHORT = re.compile(r"Max (?:attack|scan) time was reached")
UNANSWERED = re.compile(r"^(\d+) requests were skipped", re.MULTILINE)


@dataclass(frozen=True)
class Scan:
    """How much was attacked, what was found, and what was not done."""

    attacked: int
    findings: list[Finding]
    cut_short: int
    unanswered: int


def commands(role: Role, *, port: int, tool: Path, folder: Path) -> list[Command]:
    """All it was given, and what stands behind one more click; then files, by a few questions."""
    site, left_out = f"http://127.0.0.1:{port}", [*ENDS, *(EVERYWHERE if role.username else ())]
    given = [role.holes, *role.addresses]
    asked = [form for form in role.forms if form.method == "GET"][:FEW]
    asking = [f"{form.path}?{urlencode(dict(form.fields))}" for form in asked]
    asking.append(f"{role.holes}page/?name=holes.py")
    return [
        Command(
            [
                *_asked(tool, site, here, role),
                *("-m", modules, "-d", depth),
                *(word for each in left_out for word in ("-x", f"{site}{each}*")),
                *(word for each in start for word in ("-s", f"{site}{each}")),
            ],
            here,
        )
        for modules, depth, start, here in (
            (MODULES, "1", given, folder / role.name),
            (FILES, "0", asking, folder / f"{role.name}-files"),
        )
    ]


def _asked(tool: Path, site: str, here: Path, role: Role) -> list[str]:
    here.mkdir(parents=True)
    common = {"version": 0, "expires": None, "secure": False, "port": None}
    jar = {name: {"value": value, **common} for name, value in role.cookies.items()}
    (cookies := here / "cookies.json").write_text(json.dumps({"127.0.0.1": {"/": jar}}))
    words = (
        *(tool, "-u", f"{site}/", "--scope", "folder", "-c", cookies, "-t", 20, "--tasks", 8),
        *("--max-scan-time", CRAWL_SECONDS, "--max-attack-time", MODULE_SECONDS),
        *("--skip", "csrfmiddlewaretoken", "--skip", "client_id"),
        # Beyond it are the forms with a row of the same fields for each thing there is, as the
        # price list: ten minutes of the whole. They are among those that sqlmap is given, by lot.
        *("--max-parameters", MOST_FIELDS),
        *("--no-bugreport", "--endpoint", "http://127.0.0.1:9/"),  # nobody outside is asked
        *("--store-session", here, "--store-config", here),
        *("-f", "json", "-o", here / "report.json", "-v", 1),
    )
    return [str(word) for word in words]


def said(role: Role, folder: Path) -> Scan:
    """What both runs of this role say, together."""
    scans = [_read(folder / name) for name in (role.name, f"{role.name}-files")]
    return Scan(
        sum(each.attacked for each in scans),
        [finding for each in scans for finding in each.findings],
        sum(each.cut_short for each in scans),
        sum(each.unanswered for each in scans),
    )


def _read(here: Path) -> Scan:
    told, log = json.loads((here / "report.json").read_text()), (here / "log").read_text()
    findings = [
        Finding(kind, each["level"], each["method"], each["path"], each["parameter"], each["info"])
        for part in ("vulnerabilities", "anomalies", "additionals")
        for kind, found in told[part].items()
        for each in found
    ]
    unanswered = sum(int(many) for many in UNANSWERED.findall(log))
    pages = told["infos"]["crawled_pages_nbr"]
    return Scan(pages, findings, len(CUT_SHORT.findall(log)), unanswered)
