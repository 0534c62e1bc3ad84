"""What there was when the books opened, and what goes out every month."""

from decimal import Decimal

from ledger.models.plan import Code

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

HOURS_A_MONTH = Decimal(176)
SOCIAL_COVER = Decimal("0.16")
TAX = Decimal("0.21")
OVERHEAD_SHARE = Decimal("0.92")

CLINIC_SPENDING = (
    (150, Decimal("310000.00"), "Cemento, arena y hierro para la salita de La Loma"),
    (122, Decimal("284500.00"), "Aberturas y caños para la salita de La Loma"),
    (88, Decimal("196300.00"), "Instalación eléctrica de la salita de La Loma"),
)
