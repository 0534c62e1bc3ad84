from django.db import migrations

from coop import guards

SEAL = (
    "ALTER TABLE production_stockchange"
    " ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()"
)
MIRROR = """
CREATE FUNCTION production_mirror_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mirrors boolean;
BEGIN
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT c.reverses_id IS NULL AND (c.kind, c.product_id, c.grade, c.quantity)
        = (NEW.kind, NEW.product_id, NEW.grade, NEW.quantity)
      INTO mirrors FROM production_stockchange c WHERE c.id = NEW.reverses_id;
    IF mirrors IS NOT TRUE THEN
      RAISE EXCEPTION 'a change of stock is undone whole, and an undoing is not undone'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mirror BEFORE INSERT ON production_stockchange
  FOR EACH ROW EXECUTE FUNCTION production_mirror_change();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0122_stock_changes"),
    ]

    operations = [
        guards.append_only("production_stockchange"),
        migrations.RunSQL(SEAL, migrations.RunSQL.noop),
        migrations.RunSQL(MIRROR, migrations.RunSQL.noop),
        migrations.RunSQL(
            "INSERT INTO production_stockcause VALUES ('production.stockchange')",
            migrations.RunSQL.noop,
        ),
    ]
