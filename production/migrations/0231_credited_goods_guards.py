from django.db import migrations

from coop import guards

FUNCTIONS = """
-- How much of a product credit notes took back of the call-offs of an agreement.
CREATE FUNCTION production_credited_of(which bigint, its_sku text) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce(-sum(l.quantity), 0)
  FROM production_calloff c
  JOIN production_delivery d ON d.order_id = c.order_id
  JOIN ledger_invoice n ON n.series = 'NC'
    AND (n.corrects_id = d.invoice_id OR n.annuls_id = d.invoice_id)
  JOIN ledger_invoiceline l ON l.invoice_id = n.id AND l.sku = its_sku
  WHERE c.agreement_id = which
$$;

CREATE OR REPLACE FUNCTION production_agreement_within(which bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM production_agreementline l JOIN production_agreement a ON a.id = l.agreement_id
    JOIN production_product p ON p.id = l.product_id
    JOIN production_calloff c ON c.agreement_id = a.id
    JOIN production_order o ON o.id = c.order_id AND o.state <> 'cancelled'
    JOIN production_orderline ol ON ol.order_id = o.id AND ol.product_id = l.product_id
    WHERE a.id = which GROUP BY l.id, l.quantity, a.id, p.sku
    HAVING sum(ol.quantity) - production_credited_of(a.id, p.sku)
           > l.quantity * (1 + a.tolerance)) THEN
    RAISE EXCEPTION 'more is called off than agreement % allows', which
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END $$;

-- Goods of a credit note came back of the delivery its invoice was for: a return, no more of a
-- line than the note credits; what is held was sorted from just that.
CREATE FUNCTION production_credited_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM production_stockchange c
    JOIN production_delivery d ON d.id = c.delivery_id
    JOIN ledger_invoice n ON n.corrects_id = d.invoice_id AND n.series = 'NC'
    JOIN ledger_invoiceline l ON l.invoice_id = n.id AND l.n = NEW.n
    JOIN production_product p ON p.id = c.product_id AND p.sku = l.sku
    WHERE c.id = NEW.change_id AND n.id = NEW.note_id AND c.kind = 'return'
      AND c.reverses_id IS NULL
      AND -l.quantity >= (
        SELECT sum(x.quantity) FROM production_creditedgoods g
        JOIN production_stockchange x ON x.id = g.change_id
        WHERE g.note_id = NEW.note_id AND g.n = NEW.n)) THEN
    RAISE EXCEPTION 'credited goods are a return of the delivery that was invoiced'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.held_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM production_stockchange h JOIN production_stockchange c ON c.id = NEW.change_id
    WHERE h.id = NEW.held_id AND h.kind = 'regrade' AND h.product_id = c.product_id
      AND h.quantity = c.quantity) THEN
    RAISE EXCEPTION 'what is held back is what came back'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sound AFTER INSERT ON production_creditedgoods
  FOR EACH ROW EXECUTE FUNCTION production_credited_sound();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0230_credited_goods")]

    operations = [
        guards.append_only("production_creditedgoods"),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
