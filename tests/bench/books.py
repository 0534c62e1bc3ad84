"""What a posting costs: beside raw SQL for the same rows, django-hordak and django-ledger.

All on one server, one after the other in each round; the ratios are of the same round.
"""

import json
import os
import subprocess
import sys
import time
import venv
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any
from uuid import uuid4

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict

from coop.models import User
from coop.services.config import ROOT
from coop.services.console import say
from ledger import reading
from ledger.actions.books import close_period
from ledger.actions.posting import EntryDraft, LineDraft, post
from ledger.models import Account, Fund, Period
from ledger.models.plan import Code
from tests.bench.figures import Figures
from tests.bench.installation import Place
from tests.builders import ledger as build

ROUNDS, SECONDS = 3, 4.0
QUARTER = timedelta(days=92)
CLIENTS = (1, 8)
FUND_HOLDS = Decimal(1_000_000_000)
PEERS = {  # what is installed, each in an environment of its own
    "hordak": ("django-hordak==2.0.0", "Django==5.2.19", "psycopg[binary]"),
    "django_ledger": ("django-ledger==0.8.5", "Django==5.2.19", "psycopg[binary]"),
}
HERE = Path(__file__).parent / "peers"
TWINS = """
    CREATE SCHEMA bench;
    CREATE SEQUENCE bench.numbers;
    CREATE TABLE bench.entry (LIKE ledger_entry INCLUDING ALL);
    CREATE TABLE bench.line (LIKE ledger_line INCLUDING ALL);
    CREATE TABLE bench.event (LIKE coop_auditevent INCLUDING ALL);
    ALTER TABLE bench.entry ADD FOREIGN KEY (period_id) REFERENCES ledger_period,
      ADD FOREIGN KEY (by_id) REFERENCES coop_user;
    ALTER TABLE bench.line ADD FOREIGN KEY (entry_id, entry_line_count)
        REFERENCES bench.entry (id, line_count),
      ADD FOREIGN KEY (account_id) REFERENCES ledger_account;
    ALTER TABLE bench.event ADD FOREIGN KEY (by_id) REFERENCES coop_user;
    GRANT ALL ON SCHEMA bench TO PUBLIC;
    GRANT ALL ON ALL TABLES IN SCHEMA bench TO PUBLIC;
    GRANT ALL ON ALL SEQUENCES IN SCHEMA bench TO PUBLIC"""
MILLION = """
    INSERT INTO ledger_entry (client_id, payload_sha256, number, date, period_id, kind, text,
                              recorded_at, content_sha256, line_count)
      SELECT gen_random_uuid(), '', nextval('ledger_entry_number_seq'),
             %(day)s::date + n %% 300, p.id, 'other', 'bench', now(), '', 2
      FROM generate_series(1, 500000) n
      JOIN ledger_period p ON %(day)s::date + n %% 300 BETWEEN p.starts_on AND p.ends_on;
    INSERT INTO ledger_line (entry_id, n, account_id, amount, currency, entry_date, entry_number,
                             entry_line_count)
      SELECT e.id, x.n, x.account, x.amount, 'ARS', e.date, e.number, 2 FROM ledger_entry e,
        (VALUES (1, %(bank)s, 1.00), (2, %(sales)s, -1.00)) AS x(n, account, amount)
      WHERE e.text = 'bench';
    ANALYZE ledger_entry;
    ANALYZE ledger_line"""


