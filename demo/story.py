"""The clock of the story: what happens when, in order, up to this very moment."""

import heapq
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from uuid import UUID

from django.utils import timezone

from coop.models import Decision, User
from ledger.models import Buyer
from members.models import Member, Sector
from production.models import Product, ScrapReason

Act = Callable[[datetime], None]


@dataclass
class Story:
    """Everybody and everything the story names, and what is still to happen."""

    now: datetime
    random: Random
    users: dict[str, User] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    coordinators: dict[str, Member] = field(default_factory=dict)
    sectors: dict[str, Sector] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)
    buyers: dict[str, Buyer] = field(default_factory=dict)
    reasons: list[ScrapReason] = field(default_factory=list)
    decisions: dict[str, Decision] = field(default_factory=dict)
    passwords: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    made: dict[tuple[int, int], dict[str, Decimal]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Decimal))
    )
    reports: int = 0
    _ahead: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _serial: "count[int]" = field(default_factory=count)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def moment(self, day: date, hour: int = 10, minute: int = 0) -> datetime:
        """An hour of a day, on the clock of the works."""
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))

    def ago(self, days: int, hour: int = 10, minute: int = 0) -> datetime:
        return self.moment(self.day(days), hour, minute)

    def client_id(self) -> UUID:
        """What a form would have carried: the same on every installation."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def note_made(self, sku: str, quantity: Decimal, *, on: datetime) -> None:
        """Remember how much went through the kilns, for what had to be bought that month."""
        self.made[on.year, on.month][sku] += quantity

    def at(self, moment: datetime, act: Act) -> None:
        """Let `act` happen at `moment`. What lies after now never happens: it is still to come."""
        if moment <= self.now:
            heapq.heappush(self._ahead, (moment, next(self._serial), act))

    def tell(self, *, until: datetime) -> None:
        """Let everything up to `until` happen, one after another."""
        while self._ahead and self._ahead[0][0] <= until:
            moment, _serial, act = heapq.heappop(self._ahead)
            act(moment)
