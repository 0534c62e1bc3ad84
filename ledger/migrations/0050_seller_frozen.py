from django.db import migrations, models

# The papers that are out already keep, from here on, what the co-operative says of itself today.
FREEZE = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE ledger_invoice DISABLE TRIGGER USER;
UPDATE ledger_invoice SET seller_text = jsonb_build_object(
    'name', c.legal_name, 'tax_id', c.tax_id, 'registration', c.registration,
    'address', c.address, 'town', c.town, 'province', c.province, 'country', c.country)
  FROM coop_cooperative c;
ALTER TABLE ledger_invoice ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [('ledger', '0045_core')]

    operations = [
        migrations.AddField(
            model_name='invoice',
            name='seller_text',
            field=models.JSONField(default=dict),
        ),
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
    ]
