"""A works of another country: what it sells, owes, pays and keeps is in its own money."""

import re
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coop import currency
from coop.models import Cooperative
from ledger.models import Account, Entry, Invoice
from ledger.reading.journal import export
from tests.builders import advances
from tests.builders import ledger as books
from tests.builders import production as build
from tests.builders.programs import Program, key_of

pytestmark = pytest.mark.django_db
PAGES = (
    "ledger:books", "ledger:trial_balance", "ledger:balance_sheet", "ledger:result",
    "ledger:outlook", "ledger:entries", "ledger:funds", "ledger:premium", "ledger:invoices",
    "ledger:indicators", "ledger:access", "ledger:hourly_advances", "ledger:buyers",
    "members:advance_runs", "production:orders", "production:products", "production:what_if",
    "coop:home",
)  # fmt: skip
ANOTHER = re.compile(r"ARS|\$|pesos")


def founding(**options: str) -> Cooperative:
    """What `manage.py found` makes of these options."""
    password = options.pop("password_file")
    facts = {"name": "Oven", "legal_name": "Open Oven Ltd", "founder": "Ada", "username": "ada"}
    call_command("found", **{**facts, "password_file": password, **options}, stdout=StringIO())
    return Cooperative.objects.get()


def test_the_founding_act_says_the_currency_once(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("baldosa-celeste-9\n")
    known: dict[str, str] = {"password_file": str(secret)}
    for wrong, words in (
        ({"preset": "generic"}, "two letters"),
        ({"preset": "generic", "country": "QQ"}, "two letters"),
        ({"preset": "za_14_2005", "country": "AR"}, "those of ZA"),
        ({"preset": "generic", "country": "UY", "currency": "peso"}, "three letters"),
    ):
        with pytest.raises(CommandError, match=words):
            founding(**known, **wrong)
    assert founding(**known, preset="za_14_2005").currency == currency.house() == "ZAR"
    with pytest.raises(IntegrityError, match="founding act"), transaction.atomic():
        Cooperative.objects.update(currency="USD")
    assert (currency.currency_for("UY", ""), currency.currency_for("UY", "usd")) == ("UYU", "USD")


def test_a_south_african_works_lives_in_rand(client: Client) -> None:
    currency.keep(None)
    works = build.build_works(at=timezone.now(), preset="za_14_2005")
    build.fill_popular_fund(works)
    build.count_stock(works, "100")
    build.deliver(works, build.confirmed_order(works, "10"), "10")
    invoice = Invoice.objects.get()
    books.a_payment(invoice, on=works.today, at=works.at)
    advances.posted(works)
    spoken = {
        (model.__name__, each)
        for model in apps.get_models()
        if "currency" in {field.name for field in model._meta.fields}
        for each in model._default_manager.values_list("currency", flat=True).distinct()
    }
    assert {each for _name, each in spoken} == {"ZAR"}
    assert {name for name, _each in spoken} >= {
        "Account", "AdvanceRun", "BuyerMandate", "Cooperative", "HourlyAdvance", "Invoice",
        "Line", "PriceList",
    }  # fmt: skip
    told = "".join(export("hledger")) + "".join(export("beancount"))
    assert "ZAR" in told
    assert "ARS" not in told
    bank = Account.objects.get(code="1.1.02")
    paths = [
        *(reverse(page) for page in PAGES),
        invoice.get_absolute_url(),
        bank.get_absolute_url(),
        Entry.objects.latest("number").get_absolute_url(),
        reverse("production:what_if"),
    ]
    client.force_login(works.user("tomas"))
    wrong = {path: found for path in paths if (found := _another(client, path))}
    assert not wrong
    program = Program(key_of(works.user("bruno")))
    balance = program.get("/books/trial-balance").json()
    assert balance["debit"]["currency"] == balance["rows"][0]["debit"]["currency"] == "ZAR"
    assert Decimal(balance["debit"]["amount"]) > 0


def _another(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    text = re.sub(r"<[^>]*>", " ", answer.content.decode())
    return [text[max(x.start() - 40, 0) : x.end() + 20] for x in ANOTHER.finditer(text)]
