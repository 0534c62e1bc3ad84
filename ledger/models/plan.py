"""The plan of accounts of a worker co-operative, and the funds every one starts with."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """The accounts that the software itself posts to."""

    CASH = "1.1.01"
    BANK = "1.1.02"
    RECEIVABLE = "1.2.01"
    TAX_CREDIT = "1.2.02"
    ADVANCES_ON_SURPLUS = "1.2.03"
    ADVANCES_AHEAD = "1.2.04"
    MATERIALS_STOCK = "1.3.01"
    GOODS_STOCK = "1.3.02"
    PLANT = "1.4.01"
    SUPPLIERS = "2.1.01"
    TAX_PAYABLE = "2.1.02"
    ADVANCES_PAYABLE = "2.1.03"
    LOANS = "2.1.04"
    RETURNS_PAYABLE = "2.1.05"
    PREPAYMENTS = "2.1.06"
    RECEIVED = "2.1.07"
    PREMIUM_PENDING = "2.2.01"
    PREMIUM_WAITING = "2.2.02"
    RESERVED = "2.2.03"
    BETWEEN_FUNDS = "2.2.04"
    CAPITAL = "3.1.01"
    LEGAL_RESERVE = "3.2.01"
    RESULTS = "3.3.01"
    SALES = "4.1.01"
    SHIELD = "4.1.02"
    POPULAR = "4.1.03"
    CONCESSIONS = "4.1.04"
    FUNDS_APPLIED = "4.2.01"
    DONATIONS = "4.3.01"
    DONATIONS_SET_APART = "4.3.02"
    OTHER_INCOME = "4.9.01"
    ADVANCES = "5.1.01"
    SOCIAL_COVER = "5.1.02"
    MATERIALS = "5.2.01"
    GAS = "5.2.02"
    POWER = "5.2.03"
    PACKAGING = "5.2.04"
    OVERHEAD = "5.3.01"
    MAINTENANCE = "5.3.02"
    TRANSPORT = "5.3.03"
    WORKS = "5.4.01"
    OTHER_EXPENSE = "5.9.01"


class OtherGroup(StrEnum):
    """The groups of the plan in which an account of another currency can be opened."""

    CASH = "1.1"
    RECEIVABLE = "1.2"
    PAYABLE = "2.1"
    CAPITAL = "3.1"


OTHERS = rf"^({'|'.join(map(re.escape, OtherGroup))})\.(5[1-9]|[6-9][0-9])$"
"""The numbers of those accounts, as the database knows them (`ledger_account_misplaced`)."""
_OTHERS = re.compile(OTHERS)


def is_other(code: str) -> bool:
    """True where only accounts of another currency than the house's are; the database holds it."""
    return _OTHERS.fullmatch(code) is not None


OTHER_CODES = {
    group: [code for n in range(100) if is_other(code := f"{group}.{n:02}")] for group in OtherGroup
}
"""The same in each group, one by one; the lower ones are the plan's own."""


@dataclass(frozen=True)
class Name:
    es: str
    en: str
    pt: str


@dataclass(frozen=True)
class FundPlan:
    """A fund and the account that holds it; `purpose` is told in the house's own language."""

    code: str
    account: str
    name: Name
    purpose: str


POPULAR_FUND = "popular-price"
EDUCATION_FUND = "education"
EDUCATION_ACCOUNT = "2.3.04"

FUNDS = (
    FundPlan(
        POPULAR_FUND,
        "2.3.01",
        Name("Fondo de precio popular", "Popular-price fund", "Fundo de preço popular"),
        "Paga la diferencia entre el precio popular y el precio de necesidad.",
    ),
    FundPlan(
        "clinic",
        "2.3.02",
        Name("Fondo de obras: la clínica", "Clinic works fund", "Fundo de obras: a clínica"),
        "Materiales y horas para la clínica del barrio.",
    ),
    FundPlan(
        "renewal",
        "2.3.03",
        Name("Fondo de renovación", "Renewal fund", "Fundo de renovação"),
        "Reposición de máquinas y moldes.",
    ),
    FundPlan(
        EDUCATION_FUND,
        EDUCATION_ACCOUNT,
        Name("Fondo de educación y capacitación", "Education fund", "Fundo de educação"),
        "Educación y capacitación cooperativas.",
    ),
    FundPlan(
        "strike",
        "2.3.05",
        Name(
            "Fondo de lucha y ayuda mutua",
            "Strike and mutual-aid fund",
            "Fundo de greve e ajuda mútua",
        ),
        "Solidaridad con huelgas y ayuda mutua entre asociados y asociadas.",
    ),
)

