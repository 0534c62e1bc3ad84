from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()
UNDO = """
    DROP TRIGGER placed ON ledger_account;
    DROP FUNCTION ledger_account_placed();
    DROP FUNCTION ledger_account_misplaced(ledger_account);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0160_payment_details"), ("coop", "0051_currency_guards")]

    operations = [migrations.RunSQL(SQL, UNDO)]
