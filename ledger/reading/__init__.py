"""Questions to the books: every figure on a screen is the sum of its records."""

from ledger.reading.accounts import balances, statement
from ledger.reading.charts import fund_chart, funds_chart, layers_of, premium_chart
from ledger.reading.entries import cause_of, stands_alone, with_volume
from ledger.reading.funds import fund_balances, months_of, premium_report
from ledger.reading.invoices import state_of
from ledger.reading.summary import books

__all__ = [
    "balances",
    "books",
    "cause_of",
    "fund_balances",
    "fund_chart",
    "funds_chart",
    "layers_of",
    "months_of",
    "premium_chart",
    "premium_report",
    "stands_alone",
    "state_of",
    "statement",
    "with_volume",
]
