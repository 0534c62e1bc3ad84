from django.db import migrations

# A resolution of any body stands on a ballot of that body's own meeting that carried. Only the
# general assembly's first meeting ends the founding act. A meeting stays of its body.
GUARDS = """
CREATE OR REPLACE FUNCTION assemblies_decision_was_voted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body <> 'founding' AND NOT EXISTS (
    SELECT 1 FROM assemblies_motion m
      JOIN assemblies_ballot b ON b.motion_id = m.id
      JOIN assemblies_agendaitem i ON i.id = m.item_id
      JOIN assemblies_assembly a ON a.id = i.assembly_id
     WHERE m.decision_id = NEW.id AND m.state = 'adopted' AND m.kind = NEW.kind
       AND NEW.body = CASE a.body_kind WHEN 'general' THEN 'general_assembly' ELSE a.body_kind END
       AND b.closed_at IS NOT NULL AND (b.tally ->> 'carried')::boolean)
  THEN
    RAISE EXCEPTION 'resolution % of the assembly has no ballot that carried it', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION assemblies_founding_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body = 'founding' AND EXISTS (
    SELECT 1 FROM assemblies_assembly WHERE state = 'closed' AND body_kind = 'general')
  THEN
    RAISE EXCEPTION 'resolution %: the founding act ended with the first assembly', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION assemblies_keep_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.body_kind, NEW.sector_id, NEW.shift, NEW.committee_id)
    IS DISTINCT FROM (OLD.body_kind, OLD.sector_id, OLD.shift, OLD.committee_id)
  THEN
    RAISE EXCEPTION 'meeting % stays of its body', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_body BEFORE UPDATE ON assemblies_assembly
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_body();
"""
GUARDS_BACK = "DROP TRIGGER keep_body ON assemblies_assembly; DROP FUNCTION assemblies_keep_body();"


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0020_bodies")]

    operations = [migrations.RunSQL(GUARDS, GUARDS_BACK)]
