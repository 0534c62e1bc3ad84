from django.db import migrations

FREIGHT = """
CREATE FUNCTION production_freight_is_on_its_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(net) FROM ledger_invoiceline l WHERE l.invoice_id = NEW.invoice_id AND l.sku = '')
     IS DISTINCT FROM (CASE WHEN NEW.freight_billed THEN NEW.freight_amount END)
  THEN
    RAISE EXCEPTION 'the freight of a delivery is a line of its invoice, or on none'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER freight BEFORE INSERT ON production_delivery FOR EACH ROW
  EXECUTE FUNCTION production_freight_is_on_its_invoice();
"""
DROP_FREIGHT = """
DROP TRIGGER freight ON production_delivery;
DROP FUNCTION production_freight_is_on_its_invoice();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0247_freight_billed")]

    operations = [migrations.RunSQL(FREIGHT, DROP_FREIGHT)]
