from django.db import migrations

from coop import guards

APPEND_ONLY = ("costsheetversion", "costitem", "marketquote", "quotewithdrawal", "pricequote")
SEALS = """
ALTER TABLE production_costsheetversion
  ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE TRIGGER whole BEFORE INSERT ON production_costitem FOR EACH ROW
  EXECUTE FUNCTION production_require_whole('production_costsheetversion', 'sheet_id');
CREATE TRIGGER whole BEFORE INSERT ON production_pricequote FOR EACH ROW
  EXECUTE FUNCTION production_require_whole('production_pricelist', 'price_list_id');
CREATE FUNCTION production_quote_of_its_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM production_productprice p JOIN production_marketquote q
      ON q.product_id = p.product_id
    WHERE p.id = NEW.price_id AND q.id = NEW.quote_id AND p.price_list_id = NEW.price_list_id)
  THEN
    RAISE EXCEPTION 'a price is made from quotes of its own product'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_product BEFORE INSERT ON production_pricequote FOR EACH ROW
  EXECUTE FUNCTION production_quote_of_its_product();
CREATE FUNCTION production_price_is_its_sheets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.sheet_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM production_costsheetversion s WHERE s.id = NEW.sheet_id
      AND (s.product_id, s.materials, s.hours, s.overhead)
        = (NEW.product_id, NEW.materials, NEW.hours, NEW.overhead))
  THEN
    RAISE EXCEPTION 'a price that names a cost sheet has its figures'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER its_sheet BEFORE INSERT ON production_productprice FOR EACH ROW
  EXECUTE FUNCTION production_price_is_its_sheets();
"""
DROP_SEALS = """
DROP TRIGGER its_sheet ON production_productprice;
DROP FUNCTION production_price_is_its_sheets();
DROP TRIGGER own_product ON production_pricequote;
DROP FUNCTION production_quote_of_its_product();
DROP TRIGGER whole ON production_pricequote;
DROP TRIGGER whole ON production_costitem;
ALTER TABLE production_costsheetversion DROP COLUMN xid;
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0040_cost_sheets")]

    operations = [
        *(guards.append_only(f"production_{table}") for table in APPEND_ONLY),
        migrations.RunSQL(SEALS, DROP_SEALS),
    ]
