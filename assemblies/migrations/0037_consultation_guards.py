from django.db import migrations

from coop.guards import append_only

# Nothing of a consultation is erased, and nothing of it changes once it has closed. Answers are
# given to the words in force, until its moment by the database's clock; the roll is fixed first.
GUARDS = """
CREATE FUNCTION assemblies_keep_consultation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state <> 'open' THEN
    RAISE EXCEPTION 'consultation % stays: % refused', OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION assemblies_consultation_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked assemblies_consultation%ROWTYPE; latest bigint;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'answer % stays: change it instead', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT c.* INTO asked FROM assemblies_consultation c
    JOIN assemblies_wording w ON w.consultation_id = c.id
    WHERE w.id = NEW.wording_id FOR SHARE OF c;
  SELECT id INTO latest FROM assemblies_wording
    WHERE consultation_id = asked.id ORDER BY n DESC LIMIT 1;
  IF asked.state <> 'open' OR clock_timestamp() >= asked.closes_at OR latest <> NEW.wording_id THEN
    RAISE EXCEPTION 'consultation % takes no answer to this text', asked.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM 1 FROM assemblies_consulted
    WHERE consultation_id = asked.id AND member_id = NEW.member_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'member % is not on the roll of consultation %', NEW.member_id, asked.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION assemblies_roll_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM assemblies_wording WHERE consultation_id = NEW.consultation_id;
  IF FOUND THEN
    RAISE EXCEPTION 'the roll of consultation % was fixed when it opened', NEW.consultation_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_consultation BEFORE UPDATE OR DELETE ON assemblies_consultation
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_consultation();
CREATE TRIGGER consultation_open BEFORE INSERT OR UPDATE OR DELETE ON assemblies_answer
  FOR EACH ROW EXECUTE FUNCTION assemblies_consultation_open();
CREATE TRIGGER roll_first BEFORE INSERT ON assemblies_consulted
  FOR EACH ROW EXECUTE FUNCTION assemblies_roll_first();
"""
GUARDS_BACK = """
DROP TRIGGER keep_consultation ON assemblies_consultation;
DROP TRIGGER consultation_open ON assemblies_answer;
DROP TRIGGER roll_first ON assemblies_consulted;
DROP FUNCTION assemblies_keep_consultation();
DROP FUNCTION assemblies_consultation_open();
DROP FUNCTION assemblies_roll_first();
"""

# A resolution by consent needs its consultation, as every other needs the ballot that carried it.
CONSENT = """
CREATE FUNCTION assemblies_decision_was_consented() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM assemblies_consultation c
    WHERE c.decision_id = NEW.id AND c.state = 'passed' AND c.kind = 'consent'
      AND NEW.kind = '' AND (c.result -> 'counts' ->> 'object')::int = 0;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'resolution % has no consultation that passed it', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER decision_was_voted ON coop_decision;
CREATE CONSTRAINT TRIGGER decision_was_voted AFTER INSERT ON coop_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.body <> 'consultation')
  EXECUTE FUNCTION assemblies_decision_was_voted();
CREATE CONSTRAINT TRIGGER decision_was_consented AFTER INSERT ON coop_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.body = 'consultation')
  EXECUTE FUNCTION assemblies_decision_was_consented();
"""
CONSENT_BACK = """
DROP TRIGGER decision_was_consented ON coop_decision;
DROP TRIGGER decision_was_voted ON coop_decision;
CREATE CONSTRAINT TRIGGER decision_was_voted AFTER INSERT ON coop_decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assemblies_decision_was_voted();
DROP FUNCTION assemblies_decision_was_consented();
"""


class Migration(migrations.Migration):
    dependencies = [("assemblies", "0036_consultations"), ("coop", "0021_consultations_resolve")]

    operations = [
        migrations.RunSQL(GUARDS, GUARDS_BACK),
        migrations.RunSQL(CONSENT, CONSENT_BACK),
        append_only("assemblies_wording"),
        append_only("assemblies_consulted"),
    ]
