from django.db import migrations

# Votes: only while the ballot is open. The shared lock makes the closer wait for a vote that is
# being written, so that even a writer who forgot to lock is counted or refused, never lost.
VOTES = """
CREATE FUNCTION assemblies_vote_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ballot bigint; closed timestamptz;
BEGIN
  ballot := CASE WHEN TG_OP = 'DELETE' THEN OLD.ballot_id ELSE NEW.ballot_id END;
  SELECT closed_at INTO closed FROM assemblies_ballot WHERE id = ballot FOR SHARE;
  IF closed IS NOT NULL THEN
    RAISE EXCEPTION 'ballot % is closed: % refused', ballot, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.ballot_id, NEW.member_id) <> (OLD.ballot_id, OLD.member_id) THEN
    RAISE EXCEPTION 'a vote keeps its ballot and its voter'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION assemblies_count_while_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ballot bigint; closed timestamptz;
BEGIN
  ballot := CASE WHEN TG_OP = 'DELETE' THEN OLD.ballot_id ELSE NEW.ballot_id END;
  SELECT closed_at INTO closed FROM assemblies_ballot WHERE id = ballot FOR SHARE;
  IF closed IS NOT NULL THEN
    RAISE EXCEPTION 'ballot % is closed: % refused', ballot, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER vote_while_open BEFORE INSERT OR UPDATE OR DELETE ON assemblies_vote
  FOR EACH ROW EXECUTE FUNCTION assemblies_vote_while_open();
CREATE TRIGGER count_while_open BEFORE INSERT OR UPDATE OR DELETE ON assemblies_papercount
  FOR EACH ROW EXECUTE FUNCTION assemblies_count_while_open();
"""
VOTES_BACK = """
DROP TRIGGER vote_while_open ON assemblies_vote;
DROP TRIGGER count_while_open ON assemblies_papercount;
DROP FUNCTION assemblies_vote_while_open();
DROP FUNCTION assemblies_count_while_open();
"""

# What has ended stays as it is: closed ballots, closed assemblies, issued minutes, decided motions.
ENDED = """
CREATE FUNCTION assemblies_keep_ended() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ended boolean;
BEGIN
  ended := CASE TG_TABLE_NAME
    WHEN 'assemblies_ballot' THEN (to_jsonb(OLD) ->> 'closed_at') IS NOT NULL
    WHEN 'assemblies_minutes' THEN (to_jsonb(OLD) ->> 'issued_at') IS NOT NULL
    WHEN 'assemblies_motion' THEN
      (to_jsonb(OLD) ->> 'state') IN ('adopted', 'rejected', 'withdrawn')
    ELSE (to_jsonb(OLD) ->> 'state') IN ('closed', 'lapsed')
  END;
  IF ended THEN
    RAISE EXCEPTION '% % has ended: % refused', TG_TABLE_NAME, OLD.id, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_ended BEFORE UPDATE OR DELETE ON assemblies_ballot
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_ended();
CREATE TRIGGER keep_ended BEFORE UPDATE OR DELETE ON assemblies_minutes
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_ended();
CREATE TRIGGER keep_ended BEFORE UPDATE OR DELETE ON assemblies_motion
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_ended();
CREATE TRIGGER keep_ended BEFORE UPDATE OR DELETE ON assemblies_assembly
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_ended();
"""
ENDED_BACK = """
DROP TRIGGER keep_ended ON assemblies_ballot;
DROP TRIGGER keep_ended ON assemblies_minutes;
DROP TRIGGER keep_ended ON assemblies_motion;
DROP TRIGGER keep_ended ON assemblies_assembly;
DROP FUNCTION assemblies_keep_ended();
"""

