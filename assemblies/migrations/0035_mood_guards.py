from django.db import migrations

from coop.guards import append_only

# A mood that was closed keeps its counts; nothing of it is erased.
GUARDS = """
CREATE FUNCTION assemblies_keep_mood() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'mood check % stays: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_mood BEFORE UPDATE OR DELETE ON assemblies_mood
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_mood();
"""
GUARDS_BACK = "DROP TRIGGER keep_mood ON assemblies_mood; DROP FUNCTION assemblies_keep_mood();"


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0034_moods"), ("coop", "0002_guards")]

    operations = [
        migrations.RunSQL(GUARDS, GUARDS_BACK),
        append_only("assemblies_moodanswered"),
    ]
