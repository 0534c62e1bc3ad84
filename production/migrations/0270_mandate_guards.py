from django.db import migrations

# What a mandate still covers, as `production.reading.remaining_of` reckons it: its limit less its
# live orders at their most, less freight on their invoices, and what credit notes took off.
COVERED = """
CREATE FUNCTION production_mandate_left(asked bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT m."limit"
    - coalesce((
        SELECT sum(round(l.unit_price * CASE
            WHEN o.state = 'delivered' AND l.most IS NOT NULL THEN coalesce((
              SELECT sum(d.quantity) FROM production_deliveryline d WHERE d.order_line_id = l.id), 0)
            ELSE coalesce(l.most, l.quantity) END, 2))
        FROM production_order o JOIN production_orderline l ON l.order_id = o.id
        WHERE o.mandate_id = m.id AND o.state <> 'cancelled'), 0)
    - coalesce((
        SELECT sum(d.freight_amount) FROM production_delivery d
        JOIN production_order o ON o.id = d.order_id
        WHERE o.mandate_id = m.id AND d.freight_billed), 0)
    - coalesce((
        SELECT sum(n.net) FROM ledger_invoice n
        JOIN production_delivery d
          ON d.invoice_id = n.annuls_id OR (n.annuls_id IS NULL AND d.invoice_id = n.corrects_id)
        JOIN production_order o ON o.id = d.order_id
        WHERE o.mandate_id = m.id AND n.series = 'NC'), 0)
  FROM ledger_buyermandate m WHERE m.id = asked
$$;
CREATE FUNCTION production_within_its_mandate() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked bigint;
BEGIN
  IF TG_TABLE_NAME = 'production_order' THEN
    asked := NEW.mandate_id;
  ELSE
    SELECT mandate_id INTO asked FROM production_order WHERE id = NEW.order_id;
  END IF;
  IF production_mandate_left(asked) < 0 THEN
    RAISE EXCEPTION 'the orders of a mandate and their freight are within its limit'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER mandate AFTER INSERT ON production_order
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.mandate_id IS NOT NULL)
  EXECUTE FUNCTION production_within_its_mandate();
CREATE CONSTRAINT TRIGGER mandate AFTER INSERT ON production_delivery
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.freight_billed)
  EXECUTE FUNCTION production_within_its_mandate();
"""
DROP_COVERED = """
DROP TRIGGER mandate ON production_delivery;
DROP TRIGGER mandate ON production_order;
DROP FUNCTION production_within_its_mandate();
DROP FUNCTION production_mandate_left(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0261_bill_guards")]

    operations = [migrations.RunSQL(COVERED, DROP_COVERED)]
