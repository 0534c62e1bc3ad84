import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from coop import guards

FUNCTIONS = """
CREATE FUNCTION ledger_bankmatch_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM ledger_bankline b WHERE b.id = NEW.line_id AND b.amount =
      (SELECT sum(l.amount) FROM ledger_line l
       WHERE l.entry_id = NEW.entry_id AND l.account_id = b.account_id)) THEN
    PERFORM ledger_broken('a line of the bank is what the entry moves on its account');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fits BEFORE INSERT ON ledger_bankmatch
  FOR EACH ROW EXECUTE FUNCTION ledger_bankmatch_fits();
CREATE FUNCTION ledger_bankmatch_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL
     OR (NEW.id, NEW.line_id, NEW.entry_id, NEW.payment_id, NEW.at, NEW.by_id) IS DISTINCT FROM
        (OLD.id, OLD.line_id, OLD.entry_id, OLD.payment_id, OLD.at, OLD.by_id) THEN
    PERFORM ledger_broken(format('what a line of the bank belongs to is undone once: %s', TG_OP));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON ledger_bankmatch
  FOR EACH ROW EXECUTE FUNCTION ledger_bankmatch_kept();
CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON ledger_bankmatch
  FOR EACH STATEMENT EXECUTE FUNCTION coop_refuse_change();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept_truncate ON ledger_bankmatch;
DROP TRIGGER kept ON ledger_bankmatch;
DROP FUNCTION ledger_bankmatch_kept();
DROP TRIGGER fits ON ledger_bankmatch;
DROP FUNCTION ledger_bankmatch_fits();
"""
APPEND_ONLY = ("ledger_bankfile", "ledger_bankcolumns", "ledger_bankline")


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0030_statements'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='BankColumns',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bank', models.CharField(max_length=60, verbose_name='bank')),
                ('columns', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='BankFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bank', models.CharField(max_length=60, verbose_name='bank')),
                ('name', models.CharField(max_length=200, verbose_name='file')),
                ('kind', models.CharField(max_length=4)),
                ('sha256', models.CharField(max_length=64)),
                ('rows', models.JSONField(default=list)),
                ('brought_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-brought_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='BankLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(verbose_name='date')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                ('text', models.CharField(max_length=300, verbose_name='text')),
                ('reference', models.CharField(blank=True, max_length=300, verbose_name='reference')),
                ('other_party', models.CharField(blank=True, max_length=300, verbose_name='from or to')),
                ('fingerprint', models.CharField(max_length=64)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.bankfile')),
            ],
            options={
                'ordering': ('-date', '-id'),
            },
        ),
        migrations.CreateModel(
            name='BankMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_matches', to='ledger.entry')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='ledger.bankline')),
                ('payment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.payment')),
                ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.AddConstraint(
            model_name='bankfile',
            constraint=models.UniqueConstraint(fields=('account', 'sha256'), name='bank_file_once'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.UniqueConstraint(fields=('account', 'fingerprint'), name='bank_line_once'),
        ),
        migrations.AddConstraint(
            model_name='bankline',
            constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='bank_line_not_zero'),
        ),
        migrations.AddConstraint(
            model_name='bankmatch',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('line',), name='bank_line_matched_once'),
        ),
        migrations.AddConstraint(
            model_name='bankmatch',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('entry',), name='bank_entry_matched_once'),
        ),
        migrations.AddConstraint(
            model_name='bankmatch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='bank_match_undone'),
        ),
        *(guards.append_only(table) for table in APPEND_ONLY),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
