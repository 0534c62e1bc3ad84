"""How figures and days are written for people, per language. No Django, no clock, no database."""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, get_currency_name

from coop import units

LOCALES = {"es": "es_AR", "en": "en_GB", "pt": "pt_BR"}
NOTHING = "—"
MINUS = "−"
HARD_SPACE = "\u00a0"

CENTS = "#,##0.00"
MONEY = f"¤{HARD_SPACE}{CENTS}"
SECONDS_IN_AN_HOUR = 3600


def locale_for(language: str) -> Locale:
    """Return the locale whose habits a language follows here: es-AR, en-GB or pt-BR."""
    base = language.replace("_", "-").split("-")[0].lower()
    return Locale.parse(LOCALES.get(base, LOCALES["en"]))


def cents(value: Decimal, *, language: str) -> str:
    """Write an amount where its currency is said once for many: "1.234,50"."""
    return _signed(value, format_decimal(abs(value), CENTS, locale=locale_for(language)))


def money(value: Decimal, *, currency: str, language: str) -> str:
    """Write an amount with two decimals and its currency sign: "$ 1.234,50"."""
    text = format_currency(
        abs(value), currency, MONEY, locale=locale_for(language), currency_digits=False
    )
    return _signed(value, text)


def currency_name(currency: str, *, language: str) -> str:
    """Name a currency in words: "pesos argentinos"."""
    return get_currency_name(currency, count=2, locale=locale_for(language))


def number(value: Decimal | int, *, language: str, decimals: int = 4) -> str:
    """Write a number with up to `decimals` decimals and without trailing zeros."""
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return _signed(value, format_decimal(abs(Decimal(value)), pattern, locale=locale_for(language)))


def plain(value: Decimal) -> str:
    """A figure without the zeros its column pads it with, and never with an exponent: "120.5"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit(code: str, *, language: str) -> str:
    """Write a unit as people do: "m²" for "m2"."""
    return units.one(code, language=language)


def quantity(value: Decimal | int, code: str, *, language: str) -> str:
    """Write a quantity with its unit: "1.200 m²", "46 unidades"."""
    unit = units.of(value, code, locale=locale_for(language))
    return f"{number(value, language=language)}{HARD_SPACE}{unit}"


def percent(value: Decimal | int, *, language: str) -> str:
    """Write a percentage given in hundredths: 12.5 is "12,5 %" in Spanish, "12.5%" in English."""
    space = HARD_SPACE if locale_for(language).language == "es" else ""
    return f"{number(value, language=language, decimals=2)}{space}%"


def hours(value: Decimal | int | timedelta, *, language: str) -> str:
    """Write a time of work: "7 h 30 min"."""
    if isinstance(value, timedelta):
        value = Decimal(int(value.total_seconds())) / SECONDS_IN_AN_HOUR
    minutes = int((abs(Decimal(value)) * 60).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    whole, rest = divmod(minutes, 60)
    parts = [f"{number(whole, language=language)}{HARD_SPACE}h"] if whole or not rest else []
    if rest:
        parts.append(f"{rest}{HARD_SPACE}min")
    return _signed(Decimal(value), HARD_SPACE.join(parts))


def day(value: date, *, language: str) -> str:
    """Write a day: "12 mar 2026"."""
    return format_date(value, "d MMM y", locale=locale_for(language))


def long_day(value: date, *, language: str) -> str:
    """Write a day in full, as papers do: "jueves, 12 de marzo de 2026"."""
    return format_date(value, "full", locale=locale_for(language))


def moment(value: datetime, *, language: str) -> str:
    """Write a moment already in local time: "12 mar 2026, 18:30"."""
    return format_datetime(value, "d MMM y, HH:mm", locale=locale_for(language))


def long_moment(value: datetime, *, language: str) -> str:
    """Write a moment in full, with its weekday: "jueves, 12 de marzo de 2026, 18:30"."""
    return f"{long_day(value.date(), language=language)}, {value:%H:%M}"


def _signed(value: Decimal | int, text: str) -> str:
    return f"{MINUS}{text}" if value < 0 else text
