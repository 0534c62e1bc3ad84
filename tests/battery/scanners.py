"""S6: scanners, as seven people, against an installation that has holes made on purpose as well."""

import os
import shutil
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import accumulate
from pathlib import Path

from coop.services.console import say
from tests.battery import findings, running, scan_tools, scanned, sqlmap, stack, wapiti
from tests.battery.findings import HOLES, Finding
from tests.battery.forms import Form
from tests.battery.report import Report
from tests.battery.scan_tools import TOOLS
from tests.battery.scanned import Role
from tests.battery.wapiti import Scan

AT_ONCE = 3  # a scanner waits for each answer before it asks again
# Drawn anew each time: a field that shows what was typed gets a hundred tries from wapiti, and
# each field of a form some hundreds from sqlmap.
ADDRESSES, QUESTIONS, WRITTEN = 12, 30, 20
FIELDS = 90  # of all forms; the last form may go beyond
MEDIUM = 2


def scan(report: Report) -> None:
    scan_tools.have()
    home = Path(os.environ["COOP_BATTERY"]) / "scan"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o711)
    many = report.count(ADDRESSES, least=3)
    roles = scanned.made(home / "data", many=many, seed=report.seed)
    forms = _chosen(roles, report)
    with stack.going_on(home / "data", settings="tests.battery.broken.holes") as place:
        scans, injected = _let_loose(roles, forms, place.port, home)
        inside = sum(_is_inside(role, place.port) for role in roles)
    _tell(report, scans, forms)
    report.exactly("roles still signed in afterwards", inside, "roles", len(roles))
    _judge_holes(report, roles, scans, injected)
    _judge_product(report, [*(each for scan in scans for each in scan.findings), *injected])


def _drawn(among: list[tuple[Role, Form]], many: int, report: Report) -> list[tuple[Role, Form]]:
    return report.random.sample(among, min(report.count(many), len(among)))


def _chosen(roles: list[Role], report: Report) -> list[tuple[Role, Form]]:
    """For sqlmap: the hole of each role, and some of what is asked and of what is written."""
    every = [(role, form) for role in roles for form in role.forms]
    asking = [(role, form) for role, form in every if form.method == "GET"]
    writing = [(role, form) for role, form in every if form.method != "GET"]
    holes = [(role, Form("GET", f"{role.holes}people/", [("called", "ana")])) for role in roles]
    drawn = [*_drawn(asking, QUESTIONS, report), *_drawn(writing, WRITTEN, report)]
    report.random.shuffle(drawn)
    return [*holes, *_begun_within(drawn, report.count(FIELDS))]


def _begun_within(forms: list[tuple[Role, Form]], fields: int) -> list[tuple[Role, Form]]:
    """The first forms, while there are fields left."""
    before = accumulate((len(form.fields) for _role, form in forms), initial=0)
    return [each for each, already in zip(forms, before, strict=False) if already < fields]


def _let_loose(
    roles: list[Role], forms: list[tuple[Role, Form]], port: int, home: Path
) -> tuple[list[Scan], list[Finding]]:
    """Some at a time, the longest first: what wapiti says of each role, and what sqlmap says."""
    by_length = sorted(roles, key=lambda role: -len(role.addresses))
    commands = [
        each
        for role in by_length
        for each in wapiti.commands(role, port=port, tool=TOOLS / "wapiti", folder=home / "wapiti")
    ]
    asked = sqlmap.command(forms, port=port, tool=TOOLS / "sqlmap", folder=home / "sqlmap")
    running.carry_out([asked, *commands], at_once=AT_ONCE)
    return [wapiti.said(role, home / "wapiti") for role in roles], sqlmap.said(home / "sqlmap")


def _is_inside(role: Role, port: int) -> bool:
    """Whether the front page of its own holes still answers with this role's cookies."""
    ask = HTTPConnection("127.0.0.1", port, timeout=30)
    cookies = "; ".join(f"{name}={value}" for name, value in role.cookies.items())
    ask.request("GET", role.holes, headers={"Cookie": cookies})
    try:
        return ask.getresponse().status == HTTPStatus.OK
    finally:
        ask.close()


def _tell(report: Report, scans: list[Scan], forms: list[tuple[Role, Form]]) -> None:
    report.least("roles", len(scans), "roles", 3)
    report.line("addresses and forms attacked", sum(each.attacked for each in scans), "")
    report.line("requests that nobody answered", sum(each.unanswered for each in scans), "")
    report.line("forms whose questions to the database were tried", len(forms), "forms")
    fields = sum(len(form.fields) for _role, form in forms)
    report.line("fields of these forms", fields, "fields")
    report.none("parts of a scan that ran out of time", sum(x.cut_short for x in scans), "parts")


def _judge_holes(
    report: Report, roles: list[Role], scans: list[Scan], injected: list[Finding]
) -> None:
    for role, each in zip(roles, scans, strict=True):
        found = findings.holes_found(role, each.findings)
        report.control(f"holes found as {role.name}", len(found), "holes", least=len(HOLES))
    by_query = sum("people" in findings.holes_found(role, injected) for role in roles)
    report.control("injections found by sqlmap", by_query, "roles", least=len(roles))


def _judge_product(report: Report, said: list[Finding]) -> None:
    ours = findings.of_the_product(said)
    for each in sorted({str(x) for x in ours if x.level}):
        say(each)
    report.none("findings that weigh: medium and above", sum(x.level >= MEDIUM for x in ours), "")
    report.none("findings of low weight", sum(0 < x.level < MEDIUM for x in ours), "")
