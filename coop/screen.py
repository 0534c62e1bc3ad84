"""Figures and days in the language of the screen; `coop.formatting` writes them in any."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import get_language

from coop import formatting
from coop.currency import house


def language() -> str:
    """The language in which this person reads."""
    return get_language() or settings.LANGUAGE_CODE


def money(value: Decimal, currency: str = "") -> str:
    """An amount, in the currency of the house unless one is given."""
    return formatting.money(value, currency=currency or house(), language=language())


def number(value: Decimal | int, *, decimals: int = 4) -> str:
    return formatting.number(value, language=language(), decimals=decimals)


def quantity(value: Decimal | int, unit: str) -> str:
    return formatting.quantity(value, unit, language=language())


def typed(value: Decimal) -> str:
    """A figure as somebody would type it: without the zeros that only pad it."""
    return number_format(Decimal(formatting.plain(value)))


def cents(value: Decimal) -> str:
    """An amount whose currency is said elsewhere."""
    return formatting.cents(value, language=language())


def currency(code: str) -> str:
    """A currency in words."""
    return formatting.currency_name(code, language=language())


def percent(value: Decimal | int) -> str:
    """A percentage given in hundredths."""
    return formatting.percent(value, language=language())


def hours(value: Decimal | int | timedelta) -> str:
    return formatting.hours(value, language=language())


def day(value: date) -> str:
    return formatting.day(value, language=language())


def moment(value: datetime) -> str:
    """A moment that is already in local time."""
    return formatting.moment(value, language=language())


def long_moment(value: datetime) -> str:
    """The same in full, with its weekday."""
    return formatting.long_moment(value, language=language())
