"""An issued invoice in the terms of EN 16931, in its buyer's language."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from coop import screen
from coop.errors import Refused
from coop.screen import money
from ledger.einvoice import CreditTransfer, EInvoice, Extra, Item, Party, Preceding, terms
from ledger.models import Invoice, InvoiceLine
from ledger.reading.payment_details import how_to_pay


def in_terms(invoice: Invoice) -> EInvoice:
    """The invoice as EN 16931 models it.

    Market and shield make the price of the goods; the solidarity premium is a charge and the
    concession an allowance, each with its reason in words. Both parties are told as they were
    that day. Raises `Refused` when the co-operative had no tax number then.
    """
    seller = _seller(invoice)
    with translation.override(invoice.language):
        said = EInvoice(
            number=invoice.label,
            kind=_kind(invoice),
            issued_date=invoice.issued_date,
            due_date=invoice.due_date,
            currency=invoice.currency,
            seller=seller,
            buyer=_buyer(invoice, seller.country),
            items=[_item(line) for line in invoice.lines.order_by("n")],
            extras=list(_extras(invoice)),
            tax_rate=invoice.tax_rate,
            tax=abs(invoice.tax),
            order_reference=invoice.order_reference,
            payment_terms=_terms(invoice),
            notes=list(_notes(invoice)),
            preceding=_preceding(invoice),
            transfer=_transfer(invoice),
        )
    return terms.written(said)


def _kind(invoice: Invoice) -> str:
    if invoice.is_debit_note:
        return terms.DEBIT_NOTE
    return terms.CREDIT_NOTE if invoice.is_credit_note else terms.INVOICE


def _seller(invoice: Invoice) -> Party:
    """The co-operative as frozen on the invoice."""
    text = invoice.seller_text
    if not text.get("tax_id"):
        raise Refused(_("The co-operative's tax number is missing: an e-invoice needs it."))
    return Party(
        name=text["name"],
        country=text["country"],
        tax_id=text["tax_id"],
        registration=text["registration"],
        street=text["address"],
        town=text["town"],
        province=text["province"],
    )


def _buyer(invoice: Invoice, country: str) -> Party:
    """As frozen on the invoice. Buyers are of the co-operative's own country."""
    text = invoice.buyer_text
    return Party(
        name=str(text["name"]),
        country=country,
        tax_id=str(text.get("tax_id", "")),
        street=str(text.get("address", "")),
        town=str(text.get("town", "")),
    )


def _item(line: InvoiceLine) -> Item:
    facts = []
    if line.sku:  # a debit note charges no goods: it has no layers
        facts = [
            (_("market"), screen.number(abs(line.market))),
            (_("shield"), screen.number(abs(line.shield))),
        ]
    if line.hours:
        facts.append((_("hours of work"), screen.number(abs(line.hours))))
    # What is credited by an amount returns no goods: it is one time that amount.
    goods = abs(line.quantity)
    return Item(
        n=line.n,
        sku=line.sku,
        text=line.text,
        quantity=goods or Decimal(1),
        unit=line.unit if goods else "",
        amount=abs(line.market + line.shield),
        facts=facts,
    )


def _extras(invoice: Invoice) -> Iterator[Extra]:
    if invoice.premium:
        reason = _("Solidarity premium, for the funds voted by the assembly")
        yield Extra(abs(invoice.premium), reason, is_charge=True)
    if invoice.concession:
        yield Extra(abs(invoice.concession), _("Concession: popular price"), is_charge=False)


def _notes(invoice: Invoice) -> Iterator[str]:
    if invoice.mandate_text:
        yield _("Mandate: %(mandate)s") % {"mandate": invoice.mandate_text}
    if invoice.subsidy:
        amount = money(abs(invoice.subsidy), invoice.currency)
        yield _("Of the concession the popular-price fund pays %(amount)s.") % {"amount": amount}
    if invoice.reason:
        yield invoice.reason


def _transfer(invoice: Invoice) -> CreditTransfer | None:
    """By the details in force today, as the page says them."""
    details = how_to_pay(invoice)
    return CreditTransfer(details.account, details.holder) if details else None


def _terms(invoice: Invoice) -> str:
    if invoice.about is None:
        return ""
    words = (
        _("To be paid with invoice %(number)s")
        if invoice.is_debit_note
        else _("To the credit of invoice %(number)s")
    )
    return words % {"number": invoice.about.label}


def _preceding(invoice: Invoice) -> Preceding | None:
    before = invoice.about
    return None if before is None else Preceding(before.label, before.issued_date)
