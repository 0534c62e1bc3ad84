import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FUNCTIONS = """
CREATE FUNCTION ledger_deal_resolved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.decision_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM coop_decision d WHERE d.id = NEW.decision_id
         AND d.kind = 'ledger.approve_deal' AND d.parameters->>'kind' = NEW.kind
         AND d.adopted_date <= NEW.agreed_date) THEN
    PERFORM ledger_broken('a deal cites a resolution that approved such a deal before it');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolved BEFORE INSERT ON ledger_deal
  FOR EACH ROW EXECUTE FUNCTION ledger_deal_resolved();
CREATE FUNCTION ledger_deal_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.annulled_at IS NOT NULL
     OR (NEW.id, NEW.number, NEW.kind, NEW.what, NEW.counterparty, NEW.amount, NEW.currency,
         NEW.agreed_date, NEW.measure, NEW.measured, NEW."limit", NEW.decision_id,
         NEW.recorded_at, NEW.by_id)
        IS DISTINCT FROM
        (OLD.id, OLD.number, OLD.kind, OLD.what, OLD.counterparty, OLD.amount, OLD.currency,
         OLD.agreed_date, OLD.measure, OLD.measured, OLD."limit", OLD.decision_id,
         OLD.recorded_at, OLD.by_id) THEN
    PERFORM ledger_broken(format('a deal stays as recorded and is annulled once: %s', TG_OP));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON ledger_deal
  FOR EACH ROW EXECUTE FUNCTION ledger_deal_kept();
CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON ledger_deal
  FOR EACH STATEMENT EXECUTE FUNCTION coop_refuse_change();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept_truncate ON ledger_deal;
DROP TRIGGER kept ON ledger_deal;
DROP FUNCTION ledger_deal_kept();
DROP TRIGGER resolved ON ledger_deal;
DROP FUNCTION ledger_deal_resolved();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('coop', '0021_consultations_resolve'),
        ('ledger', '0002_guards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Deal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                ('kind', models.CharField(choices=[('buy', 'buy'), ('sell', 'sell'), ('charge', 'charge as security (mortgage, pledge)')], max_length=6, verbose_name='kind')),
                ('what', models.CharField(max_length=120, verbose_name='what')),
                ('counterparty', models.CharField(max_length=120, verbose_name='with whom')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                ('currency', models.CharField(default='ARS', max_length=3)),
                ('agreed_date', models.DateField(verbose_name='agreed on')),
                ('measure', models.CharField(max_length=20)),
                ('measured', models.DecimalField(decimal_places=2, max_digits=20)),
                ('limit', models.DecimalField(decimal_places=2, max_digits=20)),
                ('recorded_at', models.DateTimeField()),
                ('annulled_at', models.DateTimeField(null=True)),
                ('annul_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('annulled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deals', to='coop.decision')),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['buy', 'sell', 'charge'])), name='deal_kind'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='deal_positive'), models.CheckConstraint(condition=models.Q(('amount__lte', models.F('limit')), ('decision__isnull', False), _connector='OR'), name='deal_within_limit_or_decided'), models.CheckConstraint(condition=models.Q(models.Q(('annul_reason', ''), ('annulled_at', None), ('annulled_by', None)), models.Q(('annulled_at__isnull', False), ('annulled_by__isnull', False), models.Q(('annul_reason', ''), _negated=True)), _connector='OR'), name='deal_annulment'), models.UniqueConstraint(condition=models.Q(('annulled_at', None)), fields=('decision',), name='deal_resolution_used_once')],
            },
        ),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
