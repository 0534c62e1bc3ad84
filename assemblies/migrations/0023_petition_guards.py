from django.db import migrations

# A petition that ended keeps its words and its signatures; a signature is taken back, never erased.
# Only the item it became is still written, once.
GUARDS = """
CREATE FUNCTION assemblies_keep_petition() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    kept := false;
  ELSE
    kept := OLD.state = 'open' OR (
      to_jsonb(NEW) - 'item_id' = to_jsonb(OLD) - 'item_id' AND OLD.item_id IS NULL);
  END IF;
  IF NOT kept THEN
    RAISE EXCEPTION 'petition % stays: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION assemblies_keep_signature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE petition bigint; found text;
BEGIN
  petition := CASE WHEN TG_OP = 'INSERT' THEN NEW.petition_id ELSE OLD.petition_id END;
  SELECT state INTO found FROM assemblies_petition WHERE id = petition FOR SHARE;
  IF found <> 'open' OR TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (
    OLD.withdrawn_at IS NOT NULL
    OR to_jsonb(NEW) - 'withdrawn_at' <> to_jsonb(OLD) - 'withdrawn_at'))
  THEN
    RAISE EXCEPTION 'the signatures of petition % stay: % refused', petition, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_petition BEFORE UPDATE OR DELETE ON assemblies_petition
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_petition();
CREATE TRIGGER keep_signature BEFORE INSERT OR UPDATE OR DELETE ON assemblies_signature
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_signature();
"""
GUARDS_BACK = """
DROP TRIGGER keep_signature ON assemblies_signature;
DROP TRIGGER keep_petition ON assemblies_petition;
DROP FUNCTION assemblies_keep_signature();
DROP FUNCTION assemblies_keep_petition();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0022_petitions")]

    operations = [migrations.RunSQL(GUARDS, GUARDS_BACK)]
