"""Rounding and sharing of amounts, to the cent.

One rule rounds everywhere: half a cent goes up, away from zero (`to_cents`).
"""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

CENT = Decimal("0.01")
ZERO = Decimal(0)
DIGITS = 60  # enough for amounts of 10^15 multiplied by quantities of 10^10


def to_cents(x: Decimal) -> Decimal:
    """Round to the cent, half a cent away from zero."""
    return _quantize(x, CENT, ROUND_HALF_UP)


def round_to_step(x: Decimal, step: Decimal) -> Decimal:
    """Round to the nearest multiple of `step`, half a step away from zero."""
    return _to_multiple(x, step, ROUND_HALF_UP)


def round_up_to_step(x: Decimal, step: Decimal) -> Decimal:
    """Round up to a multiple of `step`."""
    return _to_multiple(x, step, ROUND_CEILING)


def largest_remainder(total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Share `total`, an amount in whole cents, in proportion to `weights`, exactly.

    Each share is first cut down to the cent; the cents left over go one each to the largest
    remainders, the earlier weight first among equals. A negative total is shared as its opposite.
    """
    if total < 0:
        return [-share for share in largest_remainder(-total, weights)]
    if total != to_cents(total):
        raise ValueError("the total must be in whole cents")
    if not weights or min(weights) < 0 or sum(weights) <= 0:
        raise ValueError("the weights must be zero or more, and not all zero")
    with localcontext() as context:
        context.prec = DIGITS
        whole = sum(weights, ZERO)
        exact = [total * weight / whole for weight in weights]
        shares = [x.quantize(CENT, rounding=ROUND_FLOOR) for x in exact]
        left = int((total - sum(shares, ZERO)) / CENT)
        by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
        for i in by_remainder[:left]:
            shares[i] += CENT
    return shares


def _to_multiple(x: Decimal, step: Decimal, rounding: str) -> Decimal:
    if step <= 0:
        raise ValueError("the step must be more than zero")
    with localcontext() as context:
        context.prec = DIGITS
        return (x / step).quantize(Decimal(1), rounding=rounding) * step


def _quantize(x: Decimal, unit: Decimal, rounding: str) -> Decimal:
    with localcontext() as context:
        context.prec = DIGITS
        return Decimal(x).quantize(unit, rounding=rounding)
