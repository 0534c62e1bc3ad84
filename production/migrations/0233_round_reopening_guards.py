from django.db import migrations

from coop import guards

FUNCTIONS = """
-- A round stays as opened and is closed once; one that was given up goes on only by a reopening
-- that keeps when it had been ended.
CREATE OR REPLACE FUNCTION production_round_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ended_at IS NOT NULL AND OLD.accepted_at IS NULL
     AND NEW.ended_at IS NULL AND NEW.accepted_at IS NULL
     AND (to_jsonb(NEW) - '{ended_at,ended_by_id,end_reason}'::text[])
       = (to_jsonb(OLD) - '{ended_at,ended_by_id,end_reason}'::text[])
     AND EXISTS (SELECT 1 FROM production_roundreopening r
                 WHERE r.round_id = OLD.id AND r.ended_at = OLD.ended_at
                   AND r.end_reason = OLD.end_reason) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.accepted_at IS NOT NULL OR OLD.ended_at IS NOT NULL
     OR (to_jsonb(NEW) - '{accepted_at,accepted_by_id,ended_at,ended_by_id,end_reason}'::text[])
        <> (to_jsonb(OLD) - '{accepted_at,accepted_by_id,ended_at,ended_by_id,end_reason}'::text[])
  THEN
    RAISE EXCEPTION 'a contribution round stays as opened and is closed once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0232_round_reopenings")]

    operations = [
        guards.append_only("production_roundreopening"),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
