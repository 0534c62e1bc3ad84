from django.db import migrations

from coop.guards import append_only

# A sitting that closed, and a stretch of an item that ended, stay as they are.
ENDED = """
CREATE FUNCTION assemblies_keep_sitting() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ended boolean;
BEGIN
  ended := CASE TG_TABLE_NAME
    WHEN 'assemblies_sitting' THEN (to_jsonb(OLD) ->> 'closed_at') IS NOT NULL
    ELSE (to_jsonb(OLD) ->> 'ended_at') IS NOT NULL
  END;
  IF ended OR TG_OP = 'DELETE' THEN
    RAISE EXCEPTION '% % stays as it is: % refused', TG_TABLE_NAME, OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_sitting BEFORE UPDATE OR DELETE ON assemblies_sitting
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_sitting();
CREATE TRIGGER keep_sitting BEFORE UPDATE OR DELETE ON assemblies_itemstretch
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_sitting();
"""
ENDED_BACK = """
DROP TRIGGER keep_sitting ON assemblies_sitting;
DROP TRIGGER keep_sitting ON assemblies_itemstretch;
DROP FUNCTION assemblies_keep_sitting();
"""

# People also come in while an assembly is in recess: for the next sitting.
PRESENCE = """
CREATE OR REPLACE FUNCTION assemblies_presence_while_live() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE assembly bigint; found text;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly FOR SHARE;
  IF TG_OP = 'DELETE' OR found NOT IN ({states}) THEN
    RAISE EXCEPTION 'who was at assembly % cannot change now: % refused', assembly, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0040_sittings")]

    operations = [
        migrations.RunSQL(ENDED, ENDED_BACK),
        migrations.RunSQL(
            PRESENCE.format(states="'called', 'open', 'recess'"),
            PRESENCE.format(states="'called', 'open'"),
        ),
        append_only("assemblies_sittingtext"),
    ]
