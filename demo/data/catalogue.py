"""The six products, and the figures of the price lists the assemblies vote.

The hourly advance is 1,150,000 pesos for 176 hours. Social cover carries contributions,
supplements and absences. All levels are invented; their arithmetic is exact.
"""

from dataclasses import dataclass
from decimal import Decimal

HOURLY_ADVANCE = Decimal("6534.00")
SOCIAL_RATE = Decimal("0.3587")
RENEWAL_RATE = Decimal("0.08")
FLOOR_STEP = Decimal("1.00")
PRICE_STEP = Decimal("50.00")
ACCESS_SHARE_MIN = Decimal("0.60")

CLASS_RATES = {
    "union": Decimal("0.05"),
    "community": Decimal("-0.185"),
    "cooperative": Decimal("0.00"),
    "public": Decimal("0.03"),
    "commercial": Decimal("0.02"),
    "individual": Decimal("0.04"),
}


@dataclass(frozen=True)
class ProductFact:
    """A product, and its cost sheet for one square metre; `labour` in minutes."""

    sku: str
    name: str
    description: str
    monthly: int
    materials: int
    gas: int
    power: int
    packing: int
    overhead: int
    labour: int
    market: int

    @property
    def bought(self) -> int:
        """What has to be bought to make one: materials, energy and packing."""
        return self.materials + self.gas + self.power + self.packing

    @property
    def hours(self) -> Decimal:
        return (Decimal(self.labour) / 60).quantize(Decimal("0.0001"))


PRODUCTS = (
    ProductFact(
        "PI-3535-A", "Piso cerámico 35x35 «Línea Asamblea», primera",
        "Piso esmaltado de tránsito medio. Caja de 2,00 m2.",
        30000, 3050, 900, 380, 210, 560, 24, 8900,
    ),
    ProductFact(
        "RE-2030-B", "Revestimiento 20x30 blanco",
        "Revestimiento de pared, blanco brillante. Caja de 1,50 m2.",
        14000, 3300, 950, 400, 230, 580, 26, 9400,
    ),
    ProductFact(
        "PO-6060-E", "Porcelanato esmaltado 60x60",
        "Porcelanato para interior y galería. Caja de 1,44 m2.",
        9000, 5100, 1500, 620, 330, 800, 38, 15400,
    ),
    ProductFact(
        "PO-6060-P", "Porcelanato pulido 60x60",
        "Porcelanato pulido y rectificado. Caja de 1,44 m2.",
        3500, 5900, 1650, 1150, 350, 980, 55, 20300,
    ),
    ProductFact(
        "VE-4040-T", "Baldosa podotáctil 40x40",
        "Baldosa de vereda con guía y alerta para personas ciegas. Caja de 0,96 m2.",
        2000, 4300, 1000, 420, 260, 620, 32, 12900,
    ),
    ProductFact(
        "PI-3535-S", "Piso cerámico 35x35, segunda selección",
        "Mismo piso con diferencias de tono o de calibre. Caja de 2,00 m2.",
        1500, 3050, 900, 380, 150, 560, 24, 6900,
    ),
)  # fmt: skip

MARKET_SOURCE = "Tres presupuestos de corralones de la zona y una licitación perdida"
