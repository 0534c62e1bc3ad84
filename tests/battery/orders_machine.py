"""C4's machine: orders of two buyers, and what is made for them, taken through random steps.

Every step is an action of the product. It either does what it says, with one event and no state
changed but the one it is about, or it is refused and leaves every row as it was.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Model
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from coop.asking import broken as unsound
from coop.errors import Refused
from production import checks
from production.actions import delivery, ordering, planning, reserving
from production.actions.ordering import Wanted, Wish
from production.models import MakingState, Order, OrderLine, ProductionOrder, StockMove
from production.reading import stock_rules
from tests.battery.looked_at import Seen, gone, key_of, look, reserved, stock
from tests.builders import production as build
from tests.builders.production import Works
from tests.production.verified import broken

Thing = TypeVar("Thing", bound=Model)
D = Decimal
ZERO = D(0)
STAYS = {(state, state) for state in MakingState.values}
LIVES = {("confirmed", "confirmed")}
# What each step may make of the state of what it is about. Nothing else changes its state.
FLOW: dict[str, set[tuple[str, str]]] = {
    "confirm": {("placed", "confirmed")},
    "cancel": {("placed", "cancelled"), ("confirmed", "cancelled")},
    "deliver": {*LIVES, ("confirmed", "delivered")},
    "hand out a part": LIVES,
    "keep stock": LIVES,
    "let it go": LIVES,
    "take back": {*LIVES, ("delivered", "delivered")},
    "undo a return": {*LIVES, ("delivered", "delivered")},
    "release": {("planned", "released")},
    "finish": {("released", "finished")},
    "call off": {("planned", "cancelled"), ("released", "cancelled")},
    "move": {("planned", "planned"), ("released", "released")},
    "report": STAYS,
    "undo a report": STAYS,
    "hold back": STAYS,
    "let out": STAYS,
    "place": set(),
    "plan": set(),
    "count": set(),
}
# These are refused in most runs, some of the others in a few, and the rest never.
OFTEN_REFUSED = {
    *("confirm", "cancel", "deliver", "hand out a part", "keep stock", "let it go"),
    *("release", "finish", "call off", "move", "undo a report"),
}
# In which state what a step begins may begin.
BEGINS = {
    "place": {"placed"},
    "plan": {"planned", "released"},
    "hand out a part": {"planned", "released"},
}
ALWAYS = (
    *(stock_rules.BALANCES, stock_rules.RESERVED, stock_rules.KEPT),
    *(checks.MORE_THAN_ORDERED, checks.UNFINISHED, checks.REPORTS),
)
WHICH = st.integers(0, 11)
MUCH = st.sampled_from([D("0.5"), D(1), D(3), D(7), D(12), D(20)])
ORDERED = {"union": D(20), "kitchen": D(8)}
MOST = 6  # orders of a run


def some(name: str) -> Callable[[Any], bool]:
    return lambda machine: bool(getattr(machine, name))


class Orders(RuleBasedStateMachine):
    """What the office does; `told` counts over all runs how often each step was taken, or refused.

    A run is rolled back when it ends. `stock` and `gone` are what there must be, reckoned here.
    """

    def __init__(self, works: Works, told: Counter[str]) -> None:
        super().__init__()
        self.works, self.told, self.sound = works, told, True
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.lines: dict[int, OrderLine] = {}
        self.orders = [self._placed("union"), self._placed("kitchen")]
        build.confirm_order(works, self.orders[0])
        self.steps = 0
        self.making: list[ProductionOrder] = []
        self.moves: list[StockMove] = []
        self.stock = {"first": ZERO, "second": ZERO}
        self.gone: defaultdict[int, Decimal] = defaultdict(Decimal)
        self.before = look()

    def _placed(self, name: str) -> Order:
        works = self.works
        order = ordering.place(
            buyer=getattr(works, name),
            lines=[Wanted(works.tile, ORDERED[name], share=D("0.1"))],
            wish=Wish(works.mandate if name == "union" else None),
            by=getattr(works, f"{name}_user"),
            at=works.at,
        )
        self.lines[order.pk] = order.lines.select_related("product", "order").get()
        return order

    def teardown(self) -> None:
        try:
            if self.sound:
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                assert broken() == []
        finally:
            transaction.set_rollback(True)
            self.frame.__exit__(None, None, None)

    def step(
        self, name: str, act: Callable[[], Any], about: Model | None, *, should: bool | None = None
    ) -> Any:
        """Take a step; what it returned, or None when it was refused. `should` it be taken?"""
        self.sound, before = False, self.before
        self.steps += 1
        try:
            done = act()
        except Refused:
            done = None
        self.before = look()
        if done is None:
            assert self.before == before, f"{name} was refused, and left something"
        else:
            self._allowed(name, about, before)
        assert should in (None, done is not None), f"{name} was {'taken' if done else 'refused'}"
        self.told[name if done is not None else f"{name} refused"] += 1
        self.sound = True
        return done

    def _allowed(self, name: str, about: Model | None, before: Seen) -> None:
        now = self.before
        assert now.events == before.events + 1, f"{name} left {now.events - before.events} events"
        changed = {k: s for k, s in now.states.items() if before.states.get(k) != s}
        if about is not None:
            key = key_of(about)
            assert (before.states[key], now.states[key]) in FLOW[name], name
            changed.pop(key, None)
        begun = [changed.pop(key) for key in [*changed] if key not in before.states]
        assert len(begun) == (name in BEGINS), f"{name} began {begun}"
        assert set(begun) <= BEGINS.get(name, set()), f"{name} began as {begun}"
        assert changed == {}, f"{name} changed {changed}"

    def state(self, thing: Model) -> str:
        return self.before.states[key_of(thing)]

    def one(self, things: Sequence[Thing], n: int, *states: str) -> Thing:
        """An even number chooses among those in one of these states, if there are; else any."""
        fit = [x for x in things if self.state(x) in states] if n % 2 == 0 else []
        among = fit or things
        return among[n // 2 % len(among)]

    @invariant()
    def stock_is_what_was_made_and_has_not_left(self) -> None:
        assert stock() == {grade: much for grade, much in self.stock.items() if much}
        assert min(self.stock.values()) >= 0

    @invariant()
    def no_more_left_than_was_ordered(self) -> None:
        left = gone()
        assert left == {pk: much for pk, much in self.gone.items() if much}
        assert all(much <= self.lines[pk].at_most for pk, much in left.items())

    @invariant()
    def the_tables_are_sound(self) -> None:
        assert [question for question in ALWAYS if unsound(question)] == []

    # What the office does with an order.

    @rule(n=WHICH)
    def confirm(self, n: int) -> None:
        order = self.one(self.orders, n, "placed")
        self.step(
            "confirm", lambda: build.confirm_order(self.works, order), order,
            should=self.state(order) == "placed",
        )  # fmt: skip

    @precondition(lambda machine: len(machine.orders) < MOST)
    @rule(name=st.sampled_from(sorted(ORDERED)))
    def place(self, name: str) -> None:
        self.orders.append(self.step("place", lambda: self._placed(name), None, should=True))

    @precondition(lambda machine: machine.steps % 5 == 0)  # or most orders would end by it
    @rule(n=WHICH)
    def cancel(self, n: int) -> None:
        order, works = self.one(self.orders, n, "placed", "confirmed"), self.works
        self.step(
            "cancel",
            lambda: ordering.cancel(order=order, reason="no", by=works.user("marta"), at=works.at),
            order,
            should=self.state(order) in {"placed", "confirmed"} and not self.gone[order.pk],
        )

    @rule(n=WHICH, much=MUCH, release=st.booleans())
    def hand_out(self, n: int, much: Decimal, *, release: bool) -> None:
        order, works = self.one(self.orders, n, "confirmed"), self.works
        line = self.lines[order.pk]
        live = [x for x in self.making if x.order_line_id == line.pk]
        taken = sum((x.quantity for x in live if self.state(x) != "cancelled"), ZERO)
        made = self.step(
            "hand out a part",
            lambda: planning.plan_for_order(
                line=line, quantity=much, release=release, by=works.user("pablo"), at=works.at
            ),
            order,
            should=self.state(order) == "confirmed" and much <= line.quantity - taken,
        )
        self.making += [made] if made else []

    @rule(n=WHICH, much=MUCH)
    def keep(self, n: int, much: Decimal) -> None:
        order, works = self.one(self.orders, n, "confirmed"), self.works
        line, held = self.lines[order.pk], reserved()
        rest = line.quantity - self.gone[order.pk] - held.get(order.pk, ZERO)
        free = self.stock["first"] - sum(held.values(), ZERO)
        self.step(
            "keep stock",
            lambda: reserving.reserve(
                line=line, quantity=much, by=works.user("diana"), at=works.at
            ),
            order,
            should=self.state(order) == "confirmed" and much <= min(rest, free),
        )

    @rule(n=WHICH)
    def let_go(self, n: int) -> None:
        order, works = self.one(self.orders, n, "confirmed"), self.works
        line = self.lines[order.pk]
        self.step(
            "let it go",
            lambda: reserving.let_go(line=line, by=works.user("diana"), at=works.at),
            order,
            should=order.pk in reserved(),
        )

    @rule(n=WHICH, much=MUCH, completes=st.sampled_from([False, False, False, True]))
    def deliver(self, n: int, much: Decimal, *, completes: bool) -> None:
        order, works = self.one(self.orders, n, "confirmed"), self.works
        line, after = self.lines[order.pk], self.gone[order.pk] + much
        others = sum((x for pk, x in reserved().items() if pk != order.pk), ZERO)
        made = self.step(
            "deliver",
            lambda: delivery.deliver(
                order=order, load=delivery.Load({line.pk: much}, completes=completes),
                delivered_date=works.today, by=works.user("diana"), at=works.at,
            ),
            order,
            should=self.state(order) == "confirmed"
            and after <= line.at_most
            and (not completes or after >= line.at_least)
            and much <= self.stock["first"] - others,
        )  # fmt: skip
        if made:
            self.gone[order.pk] += much
            self.stock["first"] -= much
            self.moves += StockMove.objects.filter(
                cause_type="production.delivery", cause_id=made.pk
            )