# The call freezes the roll, the rules and the agenda; the closing freezes who was there.
CALLED = """
CREATE FUNCTION assemblies_keep_called() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.state = 'draft' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.state <> 'draft' AND
     (NEW.number, NEW.kind, NEW.title, NEW.place, NEW.starts_at, NEW.rules, NEW.called_at,
      NEW.door_code, NEW.state = 'draft')
     IS DISTINCT FROM
     (OLD.number, OLD.kind, OLD.title, OLD.place, OLD.starts_at, OLD.rules, OLD.called_at,
      OLD.door_code, false)
  THEN
    RAISE EXCEPTION 'assembly % was called: its notice stays as it went out', OLD.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION assemblies_roll_while_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE assembly bigint; found text;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly FOR SHARE;
  IF found <> 'draft' THEN
    RAISE EXCEPTION 'the roll of assembly % is frozen: % refused', assembly, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION assemblies_keep_agenda() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE assembly bigint; found text; changed boolean;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly;
  changed := CASE TG_OP
    WHEN 'DELETE' THEN true
    WHEN 'INSERT' THEN NEW.on_notice
    ELSE (NEW.assembly_id, NEW.n, NEW.title, NEW.text, NEW.matter, NEW.on_notice)
      IS DISTINCT FROM (OLD.assembly_id, OLD.n, OLD.title, OLD.text, OLD.matter, OLD.on_notice)
  END;
  IF found <> 'draft' AND changed THEN
    RAISE EXCEPTION 'the agenda of assembly % went out with its notice: % refused',
      assembly, TG_OP USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION assemblies_presence_while_live() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE assembly bigint; found text;
BEGIN
  assembly := CASE WHEN TG_OP = 'INSERT' THEN NEW.assembly_id ELSE OLD.assembly_id END;
  SELECT state INTO found FROM assemblies_assembly WHERE id = assembly FOR SHARE;
  IF TG_OP = 'DELETE' OR found NOT IN ('called', 'open') THEN
    RAISE EXCEPTION 'who was at assembly % cannot change now: % refused', assembly, TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_called BEFORE UPDATE OR DELETE ON assemblies_assembly
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_called();
CREATE TRIGGER roll_while_draft BEFORE INSERT OR UPDATE OR DELETE ON assemblies_rollentry
  FOR EACH ROW EXECUTE FUNCTION assemblies_roll_while_draft();
CREATE TRIGGER keep_agenda BEFORE INSERT OR UPDATE OR DELETE ON assemblies_agendaitem
  FOR EACH ROW EXECUTE FUNCTION assemblies_keep_agenda();
CREATE TRIGGER presence_while_live BEFORE INSERT OR UPDATE OR DELETE ON assemblies_attendance
  FOR EACH ROW EXECUTE FUNCTION assemblies_presence_while_live();
"""
CALLED_BACK = """
DROP TRIGGER keep_called ON assemblies_assembly;
DROP TRIGGER roll_while_draft ON assemblies_rollentry;
DROP TRIGGER keep_agenda ON assemblies_agendaitem;
DROP TRIGGER presence_while_live ON assemblies_attendance;
DROP FUNCTION assemblies_keep_called();
DROP FUNCTION assemblies_roll_while_draft();
DROP FUNCTION assemblies_keep_agenda();
DROP FUNCTION assemblies_presence_while_live();
"""

# A resolution of the assembly stands on a ballot that carried, looked at when all is written.
# Once an assembly has met, the founding act is over.
DECISIONS = """
CREATE FUNCTION assemblies_decision_was_voted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body = 'general_assembly' AND NOT EXISTS (
    SELECT 1 FROM assemblies_motion m JOIN assemblies_ballot b ON b.motion_id = m.id
     WHERE m.decision_id = NEW.id AND m.state = 'adopted' AND m.kind = NEW.kind
       AND b.closed_at IS NOT NULL AND (b.tally ->> 'carried')::boolean)
  THEN
    RAISE EXCEPTION 'resolution % of the assembly has no ballot that carried it', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION assemblies_founding_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.body = 'founding' AND EXISTS (
    SELECT 1 FROM assemblies_assembly WHERE state = 'closed')
  THEN
    RAISE EXCEPTION 'resolution %: the founding act ended with the first assembly', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER founding_is_over BEFORE INSERT ON coop_decision
  FOR EACH ROW EXECUTE FUNCTION assemblies_founding_is_over();
CREATE CONSTRAINT TRIGGER decision_was_voted AFTER INSERT ON coop_decision
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION assemblies_decision_was_voted();
"""
DECISIONS_BACK = """
DROP TRIGGER decision_was_voted ON coop_decision;
DROP TRIGGER founding_is_over ON coop_decision;
DROP FUNCTION assemblies_founding_is_over();
DROP FUNCTION assemblies_decision_was_voted();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("assemblies", "0003_attendance_and_tellers"),
        ("coop", "0002_guards"),
    ]

    operations = [
        migrations.RunSQL(VOTES, VOTES_BACK),
        migrations.RunSQL(ENDED, ENDED_BACK),
        migrations.RunSQL(CALLED, CALLED_BACK),
        migrations.RunSQL(DECISIONS, DECISIONS_BACK),
    ]
