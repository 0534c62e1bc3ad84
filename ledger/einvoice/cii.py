"""An invoice in UN/CEFACT Cross Industry Invoice, profile EN 16931 of Factur-X, by drafthorse."""

from typing import TypeVar

from drafthorse.models.accounting import (
    ApplicableTradeTax,
    CategoryTradeTax,
    TradeAllowanceCharge,
)
from drafthorse.models.document import Document
from drafthorse.models.note import IncludedNote
from drafthorse.models.party import TaxRegistration, TradeParty
from drafthorse.models.payment import PaymentMeans, PaymentTerms
from drafthorse.models.product import ProductCharacteristic
from drafthorse.models.tradelines import LineItem

from ledger.einvoice.terms import (
    CREDIT_TRANSFER,
    CreditTransfer,
    EInvoice,
    Extra,
    Item,
    Party,
)

GUIDELINE = "urn:cen.eu:en16931:2017"
VAT_ID, OTHER_TAX_ID = "VA", "FC"
Tax = TypeVar("Tax", ApplicableTradeTax, CategoryTradeTax)


def to_cii(invoice: EInvoice) -> bytes:
    """Write the invoice as XML."""
    made = Document()
    made.context.guideline_parameter.id = GUIDELINE
    made.header.id = invoice.number
    made.header.type_code = invoice.kind
    made.header.issue_date_time = invoice.issued_date
    for words in invoice.notes:
        note = IncludedNote()
        note.content = words
        made.header.notes.add(note)
    for item in invoice.items:
        made.trade.items.add(_line(invoice, item))
    _party(made.trade.agreement.seller, invoice.seller, is_seller=True)
    _party(made.trade.agreement.buyer, invoice.buyer, is_seller=False)
    if invoice.order_reference:
        made.trade.agreement.buyer_order.issuer_assigned_id = invoice.order_reference
    made.trade.delivery.event.occurrence = invoice.issued_date
    _settle(made, invoice)
    content: bytes = made.serialize(schema=None)
    return content


def _settle(made: Document, invoice: EInvoice) -> None:
    settlement = made.trade.settlement
    settlement.currency_code = invoice.currency
    if invoice.transfer is not None:
        settlement.payment_reference = invoice.payment_reference
        settlement.payment_means.add(_transfer(invoice.transfer))
    tax = _categorised(ApplicableTradeTax(), invoice)
    tax.calculated_amount, tax.basis_amount = invoice.tax, invoice.net
    settlement.trade_tax.add(tax)
    for extra in invoice.extras:
        settlement.allowance_charge.add(_extra(invoice, extra))
    terms = PaymentTerms()
    if invoice.payment_terms:
        terms.description = invoice.payment_terms
    if not invoice.is_credit_note:
        terms.due = invoice.due_date
    settlement.terms.add(terms)
    sums = settlement.monetary_summation
    sums.line_total, sums.charge_total = invoice.lines_total, invoice.charges
    sums.allowance_total = invoice.allowances
    sums.tax_basis_total = invoice.net
    sums.tax_total = (invoice.tax, invoice.currency)
    sums.grand_total = sums.due_amount = invoice.total
    if invoice.preceding is not None:
        settlement.invoice_referenced_document.issuer_assigned_id = invoice.preceding.number
        settlement.invoice_referenced_document.issue_date_time = invoice.preceding.issued_date


def _transfer(transfer: CreditTransfer) -> PaymentMeans:
    means = PaymentMeans()
    means.type_code = CREDIT_TRANSFER
    if transfer.iban:
        means.payee_account.iban = transfer.iban
    else:
        means.payee_account.proprietary_id = transfer.account
    means.payee_account.account_name = transfer.holder
    return means


def _line(invoice: EInvoice, item: Item) -> LineItem:
    line = LineItem()
    line.document.line_id = str(item.n)
    line.product.seller_assigned_id = item.sku
    line.product.name = item.text
    for name, value in item.facts:
        fact = ProductCharacteristic()
        fact.description, fact.value = name, value
        line.product.characteristics.add(fact)
    price, per = item.price
    line.agreement.net.amount = price
    line.agreement.net.basis_quantity = (per, item.unit_code)
    line.delivery.billed_quantity = (item.quantity, item.unit_code)
    _categorised(line.settlement.trade_tax, invoice)
    line.settlement.monetary_summation.total_amount = item.amount
    return line


def _extra(invoice: EInvoice, extra: Extra) -> TradeAllowanceCharge:
    made = TradeAllowanceCharge()
    made.indicator = extra.is_charge
    made.actual_amount = extra.amount
    made.reason = extra.reason
    made.trade_tax.add(_categorised(CategoryTradeTax(), invoice))
    return made


def _categorised(tax: Tax, invoice: EInvoice) -> Tax:
    tax.type_code, tax.category_code = "VAT", invoice.category
    tax.rate_applicable_percent = invoice.tax_percent
    return tax


def _party(made: TradeParty, party: Party, *, is_seller: bool) -> None:
    made.name = party.name
    if party.legal_id:
        made.legal_organization.id = ("", party.legal_id)
    if party.street:
        made.address.line_one = party.street
    if party.town:
        made.address.city_name = party.town
    made.address.country_id = party.country
    if party.province:
        made.address.country_subdivision = party.province
    if party.tax_id and (is_seller or party.is_vat_id):
        scheme = VAT_ID if party.is_vat_id else OTHER_TAX_ID
        made.tax_registrations.add(TaxRegistration(id=(scheme, party.tax_id)))
