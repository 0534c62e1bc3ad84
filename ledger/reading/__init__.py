"""Questions to the books: every figure on a screen is the sum of its records."""

from ledger.reading.accounts import balances
from ledger.reading.causes import causes_of
from ledger.reading.charts import beside_goods, fund_chart, funds_chart, layers_of, premium_chart
from ledger.reading.entries import stands_alone, with_volumes
from ledger.reading.funds import fund_balances, months_of, premium_report
from ledger.reading.invoices import state_of
from ledger.reading.reports import balance_sheet, balance_sheets, result, trial_balances
from ledger.reading.statements import statement
from ledger.reading.stories import story_of
from ledger.reading.summary import books

__all__ = [
    "balance_sheet",
    "balance_sheets",
    "balances",
    "beside_goods",
    "books",
    "causes_of",
    "fund_balances",
    "fund_chart",
    "funds_chart",
    "layers_of",
    "months_of",
    "premium_chart",
    "premium_report",
    "result",
    "stands_alone",
    "state_of",
    "statement",
    "story_of",
    "trial_balances",
    "with_volumes",
]
