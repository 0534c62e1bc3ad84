from django.db import migrations

from coop import guards

# A day has 24 hours for each member, over all sectors and shifts; a correction is of the same turn.
HOURS = """
CREATE FUNCTION production_guard_work_log() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE twin boolean; total integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('production_worklog', NEW.member_id));
  SELECT bool_or((w.sector_id, w.shift) = (NEW.sector_id, NEW.shift)), coalesce(sum(w.quarters), 0)
    INTO twin, total FROM production_worklog w
    WHERE w.member_id = NEW.member_id AND w.work_date = NEW.work_date
      AND w.id IS DISTINCT FROM NEW.replaces_id
      AND NOT EXISTS (SELECT 1 FROM production_worklog x WHERE x.replaces_id = w.id);
  IF twin OR total + NEW.quarters > 96 THEN
    RAISE EXCEPTION 'hours of a member: once for each turn, at most 24 a day'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM production_worklog w WHERE w.id = NEW.replaces_id
        AND (w.member_id, w.sector_id, w.shift, w.work_date)
          = (NEW.member_id, NEW.sector_id, NEW.shift, NEW.work_date)) THEN
    RAISE EXCEPTION 'hours are corrected for the same member and turn'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER within_a_day BEFORE INSERT ON production_worklog
  FOR EACH ROW EXECUTE FUNCTION production_guard_work_log();
"""
DROP_HOURS = """
DROP TRIGGER within_a_day ON production_worklog;
DROP FUNCTION production_guard_work_log();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0142_crews")]

    operations = [
        guards.append_only("production_worklog"),
        guards.append_only("production_handover"),
        guards.append_only("production_handoverreading"),
        migrations.RunSQL(HOURS, DROP_HOURS),
    ]
