from django.db import migrations

from coop import guards

APPEND_ONLY = ("production_standingline", "production_datechange", "production_standingrun")
FUNCTIONS = """
CREATE FUNCTION production_standing_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (to_jsonb(NEW) - '{paused_at,paused_by_id,ended_at,ended_by_id,end_reason}'::text[])
        <> (to_jsonb(OLD) - '{paused_at,paused_by_id,ended_at,ended_by_id,end_reason}'::text[]) THEN
    RAISE EXCEPTION 'a standing order stays as set up and ends once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_standingorder
  FOR EACH ROW EXECUTE FUNCTION production_standing_kept();

CREATE FUNCTION production_standing_run_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.order_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM production_standingorder s JOIN production_order o ON o.id = NEW.order_id
    WHERE s.id = NEW.standing_id AND s.buyer_id = o.buyer_id) THEN
    RAISE EXCEPTION 'a standing order makes orders of its own buyer'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own BEFORE INSERT ON production_standingrun
  FOR EACH ROW EXECUTE FUNCTION production_standing_run_own();
"""
DROP_FUNCTIONS = """
DROP TRIGGER own ON production_standingrun;
DROP FUNCTION production_standing_run_own();
DROP TRIGGER kept ON production_standingorder;
DROP FUNCTION production_standing_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0072_standing_orders")]

    operations = [
        *(guards.append_only(table) for table in APPEND_ONLY),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
