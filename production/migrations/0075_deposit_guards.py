from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION production_deposit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
     OR (to_jsonb(NEW) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[])
        <> (to_jsonb(OLD) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[]) THEN
    RAISE EXCEPTION 'a deposit stays as asked and is withdrawn once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_deposit
  FOR EACH ROW EXECUTE FUNCTION production_deposit_kept();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept ON production_deposit;
DROP FUNCTION production_deposit_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0074_deposits")]

    operations = [migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS)]
