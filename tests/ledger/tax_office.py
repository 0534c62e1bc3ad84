"""A tax office for tests, at the edge of the protocol: it keeps what it authorised, and fails.

What it does follows the manual of the web service: it authorises the next number only, holds what
it authorised for ever, and answers about any number.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from ledger.authorising import Authorised, Rejected, Series, Silence, Voucher


class Killed(BaseException):
    """The program that asked died while it asked."""


@dataclass
class Office:
    """`fault` is asked before each call what goes wrong: one of FAULTS."""

    fault: Callable[[], str] = lambda: "none"
    held: dict[tuple[Series, int], tuple[Voucher, Authorised]] = field(default_factory=dict)
    on_the_way: list[Voucher] = field(default_factory=list)
    refuses: str = ""
    asked: list[str] = field(default_factory=list)

    def series_of(self, *, is_credit_note: bool, buyer_tax_id: str) -> Series:  # noqa: ARG002
        return Series(point_of_sale=2, document_type=8 if is_credit_note else 6)

    def last_number(self, series: Series) -> int:
        self.asked.append("last number")
        self._arrive()
        self._fail(self.fault())
        return max((n for held, n in self.held if held == series), default=0)

    def send(self, voucher: Voucher) -> Authorised | Rejected:
        self.asked.append(f"send {voucher.number}")
        fault = self.fault()
        if fault == "late":
            self.on_the_way.append(voucher)
            raise Silence
        if fault in ("lost", "killed before"):
            self._fail(fault)
        answer = self._judge(voucher)
        self._fail(fault)
        self._arrive()
        return answer

    def look_up(self, series: Series, number: int) -> tuple[Voucher, Authorised] | None:
        self.asked.append(f"look up {number}")
        self._fail(self.fault())
        found = self.held.get((series, number))
        self._arrive()  # what was on its way lands just after the question: the worst moment
        return found

    def _judge(self, voucher: Voucher) -> Authorised | Rejected:
        last = max((n for held, n in self.held if held == voucher.series), default=0)
        if voucher.number != last + 1:
            return Rejected("10016: the number is not the next one")
        if self.refuses:
            return Rejected(self.refuses)
        code = f"{74_000_000_000_000 + len(self.held)}"
        answer = Authorised(code, voucher.day + timedelta(days=10))
        self.held[voucher.series, voucher.number] = (voucher, answer)
        return answer

    def _arrive(self) -> None:
        while self.on_the_way:
            self._judge(self.on_the_way.pop(0))

    @staticmethod
    def _fail(fault: str) -> None:
        if fault.startswith("killed"):
            raise Killed
        if fault != "none":
            raise Silence


FAULTS = ("none", "none", "lost", "unheard", "late", "killed before", "killed after")


def at_random(seed: int) -> Callable[[], str]:
    dice = random.Random(seed)  # noqa: S311  no secret
    return lambda: dice.choice(FAULTS)
