"""Amounts as a member reads them."""

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language

from coop import formatting


def money(value: Decimal, currency: str = "ARS") -> str:
    """An amount in the language of the screen."""
    return formatting.money(value, currency=currency, language=language())


def percent(value: Decimal) -> str:
    """A percentage given in hundredths."""
    return formatting.percent(value, language=language())


def short_day(value: date) -> str:
    """A day as tables head their columns with it."""
    return formatting.day(value, language=language())


def language() -> str:
    return get_language() or "es"
