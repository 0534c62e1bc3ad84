"""From any figure of the books to its entries, and from an entry to what caused it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from ledger.models import Account, Entry, Fund, Invoice
from ledger.models.accounts import EntryKind
from tests.builders import advances
from tests.builders import ledger as books
from tests.builders import production as build
from tests.builders.production import Works, build_works

pytestmark = pytest.mark.django_db
ROWS = {"tr", "div", "p", "li"}
VOID = {"br", "img", "input", "meta", "link", "hr", "use", "path", "line", "rect", "circle"}
BY_HAND = {EntryKind.OPENING}  # typed by whoever its page names; nothing else caused it
REPORTS = (
    "ledger:books", "ledger:trial_balance", "ledger:balance_sheet", "ledger:result",
    "ledger:outlook", "ledger:indicators", "ledger:entries", "ledger:funds",
)  # fmt: skip


@dataclass
class Row:
    """What stands together: a row of a table, a line of a list of facts, a large figure."""

    tag: str
    is_sum: bool
    figures: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    text: str = ""


class Figures(HTMLParser):
    """The figures of a page, each in its row, with the links that stand in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.ids: set[str] = set()
        self._open: list[Row] = []
        self._tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "").split()
        self.ids.add(said.get("id", ""))
        if tag not in VOID:
            self._tags.append(tag)
        if tag in ROWS and tag not in VOID:
            self._open.append(Row(tag, "tfoot" in self._tags))
        if not self._open:
            return
        row = self._open[-1]
        row.is_sum |= "strong" in classes
        if tag == "data" and "figure" in classes and float(said["value"]):
            row.figures.append(said["value"])
        if tag == "a" and "href" in said:
            row.links.append(said["href"])

    def handle_endtag(self, tag: str) -> None:
        while tag in self._tags:
            if (closed := self._tags.pop()) in ROWS and self._open:
                self.rows.append(self._open.pop())
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data


@pytest.fixture
def works() -> Works:
    """A works that sold, was paid, shared its premium, advanced and reserved."""
    works = build_works()
    books.allocate(valid_from=works.today, at=works.at)
    build.fill_popular_fund(works)
    build.count_stock(works, "100")
    build.deliver(works, build.confirmed_order(works, "20"), "20")
    invoice = Invoice.objects.get()
    books.a_payment(invoice, invoice.total / 2, on=works.today, at=works.at)
    build.place_popular_order(works)
    advances.posted(works)
    return works


def test_each_figure_leads_to_its_entries_and_each_entry_to_its_cause(
    client: Client, works: Works
) -> None:
    client.force_login(works.user("tomas"))
    funds = Fund.objects.filter(account__lines__isnull=False).distinct()
    paths = [*(reverse(each) for each in REPORTS), *(x.get_absolute_url() for x in funds)]
    links: set[str] = set()
    without: list[tuple[str, str]] = []
    for path in paths:
        found = _page(client, path)
        shown = [row for row in found.rows if row.figures]
        assert shown, path
        without += [(path, row.text) for row in shown if not row.links and not row.is_sum]
        for row in shown:
            links |= {_absolute(path, x) for x in row.links if not x.startswith("#")}
            assert {x[1:] for x in row.links if x.startswith("#")} <= found.ids, path
    assert not without
    assert len(funds) > 2
    _lead_to_entries(client, links)
    _lead_to_causes(client)


def _lead_to_entries(client: Client, links: set[str]) -> None:
    """Statements that figures lead to name entries; so do the lines of an amount of a fund."""
    entry = reverse("ledger:entry", args=[0]).rsplit("0", 1)[0]
    accounts = {x.get_absolute_url() for x in Account.objects.filter(lines__isnull=False)}
    statements = {x for x in links if x.split("?")[0] in accounts}
    amounts = {x for x in links if "kind=" in x and "/funds/" in x}
    assert {x.split("?")[0] for x in statements} == accounts
    assert amounts
    one_each = set({x.split("?")[0]: x for x in sorted(statements)}.values())
    nowhere = {
        each
        for each in one_each | amounts
        if f'href="{entry}' not in client.get(each).content.decode()
    }
    assert not nowhere


def _lead_to_causes(client: Client) -> None:
    """An entry names the record it was written for, or the resolution, or who typed it."""
    without = []
    written = Entry.objects.exclude(kind__in=BY_HAND).order_by("kind", "-number")
    for each in written.distinct("kind"):
        answer = client.get(each.get_absolute_url())
        if not answer.context["causes"] and each.decision is None:
            without.append((each.kind, each.text))
    assert not without


def _page(client: Client, path: str) -> Figures:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return Figures(answer.content.decode())


def _absolute(path: str, link: str) -> str:
    return (path + link if link.startswith("?") else link).split("#")[0]
