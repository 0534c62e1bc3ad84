from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from coop import guards


APPEND_ONLY = (
    "ledger_entry",
    "ledger_line",
    "ledger_invoice",
    "ledger_invoiceline",
    "ledger_payment",
    "ledger_hourlyadvance",
    "ledger_allocationvector",
    "ledger_allocationshare",
)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0001_initial'),
        ('coop', '0002_guards'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='settles',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_by', to='ledger.entry'),
        ),
        migrations.AddField(
            model_name='invoiceline',
            name='hours',
            field=models.DecimalField(decimal_places=4, max_digits=14, null=True, verbose_name='hours of work'),
        ),
        migrations.AddField(
            model_name='line',
            name='hours',
            field=models.DecimalField(decimal_places=4, max_digits=14, null=True),
        ),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
        *(guards.append_only(table) for table in APPEND_ONLY),
        guards.decided("ledger_hourlyadvance", "ledger.set_hourly_advance"),
        guards.decided("ledger_allocationvector", "ledger.allocate_premium"),
    ]
