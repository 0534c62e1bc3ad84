from django.db import migrations

from coop import guards

# A meter goes up in the order of its days; what is said of a repair is not unsaid.
UPKEEP = """
CREATE FUNCTION production_guard_reading() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  PERFORM FROM production_meter WHERE id = NEW.meter_id FOR UPDATE;
  SELECT r.read_on, r.value INTO last FROM production_meterreading r
    WHERE r.meter_id = NEW.meter_id ORDER BY r.read_on DESC, r.id DESC LIMIT 1;
  IF last.read_on IS NOT NULL
     AND (NEW.read_on < last.read_on OR (NEW.value < last.value AND NEW.reason = '')) THEN
    RAISE EXCEPTION 'a meter falls only with a reason, and is read in the order of days'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER goes_up BEFORE INSERT ON production_meterreading
  FOR EACH ROW EXECUTE FUNCTION production_guard_reading();

CREATE FUNCTION production_guard_repair() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.done_at IS NOT NULL
     OR (NEW.workplace_id, NEW.what, NEW.photo, NEW.sha256, NEW.asked_at)
        IS DISTINCT FROM (OLD.workplace_id, OLD.what, OLD.photo, OLD.sha256, OLD.asked_at)
     OR (OLD.taken_at IS NOT NULL AND NEW.taken_at IS DISTINCT FROM OLD.taken_at) THEN
    RAISE EXCEPTION 'a repair is taken on once, done once and never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER done_once BEFORE UPDATE OR DELETE ON production_repair
  FOR EACH ROW EXECUTE FUNCTION production_guard_repair();
"""
DROP_UPKEEP = """
DROP TRIGGER goes_up ON production_meterreading;
DROP FUNCTION production_guard_reading();
DROP TRIGGER done_once ON production_repair;
DROP FUNCTION production_guard_repair();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0146_upkeep")]

    operations = [
        guards.append_only("production_meterreading"),
        migrations.RunSQL(UPKEEP, DROP_UPKEEP),
    ]
