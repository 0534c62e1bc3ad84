from django.db import migrations

FUNCTIONS = """
-- What was asked stays; confirmed once, by somebody else; carried out or taken back for good.
CREATE FUNCTION members_erasure_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM members_broken('an erasure is taken back, not deleted');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NEW.confirmed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR NEW.done_at IS NOT NULL THEN
      PERFORM members_broken('an erasure begins with being asked for');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.done_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
    PERFORM members_broken('an erasure that was carried out or taken back stays so');
  END IF;
  IF (NEW.member_id, NEW.application_id, NEW.why, NEW.asked_at, NEW.asked_by_id)
     IS DISTINCT FROM
     (OLD.member_id, OLD.application_id, OLD.why, OLD.asked_at, OLD.asked_by_id)
     OR (OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at, NEW.confirmed_by_id)
         IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id))
  THEN
    PERFORM members_broken('who asked for an erasure and who confirmed it stays as written');
  END IF;
  IF NEW.done_at IS NOT NULL AND (OLD.confirmed_at IS NULL
     OR NEW.done_at < OLD.confirmed_at + interval '30 days') THEN
    PERFORM members_broken('an erasure is carried out 30 days after it was confirmed');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON members_erasure
  FOR EACH ROW EXECUTE FUNCTION members_erasure_kept();
"""
DROP = """
DROP TRIGGER kept ON members_erasure;
DROP FUNCTION members_erasure_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0235_erasures")]

    operations = [migrations.RunSQL(FUNCTIONS, DROP)]
