from django.db import migrations

from coop.guards import append_only

# A product of a family has a value of each of its axes and nobody else's; it may enter a family
# or leave it, never change its values within. The axes stand when the first product does.
FAMILIES = """
CREATE FUNCTION production_fit_family() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fits boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.family_id IS NOT NULL AND NEW.family_id IS NOT NULL
    AND (NEW.family_id, NEW.first_value_id, NEW.second_value_id, NEW.third_value_id)
      IS DISTINCT FROM (OLD.family_id, OLD.first_value_id, OLD.second_value_id, OLD.third_value_id)
  THEN
    RAISE EXCEPTION 'a product keeps its values while it is of a family'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.family_id IS NULL THEN
    fits := num_nonnulls(NEW.first_value_id, NEW.second_value_id, NEW.third_value_id) = 0;
  ELSE
    SELECT f.unit = NEW.unit
      AND bool_and(EXISTS (
        SELECT FROM production_axisvalue v WHERE v.axis_id = a.id AND v.id = CASE a.n
          WHEN 1 THEN NEW.first_value_id WHEN 2 THEN NEW.second_value_id
          ELSE NEW.third_value_id END))
      AND count(*) = num_nonnulls(NEW.first_value_id, NEW.second_value_id, NEW.third_value_id)
      INTO fits
      FROM production_productfamily f JOIN production_familyaxis a ON a.family_id = f.id
      WHERE f.id = NEW.family_id GROUP BY f.id;
  END IF;
  IF fits IS NOT TRUE THEN
    RAISE EXCEPTION 'a product has one value of each axis of its family, and its unit'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER family BEFORE INSERT OR UPDATE ON production_product
  FOR EACH ROW EXECUTE FUNCTION production_fit_family();

CREATE FUNCTION production_hold_axes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM production_productfamily WHERE id = NEW.family_id FOR UPDATE;
  IF EXISTS (SELECT FROM production_product WHERE family_id = NEW.family_id) THEN
    RAISE EXCEPTION 'the axes of a family in use stay'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE INSERT ON production_familyaxis
  FOR EACH ROW EXECUTE FUNCTION production_hold_axes();

CREATE FUNCTION production_hold_value() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.axis_id, NEW.name, NEW.code)
      IS DISTINCT FROM (OLD.id, OLD.axis_id, OLD.name, OLD.code) THEN
    RAISE EXCEPTION 'a value of an axis stays what it is: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE UPDATE OR DELETE ON production_axisvalue
  FOR EACH ROW EXECUTE FUNCTION production_hold_value();

CREATE FUNCTION production_hold_family() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.code, NEW.unit) <> (OLD.code, OLD.unit) THEN
    RAISE EXCEPTION 'a family of products keeps its code and unit: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE UPDATE OR DELETE ON production_productfamily
  FOR EACH ROW EXECUTE FUNCTION production_hold_family();
"""
DROP = """
DROP TRIGGER family ON production_product;
DROP TRIGGER held ON production_familyaxis;
DROP TRIGGER held ON production_axisvalue;
DROP TRIGGER held ON production_productfamily;
DROP FUNCTION production_fit_family();
DROP FUNCTION production_hold_axes();
DROP FUNCTION production_hold_value();
DROP FUNCTION production_hold_family();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0200_families")]
    operations = [append_only("production_familyaxis"), migrations.RunSQL(FAMILIES, DROP)]
