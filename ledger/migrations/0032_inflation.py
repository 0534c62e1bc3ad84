import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from coop import guards


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0031_bank'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MonetaryMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('monetary', models.BooleanField(verbose_name='is money, or owed in money')),
                ('at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='PriceIndex',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=20, verbose_name='series')),
                ('month', models.DateField(verbose_name='month')),
                ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='value')),
                ('published_on', models.DateField(verbose_name='published on')),
                ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                ('recorded_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('series', '-month', '-revision'),
                'constraints': [models.UniqueConstraint(fields=('series', 'month', 'revision'), name='index_once'), models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='index_positive'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='index_first_of_month'), models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='index_revision')],
            },
        ),
        guards.append_only("ledger_priceindex"),
        guards.append_only("ledger_monetarymark"),
    ]
