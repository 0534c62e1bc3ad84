"""The open books of the demo works on a phone and a desktop: statements and reports, both ways."""

from coop.models import User
from ledger.models import Account, Entry, Fund
from ledger.reading import restated
from tests.e2e.conftest import DESKTOP, PHONE, Visit

READERS = (("phone", PHONE, "silvia"), ("desk", DESKTOP, "norma"))  # a treasurer, anybody


def are_read_in_plain_words_and_in_those_of_accountants(visit: Visit) -> None:
    bank = Account.objects.get(code="1.1.02")
    month = restated.months()[0]
    fund = Fund.objects.get(code="popular-price")
    paid = Entry.objects.filter(kind="payment").order_by("number")[0]
    pages = {
        "books": "/ledger/",
        "sheet": "/ledger/balance-sheet/",
        "result": "/ledger/result/",
        "trial": "/ledger/trial-balance/",
        "statement": f"{bank.get_absolute_url()}?since=2020-01-01",
        "fund": f"{fund.get_absolute_url()}?since=2020-01-01",
        "entry": paid.get_absolute_url(),
        "outlook": "/ledger/outlook/",
        "indices": "/ledger/indices/",
        "restated": f"/ledger/balance-sheet/?money={month:%Y-%m}",
        "export": "/ledger/export/",
    }
    for size, screen, username in READERS:
        reader = visit(f"books-{size}", screen).be(User.objects.get(username=username))
        for name, path in pages.items():
            reader.go(path)
            reader.look(name)
    reader = visit("books-turning", DESKTOP).be(User.objects.get(username="norma"))
    reader.go(pages["statement"])
    reader.page.get_by_role("link", name="Siguiente").click()
    reader.look("next")
    reader.press("plain-words/")
    reader.look("switched")
