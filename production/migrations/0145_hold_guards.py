from django.db import migrations

from coop import guards

HOLDS = """
CREATE FUNCTION production_guard_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.released_at IS NOT NULL
     OR (NEW.report_id, NEW.reason, NEW.held_at)
        IS DISTINCT FROM (OLD.report_id, OLD.reason, OLD.held_at) THEN
    RAISE EXCEPTION 'what is held back is released once and never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER released_once BEFORE UPDATE OR DELETE ON production_hold
  FOR EACH ROW EXECUTE FUNCTION production_guard_hold();
"""
DROP_HOLDS = """
DROP TRIGGER released_once ON production_hold;
DROP FUNCTION production_guard_hold();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0144_holds")]

    operations = [
        guards.append_only("production_explanation"),
        migrations.RunSQL(HOLDS, DROP_HOLDS),
    ]
