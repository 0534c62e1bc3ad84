"""Hand-painted border tiles: colours and sizes of one family, sold by the piece."""

from demo.data.catalogue import ProductFact
from production import variants

CODE, NAME, UNIT = "GU", "Guarda pintada", "unidad"
COLOURS = ("Cobalto", "Terracota", "Verde hoja")
SIZES = ("10x20", "15x15", "20x20")
NOT_MADE = ("Verde hoja", "20x20")

# Per piece: pieces a month, materials, gas, power, packing, overhead, minutes, market.
FIGURES = {
    "10x20": (400, 210, 60, 30, 20, 90, 6, 1900),
    "15x15": (300, 240, 70, 30, 20, 100, 7, 2200),
    "20x20": (200, 380, 110, 45, 30, 140, 9, 3100),
}


def made() -> dict[str, tuple[str, str]]:
    """The code of each product that is made, with its colour and size."""
    colours = dict(zip(COLOURS, variants.value_codes(COLOURS), strict=True))
    sizes = dict(zip(SIZES, variants.value_codes(SIZES), strict=True))
    return {
        variants.code_of(CODE, (colours[colour], sizes[size])): (colour, size)
        for colour, size in variants.combinations((COLOURS, SIZES))
        if (colour, size) != NOT_MADE
    }


GUARDAS = tuple(
    ProductFact(sku, variants.name_of(NAME, values), "", *FIGURES[values[1]])
    for sku, values in made().items()
)