NAMES: dict[Code, Name] = {
    Code.CASH: Name("Caja", "Cash", "Caixa"),
    Code.BANK: Name("Banco", "Bank", "Banco"),
    Code.RECEIVABLE: Name("Compradores: a cobrar", "Buyers: to collect", "Compradores: a receber"),
    Code.TAX_CREDIT: Name("IVA crédito fiscal", "VAT paid", "Imposto a recuperar"),
    Code.ADVANCES_ON_SURPLUS: Name(
        "Retiros a cuenta del excedente",
        "Advances on account of the surplus",
        "Retiradas por conta das sobras",
    ),
    Code.ADVANCES_AHEAD: Name(
        "Adelantos a cuenta de retiros",
        "Paid ahead of advances",
        "Adiantado por conta de retiradas",
    ),
    Code.MATERIALS_STOCK: Name("Materia prima", "Raw materials", "Matéria-prima"),
    Code.GOODS_STOCK: Name("Productos terminados", "Finished goods", "Produtos acabados"),
    Code.PLANT: Name("Máquinas e instalaciones", "Plant and machines", "Máquinas e instalações"),
    Code.SUPPLIERS: Name("Proveedores", "Suppliers", "Fornecedores"),
    Code.TAX_PAYABLE: Name("IVA débito fiscal", "VAT payable", "Imposto a pagar"),
    Code.ADVANCES_PAYABLE: Name("Retiros a pagar", "Advances to pay", "Retiradas a pagar"),
    Code.LOANS: Name("Préstamos", "Loans", "Empréstimos"),
    Code.RETURNS_PAYABLE: Name("Retornos a pagar", "Returns to pay", "Retornos a pagar"),
    Code.PREPAYMENTS: Name(
        "Anticipos de compradores",
        "Advance payments of buyers",
        "Adiantamentos de compradores",
    ),
    Code.RECEIVED: Name(
        "Recibido: falta la factura",
        "Received: invoice to come",
        "Recebido: falta a nota fiscal",
    ),
    Code.PREMIUM_PENDING: Name(
        "Diferencial solidario a cobrar",
        "Premium pending collection",
        "Diferencial solidário a receber",
    ),
    Code.PREMIUM_WAITING: Name(
        "Diferencial solidario a distribuir",
        "Premium to be allocated",
        "Diferencial solidário a distribuir",
    ),
    Code.RESERVED: Name(
        "Precio popular reservado", "Popular price reserved", "Preço popular reservado"
    ),
    Code.BETWEEN_FUNDS: Name("Entre fondos", "Between funds", "Entre fundos"),
    Code.CAPITAL: Name("Cuotas sociales integradas", "Paid-in shares", "Quotas-partes pagas"),
    Code.LEGAL_RESERVE: Name("Reserva legal", "Legal reserve", "Fundo de reserva"),
    Code.RESULTS: Name("Resultados acumulados", "Results so far", "Resultados acumulados"),
    Code.SALES: Name("Ventas a precio de mercado", "Sales at market", "Vendas a preço de mercado"),
    Code.SHIELD: Name("Escudo: hasta el piso", "Shield up to the floor", "Escudo: até o piso"),
    Code.POPULAR: Name(
        "Precio popular: pone el fondo",
        "Popular price: paid by the fund",
        "Preço popular: pago pelo fundo",
    ),
    Code.CONCESSIONS: Name("Concesiones de precio", "Price concessions", "Concessões de preço"),
    Code.FUNDS_APPLIED: Name("Fondos aplicados", "Funds applied", "Fundos aplicados"),
    Code.DONATIONS: Name("Donaciones recibidas", "Donations received", "Doações recebidas"),
    Code.DONATIONS_SET_APART: Name(
        "Donaciones puestas en fondos", "Donations set apart", "Doações postas em fundos"
    ),
    Code.OTHER_INCOME: Name("Otros ingresos", "Other income", "Outras receitas"),
    Code.ADVANCES: Name("Retiros", "Advances to members", "Retiradas"),
    Code.SOCIAL_COVER: Name("Cobertura social", "Social cover", "Cobertura social"),
    Code.MATERIALS: Name("Materiales", "Materials", "Materiais"),
    Code.GAS: Name("Gas", "Gas", "Gás"),
    Code.POWER: Name("Electricidad", "Electricity", "Eletricidade"),
    Code.PACKAGING: Name("Embalaje", "Packaging", "Embalagem"),
    Code.OVERHEAD: Name("Gastos generales", "Overhead", "Despesas gerais"),
    Code.MAINTENANCE: Name("Mantenimiento", "Maintenance", "Manutenção"),
    Code.TRANSPORT: Name("Fletes", "Transport", "Fretes"),
    Code.WORKS: Name("Obras comunitarias", "Community works", "Obras comunitárias"),
    Code.OTHER_EXPENSE: Name("Otros gastos", "Other expenses", "Outras despesas"),
}

FLOORED = (Code.PREMIUM_PENDING, Code.PREMIUM_WAITING, Code.RESERVED)
"""Besides the funds: credit accounts that can never be drawn below zero."""

MOVES_FUNDS = (
    Code.PREMIUM_PENDING,
    Code.PREMIUM_WAITING,
    Code.RESERVED,
    Code.FUNDS_APPLIED,
    Code.DONATIONS_SET_APART,
    Code.POPULAR,
    Code.RESULTS,
)
"""Where money of a fund comes from or goes to, looked at in this order."""

FOR_WORK = (Code.ADVANCES, Code.ADVANCES_ON_SURPLUS)
"""What members are advanced for their hours: a cost, or on account of the surplus."""

KINDS = {"1": "asset", "2": "liability", "3": "equity", "4": "income", "5": "expense"}
