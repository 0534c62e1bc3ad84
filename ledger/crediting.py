"""What a credit note takes off a line, and how much premium is collected of what is left.

A part of a line is taken of what earlier credit notes left: each layer in proportion, to the
cent. So no credit note takes more than is left, and the last one takes exactly the rest.
"""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from ledger.money import DIGITS, ZERO, to_cents


@dataclass(frozen=True)
class Part:
    """A line, or a part of one: its quantity, its layers, its hours of work."""

    quantity: Decimal
    market: Decimal
    shield: Decimal
    premium: Decimal
    concession: Decimal
    subsidy: Decimal
    net: Decimal
    hours: Decimal | None = None


def credit(left: Part, *, quantity: Decimal | None = None, amount: Decimal | None = None) -> Part:
    """The part of `left` that a quantity stands for, or a net amount; the latter returns no goods.

    Raises ValueError when it is nothing, more than is left, or cents that cannot be shared.
    """
    asked, whole = (quantity, left.quantity) if amount is None else (amount, left.net)
    if asked is None or not ZERO < asked <= whole:
        raise ValueError("what is credited is more than nothing and at most what is left")
    if asked == whole and amount is None:
        return left
    shield, premium = _of(left.shield, asked, whole), _of(left.premium, asked, whole)
    concession = _of(left.concession, asked, whole)
    net = _of(left.net, asked, whole)
    market = net - shield - premium + concession
    if not min(left.market, ZERO) <= market <= max(left.market, ZERO):
        raise ValueError("the cents cannot be shared among the layers")
    hours = None if left.hours is None else _of(left.hours, asked, whole)
    return Part(
        quantity=asked if amount is None else ZERO,
        market=market,
        shield=shield,
        premium=premium,
        concession=concession,
        subsidy=_of(left.subsidy, asked, whole),
        net=net,
        hours=hours if amount is None else None,
    )


def tax_on(net: Decimal, *, rate: Decimal, before: Decimal, taxed: Decimal) -> Decimal:
    """The tax on a further `net` after `before`, of which `taxed` was credited already."""
    return to_cents((before + net) * rate) - taxed


def collected_premium(premium: Decimal, *, goods: Decimal, collected: Decimal) -> Decimal:
    """How much of a premium is collected when so much of the goods is paid.

    What a debit note adds is paid last, so money over the price of the goods brings no premium.
    """
    if premium <= 0 or goods <= 0:
        return ZERO
    with localcontext() as context:
        context.prec = DIGITS
        return to_cents(premium * max(min(collected, goods), ZERO) / goods)


def _of(left: Decimal, asked: Decimal, whole: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = DIGITS
        return to_cents(left * asked / whole)
