"""A quantity with a tolerance: "60, from 54 up to 66". No Django, no database."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

SHARES = (Decimal("0.05"), Decimal("0.10"))
FINEST = Decimal("0.0001")


def bounds(quantity: Decimal, share: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the most of `quantity` give or take `share`; whole ones stay whole."""
    is_whole = quantity == quantity.to_integral_value()
    step = Decimal(1) if is_whole else FINEST
    least = (quantity * (1 - share)).quantize(step, ROUND_CEILING)
    return least, (quantity * (1 + share)).quantize(step, ROUND_FLOOR)


def most(quantity: Decimal, share: Decimal) -> Decimal:
    """The most of `quantity` with a part `share` of it more, to four places."""
    return (quantity * (1 + share)).quantize(FINEST, ROUND_FLOOR)
