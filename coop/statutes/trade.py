"""Agreements with buyers: rules of the co-operative's own, that no law asks for.

As with the order of debate, no preset has them: a co-operative lays its own value over these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from coop.statutes import debate
from coop.statutes.values import Reader, WrongValueError, whole

VALUES: Mapping[str, Any] = {"agreement_limit": 0, "contribution_rounds": 3}
OURS: Mapping[str, Any] = {**debate.VALUES, **VALUES}


def one_to_nine(value: Any) -> int:
    if not 1 <= whole(value) <= 9:
        raise WrongValueError(f"{value!r} is not between 1 and 9")
    return int(value)


READERS: Mapping[str, Reader] = {"agreement_limit": whole, "contribution_rounds": one_to_nine}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trade:
    """`agreement_limit` is a whole amount in the co-operative's currency; 0 means there is none."""

    agreement_limit: int
    contribution_rounds: int


def _limit(rules: Trade) -> str:
    if not rules.agreement_limit:
        return _("None by its amount: sales agrees them within the price list.")
    return _("Above %(amount)s.") % {"amount": f"{rules.agreement_limit:,}".replace(",", " ")}


SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "agreement_limit": _limit,
    "contribution_rounds": lambda rules: f"{rules.contribution_rounds}.",
}
