from django.db import migrations

from coop.guards import append_only

# After the call a line of the roll says what its last correction says, and nothing else.
ROLL = """
CREATE OR REPLACE FUNCTION assemblies_roll_while_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE assembly bigint; found text; corrected record;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly FOR SHARE;
  IF found <> 'draft' AND TG_OP <> 'DELETE'
    AND (TG_OP = 'INSERT' OR (NEW.assembly_id, NEW.member_id) = (OLD.assembly_id, OLD.member_id))
  THEN
    SELECT may_vote, reason INTO corrected FROM assemblies_rollcorrection
      WHERE assembly_id = assembly AND member_id = NEW.member_id ORDER BY id DESC LIMIT 1;
    IF corrected.may_vote = NEW.may_vote
      AND (NEW.may_vote AND NEW.reason = '' OR NEW.reason = corrected.reason) THEN
      RETURN NEW;
    END IF;
  END IF;
  IF found <> 'draft' THEN
    RAISE EXCEPTION 'the roll of assembly % is frozen: % refused', assembly, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
ROLL_BACK = """
CREATE OR REPLACE FUNCTION assemblies_roll_while_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE assembly bigint; found text;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly FOR SHARE;
  IF found <> 'draft' THEN
    RAISE EXCEPTION 'the roll of assembly % is frozen: % refused', assembly, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""

# How people take part at a distance stands in the notice.
CALLED = """
CREATE OR REPLACE FUNCTION assemblies_keep_called() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.state = 'draft' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state <> 'draft' AND
     (NEW.number, NEW.kind, NEW.title, NEW.place, {new} NEW.starts_at, NEW.rules, NEW.called_at,
      NEW.door_code, NEW.state = 'draft')
     IS DISTINCT FROM
     (OLD.number, OLD.kind, OLD.title, OLD.place, {old} OLD.starts_at, OLD.rules, OLD.called_at,
      OLD.door_code, false)
  THEN
    RAISE EXCEPTION 'assembly % was called: its notice stays as it went out', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0044_attendance_and_roll")]

    operations = [
        migrations.RunSQL(ROLL, ROLL_BACK),
        migrations.RunSQL(
            CALLED.format(new="NEW.remote_access,", old="OLD.remote_access,"),
            CALLED.format(new="", old=""),
        ),
        append_only("assemblies_rollcorrection"),
    ]
