"""Units that are words, one and many, in each language. No Django, no clock, no database.

A co-operative writes its units in its own language; whoever reads in another is shown their own
word. A unit that is a sign ("m2", "kg") or a word not known here stays as it was written.
"""

from collections.abc import Mapping
from decimal import Decimal

from babel import Locale

SIGNS = {"m2": "m²", "m3": "m³"}
Forms = tuple[str, str]  # of one, of many
WORDS: tuple[Mapping[str, Forms], ...] = (
    {"en": ("unit", "units"), "es": ("unidad", "unidades"), "pt": ("unidade", "unidades")},
    {"en": ("piece", "pieces"), "es": ("pieza", "piezas"), "pt": ("peça", "peças")},
    {"en": ("pair", "pairs"), "es": ("par", "pares"), "pt": ("par", "pares")},
    {"en": ("dozen", "dozens"), "es": ("docena", "docenas"), "pt": ("dúzia", "dúzias")},
    {"en": ("set", "sets"), "es": ("juego", "juegos"), "pt": ("jogo", "jogos")},
    {"en": ("box", "boxes"), "es": ("caja", "cajas"), "pt": ("caixa", "caixas")},
    {"en": ("bag", "bags"), "es": ("bolsa", "bolsas"), "pt": ("saco", "sacos")},
    {"en": ("bottle", "bottles"), "es": ("botella", "botellas"), "pt": ("garrafa", "garrafas")},
    {"en": ("drum", "drums"), "es": ("tambor", "tambores"), "pt": ("tambor", "tambores")},
    {"en": ("pack", "packs"), "es": ("paquete", "paquetes"), "pt": ("pacote", "pacotes")},
    {"en": ("pallet", "pallets"), "es": ("pallet", "pallets"), "pt": ("palete", "paletes")},
    {"en": ("roll", "rolls"), "es": ("rollo", "rollos"), "pt": ("rolo", "rolos")},
    {"en": ("sheet", "sheets"), "es": ("hoja", "hojas"), "pt": ("folha", "folhas")},
    {"en": ("trip", "trips"), "es": ("viaje", "viajes"), "pt": ("viagem", "viagens")},
    {"en": ("day", "days"), "es": ("día", "días"), "pt": ("dia", "dias")},
    {"en": ("hour", "hours"), "es": ("hora", "horas"), "pt": ("hora", "horas")},
)
KNOWN = {form: word for word in WORDS for forms in word.values() for form in forms}


def one(code: str, *, language: str) -> str:
    """Write a unit alone, as after a price: "m²" for "m2", "unidad" for "unit" in Spanish."""
    return _form(code, language, many=False)


def of(value: Decimal | int, code: str, *, locale: Locale) -> str:
    """Write a unit as it stands after a figure: "1 unidad", "46 unidades", "0,5 unidade"."""
    plural = locale.plural_form(abs(Decimal(value)).normalize())
    return _form(code, locale.language, many=plural != "one")


def _form(code: str, language: str, *, many: bool) -> str:
    word = KNOWN.get(code.strip().lower())
    if word is None:
        return SIGNS.get(code, code)
    forms = word.get(language.replace("_", "-").split("-")[0].lower(), word["en"])
    return forms[many]
