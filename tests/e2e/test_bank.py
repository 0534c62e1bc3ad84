"""A bank statement on a phone and a desktop: brought, its columns said, matched, taken back."""

from pathlib import Path

import pytest

from ledger.models import BankFile, BankMatch, Invoice
from tests.builders import bank as build
from tests.builders import production
from tests.builders.production import Works, build_works
from tests.e2e.conftest import DESKTOP, PHONE, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def works() -> Works:
    return build_works()


def test_a_statement_is_brought_and_its_lines_find_their_records(
    works: Works, visit: Visit, tmp_path: Path
) -> None:
    order = production.confirmed_order(works, "10")
    production.report(works, production.released(works, "10", order), first="10")
    production.deliver(works, order, "10")
    issued = Invoice.objects.get()
    file, today = tmp_path / "noviembre.csv", works.today.isoformat()
    file.write_bytes(
        build.csv(
            (
                today,
                f"Transferencia recibida {issued.label}",
                str(issued.total),
                "000881",
                "Sanidad",
            ),
            (today, "Comisión de mantenimiento", "-1.250,40", "", ""),
        )
    )
    tomas = works.user("tomas")
    phone, desk = visit("bank-phone", PHONE).be(tomas), visit("bank-desk", DESKTOP).be(tomas)
    phone.go("/ledger/bank/")
    phone.look("empty")
    phone.go("/ledger/bank/files/new/")
    phone.fill(bank="Banco Provincia")
    phone.page.locator("[name=account]").select_option(index=2)
    phone.look("new")
    phone.page.locator("[name=file]").set_input_files(file)
    phone.send()
    phone.look("columns")
    brought = BankFile.objects.get()
    desk.go(brought.get_absolute_url())
    desk.look("columns")
    phone.page.locator("[name=date]").select_option("1")
    phone.send()
    phone.look("refused")
    phone.page.locator("[name=date]").select_option("0")
    phone.send()
    phone.look("lines")
    desk.go("/ledger/bank/")
    desk.look("lines")
    line = brought.lines.get(amount=issued.total)
    phone.press(f"lines/{line.pk}/match/")
    phone.look("paid")
    phone.press(f"matches/{BankMatch.objects.get().pk}/undoing/")
    phone.look("taken-back")
