from django.urls import URLPattern, path

from ledger.views import books, buyers, contacts, expenses, funds, invoices

app_name = "ledger"
urlpatterns: list[URLPattern] = [
    path("", books.books, name="books"),
    path("trial-balance/", books.trial_balance, name="trial_balance"),
    path("accounts/<int:pk>/", books.account, name="account"),
    path("entries/", books.entries, name="entries"),
    path("entries/<int:pk>/", books.entry, name="entry"),
    path("entries/<int:pk>/reversal/", books.reversals, name="reversal"),
    path("expenses/new/", expenses.expenses, name="new_expense"),
    path("advances/new/", expenses.advances, name="new_advances"),
    path("periods/", expenses.periods, name="periods"),
    path("periods/<int:pk>/closure/", expenses.closures, name="closure"),
    path("funds/", funds.funds, name="funds"),
    path("funds/<int:pk>/", funds.fund, name="fund"),
    path("premium/", funds.premium, name="premium"),
    path("premium/allocations/", funds.allocations, name="allocations"),
    path("hourly-advances/", funds.hourly_advances, name="hourly_advances"),
    path("invoices/", invoices.invoices, name="invoices"),
    path("invoices/<int:pk>/", invoices.invoice, name="invoice"),
    path("invoices/<int:pk>/annulment/", invoices.annulments, name="annulment"),
    path("invoices/<int:pk>/payments/", invoices.payments, name="payments"),
    path("payments/<int:pk>/annulment/", invoices.payment_annulments, name="payment_annulment"),
    path("buyers/", buyers.buyers, name="buyers"),
    path("buyers/new/", buyers.new_buyer, name="new_buyer"),
    path("buyers/mine/", buyers.my_buyer, name="my_buyer"),
    path("buyers/<int:pk>/", buyers.buyer, name="buyer"),
    path("buyers/<int:pk>/changes/", buyers.changes, name="buyer_changes"),
    path("buyers/<int:pk>/premium/", buyers.premium_report, name="premium_report"),
    path("buyers/<int:pk>/contacts/", contacts.contacts, name="contacts"),
    path("buyers/<int:pk>/mandates/", contacts.mandates, name="mandates"),
    path("contacts/<int:pk>/ending/", contacts.contact_endings, name="contact_ending"),
    path("mandates/<int:pk>/ending/", contacts.mandate_endings, name="mandate_ending"),
]
