"""Bank statements as banks write them, and brought by the actions."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from coop.models import User
from ledger.actions import banking
from ledger.models import Account, BankFile, BankLine
from ledger.models.plan import Code

AT = datetime(2026, 3, 10, 15, 0, tzinfo=UTC)
HEAD = ("Fecha", "Concepto", "Importe", "Comprobante", "Originante")
COLUMNS = {"date": 0, "text": 1, "amount": 2, "reference": 3, "other_party": 4}


def csv(*rows: Sequence[str]) -> bytes:
    return "\r\n".join(";".join(row) for row in (HEAD, *rows)).encode()


def ofx(*rows: tuple[date, str, str, str]) -> bytes:
    """An OFX 1 file, without closing tags, as many banks write it: day, amount, id, memo."""
    lines = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{day:%Y%m%d}120000<TRNAMT>{amount}<FITID>{mark}"
        f"<MEMO>{memo}</STMTTRN>\n"
        for day, amount, mark, memo in rows
    )
    return (
        "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\n"
        "CHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
        "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS>"
        "<DTSERVER>20260310120000<LANGUAGE>SPA</SONRS></SIGNONMSGSRSV1>"
        "<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>"
        "<STMTRS><CURDEF>ARS<BANKACCTFROM><BANKID>011<ACCTID>1<ACCTTYPE>CHECKING</BANKACCTFROM>"
        f"<BANKTRANLIST><DTSTART>20260301<DTEND>20260331\n{lines}</BANKTRANLIST>"
        "<LEDGERBAL><BALAMT>0<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    ).encode("cp1252")


def camt(*rows: tuple[date, str, str, str], closing: str = "") -> bytes:
    """A CAMT.053 file: day, signed amount, the bank's reference, text; opened with nothing."""
    entries = "".join(
        f'<Ntry><Amt Ccy="ARS">{amount.lstrip("-")}</Amt>'
        f"<CdtDbtInd>{'DBIT' if amount.startswith('-') else 'CRDT'}</CdtDbtInd><Sts>BOOK</Sts>"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>{mark}</AcctSvcrRef>"
        f"<NtryDtls><TxDtls><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        for day, amount, mark, text in rows
    )
    balances = "".join(
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='ARS'>{amount}</Amt>"
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>"
        for code, amount in (("OPBD", "0.00"), ("CLBD", closing))
        if closing
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>'
        "<GrpHdr><MsgId>1</MsgId><CreDtTm>2026-03-10T00:00:00</CreDtTm></GrpHdr>"
        "<Stmt><Id>1</Id><Acct><Id><IBAN>ES0000</IBAN></Id><Ccy>ARS</Ccy></Acct>"
        f"{balances}{entries}</Stmt></BkToCstmrStmt></Document>"
    ).encode()


def bring(content: bytes, *, by: User, name: str = "marzo.csv", at: datetime = AT) -> BankFile:
    bank = Account.objects.get(code=Code.BANK)
    return banking.bring_file(
        account=bank, bank="Banco Provincia", name=name, content=content, by=by, at=at
    )


def lines(
    content: bytes,
    *,
    by: User,
    columns: Mapping[str, int] | None = None,
    at: datetime = AT,
) -> list[BankLine]:
    """The lines that are there after a file was brought in."""
    file = bring(content, by=by, at=at)
    given = (columns or COLUMNS) if file.kind == "csv" else None
    banking.bring_lines(file=file, columns=given, by=by, at=at)
    return list(BankLine.objects.order_by("date", "id"))
