"""What solidarity pays for, how long it would last, and on whom it depends. Pure.

Amounts are in one currency, net of tax, and leave here in whole cents (`ledger.money.to_cents`).
Shares and rates are parts of one: 0.304 is 30.4 %. Shares are rounded to four places, weeks and
effective numbers to two, a concentration index to the unit; half a step goes away from zero.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from ledger.money import ZERO, round_to_step, to_cents

ONE = Decimal(1)
PLACES = Decimal("0.0001")
HUNDREDTH = Decimal("0.01")
MONTH_DAYS = Decimal(30)
WEEK_DAYS = Decimal(7)
DIGITS = 40
FEWEST = 3  # hours of fewer people would say whose they are


@dataclass(frozen=True, slots=True)
class Concentration:
    """How much hangs on few. `index` is the Herfindahl-Hirschman index, from 0 to 10,000;
    `effective` is how many equal payers would depend on each other as much."""

    index: Decimal
    effective: Decimal
    first: Decimal
    first_three: Decimal
    largest: str


@dataclass(frozen=True, slots=True)
class Week:
    """An average week, in money: advances with their cover, fixed overhead, and what the same
    sales would leave after materials if the market alone were paid."""

    advances: Decimal
    overhead: Decimal
    market_margin: Decimal

    @property
    def gap(self) -> Decimal:
        """What would be missing each week if all solidarity stopped; negative when nothing is."""
        return self.advances + self.overhead - self.market_margin


@dataclass(frozen=True, slots=True)
class LongMandates:
    """Premium in all, and the part paid under mandates voted for a year or more."""

    premium: Decimal
    under_mandate: Decimal

    @property
    def embeddedness(self) -> Decimal | None:
        return share_of(self.under_mandate, self.premium)


def share_of(part: Decimal, whole: Decimal) -> Decimal | None:
    """`part` as a part of one, four places; None when there is no whole."""
    return None if whole <= 0 else round_to_step(part / whole, PLACES)


def wages_protected(
    *, shield: Decimal, wage_inflow: Decimal, hours: Decimal, hour_cost: Decimal
) -> Decimal | None:
    """The part of the work's cost that solidarity paid: shield and what came into a wage fund,
    over hours times the cost of an hour. None without hours."""
    return share_of(shield + wage_inflow, hours * hour_cost)


def market_hour(*, shield: Decimal, hours: Decimal, hour_cost: Decimal) -> Decimal | None:
    """Money an hour: what the market alone would have paid. None without hours."""
    return None if hours <= 0 else to_cents(hour_cost - shield / hours)


def weeks_left(week: Week, kept: Decimal) -> Decimal | None:
    """Weeks that `kept` carries the gap of `week`; None when there is no gap: without end."""
    if week.gap <= 0:
        return None
    return round_to_step(max(kept, ZERO) / week.gap, HUNDREDTH)


def real_weeks_left(week: Week, kept: Decimal, *, monthly_rate: Decimal) -> Decimal | None:
    """The same while prices rise by `monthly_rate` each 30 days, and the gap with them.

    The gaps of n weeks sum to gap * (q^n - 1) / (q - 1), q being the rise of a week; this is the
    n at which they sum to `kept`.
    """
    if week.gap <= 0 or monthly_rate <= 0:
        return weeks_left(week, kept)
    with localcontext() as context:
        context.prec = DIGITS
        rise = (ONE + monthly_rate) ** (WEEK_DAYS / MONTH_DAYS)
        weeks = (ONE + max(kept, ZERO) * (rise - ONE) / week.gap).ln() / rise.ln()
    return round_to_step(weeks, HUNDREDTH)


def in_real_terms(amount: Decimal, *, monthly_rate: Decimal, days: int) -> Decimal:
    """What `amount` is worth when it comes `days` late: amount * (1 + rate)^(-days / 30)."""
    return to_cents(amount * _kept(monthly_rate, days))


def concentration(amounts: Mapping[str, Decimal]) -> Concentration | None:
    """How concentrated these amounts are, by whom they come from; None when nothing came.

    Locals of one federation are one risk: give them one name to ask about federations.
    """
    paid = {name: amount for name, amount in amounts.items() if amount > 0}
    whole = sum(paid.values(), ZERO)
    if not whole:
        return None
    ranked = sorted(paid, key=lambda name: (-paid[name], name))
    with localcontext() as context:
        context.prec = DIGITS
        squares = sum(((paid[name] / whole) ** 2 for name in ranked), ZERO)
        index, effective = squares * 10_000, ONE / squares
    return Concentration(
        index=round_to_step(index, ONE),
        effective=round_to_step(effective, HUNDREDTH),
        first=round_to_step(paid[ranked[0]] / whole, PLACES),
        first_three=round_to_step(sum((paid[x] for x in ranked[:3]), ZERO) / whole, PLACES),
        largest=ranked[0],
    )


def reach(mandates: Collection[tuple[str, int]]) -> int:
    """Dues-paying members behind live mandates, given as (buyer, members represented).

    A buyer with several mandates counts once, with the largest.
    """
    largest: dict[str, int] = {}
    for buyer, members in mandates:
        largest[buyer] = max(members, largest.get(buyer, 0))
    return sum(largest.values())


def renewal(before: Collection[int], now: Collection[int]) -> Decimal | None:
    """The part of those who bought before that bought again; None when nobody had."""
    again = set(before) & set(now)
    return share_of(Decimal(len(again)), Decimal(len(set(before))))


def per_member_month(premium: Decimal, *, members: int, months: Decimal) -> Decimal | None:
    """Money a month that each member behind the premium gives; None without members or months."""
    if members <= 0 or months <= 0:
        return None
    return to_cents(premium / members / months)


def months_in(days: int) -> Decimal:
    """Months of thirty days."""
    return Decimal(max(days, 0)) / MONTH_DAYS


def told_hours(groups: Iterable[tuple[int, Decimal]]) -> Decimal | None:
    """The hours of groups, given as (people, hours), leaving out groups of fewer than three.

    None when nothing is left to tell.
    """
    told = [hours for people, hours in groups if people >= FEWEST]
    return sum(told, ZERO) if told else None


def hours_each(hours: Decimal | None, *, member_months: Decimal) -> Decimal | None:
    """Hours of a member in a month; None when the hours are not told, or without members."""
    if hours is None or member_months <= 0:
        return None
    return round_to_step(hours / member_months, HUNDREDTH)


def hours_paid(premium: Decimal, *, hours: Decimal | None, hour_cost: Decimal) -> Decimal | None:
    """The part of some hours that a premium pays: more than one when it pays for more hours."""
    return None if hours is None else share_of(premium, hours * hour_cost)


def capacity_sold(months: Iterable[tuple[Decimal, Decimal, Decimal]]) -> Decimal | None:
    """Hours sold over the hours there were, of stretches given as (hours sold, hours of a normal
    month, months); more than one above normal capacity. None without capacity."""
    sold, whole = ZERO, ZERO
    for hours, normal, length in months:
        sold, whole = sold + hours, whole + normal * length
    return share_of(sold, whole)


def _kept(monthly_rate: Decimal, days: int) -> Decimal:
    if monthly_rate <= -1:
        raise ValueError("prices cannot fall by everything")
    with localcontext() as context:
        context.prec = DIGITS
        return (ONE + monthly_rate) ** (-Decimal(max(days, 0)) / MONTH_DAYS)
