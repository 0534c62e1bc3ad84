"""An invoice in OASIS UBL 2.1 (Invoice or CreditNote), as EN 16931 binds it.

The elements stand in the order of the schema; a test lets the official rules judge them.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeAlias

from lxml import etree

from ledger.einvoice.terms import (
    CREDIT_TRANSFER,
    CreditTransfer,
    EInvoice,
    Extra,
    Item,
    Party,
)

ROOT = "urn:oasis:names:specification:ubl:schema:xsd:"
CAC = f"{ROOT}CommonAggregateComponents-2"
CBC = f"{ROOT}CommonBasicComponents-2"
CUSTOMIZATION = "urn:cen.eu:en16931:2017"

Node: TypeAlias = etree._Element


def to_ubl(invoice: EInvoice) -> bytes:
    """Write the invoice as XML."""
    name = "CreditNote" if invoice.is_credit_note else "Invoice"
    root = etree.Element(
        etree.QName(f"{ROOT}{name}-2", name),
        nsmap={None: f"{ROOT}{name}-2", "cac": CAC, "cbc": CBC},
    )
    _head(root, invoice, name)
    _party(_group(root, "AccountingSupplierParty", "Party"), invoice.seller, is_seller=True)
    _party(_group(root, "AccountingCustomerParty", "Party"), invoice.buyer, is_seller=False)
    _text(_group(root, "Delivery"), "ActualDeliveryDate", invoice.issued_date.isoformat())
    if invoice.transfer is not None:
        _transfer(root, invoice, invoice.transfer)
    if invoice.payment_terms:
        _text(_group(root, "PaymentTerms"), "Note", invoice.payment_terms)
    for extra in invoice.extras:
        _extra(root, invoice, extra)
    _sums(root, invoice)
    for item in invoice.items:
        _line(root, invoice, item, name)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def _head(root: Node, invoice: EInvoice, name: str) -> None:
    _text(root, "CustomizationID", CUSTOMIZATION)
    _text(root, "ID", invoice.number)
    _text(root, "IssueDate", invoice.issued_date.isoformat())
    if not invoice.is_credit_note:
        _text(root, "DueDate", invoice.due_date.isoformat())
    _text(root, f"{name}TypeCode", invoice.kind)
    for words in invoice.notes:
        _text(root, "Note", words)
    _text(root, "DocumentCurrencyCode", invoice.currency)
    if invoice.order_reference:
        _text(_group(root, "OrderReference"), "ID", invoice.order_reference)
    if invoice.preceding is not None:
        before = _group(root, "BillingReference", "InvoiceDocumentReference")
        _text(before, "ID", invoice.preceding.number)
        _text(before, "IssueDate", invoice.preceding.issued_date.isoformat())


def _party(party: Node, facts: Party, *, is_seller: bool) -> None:
    address = _group(party, "PostalAddress")
    for tag, value in (
        ("StreetName", facts.street),
        ("CityName", facts.town),
        ("CountrySubentity", facts.province),
    ):
        if value:
            _text(address, tag, value)
    _text(_group(address, "Country"), "IdentificationCode", facts.country)
    if facts.tax_id and (is_seller or facts.is_vat_id):
        tax = _group(party, "PartyTaxScheme")
        _text(tax, "CompanyID", facts.tax_id)
        _text(_group(tax, "TaxScheme"), "ID", "VAT" if facts.is_vat_id else "TAX")
    legal = _group(party, "PartyLegalEntity")
    _text(legal, "RegistrationName", facts.name)
    if facts.legal_id:
        _text(legal, "CompanyID", facts.legal_id)


def _transfer(root: Node, invoice: EInvoice, transfer: CreditTransfer) -> None:
    means = _group(root, "PaymentMeans")
    _text(means, "PaymentMeansCode", CREDIT_TRANSFER)
    _text(means, "PaymentID", invoice.payment_reference)
    account = _group(means, "PayeeFinancialAccount")
    _text(account, "ID", transfer.iban or transfer.account)
    _text(account, "Name", transfer.holder)


def _extra(root: Node, invoice: EInvoice, extra: Extra) -> None:
    made = _group(root, "AllowanceCharge")
    _text(made, "ChargeIndicator", "true" if extra.is_charge else "false")
    _text(made, "AllowanceChargeReason", extra.reason)
    _amount(made, "Amount", extra.amount, invoice)
    _category(_group(made, "TaxCategory"), invoice)


def _sums(root: Node, invoice: EInvoice) -> None:
    tax = _group(root, "TaxTotal")
    _amount(tax, "TaxAmount", invoice.tax, invoice)
    part = _group(tax, "TaxSubtotal")
    _amount(part, "TaxableAmount", invoice.net, invoice)
    _amount(part, "TaxAmount", invoice.tax, invoice)
    _category(_group(part, "TaxCategory"), invoice)
    sums = _group(root, "LegalMonetaryTotal")
    for tag, value in _totals(invoice):
        _amount(sums, tag, value, invoice)


def _totals(invoice: EInvoice) -> Iterator[tuple[str, Decimal]]:
    yield "LineExtensionAmount", invoice.lines_total
    yield "TaxExclusiveAmount", invoice.net
    yield "TaxInclusiveAmount", invoice.total
    yield "AllowanceTotalAmount", invoice.allowances
    yield "ChargeTotalAmount", invoice.charges
    yield "PayableAmount", invoice.total


def _line(root: Node, invoice: EInvoice, item: Item, name: str) -> None:
    line = _group(root, f"{name}Line")
    _text(line, "ID", str(item.n))
    quantity = "CreditedQuantity" if invoice.is_credit_note else "InvoicedQuantity"
    _text(line, quantity, _plain(item.quantity), unitCode=item.unit_code)
    _amount(line, "LineExtensionAmount", item.amount, invoice)
    thing = _group(line, "Item")
    _text(thing, "Name", item.text)
    if item.sku:
        _text(_group(thing, "SellersItemIdentification"), "ID", item.sku)
    _category(_group(thing, "ClassifiedTaxCategory"), invoice)
    for label, value in item.facts:
        fact = _group(thing, "AdditionalItemProperty")
        _text(fact, "Name", label)
        _text(fact, "Value", value)
    price, per = item.price
    made = _group(line, "Price")
    _text(made, "PriceAmount", _plain(price), currencyID=invoice.currency)
    _text(made, "BaseQuantity", _plain(per), unitCode=item.unit_code)


def _category(node: Node, invoice: EInvoice) -> None:
    _text(node, "ID", invoice.category)
    _text(node, "Percent", f"{invoice.tax_percent:f}")
    _text(_group(node, "TaxScheme"), "ID", "VAT")


def _group(parent: Node, *tags: str) -> Node:
    for tag in tags:
        parent = etree.SubElement(parent, etree.QName(CAC, tag))
    return parent


def _text(parent: Node, tag: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, etree.QName(CBC, tag), attributes).text = text


def _amount(parent: Node, tag: str, amount: Decimal, invoice: EInvoice) -> None:
    _text(parent, tag, f"{amount:.2f}", currencyID=invoice.currency)


def _plain(value: Decimal) -> str:
    return f"{value:f}"
