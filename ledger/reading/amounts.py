"""What many acts ask of an amount, in the same words."""

from decimal import Decimal

from django.utils.translation import gettext as _

from coop.errors import Refused
from ledger.money import to_cents


def must_be_money(amount: Decimal) -> None:
    """Raises `Refused` unless it is more than zero and in whole cents."""
    if amount <= 0 or amount != to_cents(amount):
        raise Refused(_("The amount must be more than zero."), field="amount")
