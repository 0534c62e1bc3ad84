"""Amounts as a member reads them."""

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language

from coop import formatting
from coop.currency import house


def money(value: Decimal, currency: str = "") -> str:
    """An amount in the language of the screen, in the currency of the house unless one is given."""
    return formatting.money(value, currency=currency or house(), language=language())


def percent(value: Decimal) -> str:
    """A percentage given in hundredths."""
    return formatting.percent(value, language=language())


def short_day(value: date) -> str:
    """A day as tables head their columns with it."""
    return formatting.day(value, language=language())


def language() -> str:
    return get_language() or "es"
