from django.db import migrations

FORWARD = """
CREATE FUNCTION coop_currency_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the currency of the house is that of its founding act'
    USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER currency_kept BEFORE UPDATE OF currency ON coop_cooperative
  FOR EACH ROW WHEN (OLD.currency IS DISTINCT FROM NEW.currency)
  EXECUTE FUNCTION coop_currency_kept();
"""
BACK = """
DROP TRIGGER currency_kept ON coop_cooperative;
DROP FUNCTION coop_currency_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("coop", "0050_house_currency")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
