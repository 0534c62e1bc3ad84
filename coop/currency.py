"""The currency of the house: in what the co-operative keeps its books.

It is said once, in the founding act: that of the country whose law the statutes follow, else that
of the co-operative's own country. The database refuses to change it afterwards, which is why a
process asks once and keeps the answer. Amounts of another currency say theirs.
"""

from babel import Locale
from babel.numbers import get_territory_currencies, list_currencies
from django.utils.translation import gettext as _

from coop.errors import Refused
from coop.models.cooperative import Cooperative

UNFOUNDED = "ARS"  # before there is a co-operative, no amount is one of its own
COUNTRY_OF = {"ar_20337": "AR", "za_14_2005": "ZA"}  # the statutes that are of one country

_kept: dict[str, str] = {}


def house() -> str:
    """The currency (ISO 4217) of the books, of prices and of everything without one of its own."""
    if "house" not in _kept:
        found = Cooperative.objects.values_list("currency", flat=True).first()
        if found is None:
            return UNFOUNDED
        _kept["house"] = found
    return _kept["house"]


def keep(currency: str | None) -> None:
    """Keep the house currency without asking; with None, ask again the next time."""
    _kept.clear()
    if currency:
        _kept["house"] = currency


def country_for(preset: str, typed: str) -> str:
    """The country of a co-operative: that of its statutes, else what was typed. `Refused` when
    no such country is known, or the statutes are another one's."""
    country = typed.strip().upper() or COUNTRY_OF.get(preset, "")
    if len(country) != 2 or country not in Locale("en").territories:
        raise Refused(_("Give the country by its two letters, like AR."), field="country")
    if country != COUNTRY_OF.get(preset, country):
        raise Refused(
            _("These statutes are those of %(country)s.") % {"country": COUNTRY_OF[preset]},
            field="country",
        )
    return country


def currency_for(country: str, typed: str) -> str:
    """The currency of a country's co-operative: what was typed, else the country's own."""
    legal = get_territory_currencies(country, tender=True)
    return required(typed if typed.strip() else "".join(legal[:1]))


def required(typed: str) -> str:
    """The code of ISO 4217 that was typed; `Refused` when no currency has it."""
    currency = code_of(typed)
    if not currency:
        raise Refused(_("Give the currency by its three letters, like ARS."), field="currency")
    return currency


def code_of(typed: str) -> str:
    """The code of ISO 4217 that was typed; nothing when no currency has it."""
    code = typed.strip().upper()
    return code if code in list_currencies() else ""
