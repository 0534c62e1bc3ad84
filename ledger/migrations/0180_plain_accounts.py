from pathlib import Path

from django.db import migrations, models

OTHERS = r"^(1\.1|1\.2|2\.1|3\.1)\.(5[1-9]|[6-9][0-9])$"

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0170_other_currencies")]

    operations = [
        migrations.AddField(
            "account",
            "is_plain",
            models.GeneratedField(
                expression=models.ExpressionWrapper(
                    models.Q(fund=None, has_floor=False) & ~models.Q(code__regex=OTHERS),
                    output_field=models.BooleanField(),
                ),
                output_field=models.BooleanField(),
                db_persist=True,
            ),
        ),
        migrations.RunSQL(SQL),
    ]
