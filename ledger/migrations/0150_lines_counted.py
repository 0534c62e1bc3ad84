from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0130_house_currency")]

    operations = [
        migrations.RunSQL(
            SQL,
            migrations.RunSQL.noop,
            state_operations=[
                migrations.AddField("account", "has_floor", models.BooleanField(default=False)),
                migrations.AddField("entry", "line_count", models.PositiveSmallIntegerField()),
                migrations.AddField("line", "entry_date", models.DateField()),
                migrations.AddField("line", "entry_number", models.PositiveBigIntegerField()),
                migrations.AddField(
                    "line", "entry_line_count", models.PositiveSmallIntegerField()
                ),
            ],
        )
    ]
