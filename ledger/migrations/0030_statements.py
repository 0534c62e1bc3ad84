import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# A statement is read along one index: each line carries the day and the number of its entry.
# The columns are filled by the database alone, so that they can never differ from the entry.
COLUMNS = """
ALTER TABLE ledger_line ADD COLUMN entry_date date, ADD COLUMN entry_number bigint;
ALTER TABLE ledger_line DISABLE TRIGGER USER;
UPDATE ledger_line l SET entry_date = e.date, entry_number = e.number
  FROM ledger_entry e WHERE e.id = l.entry_id;
ALTER TABLE ledger_line ENABLE TRIGGER USER;
CREATE FUNCTION ledger_line_dated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT e.date, e.number INTO NEW.entry_date, NEW.entry_number
    FROM ledger_entry e WHERE e.id = NEW.entry_id;
  RETURN NEW;
END $$;
CREATE TRIGGER dated BEFORE INSERT ON ledger_line
  FOR EACH ROW EXECUTE FUNCTION ledger_line_dated();
ALTER TABLE ledger_line ALTER COLUMN entry_date SET NOT NULL,
  ALTER COLUMN entry_number SET NOT NULL;
CREATE INDEX ledger_line_statement
  ON ledger_line (account_id, entry_date, entry_number, n) INCLUDE (amount);
"""
DROP_COLUMNS = """
DROP INDEX ledger_line_statement;
DROP TRIGGER dated ON ledger_line;
DROP FUNCTION ledger_line_dated();
ALTER TABLE ledger_line DROP COLUMN entry_date, DROP COLUMN entry_number;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0010_deals'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(COLUMNS, DROP_COLUMNS),
        migrations.AlterField(
            model_name='line',
            name='account',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.account'),
        ),
        migrations.CreateModel(
            name='WordsChoice',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('plain', models.BooleanField(default=True, verbose_name='in plain words')),
            ],
        ),
    ]
