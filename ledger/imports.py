"""Buyers and opening balances from CSV files."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop import imports, offers
from coop.currency import house
from coop.errors import Refused
from coop.imports import Column, Row, choice_of, day_of, figure_of
from coop.models import ImportBatch, User
from coop.screen import money
from ledger.actions import books, buyers, indices
from ledger.actions.posting import LineDraft
from ledger.models import Account, Buyer, BuyerKind, Entry
from ledger.models.plan import NAMES
from ledger.money import ZERO
from ledger.reading import first_day

CODE_MAX = 20
TEXTS = ("federation", "tax_id", "address", "town", "email", "phone")
COLUMNS = dict(
    zip(TEXTS, ("federacion", "cuit", "direccion", "localidad", "correo", "telefono"), strict=True)
)


class Buyers:
    """One row for each organisation that buys."""

    kind: str = "buyers"
    label: str | Promise = gettext_lazy("Buyers")
    permission: str = "ledger.manage_buyers"
    columns: Sequence[Column] = (
        Column("codigo", gettext_lazy("Short code, used once."), "SANIDAD"),
        Column("nombre", gettext_lazy("Name of the organisation."), "Sindicato de la Sanidad"),
        Column(
            "clase",
            gettext_lazy("union, community, cooperative, public, commercial or individual"),
            "sindicato",
        ),
        Column("federacion", gettext_lazy("Federation it belongs to."), "CTA", needed=False),
        Column("cuit", gettext_lazy("Tax number."), "30-71234567-8", needed=False),
        Column("direccion", gettext_lazy("Address."), "Belgrano 120", needed=False),
        Column("localidad", gettext_lazy("Town."), "Puerto Arcilla", needed=False),
        Column("correo", gettext_lazy("E-mail."), "compras@example.org", needed=False),
        Column("telefono", gettext_lazy("Telephone."), "2994440000", needed=False),
        Column("afiliados", gettext_lazy("Dues-paying members."), "2400", needed=False),
    )

    def examine(self, row: Row) -> list[str]:
        code, people = row["codigo"], row["afiliados"]
        wrong = {
            _("The code is missing or longer than 20 signs."): not 0 < len(code) <= CODE_MAX,
            _("The name is missing."): not row["nombre"],
            _("“%(cell)s” is not a class of buyers.") % {"cell": row["clase"]}: choice_of(
                row["clase"], BuyerKind.choices
            )
            is None,
            _("“%(cell)s” is not a number of people.") % {"cell": people}: bool(people)
            and not people.isdecimal(),
            _("The code %(code)s belongs to another buyer.") % {"code": code}: Buyer.objects.filter(
                code__iexact=code
            ).exists(),
        }
        return [sentence for sentence, holds in wrong.items() if holds]

    def examine_whole(self, rows: Sequence[Row]) -> list[str]:
        return imports.repeated(rows, "codigo")

    def bring_in(
        self, rows: Sequence[Row], *, batch: ImportBatch, by: User, at: datetime
    ) -> list[int]:
        return [buyers.register(_facts(row), by=by, at=at, imported_in=batch).pk for row in rows]

    def undo(self, batch: ImportBatch, *, by: User, at: datetime) -> None:
        for buyer in Buyer.objects.filter(pk__in=batch.created).order_by("pk"):
            buyers.annul(buyer, by=by, at=at)


class OpeningBalances:
    """One row for each account with a balance on the day the books open; the file balances."""

    kind: str = "opening-balances"
    label: str | Promise = gettext_lazy("Opening balances")
    permission: str = "ledger.bring_in_balances"
    columns: Sequence[Column] = (
        Column("dia", gettext_lazy("The same day in every row."), "01/11/2026"),
        Column("cuenta", gettext_lazy("Number of the account."), "1.1.02"),
        Column(
            "debe",
            gettext_lazy("What there is, in the currency of the account."),
            "1.250.000,00",
            needed=False,
        ),
        Column("haber", gettext_lazy("What is owed or set apart."), "", needed=False),
    )

    def examine(self, row: Row) -> list[str]:
        sides = [row["debe"], row["haber"]]
        written = {"cell": " ".join(filter(None, sides))}
        figures = [figure_of(cell) for cell in sides if cell]
        wrong = {
            _("“%(cell)s” is not a day.") % {"cell": row["dia"]}: day_of(row["dia"]) is None,
            _("There is no account “%(cell)s”.") % {"cell": row["cuenta"]}: row["cuenta"]
            not in _codes(),
            _("Write an amount on one side, not on both."): len(figures) != 1,
            _("“%(cell)s” is not an amount above zero.") % written: (
                any(figure is None or figure <= 0 for figure in figures)
            ),
        }
        return [sentence for sentence, holds in wrong.items() if holds]

    def examine_whole(self, rows: Sequence[Row]) -> list[str]:
        findings = imports.repeated(rows, "cuenta")
        sums = _by_currency(rows)
        for currency, difference in sums.items():
            if not difference:
                continue
            words = _("The file does not balance: debits and credits differ by %(difference)s.")
            findings.append(words % {"difference": money(abs(difference), currency)})
        days = {day_of(row["dia"]) for row in rows}
        if len(days) > 1:
            findings.append(_("All rows need the same day."))
        if any(day and day > timezone.localdate() for day in days):
            findings.append(_("That day has not come yet."))
        standing = Entry.objects.filter(kind="opening", reversed_by=None)
        if standing.filter(lines__currency__in=sums).exists():
            findings.append(_("Opening balances are recorded already: take them back first."))
        return findings

    def bring_in(
        self, rows: Sequence[Row], *, batch: ImportBatch, by: User, at: datetime
    ) -> list[int]:
        """Open the books when they are not open yet, and post one entry."""
        day = day_of(rows[0]["dia"]) or timezone.localdate(at)
        if not Account.objects.exists():
            books.open_books(by=by, at=at, first_day=day.replace(day=1))
        entry = books.opening_balances(
            lines=[LineDraft(row["cuenta"], _amount(row)) for row in rows],
            on=day,
            client_id=uuid.uuid5(uuid.NAMESPACE_OID, f"import {batch.pk}"),
            by=by,
            at=at,
        )
        return [entry.pk]

    def undo(self, batch: ImportBatch, *, by: User, at: datetime) -> None:
        for entry in Entry.objects.filter(pk__in=batch.created):
            reason = _("Taken back with the file %(name)s") % {"name": batch.file_name}
            books.undo_opening_balances(entry, by=by, at=at, reason=reason)


class PriceIndices:
    """One row for each month of a price index; another value of a month is its revision."""

    kind: str = "price-index"
    label: str | Promise = gettext_lazy("Price index")
    permission: str = "ledger.record_index"
    columns: Sequence[Column] = (
        Column("serie", gettext_lazy("Name of the series."), "IPC"),
        Column("mes", gettext_lazy("Any day of the month."), "01/10/2026"),
        Column("valor", gettext_lazy("Value of the month."), "9.841,36"),
        Column("publicado", gettext_lazy("Day it was published."), "12/11/2026"),
    )

    def examine(self, row: Row) -> list[str]:
        value, today = figure_of(row["valor"]), timezone.localdate()
        days = {name: day_of(row[name]) for name in ("mes", "publicado")}
        wrong = [
            _("“%(cell)s” is not a day.") % {"cell": row[name]}
            for name, day in days.items()
            if day is None
        ]
        if value is None or value <= 0:
            wrong.append(_("“%(cell)s” is not an amount above zero.") % {"cell": row["valor"]})
        if days["publicado"] and days["publicado"] > today:
            wrong.append(_("That day has not come yet."))
        return wrong

    def examine_whole(self, rows: Sequence[Row]) -> list[str]:
        months = [(row["serie"].casefold(), _index(row)["month"].replace(day=1)) for row in rows]
        twice = sorted({f"{m:%m/%Y}" for s, m in months if months.count((s, m)) > 1})
        return [_("“%(cell)s” stands in more than one row.") % {"cell": month} for month in twice]

    def bring_in(
        self,
        rows: Sequence[Row],
        *,
        batch: ImportBatch,  # noqa: ARG002  the register's own signature
        by: User,
        at: datetime,
    ) -> list[int]:
        return [indices.record(**_index(row), by=by, at=at).pk for row in rows]

    def undo(self, batch: ImportBatch, *, by: User, at: datetime) -> None:  # noqa: ARG002
        raise Refused(_("An index that was recorded stays: record its revision."))


def _index(row: Row) -> dict[str, Any]:
    month, published = day_of(row["mes"]), day_of(row["publicado"])
    value = figure_of(row["valor"])
    return {"series": row["serie"], "month": month, "value": value, "published_on": published}


def _facts(row: Row) -> buyers.BuyerFacts:
    texts: dict[str, Any] = {name: row[column] for name, column in COLUMNS.items()}
    people = int(row["afiliados"]) if row["afiliados"] else None
    return buyers.BuyerFacts(
        code=row["codigo"],
        name=row["nombre"],
        kind=choice_of(row["clase"], BuyerKind.choices) or "",
        members_count=people,
        **texts,
    )


def _codes() -> set[str]:
    """The accounts there are; before the books open, those they will open with."""
    known = set(Account.objects.values_list("code", flat=True))
    return known or {str(code) for code in NAMES}


def _by_currency(rows: Sequence[Row]) -> dict[str, Decimal]:
    """What the rows of each currency add up to; a file that balances has only zeros."""
    of_account = dict(Account.objects.values_list("code", "currency"))
    sums: dict[str, Decimal] = {}
    for row in rows:
        currency = of_account.get(row["cuenta"], house())
        sums[currency] = sums.get(currency, ZERO) + _amount(row)
    return sums


def _amount(row: Row) -> Decimal:
    debit, credit = figure_of(row["debe"]) or ZERO, figure_of(row["haber"]) or ZERO
    return debit - credit


def register() -> None:
    imports.register(Buyers())
    imports.register(OpeningBalances())
    imports.register(PriceIndices())
    offers.first_steps.add("ledger", first_day.first_steps)
