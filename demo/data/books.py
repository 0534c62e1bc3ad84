"""What there was when the books opened, and what goes out every month."""

from dataclasses import dataclass
from decimal import Decimal

from ledger.models.plan import Code, Name, OtherGroup

SURPLUS = Decimal(18_450_000)

# Debits positive, credits negative; the rest, the surplus above, goes to the results so far.
OPENING = {
    Code.BANK: Decimal(262_000_000),
    Code.CASH: Decimal(1_850_000),
    Code.MATERIALS_STOCK: Decimal(84_600_000),
    Code.PLANT: Decimal(131_540_000),
    Code.SUPPLIERS: Decimal(-243_620_000),
    Code.LOANS: Decimal(-160_000_000),
    Code.CAPITAL: Decimal(-57_920_000),
}

# An account that no bank has.
PAID = {
    "holder": "Cooperativa de Trabajo Cerámica Horno Abierto Ltda.",
    "bank": "Banco de la Ribera (inventado)",
    "account": "HORNO.ABIERTO.COOP",
    "currency": "ARS",
    "note": "Si pagan varias facturas juntas, escriban todos los números.",
}

# Opened in USD, with what there was.
IN_DOLLARS = (
    (
        OtherGroup.CASH,
        Name("Caja en dólares", "Cash in dollars", "Caixa em dólares"),
        Decimal(1850),
    ),
    (
        OtherGroup.CAPITAL,
        Name("Aporte en dólares", "Contribution in dollars", "Aporte em dólares"),
        Decimal(-1850),
    ),
)

HOURS_A_MONTH = Decimal(176)
SOCIAL_COVER = Decimal("0.16")
TAX = Decimal("0.21")
OVERHEAD_SHARE = Decimal("0.92")

CLINIC = "Liberar a cuatro personas para construir la salita"
SCHOOL = "Abrir la escuela de oficios del turno tarde"
MOULDS = "Comprar el juego de moldes 60x60"


@dataclass(frozen=True)
class SpendingFact:
    """Something paid under a resolution, named by its motion; from a fund when it has one."""

    days_ago: int
    account: Code
    amount: Decimal
    text: str
    motion: str
    fund: str = ""


SPENDING = (
    SpendingFact(
        150, Code.WORKS, Decimal(6_310_000), "Cemento, arena y hierro para la salita de La Loma",
        CLINIC, "clinic",
    ),
    SpendingFact(
        122, Code.WORKS, Decimal(9_284_500), "Aberturas y caños para la salita de La Loma",
        CLINIC, "clinic",
    ),
    SpendingFact(
        88, Code.WORKS, Decimal(7_196_300), "Instalación eléctrica de la salita de La Loma",
        CLINIC, "clinic",
    ),
    SpendingFact(
        21, Code.OTHER_EXPENSE, Decimal(3_480_000), "Herramientas y docentes, escuela de oficios",
        SCHOOL, "education",
    ),
    *(
        SpendingFact(
            days_ago, Code.PLANT, Decimal(9_600_000), f"Moldes 60x60, pago {n} de 4", MOULDS
        )
        for n, days_ago in enumerate((195, 165, 135, 105), start=1)
    ),
)  # fmt: skip
