"""Agreements with buyers: rules of the co-operative's own, that no law asks for.

As with the order of debate, no preset has them: a co-operative lays its own value over these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from coop.statutes import debate
from coop.statutes.values import Reader, WrongValueError, whole

VALUES: Mapping[str, Any] = {"agreement_limit": 0, "deposit_percent": 0}
OURS: Mapping[str, Any] = {**debate.VALUES, **VALUES}


def percent(value: Any) -> int:
    if whole(value) > 100:
        raise WrongValueError(f"{value!r} is more than 100")
    return int(value)


READERS: Mapping[str, Reader] = {"agreement_limit": whole, "deposit_percent": percent}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """`agreement_limit` is a whole amount in the co-operative's currency; 0 means there is none.

    `deposit_percent` of the net amount is what sales usually ask for as a deposit; 0: nothing.
    """

    agreement_limit: int
    deposit_percent: int


def _limit(rules: Trade) -> str:
    if not rules.agreement_limit:
        return _("None by its amount: sales agrees them within the price list.")
    return _("Above %(amount)s.") % {"amount": f"{rules.agreement_limit:,}".replace(",", " ")}


def _deposit(rules: Trade) -> str:
    return f"{rules.deposit_percent} %." if rules.deposit_percent else _("No usual deposit.")


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "agreement_limit": _limit,
    "deposit_percent": _deposit,
}
