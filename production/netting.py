"""What is short of each product, when and because of what, through every level. No Django.

Demands are met in the order a rule says, as long as there is something here or to come. What
no supply meets is to be made or bought: made, it asks for its own inputs so many days before.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from production.exploding import ZERO, Line, explode, needed
from production.queueing import USUAL, Rule, turn


@dataclass(frozen=True, slots=True, order=True)
class Want:
    """So much is needed on a day; `why` names what needs it, `purpose` what it is for."""

    day: date
    quantity: Decimal
    why: str = ""
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """What no supply meets on a day; `begin` is the day by which to order or to begin making it."""

    day: date
    quantity: Decimal
    begin: date
    purpose: str = ""


@dataclass(frozen=True)
class Netted:
    """A product: who wants it, what is here, what is to come, and what is short."""

    product: int
    wants: tuple[Want, ...]
    here: Decimal
    coming: Decimal
    lacks: tuple[Lack, ...]
    late: bool = False

    @property
    def wanted(self) -> Decimal:
        return sum((want.quantity for want in self.wants), ZERO)

    @property
    def short(self) -> Decimal:
        return sum((lack.quantity for lack in self.lacks), ZERO)


@dataclass(frozen=True)
class Known:
    """What there is: stock by product, dated supplies, recipes, the days each product takes, and
    the rule by which wants are met."""

    here: Mapping[int, Decimal]
    coming: Mapping[int, Sequence[Want]]
    lines: Sequence[Line]
    days: Mapping[int, int] = field(default_factory=dict)
    rule: Rule = USUAL


def net(wants: Mapping[int, Sequence[Want]], known: Known) -> dict[int, Netted]:
    """Net every product that is wanted, and what it takes to make what is short of it.

    A product comes after all it goes into, so that everything asked of it is known. `wants` may
    name dependent demand already (what production orders on the floor still take).
    """
    below: defaultdict[int, list[Line]] = defaultdict(list)
    for line in known.lines:
        below[line.whole].append(line)
    asked: defaultdict[int, list[Want]] = defaultdict(list)
    for product, many in wants.items():
        asked[product] += many
    order = explode(dict.fromkeys(wants, Decimal(1)), known.lines)
    found = {}
    for product in order:
        netted = _net_one(product, sorted(asked[product]), known)
        found[product] = netted
        for line in below[product]:
            asked[line.part] += _asked_below(line, netted)
    return found


def _net_one(product: int, wants: Sequence[Want], known: Known) -> Netted:
    """Meet each want in its turn, from stock, then from the supplies in the order of their days."""
    here = known.here.get(product, ZERO)
    supplies = sorted(known.coming.get(product, ()))
    stock, left = max(here, ZERO), [supply.quantity for supply in supplies]
    late, lacks = False, []
    for want in sorted(wants, key=lambda x: turn(known.rule, purpose=x.purpose, day=x.day)):
        taken = min(stock, want.quantity)
        stock, open_ = stock - taken, want.quantity - taken
        for n, supply in enumerate(supplies):
            part = min(left[n], open_)
            left[n], open_ = left[n] - part, open_ - part
            late = late or (part > 0 and supply.day > want.day)
        if open_ > 0:
            begin = want.day - timedelta(days=known.days.get(product, 0))
            lacks.append(Lack(want.day, open_, begin, want.purpose))
    return Netted(
        product=product,
        wants=tuple(wants),
        here=here,
        coming=sum((supply.quantity for supply in supplies), ZERO),
        lacks=tuple(sorted(lacks, key=lambda lack: lack.day)),
        late=late,
    )


def _asked_below(line: Line, netted: Netted) -> Iterable[Want]:
    """What the shortages of a product ask of a part, batches rounded up once over all of them."""
    so_far = ZERO
    for lack in netted.lacks:
        before, so_far = needed(line, so_far), so_far + lack.quantity
        more = needed(line, so_far) - before
        if more > 0:
            yield Want(lack.begin, more, purpose=lack.purpose)
