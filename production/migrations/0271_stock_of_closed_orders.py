from django.db import migrations

# What was kept for an order stayed kept when it was cancelled, or complete with other stock.
LET_GO = """
UPDATE production_stockreservation r SET ended_at = now()
  FROM production_orderline l JOIN production_order o ON o.id = l.order_id
  WHERE l.id = r.order_line_id AND r.ended_at IS NULL AND o.state <> 'confirmed'
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0270_mandate_guards")]

    operations = [migrations.RunSQL(LET_GO, migrations.RunSQL.noop)]
