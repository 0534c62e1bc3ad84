from pathlib import Path

from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("ledger", "0120_year_closings")]

    operations = [
        guards.append_only("ledger_yearclosing"),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(), migrations.RunSQL.noop
        ),
    ]
