"""Goods that a credit note takes back, as far as another app knows where they lie and go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from coop.models import User
from coop.registry import Registry
from ledger.models import Invoice, InvoiceLine


@dataclass(frozen=True)
class Told:
    """One thing that became of credited goods, in words, and where it is told."""

    words: str
    url: str


class Keeper(Protocol):
    """Who knows where goods lie. `settle` runs inside the transaction that issues the note."""

    def fates(self, invoice: Invoice) -> Sequence[tuple[str, str]]:
        """What may become of goods of this invoice: a key, and words; nothing when not its own."""

    def hold(self, invoice: Invoice) -> None:
        """Lock what `settle` will move, before the books are held."""

    def settle(
        self,
        note: Invoice,
        returned: Mapping[int, InvoiceLine],
        fate: str,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        """Do with what the lines of the note credit, by place, what `fate` says."""

    def told(self, invoice: Invoice) -> Iterator[Told]:
        """What became of the goods that a note, or the notes of an invoice, credited."""


keepers: Registry[Keeper] = Registry("keeper of goods")


def fates_of(invoice: Invoice) -> list[tuple[str, str]]:
    """What may become of goods that come back of an invoice."""
    return [fate for _name, keeper in keepers for fate in keeper.fates(invoice)]


def told_of(invoice: Invoice) -> list[Told]:
    return [told for _name, keeper in keepers for told in keeper.told(invoice)]
