"""The orders of fourteen months: who orders what, when, and how far each one has come."""

from dataclasses import dataclass, field
from enum import StrEnum


class Until(StrEnum):
    """How far an order of these days has come; older ones run their whole course."""

    PAID = "paid"
    PLACED = "placed"
    PLANNED = "planned"
    RELEASED = "released"
    HALF_MADE = "half_made"
    MADE = "made"
    CANCELLED = "cancelled"
    UNPAID = "unpaid"


Lines = dict[str, int]


@dataclass(frozen=True)
class OrderFact:
    """`days_ago` is when it was placed; `note` goes on its production orders."""

    buyer: str
    days_ago: int
    lines: Lines = field(hash=False)
    until: Until = Until.PAID
    partial: bool = False
    text: str = ""
    note: str = ""
    days_to_make: int = 10


def _every(
    buyer: str, *, first: int, last: int, step: int, lines: Lines, days: int, partial: bool = False
) -> list[OrderFact]:
    """The same order again and again, from `first` to `last` days ago."""
    return [
        OrderFact(buyer, day, lines, partial=partial, days_to_make=days)
        for day in range(first, last - 1, -step)
    ]


ALAMOS = {"PI-3535-A": 12000, "RE-2030-B": 8000, "PO-6060-E": 6000, "PO-6060-P": 2600}
LADRILLO = {"PI-3535-A": 14000, "RE-2030-B": 6000, "PO-6060-E": 2000}
ARROYO = {"VE-4040-T": 3600, "PI-3535-A": 5000, "RE-2030-B": 2000}
MERCANTIL = {"PI-3535-A": 6000, "PO-6060-E": 3000}
DOCENTES = {"PI-3535-A": 3000, "RE-2030-B": 2000}
PANYHORNO = {"PI-3535-S": 1400}
UPMU = {"PO-6060-E": 1500, "PO-6060-P": 500}

RHYTHM = [
    *_every("ALAMOS", first=387, last=20, step=28, lines=ALAMOS, days=9),
    *_every("LADRILLO", first=385, last=20, step=60, lines=LADRILLO, days=14, partial=True),
    *_every("ARROYO", first=372, last=20, step=58, lines=ARROYO, days=10),
    *_every("MERCANTIL", first=382, last=40, step=58, lines=MERCANTIL, days=8),
    *_every("DOCENTES", first=366, last=60, step=92, lines=DOCENTES, days=7, partial=True),
    *_every("UPMU", first=340, last=60, step=120, lines=UPMU, days=8),
    *_every("PANYHORNO", first=262, last=30, step=46, lines=PANYHORNO, days=3),
]

# The framework agreement of Sanidad, and the access it pays for.
SOLIDARITY = [
    OrderFact("SANIDAD", 262, {"PI-3535-A": 500}, days_to_make=3, text="Salita del Bajo."),
    OrderFact("SANIDAD", 184, {"PI-3535-A": 800}, days_to_make=3, text="Centro de salud norte."),
    OrderFact(
        "SANIDAD", 104, {"PI-3535-A": 1200}, days_to_make=4,
        text="Pedido de convenio: tres centros de salud.",
    ),
    OrderFact(
        "OLLA", 76, {"PI-3535-A": 90}, days_to_make=1, text="Piso del comedor y de la cocina."
    ),
    OrderFact("OLLA", 300, {"PI-3535-A": 40}, days_to_make=1, text="Baños del merendero."),
    OrderFact("PANYHORNO", 150, {"PI-3535-A": 80}, days_to_make=1, text="Galpón de la panadería."),
    OrderFact("TIPOS", 331, {"RE-2030-B": 60}, days_to_make=1, text="A cambio de afiches."),
    OrderFact("TIPOS", 128, {"PI-3535-A": 120}, days_to_make=1, text="Taller de encuadernación."),
]  # fmt: skip

# Orders that did not run smoothly, and those of these days.
UNSETTLED = [
    OrderFact(
        "ARROYO", 118, {"VE-4040-T": 900}, Until.UNPAID, days_to_make=6,
        text="Veredas de la terminal.",
    ),
    OrderFact("DOCENTES", 52, {"PO-6060-E": 400}, Until.UNPAID, days_to_make=4),
    OrderFact(
        "LADRILLO", 210, {"PO-6060-P": 700}, Until.CANCELLED,
        text="La obra pasó a otra etapa: vuelven a pedir cuando tengan el crédito.",
    ),
    OrderFact("UPMU", 47, {"VE-4040-T": 300}, Until.CANCELLED, text="No consiguieron el barco."),
    OrderFact(
        "MERCANTIL", 17, {"PI-3535-A": 2400}, Until.MADE, note="Listo para cargar: dos viajes.",
        days_to_make=10,
    ),
    OrderFact(
        "LADRILLO", 15, {"RE-2030-B": 3000}, Until.HALF_MADE, days_to_make=11,
        note="Esperando clasificar por tono y calibre. Laboratorio retuvo una partida.",
    ),
    OrderFact("SANIDAD", 11, {"PI-3535-A": 800}, Until.RELEASED, note="En horno, carga 2."),
    OrderFact(
        "ALAMOS", 8, {"PO-6060-E": 4000, "PO-6060-P": 1200}, Until.RELEASED, note="En prensa.",
    ),
    OrderFact("ARROYO", 7, {"VE-4040-T": 1500}, Until.RELEASED, note="En prensa, molde nuevo."),
    OrderFact("MERCANTIL", 4, {"PO-6060-E": 900}, Until.PLANNED),
    OrderFact("DOCENTES", 2, {"PI-3535-A": 650}, Until.PLACED, text="Escuela 118, dos aulas."),
    OrderFact("LADRILLO", 1, {"PI-3535-A": 5200, "RE-2030-B": 1800}, Until.PLACED),
    OrderFact("OLLA", 1, {"PI-3535-A": 60}, Until.PLACED, text="Ampliación del merendero."),
]  # fmt: skip

ORDERS = sorted([*RHYTHM, *SOLIDARITY, *UNSETTLED], key=lambda fact: -fact.days_ago)
