from django.db import migrations

from coop.guards import append_only

# A speech that ended, and a place on the list that was given up, stay as they are.
KEEP = """
CREATE FUNCTION assemblies_keep_speech() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
    OR (NEW.assembly_id, NEW.item_id, NEW.member_id, NEW.asked_at)
      IS DISTINCT FROM (OLD.assembly_id, OLD.item_id, OLD.member_id, OLD.asked_at)
    OR OLD.began_at IS NOT NULL AND NEW.began_at IS DISTINCT FROM OLD.began_at THEN
    RAISE EXCEPTION 'speech % stays as it is: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_speech BEFORE UPDATE OR DELETE ON assemblies_speech
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_speech();
"""
KEEP_BACK = """
DROP TRIGGER keep_speech ON assemblies_speech;
DROP FUNCTION assemblies_keep_speech();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0042_floor")]

    operations = [migrations.RunSQL(KEEP, KEEP_BACK), append_only("assemblies_lots")]
