"""What follows from silence of the tax office, and what its QR code tells, whatever the voucher."""

import base64
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ledger.authorising import QR_ADDRESS, Next, Series, Voucher, after_silence, qr_address

MONEY = st.decimals(min_value=0, max_value=10**9, places=2)
VOUCHER = st.builds(
    Voucher,
    series=st.builds(Series, st.integers(1, 99999), st.integers(1, 999)),
    number=st.integers(1, 10**8),
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    net=MONEY,
    tax=MONEY,
    total=MONEY,
    currency=st.sampled_from(["ARS", "USD", "EUR"]),
    buyer_tax_id=st.from_regex(r"([0-9]{2}-[0-9]{8}-[0-9])?", fullmatch=True),
    about=st.none(),
)


@given(VOUCHER)
def test_only_the_very_same_voucher_is_ours(sent: Voucher) -> None:
    assert after_silence(sent, None) is Next.SEND_AGAIN
    assert after_silence(sent, replace(sent)) is Next.OURS
    for other in (
        replace(sent, total=sent.total + Decimal("0.01")),
        replace(sent, buyer_tax_id=f"{sent.buyer_tax_id}1"),
        replace(sent, about=(sent.series, sent.number)),
    ):
        assert after_silence(sent, other) is Next.ANOTHERS


@given(VOUCHER, st.from_regex(r"[1-9][0-9]{13}", fullmatch=True))
def test_the_code_on_the_paper_tells_what_was_authorised(voucher: Voucher, code: str) -> None:
    address = qr_address(voucher, code, seller_tax_id="30-71234567-8")
    told = json.loads(base64.b64decode(address.removeprefix(QR_ADDRESS)))
    assert (told["cuit"], told["codAut"], told["nroCmp"]) == (
        30712345678,
        int(code),
        voucher.number,
    )
    assert (told["ptoVta"], told["tipoCmp"]) == (
        voucher.series.point_of_sale,
        voucher.series.document_type,
    )
    assert Decimal(str(told["importe"])) == voucher.total
    known = bool(voucher.buyer_tax_id)
    assert (told["tipoDocRec"], bool(told["nroDocRec"])) == (
        80 if known else 99,
        known and voucher.buyer_tax_id.strip("0-") != "",
    )
