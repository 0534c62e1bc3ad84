from django.db import migrations

UNIT = """
CREATE FUNCTION production_cost_item_of_its_unit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM production_product p WHERE p.id = NEW.product_id AND p.unit = NEW.unit)
  THEN
    RAISE EXCEPTION 'a row of a cost sheet is counted in the unit of its material'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_unit BEFORE INSERT ON production_costitem FOR EACH ROW
  WHEN (NEW.product_id IS NOT NULL) EXECUTE FUNCTION production_cost_item_of_its_unit();
"""
DROP_UNIT = """
DROP TRIGGER own_unit ON production_costitem;
DROP FUNCTION production_cost_item_of_its_unit();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0245_cost_item_product")]

    operations = [migrations.RunSQL(UNIT, DROP_UNIT)]
