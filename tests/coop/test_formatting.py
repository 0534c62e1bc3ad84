"""Figures and days as people write them, in each language."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop import formatting, units


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("value", "currency", "language", "text"),
    [
        ("1234.5", "ARS", "es", "$ 1.234,50"),
        ("-1234.5", "ARS", "es", "−$ 1.234,50"),
        ("0", "ARS", "es", "$ 0,00"),
        ("20000000", "ARS", "es-ar", "$ 20.000.000,00"),
        ("5", "USD", "es", "US$ 5,00"),
        ("1234.5", "ARS", "en", "ARS 1,234.50"),
        ("1234.5", "ARS", "pt", "ARS 1.234,50"),
        ("1234.5", "BRL", "pt-br", "R$ 1.234,50"),
        ("100", "JPY", "en", "JP¥ 100.00"),
    ],
)
def test_money(value: str, currency: str, language: str, text: str) -> None:
    written = formatting.money(Decimal(value), currency=currency, language=language)
    assert plain(written) == text


def test_money_does_not_break_between_sign_and_figure() -> None:
    assert " " not in formatting.money(Decimal(-5), currency="ARS", language="es")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [("1200.0000", "m2", "1.200 m²"), ("0.1250", "kg", "0,125 kg"), ("-3", "m3", "−3 m³")],
)
def test_quantity(value: str, unit: str, text: str) -> None:
    assert plain(formatting.quantity(Decimal(value), unit, language="es")) == text


@pytest.mark.parametrize(
    ("value", "unit", "es", "pt", "en"),
    [
        ("1", "unidad", "1 unidad", "1 unidade", "1 unit"),
        ("46.0000", "unidad", "46 unidades", "46 unidades", "46 units"),
        ("46", "unit", "46 unidades", "46 unidades", "46 units"),
        ("0", "Unidad", "0 unidades", "0 unidade", "0 units"),  # as the Unicode tables have it
        ("1.5", "hoja", "1,5 hojas", "1,5 folha", "1.5 sheets"),
        ("-2", "viajes", "−2 viajes", "−2 viagens", "−2 trips"),
        ("1000000", "par", "1.000.000 pares", "1.000.000 pares", "1,000,000 pairs"),
        ("2", "molde", "2 molde", "2 molde", "2 molde"),  # a word we do not know stays
        ("2", "kg", "2 kg", "2 kg", "2 kg"),
    ],
)
def test_units_that_are_words(value: str, unit: str, es: str, pt: str, en: str) -> None:
    for language, text in {"es": es, "pt-br": pt, "en": en}.items():
        assert plain(formatting.quantity(Decimal(value), unit, language=language)) == text


def test_a_unit_alone_is_of_one() -> None:
    assert formatting.unit("unidades", language="es") == "unidad"
    assert formatting.unit("unidad", language="pt") == "unidade"
    assert formatting.unit("m2", language="en") == "m²"
    assert formatting.unit("molde", language="en") == "molde"


@given(
    value=st.decimals(-10_000, 10_000, places=4),
    unit=st.sampled_from(sorted(units.KNOWN)),
    language=st.sampled_from(["es", "pt", "en"]),
)
def test_a_word_of_one_language_is_read_in_each(value: Decimal, unit: str, language: str) -> None:
    said = units.of(value, unit, locale=formatting.locale_for(language))
    assert said in units.KNOWN[unit][language]
    assert units.of(value, said, locale=formatting.locale_for(language)) == said
    assert units.one(said, language=language) == units.one(unit, language=language)


def test_no_form_of_a_unit_belongs_to_two_words() -> None:
    every = [(form, n) for n, word in enumerate(units.WORDS) for x in word.values() for form in x]
    assert dict(every) == dict(reversed(every))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("7.5"), "7 h 30 min"),
        (Decimal(8), "8 h"),
        (Decimal("0.25"), "15 min"),
        (Decimal(0), "0 h"),
        (Decimal("-1.5"), "−1 h 30 min"),
        (Decimal(1234), "1.234 h"),
        (Decimal("1.9999"), "2 h"),
        (timedelta(minutes=90), "1 h 30 min"),
    ],
)
def test_hours(value: Decimal | timedelta, text: str) -> None:
    assert plain(formatting.hours(value, language="es")) == text


def test_percent() -> None:
    assert plain(formatting.percent(Decimal("12.50"), language="es")) == "12,5 %"
    assert plain(formatting.percent(8, language="en")) == "8%"
    assert plain(formatting.percent(Decimal("12.50"), language="pt-br")) == "12,5%"


def test_an_amount_whose_currency_is_said_elsewhere() -> None:
    assert formatting.cents(Decimal("-1234.5"), language="es") == "−1.234,50"
    assert formatting.cents(Decimal("1234.5"), language="en") == "1,234.50"


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("es", "24 abr 2026", "viernes, 24 de abril de 2026"),
        ("en", "24 Apr 2026", "Friday, 24 April 2026"),
        ("pt", "24 abr. 2026", "sexta-feira, 24 de abril de 2026"),
    ],
)
def test_days(language: str, short: str, long: str) -> None:
    assert formatting.day(date(2026, 4, 24), language=language) == short
    assert formatting.long_day(date(2026, 4, 24), language=language) == long


def test_moments() -> None:
    at = datetime(2026, 4, 24, 18, 30)  # noqa: DTZ001 - already local, as the screen gives it
    assert formatting.moment(at, language="es") == "24 abr 2026, 18:30"
    assert formatting.long_moment(at, language="en") == "Friday, 24 April 2026, 18:30"


def test_currency_in_words() -> None:
    assert formatting.currency_name("ARS", language="es") == "pesos argentinos"


def test_an_unknown_language_reads_as_english() -> None:
    assert str(formatting.locale_for("fr")) == "en_GB"
