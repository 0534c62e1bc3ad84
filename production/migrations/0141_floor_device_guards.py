from django.db import migrations

from coop import guards

WHOLE = (
    "CREATE TRIGGER whole BEFORE INSERT ON production_{part} FOR EACH ROW"
    " EXECUTE FUNCTION production_require_whole('production_floorreport', 'report_id')"
)
# A stop told on a card is written with it; an open one ends once, and changes in nothing else.
STOPS = """
CREATE FUNCTION production_guard_stop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.workplace_id, NEW.reason, NEW.note, NEW.began_at)
        IS DISTINCT FROM (OLD.workplace_id, OLD.reason, OLD.note, OLD.began_at)
     OR NEW.report_id IS DISTINCT FROM OLD.report_id THEN
    RAISE EXCEPTION 'a stop is ended once and never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ended_once BEFORE UPDATE OR DELETE ON production_stop
  FOR EACH ROW EXECUTE FUNCTION production_guard_stop();
"""
DROP_STOPS = """
DROP TRIGGER ended_once ON production_stop;
DROP FUNCTION production_guard_stop();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0140_floor_devices")]

    operations = [
        guards.append_only("production_floorsubmission"),
        guards.append_only("production_rework"),
        guards.append_only("production_reportphoto"),
        *(
            migrations.RunSQL(WHOLE.format(part=part), f"DROP TRIGGER whole ON production_{part}")
            for part in ("rework", "reportphoto")
        ),
        migrations.RunSQL(STOPS, DROP_STOPS),
    ]
