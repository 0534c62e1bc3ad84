from django.db import migrations

# An ended family keeps what it has: no product enters it, and its axes get no values. Its row is
# locked, so that whoever ends it and whoever adds to it wait for each other.
OPEN = """
CREATE FUNCTION production_require_open_family() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted bigint;
  ended timestamptz;
BEGIN
  IF TG_TABLE_NAME = 'production_axisvalue' THEN
    SELECT family_id INTO wanted FROM production_familyaxis WHERE id = NEW.axis_id;
  ELSIF TG_OP = 'UPDATE' AND NEW.family_id IS NOT DISTINCT FROM OLD.family_id THEN
    RETURN NEW;
  ELSE
    wanted := NEW.family_id;
  END IF;
  SELECT ended_at INTO ended FROM production_productfamily WHERE id = wanted FOR SHARE;
  IF ended IS NOT NULL THEN
    RAISE EXCEPTION 'an ended family of products gets nothing more'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER open_family BEFORE INSERT OR UPDATE ON production_product
  FOR EACH ROW EXECUTE FUNCTION production_require_open_family();
CREATE TRIGGER open_family BEFORE INSERT ON production_axisvalue
  FOR EACH ROW EXECUTE FUNCTION production_require_open_family();
"""
DROP = """
DROP TRIGGER open_family ON production_product;
DROP TRIGGER open_family ON production_axisvalue;
DROP FUNCTION production_require_open_family();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0243_family_ending")]
    operations = [migrations.RunSQL(OPEN, DROP)]
