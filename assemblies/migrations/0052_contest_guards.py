from django.db import migrations

# A box keeps its form of ballot too.
BOXES = """
CREATE OR REPLACE FUNCTION assemblies_keep_box() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('sealed', 'void') THEN
    RAISE EXCEPTION 'urn % has ended or holds papers: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (NEW.id, NEW.modulus, NEW.exponent, NEW.choices, NEW.form)
     IS DISTINCT FROM (OLD.id, OLD.modulus, OLD.exponent, OLD.choices, OLD.form)
     OR OLD.state = 'open' AND NEW.state = 'drawing'
  THEN
    RAISE EXCEPTION 'urn % keeps its key and its choices', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""

# A list that was closed stays: nobody is added, taken off or renumbered, and its form stays.
LISTS = """
CREATE FUNCTION assemblies_keep_contest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.listed_at IS NOT NULL OR NEW.motion_id <> OLD.motion_id THEN
    RAISE EXCEPTION 'the list of contest % is closed: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION assemblies_keep_option() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE contest bigint; listed timestamptz;
BEGIN
  contest := CASE WHEN TG_OP = 'DELETE' THEN OLD.contest_id ELSE NEW.contest_id END;
  SELECT listed_at INTO listed FROM assemblies_contest WHERE id = contest FOR SHARE;
  IF TG_OP = 'DELETE' OR listed IS NOT NULL
     OR TG_OP = 'UPDATE' AND (NEW.contest_id, NEW.title, NEW.member_id)
        IS DISTINCT FROM (OLD.contest_id, OLD.title, OLD.member_id)
  THEN
    RAISE EXCEPTION 'the list of contest % is closed or keeps its options: % refused',
      contest, TG_OP USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_contest BEFORE UPDATE OR DELETE ON assemblies_contest
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_contest();
CREATE TRIGGER keep_option BEFORE INSERT OR UPDATE OR DELETE ON assemblies_option
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_option();
"""

# A vote in favour or against is no choice among options, nor the other way round.
VOTES = """
CREATE FUNCTION assemblies_vote_fits_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE among_options boolean;
BEGIN
  SELECT rule ? 'form' INTO among_options FROM assemblies_ballot WHERE id = NEW.ballot_id;
  IF NEW.choice IN ('yes', 'no') = among_options
     AND NOT (NEW.choice = 'abstain' AND NOT among_options)
  THEN
    RAISE EXCEPTION 'ballot % is not voted with “%”', NEW.ballot_id, NEW.choice
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER vote_fits_ballot BEFORE INSERT OR UPDATE ON assemblies_vote
  FOR EACH ROW EXECUTE FUNCTION assemblies_vote_fits_ballot();
"""

OLD_BOXES = BOXES.replace(", NEW.form)", ")").replace(", OLD.form)", ")")
LISTS_BACK = """
DROP TRIGGER keep_contest ON assemblies_contest;
DROP TRIGGER keep_option ON assemblies_option;
DROP FUNCTION assemblies_keep_contest();
DROP FUNCTION assemblies_keep_option();
"""
VOTES_BACK = """
DROP TRIGGER vote_fits_ballot ON assemblies_vote;
DROP FUNCTION assemblies_vote_fits_ballot();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0051_contests")]

    operations = [
        migrations.RunSQL(BOXES, OLD_BOXES),
        migrations.RunSQL(LISTS, LISTS_BACK),
        migrations.RunSQL(VOTES, VOTES_BACK),
    ]
