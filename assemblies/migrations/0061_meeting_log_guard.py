from django.db import migrations

from coop import guards

# A line enters only at the end of its assembly's log, under its own seal.
CHAIN = """
CREATE FUNCTION assemblies_log_continues() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last record;
BEGIN
  SELECT n, seal INTO last FROM assemblies_meetinglog
   WHERE assembly_id = NEW.assembly_id ORDER BY n DESC LIMIT 1;
  IF NEW.n <> coalesce(last.n, 0) + 1 OR NEW.before <> coalesce(last.seal, repeat('0', 64)) THEN
    RAISE EXCEPTION 'the log of assembly % continues at line %', NEW.assembly_id,
      coalesce(last.n, 0) + 1 USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.seal <> encode(sha256(convert_to(NEW.before || chr(10) || NEW.line, 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'line % of the log of assembly % has a wrong seal', NEW.n, NEW.assembly_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_continues BEFORE INSERT ON assemblies_meetinglog
  FOR EACH ROW EXECUTE FUNCTION assemblies_log_continues();
"""
CHAIN_BACK = """
DROP TRIGGER log_continues ON assemblies_meetinglog;
DROP FUNCTION assemblies_log_continues();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0060_meeting_log")]

    operations = [
        guards.append_only("assemblies_meetinglog"),
        migrations.RunSQL(CHAIN, CHAIN_BACK),
    ]
