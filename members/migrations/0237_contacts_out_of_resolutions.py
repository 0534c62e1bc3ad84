from django.db import migrations

# The act that brought the paper register in kept with each line how its person is reached. A
# resolution stays for ever and these data do not; they stand in the register, and nothing reads them
# here. It is the one change ever made to an adopted resolution, made by the owner of the tables.
STRIP = """
ALTER TABLE coop_decision DISABLE TRIGGER append_only;
UPDATE coop_decision SET parameters = jsonb_set(parameters, '{rows}', coalesce((
    SELECT jsonb_agg(line - 'phone' - 'email' - 'needs_assistant' ORDER BY place)
      FROM jsonb_array_elements(parameters -> 'rows') WITH ORDINALITY AS of_book (line, place)
  ), '[]'::jsonb))
 WHERE kind = 'members.transcribe_register' AND jsonb_typeof(parameters -> 'rows') = 'array';
ALTER TABLE coop_decision ENABLE TRIGGER append_only;
"""
GUARD = """
CREATE FUNCTION members_resolution_reaches_nobody() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM jsonb_array_elements(NEW.parameters -> 'rows') AS of_book (line)
              WHERE line ?| ARRAY['phone', 'email', 'needs_assistant', 'birth_date']) THEN
    PERFORM members_broken('how somebody is reached does not belong into a resolution');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reaches_nobody BEFORE INSERT ON coop_decision
  FOR EACH ROW WHEN (NEW.kind = 'members.transcribe_register'
                     AND jsonb_typeof(NEW.parameters -> 'rows') = 'array')
  EXECUTE FUNCTION members_resolution_reaches_nobody();
"""
BACK = """
DROP TRIGGER reaches_nobody ON coop_decision;
DROP FUNCTION members_resolution_reaches_nobody();
"""


class Migration(migrations.Migration):
    dependencies = [("coop", "0052_erased_names"), ("members", "0236_erasure_guards")]

    operations = [
        migrations.RunSQL(STRIP, migrations.RunSQL.noop),
        migrations.RunSQL(GUARD, BACK),
    ]
