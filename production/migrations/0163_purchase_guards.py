from django.db import migrations

from coop import guards

SEAL = """
ALTER TABLE production_receipt ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
INSERT INTO production_stockcause VALUES ('production.receipt');
"""
MIRROR = """
CREATE FUNCTION production_mirror_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mirrors boolean;
BEGIN
  IF NEW.purchase_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM production_purchaserequest p
    WHERE p.id = NEW.purchase_id AND p.product_id = NEW.product_id)
  THEN
    RAISE EXCEPTION 'a receipt is of the product that was asked for'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT r.reverses_id IS NULL AND (r.supplier_id, r.product_id, r.lot_id, r.quantity)
        = (NEW.supplier_id, NEW.product_id, NEW.lot_id, NEW.quantity)
      INTO mirrors FROM production_receipt r WHERE r.id = NEW.reverses_id;
    IF mirrors IS NOT TRUE THEN
      RAISE EXCEPTION 'a receipt is undone whole, and an undoing is not undone'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mirror BEFORE INSERT ON production_receipt
  FOR EACH ROW EXECUTE FUNCTION production_mirror_receipt();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0162_purchases"),
    ]

    operations = [
        guards.append_only("production_receipt"),
        migrations.RunSQL(SEAL, migrations.RunSQL.noop),
        migrations.RunSQL(MIRROR, migrations.RunSQL.noop),
    ]
