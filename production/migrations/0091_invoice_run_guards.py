from django.db import migrations

from coop.guards import append_only

FUNCTION = """
CREATE FUNCTION production_run_item_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'issued'
     OR (NEW.id, NEW.run_id, NEW.order_id, NEW.quantities)
        IS DISTINCT FROM (OLD.id, OLD.run_id, OLD.order_id, OLD.quantities) THEN
    RAISE EXCEPTION 'what a run was asked for stays, and an invoice is issued once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.delivery_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM production_delivery d
       WHERE d.id = NEW.delivery_id AND d.order_id = NEW.order_id) THEN
    RAISE EXCEPTION 'the delivery is of another order'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_invoicerunitem
  FOR EACH ROW EXECUTE FUNCTION production_run_item_kept();
"""
DROP = """
DROP TRIGGER kept ON production_invoicerunitem;
DROP FUNCTION production_run_item_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0090_invoice_runs")]

    operations = [append_only("production_invoicerun"), migrations.RunSQL(FUNCTION, DROP)]
