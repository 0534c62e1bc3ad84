"""Lines of the bank: what they may belong to and why, and what still belongs to nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from coop import screen
from coop.asking import ask
from coop.imports import plain
from coop.models import User
from coop.offers import Check
from coop.permissions import may
from ledger import matching
from ledger.bankfiles import CSV
from ledger.matching import Candidate, Proposal, Seen
from ledger.models import BankColumns, BankFile, BankLine, BankMatch, Entry, Invoice
from ledger.reading.causes import Cause, causes

BEST = 3
SHOWN = 10
# How banks head their columns, without accents and marks.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "date": ("fecha", "date", "data", "fechamovimiento", "fechavalor"),
    "text": ("concepto", "descripcion", "descricao", "historico", "detalle", "text", "description"),
    "amount": ("importe", "monto", "valor", "amount"),
    "debit": ("debito", "debitos", "debe", "debit", "egreso"),
    "credit": ("credito", "creditos", "haber", "credit", "ingreso"),
    "reference": ("referencia", "comprobante", "numero", "documento", "reference"),
    "other_party": ("originante", "ordenante", "beneficiario", "nombre", "titular", "name"),
}
MATCHED = ("entry", "payment__annulled_by", "by")
BROKEN = """
    SELECT b.id, m.entry_id FROM ledger_bankmatch m JOIN ledger_bankline b ON b.id = m.line_id
    WHERE b.amount IS DISTINCT FROM (
      SELECT sum(l.amount) FROM ledger_line l
      WHERE l.entry_id = m.entry_id AND l.account_id = b.account_id) ORDER BY b.id"""


@dataclass(frozen=True)
class Option:
    """Something a line may belong to, in words, with the reasons."""

    value: str
    label: str
    url: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class Row:
    """A line of the bank with what it may belong to, or what it belongs to."""

    line: BankLine
    options: Sequence[Option]
    match: BankMatch | None = None
    is_annulled: bool = False


def open_rows(lines: Sequence[BankLine]) -> list[Row]:
    """Lines that belong to nothing yet, each with its most likely records, best first."""
    found = _Records(lines) if lines else None
    return [Row(line, found.options_for(line) if found else []) for line in lines]


def matched_rows(lines: Sequence[BankLine]) -> list[Row]:
    """Lines with the entry they belong to; `is_annulled` when it was reversed since."""
    standing = BankMatch.objects.standing().filter(line__in=lines)
    found = {match.line_id: match for match in standing.select_related(*MATCHED)}
    entries = [match.entry_id for match in found.values()]
    reversed_ones = set(
        Entry.objects.filter(reverses__in=entries).values_list("reverses", flat=True)
    )
    return [
        Row(
            line,
            [],
            found[line.pk],
            found[line.pk].entry_id in reversed_ones
            or hasattr(found[line.pk].payment, "annulled_by"),
        )
        for line in lines
        if line.pk in found
    ]


def columns_for(file: BankFile) -> dict[str, int]:
    """Which column holds what: as it was said for this bank last, or as its headings sound."""
    if file.kind != CSV:
        return {}
    head = [plain(cell) for cell in file.rows[0]]
    last = BankColumns.objects.filter(bank__iexact=file.bank).first()
    if last is not None and all(place < len(head) for place in last.columns.values()):
        return dict(last.columns)
    found: dict[str, int] = {}
    for role, words in HEADINGS.items():
        places = [n for n, cell in enumerate(head) if cell in words]
        if places:
            found[role] = places[0]
    return found


def from_bank(entry: Entry, user: User) -> Iterator[Cause]:
    """The line of the bank an entry belongs to; its words for those who read them."""
    for match in entry.bank_matches.standing().select_related("line"):
        reads = may(user, "ledger.read_bank_words")
        line = match.line if reads else screen.day(match.line.date)
        yield Cause(_("Line of the bank: %(line)s") % {"line": line}, match.get_absolute_url())


def register() -> None:
    causes.add("ledger.bank", from_bank)


def invariants() -> Iterator[Check]:
    """Each line of the bank is what its entry moves on that account."""
    yield from ask([(_("lines of the bank are what their entries move"), BankMatch, BROKEN)])


class _Records:
    """What lines of the bank may belong to, read once for all of them."""

    def __init__(self, lines: Sequence[BankLine]) -> None:
        unpaid = Invoice.objects.unpaid().select_related("buyer")
        self.invoices = {invoice.pk: invoice for invoice in unpaid}
        near = timedelta(days=matching.NEAR_DAYS)
        days = sorted(line.date for line in lines)
        account = lines[0].account_id
        moved = Sum("lines__amount", filter=Q(lines__account=account))
        written = (
            Entry.objects.filter(date__gte=days[0] - near, date__lte=days[-1] + near)
            .filter(lines__account=account, reversed_by=None, reverses=None)
            .exclude(payment__annulled_by__isnull=False)
            .exclude(payment__annuls__isnull=False)
            .exclude(bank_matches__in=BankMatch.objects.standing())
            .exclude(kind="opening")
        )
        amounts: Mapping[int, Decimal] = dict(
            Entry.objects.filter(pk__in=written.values("pk"))
            .annotate(moved=moved)
            .values_list("pk", "moved")
        )
        self.entries = {entry.pk: entry for entry in Entry.objects.filter(pk__in=amounts)}
        self.candidates = [
            *(_of_invoice(invoice) for invoice in self.invoices.values()),
            *(_of_entry(self.entries[pk], amount) for pk, amount in amounts.items()),
        ]

    def options_for(self, line: BankLine) -> list[Option]:
        words = " ".join((line.text, line.reference, line.other_party))
        found = matching.proposals(Seen(line.date, line.amount, words), self.candidates)
        return [self._option(proposal) for proposal in found[:BEST]]

    def _option(self, proposal: Proposal) -> Option:
        candidate = proposal.candidate
        record: Any
        if candidate.kind == matching.INVOICE:
            record = self.invoices[candidate.key]
            label = _("Invoice %(number)s, %(buyer)s") % {
                "number": record.label,
                "buyer": record.buyer,
            }
        else:
            record = self.entries[candidate.key]
            label = _("Entry %(number)s: %(text)s") % {"number": record.number, "text": record.text}
        value = f"{candidate.kind}-{candidate.key}"
        said = [_reasons()[reason] for reason in proposal.reasons]
        return Option(value, label, record.get_absolute_url(), said)


def _of_invoice(invoice: Invoice) -> Candidate:
    return Candidate(
        kind=matching.INVOICE,
        key=invoice.pk,
        amount=invoice.owed,
        day=invoice.due_date,
        references=(invoice.label, invoice.order_reference),
        name=str(invoice.buyer),
        tax_number=invoice.buyer.tax_id,
    )


def _of_entry(entry: Entry, amount: Decimal) -> Candidate:
    return Candidate(
        kind=matching.ENTRY, key=entry.pk, amount=amount, day=entry.date, name=entry.text
    )


def _reasons() -> Mapping[str, str]:
    return {
        matching.AMOUNT: _("the same amount"),
        matching.PART: _("less than is owed: a payment in part"),
        matching.REFERENCE: _("its number is named"),
        matching.NAME: _("its name is named"),
        matching.TAX_NUMBER: _("the tax number is named"),
        matching.NEAR: _("within a week of its day"),
        matching.ONLY: _("nothing else has this amount"),
    }
