"""`manage.py invoice_xml A-00000001 --syntax ubl`: an issued invoice as EN 16931 XML."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coop.errors import Refused
from ledger.einvoice import SYNTAXES
from ledger.models import Invoice
from ledger.reading.einvoices import in_terms


class Command(BaseCommand):
    help = "Write an issued invoice or note as an EN 16931 electronic invoice."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", help="as printed: A-00000001")
        parser.add_argument("--syntax", choices=sorted(SYNTAXES), default="cii")

    def handle(self, *, number: str, syntax: str, **_options: Any) -> None:
        series, _dash, digits = number.rpartition("-")
        found = Invoice.objects.filter(series=series, number=int(digits) if digits.isdigit() else 0)
        invoice = found.select_related("annuls", "corrects").first()
        if invoice is None:
            raise CommandError(f"there is no invoice {number}")
        try:
            facts = in_terms(invoice)
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(SYNTAXES[syntax](facts).decode(), ending="")
