from django.db import migrations

from coop.guards import append_only

# A paper that members were given stays as it was filed; once it may be taken back, for good.
KEEP = """
CREATE FUNCTION assemblies_keep_agenda_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
    OR (NEW.id, NEW.item_id, NEW.title, NEW.file, NEW.media_type, NEW.size, NEW.sha256, NEW.at,
        NEW.by_id)
      IS DISTINCT FROM (OLD.id, OLD.item_id, OLD.title, OLD.file, OLD.media_type, OLD.size,
        OLD.sha256, OLD.at, OLD.by_id) THEN
    RAISE EXCEPTION 'paper % of the agenda stays as it is: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_agenda_paper BEFORE UPDATE OR DELETE ON assemblies_agendapaper
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_agenda_paper();
"""
KEEP_BACK = """
DROP TRIGGER keep_agenda_paper ON assemblies_agendapaper;
DROP FUNCTION assemblies_keep_agenda_paper();
"""

# The call goes by mail to who stands on its roll.
MAILED = """
CREATE FUNCTION assemblies_callmail_is_of_the_roll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM assemblies_rollentry r
     WHERE r.assembly_id = NEW.assembly_id AND r.member_id = NEW.member_id)
  THEN
    RAISE EXCEPTION 'member % is not on the roll of assembly %', NEW.member_id, NEW.assembly_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER callmail_is_of_the_roll BEFORE INSERT ON assemblies_callmail
  FOR EACH ROW EXECUTE FUNCTION assemblies_callmail_is_of_the_roll();
"""
MAILED_BACK = """
DROP TRIGGER callmail_is_of_the_roll ON assemblies_callmail;
DROP FUNCTION assemblies_callmail_is_of_the_roll();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0046_agenda_papers")]

    operations = [
        migrations.RunSQL(KEEP, KEEP_BACK),
        migrations.RunSQL(MAILED, MAILED_BACK),
        append_only("assemblies_authoritynotice"),
        append_only("assemblies_callmail"),
    ]
