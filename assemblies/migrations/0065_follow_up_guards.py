from django.db import migrations

from coop import guards

TABLES = ("assemblies_followup", "assemblies_followupreport")

# A task is open, or done or dropped and then open again: nobody tells the same twice.
IN_TURN = """
CREATE FUNCTION assemblies_follow_up_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before text;
BEGIN
  SELECT state INTO before FROM assemblies_followupreport
   WHERE follow_up_id = NEW.follow_up_id ORDER BY id DESC LIMIT 1;
  IF (COALESCE(before, 'open') = 'open') = (NEW.state = 'open') THEN
    RAISE EXCEPTION 'task % is %: % refused', NEW.follow_up_id, COALESCE(before, 'open'), NEW.state
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_turn BEFORE INSERT ON assemblies_followupreport
  FOR EACH ROW EXECUTE FUNCTION assemblies_follow_up_in_turn();
"""
IN_TURN_BACK = """
DROP TRIGGER in_turn ON assemblies_followupreport;
DROP FUNCTION assemblies_follow_up_in_turn();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0064_follow_ups")]

    operations = [
        *(guards.append_only(table) for table in TABLES),
        migrations.RunSQL(IN_TURN, IN_TURN_BACK),
    ]
