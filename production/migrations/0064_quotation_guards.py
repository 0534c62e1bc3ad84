from django.db import migrations

from coop import guards

FUNCTIONS = """
ALTER TABLE production_quotation ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE TRIGGER whole BEFORE INSERT ON production_quotationline FOR EACH ROW
  EXECUTE FUNCTION production_require_whole('production_quotation', 'quotation_id');

CREATE FUNCTION production_quotation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.order_id IS NOT NULL OR NEW.order_id IS NULL
     OR to_jsonb(NEW) - 'order_id' IS DISTINCT FROM to_jsonb(OLD) - 'order_id' THEN
    RAISE EXCEPTION 'a quotation stays as it was made and is ordered once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM production_order o WHERE o.id = NEW.order_id
       AND o.buyer_id = NEW.buyer_id AND o.price_list_id = NEW.price_list_id
       AND (o.placed_at AT TIME ZONE 'UTC')::date <= NEW.valid_until + 1) THEN
    RAISE EXCEPTION 'a quotation is ordered by its buyer, at its prices, in time'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_quotation
  FOR EACH ROW EXECUTE FUNCTION production_quotation_kept();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept ON production_quotation;
DROP FUNCTION production_quotation_kept();
DROP TRIGGER whole ON production_quotationline;
ALTER TABLE production_quotation DROP COLUMN xid;
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0063_quotations")]

    operations = [
        guards.append_only("production_quotationline"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
