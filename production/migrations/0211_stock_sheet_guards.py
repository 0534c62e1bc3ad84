from django.db import migrations

from coop import guards

# A count of a sheet is of what its line names, after the sheet was printed; an explanation is of
# a count that differs.
SHEETS = """
CREATE FUNCTION production_fit_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fits boolean;
BEGIN
  IF NEW.sheet_line_id IS NOT NULL THEN
    SELECT (l.product_id, l.grade, l.location_id) = (NEW.product_id, NEW.grade, NEW.location_id)
      AND l.lot_id IS NOT DISTINCT FROM NEW.lot_id AND s.printed_at <= NEW.recorded_at
      INTO fits FROM production_stocksheetline l
      JOIN production_stocksheet s ON s.id = l.sheet_id WHERE l.id = NEW.sheet_line_id;
    IF fits IS NOT TRUE THEN
      RAISE EXCEPTION 'a count of a sheet is of what its line names'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fits_sheet BEFORE INSERT ON production_stockcount
  FOR EACH ROW EXECUTE FUNCTION production_fit_sheet();

CREATE FUNCTION production_fit_explanation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM production_stockcount c
                 WHERE c.id = NEW.count_id AND c.counted <> c.expected) THEN
    RAISE EXCEPTION 'only a difference is explained'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_a_difference BEFORE INSERT ON production_countexplanation
  FOR EACH ROW EXECUTE FUNCTION production_fit_explanation();
"""
DROP_SHEETS = """
DROP TRIGGER fits_sheet ON production_stockcount;
DROP FUNCTION production_fit_sheet();
DROP TRIGGER of_a_difference ON production_countexplanation;
DROP FUNCTION production_fit_explanation();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0210_stock_sheets")]

    operations = [
        guards.append_only("production_stocksheet"),
        guards.append_only("production_stocksheetline"),
        guards.append_only("production_countexplanation"),
        migrations.RunSQL(SHEETS, DROP_SHEETS),
    ]
