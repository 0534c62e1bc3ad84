from django.db import migrations

from coop import guards

TABLES = (
    "minutesversion",
    "correction",
    "approval",
    "dissent",
    "minutessignature",
    "bookentry",
    "signedscan",
    "sending",
)

# A signature is under the paper that was issued, by its hash.
SIGNED = """
CREATE FUNCTION assemblies_minutessignature_is_of_the_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM coop_document d
     WHERE d.id = NEW.document_id AND d.kind = 'minutes' AND d.subject_id = NEW.minutes_id
       AND d.sha256 = NEW.sha256)
  THEN
    RAISE EXCEPTION 'a signature is under the issued minutes %', NEW.minutes_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER signature_is_of_the_paper BEFORE INSERT ON assemblies_minutessignature
  FOR EACH ROW EXECUTE FUNCTION assemblies_minutessignature_is_of_the_paper();
"""
SIGNED_BACK = """
DROP TRIGGER signature_is_of_the_paper ON assemblies_minutessignature;
DROP FUNCTION assemblies_minutessignature_is_of_the_paper();
"""

# Whoever wants a vote against on record says so before the minutes go out.
DISSENTS = """
CREATE FUNCTION assemblies_dissent_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM assemblies_ballot WHERE id = NEW.ballot_id AND closed_at IS NOT NULL
       AND annulment = '')
  THEN
    RAISE EXCEPTION 'ballot % has no result to dissent from', NEW.ballot_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER dissent_in_time BEFORE INSERT ON assemblies_dissent
  FOR EACH ROW EXECUTE FUNCTION assemblies_dissent_in_time();
"""
DISSENTS_BACK = """
DROP TRIGGER dissent_in_time ON assemblies_dissent;
DROP FUNCTION assemblies_dissent_in_time();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0062_minutes_life")]

    operations = [
        *(guards.append_only(f"assemblies_{table}") for table in TABLES),
        migrations.RunSQL(SIGNED, SIGNED_BACK),
        migrations.RunSQL(DISSENTS, DISSENTS_BACK),
    ]
