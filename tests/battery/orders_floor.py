"""The steps of the floor and of the stores, for the machine of C4."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from production.actions import changing, holds, making, planning
from production.actions.making import Result
from production.models import (
    Delivery,
    FloorReport,
    Hold,
    Location,
    ProductionOrder,
    StockBalance,
    StockChange,
)
from tests.battery.looked_at import look
from tests.battery.orders_machine import MUCH, WHICH, ZERO, Orders, some
from tests.builders import production as build
from tests.builders.production import Works
from tests.builders.stock import facts

D = Decimal
FEW = st.sampled_from([ZERO, D(1), D("2.5")])
COUNTED = st.sampled_from([D(0), D(5), D(30), D(60)])
LIVE = ("planned", "released")


class Floor(Orders):
    """The whole machine. `finishing` is taken away by its control."""

    finishing: Callable[..., ProductionOrder] = staticmethod(planning.finish)

    def __init__(self, works: Works, told: Counter[str]) -> None:
        super().__init__(works, told)
        self.reports: list[FloorReport] = []
        self.returns: list[StockChange] = []
        self.holds: list[Hold] = []
        self.undone: set[object] = set()
        self.let_out: set[int] = set()
        self.made: defaultdict[int, defaultdict[str, Decimal]]
        self.made = defaultdict(lambda: defaultdict(Decimal))
        self.back: defaultdict[int, Decimal] = defaultdict(Decimal)
        self.came_with: dict[int, int] = {}

    def by(self, name: str) -> dict[str, Any]:
        return {"by": self.works.user(name), "at": self.works.at}

    # Planning.

    @rule(much=MUCH, release=st.booleans())
    def plan(self, much: Decimal, *, release: bool) -> None:
        made = self.step(
            "plan",
            lambda: planning.plan_for_stock(
                product=self.works.tile, quantity=much, release=release, **self.by("pablo")
            ),
            None,
            should=True,
        )
        self.making.append(made)

    @precondition(some("making"))
    @rule(n=WHICH)
    def release(self, n: int) -> None:
        order = self.one(self.making, n, "planned")
        self.step(
            "release",
            lambda: planning.release(production_order=order, **self.by("pablo")),
            order,
            should=self.state(order) == "planned",
        )

    @precondition(some("making"))
    @rule(n=WHICH)
    def finish(self, n: int) -> None:
        order = self.one(self.making, n, "released")
        self.step(
            "finish",
            lambda: self.finishing(production_order=order, **self.by("pablo")),
            order,
            should=self.state(order) == "released",
        )

    @precondition(some("making"))
    @rule(n=WHICH)
    def call_off(self, n: int) -> None:
        order = self.one(self.making, n, *LIVE)
        self.step(
            "call off",
            lambda: planning.cancel(production_order=order, **self.by("pablo")),
            order,
            should=self.state(order) in LIVE and not any(self.made[order.pk].values()),
        )

    @precondition(some("making"))
    @rule(n=WHICH, days=st.integers(0, 3), stale=st.sampled_from([False, False, True]))
    def move(self, n: int, days: int, *, stale: bool) -> None:
        order = ProductionOrder.objects.get(pk=self.one(self.making, n, *LIVE).pk)
        due = self.works.today + timedelta(days=days)
        seen = self.works.today - timedelta(days=1) if stale else order.due_date
        self.step(
            "move",
            lambda: planning.reschedule(
                production_order=order, due_date=due, seen=seen, **self.by("elio")
            ),
            order,
            should=self.state(order) in LIVE and due != order.due_date and not stale,
        )

    # What crews report.

    @precondition(some("making"))
    @rule(n=WHICH, first=MUCH, second=FEW, scrap=FEW)
    def report(self, n: int, first: Decimal, second: Decimal, scrap: Decimal) -> None:
        order = self.one(self.making, n, "released")
        made = self.step(
            "report",
            lambda: build.report(
                self.works, order, first=str(first), second=str(second), scrap=str(scrap)
            ),
            order,
            should=True,
        )
        self.reports.append(made)
        self._count(made, +1)

    def _count(self, report: FloorReport, sign: int) -> None:
        for grade, much in report.outcomes.values_list("grade", "quantity"):
            self.made[report.production_order_id][grade] += sign * much
            if grade in self.stock:
                self.stock[grade] += sign * much

    @precondition(some("reports"))
    @rule(n=WHICH)
    def report_again(self, n: int) -> None:
        first = self.reports[n % len(self.reports)]
        again = making.report(
            production_order=first.production_order,
            work=build.work(self.works),
            outcomes=[Result("first", D(99))],
            client_id=first.client_id,
            **self.by("bruno"),
        )
        assert again == first
        assert look() == self.before, "what was sent twice did something"

    @precondition(some("reports"))
    @rule(n=WHICH)
    def undo_report(self, n: int) -> None:
        report = self.reports[n % len(self.reports)]
        made = dict(report.outcomes.exclude(grade="scrap").values_list("grade", "quantity"))
        free = F("quantity") - F("reserved")
        here = StockBalance.objects.filter(lot__report=report).values_list("grade", free)
        there = dict(here)
        done = self.step(
            "undo a report",
            lambda: making.reverse_report(
                floor_report=report, reason="wrong", **self.by("delia")
            ),
            report.production_order,
            should=report not in self.undone
            and all(there.get(grade, ZERO) >= much for grade, much in made.items()),
        )  # fmt: skip
        if done:
            self.undone.add(report)
            self._count(report, -1)

    @precondition(some("reports"))
    @rule(n=WHICH)
    def hold_back(self, n: int) -> None:
        report = self.reports[n % len(self.reports)]
        held = {x.report_id for x in self.holds if x.pk not in self.let_out}
        made = self.step(
            "hold back",
            lambda: holds.hold(floor_report=report, reason="cracked", **self.by("delia")),
            report.production_order,
            should=report not in self.undone and report.pk not in held,
        )
        self.holds += [made] if made else []

    @precondition(some("holds"))
    @rule(n=WHICH)
    def let_it_out(self, n: int) -> None:
        hold = self.holds[n % len(self.holds)]
        done = self.step(
            "let out",
            lambda: holds.release(hold=hold, finding="sound", **self.by("delia")),
            hold.report.production_order,
            should=hold.pk not in self.let_out,
        )
        if done:
            self.let_out.add(hold.pk)

    # The stores.

    @rule(much=COUNTED)
    def count(self, much: Decimal) -> None:
        self.step("count", lambda: build.count_stock(self.works, str(much)), None, should=True)
        self.stock["first"] = much

    @precondition(some("moves"))
    @rule(n=WHICH, much=MUCH)
    def take_back(self, n: int, much: Decimal) -> None:
        move = self.moves[n % len(self.moves)]
        delivery = Delivery.objects.select_related("order").get(pk=move.cause_id)
        done = self.step(
            "take back",
            lambda: changing.take_back(
                delivery=delivery, move=move, to=Location.objects.main(),
                facts=facts(self.works, str(much), reason="broken"), **self.by("elio"),
            ),
            delivery.order,
            should=much <= move.quantity - self.back[move.pk],
        )  # fmt: skip
        if done:
            self.stock["first"] += much
            self.back[move.pk] += much
            self.came_with[done.pk] = move.pk
            self.returns.append(done)

    @precondition(some("returns"))
    @rule(n=WHICH)
    def undo_return(self, n: int) -> None:
        change = self.returns[n % len(self.returns)]
        here = StockBalance.objects.get(
            product=self.works.tile, grade="first", lot=change.lot_id, location__code="main"
        )
        done = self.step(
            "undo a return",
            lambda: changing.undo(change=change, reason="mistyped", **self.by("elio")),
            change.delivery and change.delivery.order,
            should=change not in self.undone and here.free >= change.quantity,
        )
        if done:
            self.undone.add(change)
            self.stock["first"] -= change.quantity
            self.back[self.came_with[change.pk]] -= change.quantity
