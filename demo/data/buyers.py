"""Who buys: organisations with people who sign in and mandates of their own bodies."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class ContactFact:
    name: str
    username: str


@dataclass(frozen=True)
class MandateFact:
    """What the buyer's own body resolved. Days are counted from today, negative in the past."""

    body: str
    reference: str
    since: int
    until: int
    limit: Decimal
    represented: int


@dataclass(frozen=True)
class BuyerFact:
    """`pays` is how many days after the invoice its money usually comes, at least and at most."""

    code: str
    name: str
    kind: str
    town: str
    contact: ContactFact
    federation: str = ""
    members_count: int | None = None
    language: str = "es"
    mandates: tuple[MandateFact, ...] = ()
    pays: tuple[int, int] = (12, 28)


BUYERS = (
    BuyerFact(
        "SANIDAD", "Sindicato de la Sanidad del Alto Limay", "union", "Puerto Arcilla",
        ContactFact("Estela Marileo", "sanidad"),
        "Federación de la Salud del Sur", 8400, pays=(14, 24),
        mandates=(
            MandateFact(
                "XIV Congreso de delegadas y delegados", "Resolución 9 del XIV Congreso",
                -275, 90, Decimal(60_000_000), 8400,
            ),
        ),
    ),
    BuyerFact(
        "DOCENTES", "Unión de Docentes de Puerto Arcilla", "union", "Puerto Arcilla",
        ContactFact("Ernesto Pailacura", "docentes"),
        "Confederación Docente", 5200, pays=(22, 44),
        mandates=(
            MandateFact(
                "Asamblea de escuelas", "Acta 31, punto 2", -420, -20, Decimal(280_000_000), 5200
            ),
            MandateFact(
                "Asamblea de escuelas", "Acta 44, punto 1", -40, 320, Decimal(240_000_000), 5200
            ),
        ),
    ),
    BuyerFact(
        "MERCANTIL", "Gremio Mercantil de la Costa", "union", "Villa del Médano",
        ContactFact("Analía Quidel", "mercantil"),
        "Federación Mercantil", 11300, pays=(10, 26),
        mandates=(
            MandateFact(
                "Congreso extraordinario", "Resolución 3/2", -422, -50, Decimal(900_000_000), 11300
            ),
            MandateFact(
                "Congreso ordinario", "Resolución 11/3", -70, 290, Decimal(500_000_000), 11300
            ),
        ),
    ),
    BuyerFact(
        "LADRILLO", "Federación de Cooperativas de Vivienda «Ladrillo a Ladrillo»", "cooperative",
        "Puerto Arcilla", ContactFact("Ramiro Huaiquil", "ladrillo"), members_count=1460,
        pays=(20, 48),
    ),
    BuyerFact(
        "OLLA", "Comedor y Merendero «La Olla de Todos»", "community", "Barrio La Loma",
        ContactFact("Juana Catrileo", "laolla"), members_count=65, pays=(3, 12),
    ),
    BuyerFact(
        "PANYHORNO", "Movimiento de Desocupados «Pan y Horno»", "community", "Puerto Arcilla",
        ContactFact("Víctor Llanos", "panyhorno"), members_count=380, pays=(5, 20),
    ),
    BuyerFact(
        "TIPOS", "Cooperativa Gráfica «Tipos Móviles»", "cooperative", "Puerto Arcilla",
        ContactFact("Irene Balmaceda", "tiposmoviles"), members_count=24, pays=(8, 20),
    ),
    BuyerFact(
        "ARROYO", "Municipio de Arroyo Pardo", "public", "Arroyo Pardo",
        ContactFact("Obras Públicas, mesa de compras", "arroyopardo"), pays=(45, 80),
    ),
    BuyerFact(
        "ALAMOS", "Corralón Los Álamos", "commercial", "Puerto Arcilla",
        ContactFact("Raúl Sepich", "losalamos"), pays=(8, 24),
    ),
    BuyerFact(
        "UPMU", "United Potters and Miners Union", "union", "Port Kaolin",
        ContactFact("Thandeka Mokoena", "upmu"),
        "Southern Federation of Labour", 41000, "en", pays=(25, 40),
        mandates=(
            MandateFact(
                "National executive committee", "NEC 7 of the year", -415, 200,
                Decimal(260_000_000), 41000,
            ),
        ),
    ),
)  # fmt: skip
