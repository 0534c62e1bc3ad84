from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from coop import guards


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0042_access_guards'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='content_sha256',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='line',
            name='fund',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.fund'),
        ),
        migrations.CreateModel(
            name='PeriodTotal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=20)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='period_totals', to='ledger.account')),
                ('period', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='totals', to='ledger.period')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('period', 'account'), name='period_total_once')],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveBigIntegerField(unique=True, verbose_name='place')),
                ('prev', models.CharField(max_length=64)),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('sealed_at', models.DateTimeField()),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='ledger.entry')),
            ],
            options={
                'ordering': ('-seq',),
            },
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
        guards.append_only("ledger_periodtotal"),
        guards.append_only("ledger_seal"),
    ]
