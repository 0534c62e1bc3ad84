from django.db import migrations

from coop.guards import append_only

# A motion has ended also when it was put off, fell with another, or became part of a text.
STATES = "'adopted', 'rejected', 'withdrawn', 'tabled', 'fallen', 'carried', 'accepted'"
BEFORE = "'adopted', 'rejected', 'withdrawn'"
KEEP = """
CREATE OR REPLACE FUNCTION assemblies_keep_ended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ended boolean;
BEGIN
  ended := CASE TG_TABLE_NAME
    WHEN 'assemblies_ballot' THEN (to_jsonb(OLD) ->> 'closed_at') IS NOT NULL
    WHEN 'assemblies_minutes' THEN (to_jsonb(OLD) ->> 'issued_at') IS NOT NULL
    WHEN 'assemblies_motion' THEN (to_jsonb(OLD) ->> 'state') IN (%s)
    ELSE (to_jsonb(OLD) ->> 'state') IN ('closed', 'lapsed')
  END;
  IF ended THEN
    RAISE EXCEPTION '%% %% has ended: %% refused', TG_TABLE_NAME, OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

# The words of a motion change while it waits; who seconds it does so before it is put.
WAITING = """
CREATE FUNCTION assemblies_motion_waits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  SELECT state INTO found FROM assemblies_motion WHERE id = NEW.motion_id;
  IF found <> 'submitted' AND TG_TABLE_NAME = 'assemblies_second' THEN
    RAISE EXCEPTION 'motion % is no longer waiting to be put: % refused', NEW.motion_id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF found NOT IN ('submitted', 'put') THEN
    RAISE EXCEPTION 'motion % has ended: % refused', NEW.motion_id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER motion_waits BEFORE INSERT OR UPDATE ON assemblies_second
  FOR EACH ROW EXECUTE FUNCTION assemblies_motion_waits();
CREATE TRIGGER motion_waits BEFORE INSERT ON assemblies_version
  FOR EACH ROW EXECUTE FUNCTION assemblies_motion_waits();
"""
WAITING_BACK = """
DROP TRIGGER motion_waits ON assemblies_second;
DROP TRIGGER motion_waits ON assemblies_version;
DROP FUNCTION assemblies_motion_waits();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0030_amendments"), ("coop", "0002_guards")]

    operations = [
        migrations.RunSQL(KEEP % STATES, KEEP % BEFORE),
        migrations.RunSQL(WAITING, WAITING_BACK),
        append_only("assemblies_version"),
    ]