class Books:
    def __init__(self, place: Place, figures: Figures) -> None:
        self.place, self.figures = place, figures
        self.day = timezone.localdate()
        self.owner = place.environment["DATABASE_OWNER_URL"]
        self.by = build.open_books(first_day=self.day.replace(day=1) - timedelta(days=330))

    def run(self) -> None:
        with self.as_owner() as owner:
            owner.execute(TWINS)
        for name in PEERS:
            self.prepare_peer(name)
        for clients in CLIENTS:
            self.postings(clients, PEERS)
        self.one_fund()
        self.distribution()
        self.statement()

    def run_beside_raw(self) -> None:
        """What a change of the posting wins or loses, in half a minute."""
        with self.as_owner() as owner:
            owner.execute(TWINS)
        for clients in CLIENTS:
            self.postings(clients, ())

    # -- Postings -------------------------------------------------------------------------------

    def postings(self, clients: int, peers: Iterable[str]) -> None:
        """Two lines, again and again; all clients write to the same two accounts."""
        rates: dict[str, list[float]] = {x: [] for x in ("raw", "ours", *peers)}
        failed = 0.0
        for _ in range(ROUNDS):
            ours = self.ours(clients, Code.BANK, Code.SALES, "100.00")
            failed += ours["failed"]
            rates["ours"].append(ours["rate"])
            rates["raw"].append(self.raw(clients))
            for name in peers:
                rates[name].append(self.peer(name, clients=clients, seconds=SECONDS)["rate"])
        line, least = self.figures.line, self.figures.least
        for name, found in rates.items():
            line(f"{name}_{clients}_clients", median(found), "postings/s")
        share = {
            x: median(a / b for a, b in zip(rates["ours"], rates[x], strict=True)) for x in rates
        }
        least(f"ours_of_raw_{clients}_clients", share["raw"], "of its rate", 0.5)
        for name in peers:
            least(f"ours_of_{name}_{clients}_clients", share[name], "times", 2)
        self.figures.most(f"failed_{clients}_clients", failed, "postings", 0)

    def one_fund(self) -> None:
        """All clients draw on one fund, whose floor is held: none fails, none overdraws."""
        fund = Fund.objects.select_related("account").order_by("id")[0].account.code
        self.post([LineDraft(Code.BANK, FUND_HOLDS), LineDraft(fund, -FUND_HOLDS)])
        for clients in CLIENTS:
            drawn = self.ours(clients, fund, Code.BANK, "1.00")
            self.figures.line(f"one_fund_{clients}_clients", drawn["rate"], "postings/s")
            name = f"one_fund_failed_{clients}_clients"
            self.figures.most(name, drawn["failed"], "postings", 0)

    def ours(self, clients: int, debited: str, credited: str, amount: str) -> dict[str, float]:
        asked = {"by": self.by.pk, "amount": amount, "debited": debited, "credited": credited}
        return self.ask([sys.executable, "-m", "tests.bench.peers.run_ours"], clients, **asked)

    def raw(self, clients: int) -> float:
        codes = {"bank": Code.BANK, "sales": Code.SALES}
        keys = {name: Account.objects.get(code=code).pk for name, code in codes.items()}
        period = Period.objects.get(starts_on__lte=self.day, ends_on__gte=self.day)
        return self.ask(
            [sys.executable, "-m", "tests.bench.peers.run_raw"],
            clients,
            url=self.place.environment["DATABASE_URL"],
            keys={**keys, "period": period.pk, "by": self.by.pk},
        )["rate"]

    def ask(self, command: list[str], clients: int, **asked: Any) -> dict[str, float]:
        day = self.day.isoformat()
        return told(command, {"clients": clients, "seconds": SECONDS, "day": day, **asked})

    # -- The peers ------------------------------------------------------------------------------

    def prepare_peer(self, name: str) -> None:
        """Its environment (kept for the next time) and a new database of its own."""
        python = python_of(name)
        if not python.exists():
            say(f"Installing {', '.join(PEERS[name])} ...")
            venv.create(python.parents[1], with_pip=True)
            pip = [str(python), "-m", "pip", "install", "--quiet", *PEERS[name]]
            subprocess.run(pip, check=True, stdout=sys.stderr)
        with self.as_owner() as owner:
            owner.execute(f"CREATE DATABASE bench_{name}".encode())
        self.peer(name, migrate=True)

    def peer(self, name: str, **asked: Any) -> dict[str, float]:
        parts = conninfo_to_dict(self.owner)
        database = {
            "NAME": f"bench_{name}",
            "USER": parts["user"],
            "HOST": parts["host"],
            "PORT": parts["port"],
        }
        command = [str(python_of(name)), "-W", "ignore", str(HERE / f"run_{name}.py")]
        return told(command, {**asked, "database": database})

    # -- What one entry can hold, and what a million lines cost ------------------------------------

    def distribution(self) -> None:
        """A surplus handed out to three hundred members, three lines each."""
        lines = [LineDraft(Code.RESULTS, Decimal(899))]
        lines += [LineDraft(Code.ADVANCES_PAYABLE, Decimal(-1)) for _ in range(899)]
        took = [self.timed(lambda: self.post(lines)) for _ in range(9)]
        self.figures.most("distribution_900_lines", median(took) * 1000, "ms", 150)

    def statement(self) -> None:
        """The newest page of an account that half of a million lines are on."""
        bank = Account.objects.get(code=Code.BANK)
        first = Period.objects.order_by("starts_on")[0].starts_on
        keys = {"bank": bank.pk, "sales": Account.objects.get(code=Code.SALES).pk, "day": first}
        with self.as_owner() as owner, owner.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            for statement in MILLION.split(";"):
                psycopg.ClientCursor(owner).execute(statement, keys)
            owner.execute("VACUUM ledger_line")
        for period in Period.objects.filter(ends_on__lt=self.day - QUARTER).order_by("starts_on"):
            close_period(period, by=self.by, at=timezone.now())
        with CaptureQueriesContext(connection) as asked:
            self.read(bank)
        self.figures.most("statement_queries", len(asked), "queries", 5)
        scans = sum("Seq Scan on ledger_line" in self.plan_of(q["sql"]) for q in asked)
        self.figures.most("statement_full_scans", scans, "plans", 0)
        took = [self.timed(lambda: self.read(bank)) for _ in range(9)]
        self.figures.line("statement_over_a_million_lines", median(took) * 1000, "ms")
        at_date = [self.timed(self.balances) for _ in range(9)]
        self.figures.line("balances_at_a_date", median(at_date) * 1000, "ms")

    def read(self, account: Account) -> object:
        return reading.statement(account, since=self.day - QUARTER, until=self.day)

    def balances(self) -> object:
        return reading.balances(until=self.day - timedelta(days=40))

    def plan_of(self, sql: str) -> str:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN {sql}")
            return "\n".join(row[0] for row in cursor.fetchall())

    def post(self, lines: list[LineDraft]) -> None:
        text, client_id = "bench entry", uuid4()
        draft = EntryDraft(kind="other", date=self.day, text=text, lines=lines, client_id=client_id)
        post(draft, by=User.objects.get(pk=self.by.pk), at=timezone.now())

    @staticmethod
    def timed(act: Any) -> float:
        begun = time.perf_counter()
        act()
        return time.perf_counter() - begun

    def as_owner(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.owner, autocommit=True)


def python_of(name: str) -> Path:
    """The interpreter of a peer's environment; the folder is hidden from what gathers our texts."""
    return ROOT / "var" / ".peers" / name / "bin" / "python"


def told(command: list[str], asked: dict[str, Any]) -> dict[str, float]:
    done = subprocess.run(
        command, input=json.dumps(asked), capture_output=True, text=True, check=False,
        cwd=ROOT, env=dict(os.environ), timeout=300,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    if done.stderr:
        sys.stderr.write(done.stderr[-500:])
    return dict(json.loads(done.stdout))
