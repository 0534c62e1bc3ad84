from django.db import migrations

from coop import guards

FUNCTIONS = """
CREATE FUNCTION members_require_decision_to_enter() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found boolean;
BEGIN
  IF NEW.kind NOT IN ('admission', 'return') THEN
    RETURN NEW;
  END IF;
  SELECT d.xid = pg_current_xact_id()
     AND d.kind IN ('members.admit', 'members.transcribe_register') INTO found
    FROM coop_decision d WHERE d.id = NEW.decision_id;
  IF found IS NOT TRUE THEN
    RAISE EXCEPTION 'an admission needs a decision to admit adopted in the same transaction'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION members_require_register_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM members_registerentry e
                  WHERE e.member_id = NEW.id AND e.kind = 'admission') THEN
    RAISE EXCEPTION 'member % has no admission in the register', NEW.number
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER decided BEFORE INSERT ON members_registerentry
  FOR EACH ROW EXECUTE FUNCTION members_require_decision_to_enter();
CREATE CONSTRAINT TRIGGER entered AFTER INSERT ON members_member
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION members_require_register_entry();
"""
DROP_FUNCTIONS = """
DROP TRIGGER entered ON members_member;
DROP TRIGGER decided ON members_registerentry;
DROP FUNCTION members_require_register_entry();
DROP FUNCTION members_require_decision_to_enter();
"""


class Migration(migrations.Migration):
    dependencies = [("coop", "0002_guards"), ("members", "0002_register_and_seats")]

    operations = [
        guards.append_only("members_registerentry"),
        guards.append_only("members_officeterm"),
        guards.append_only("members_officeending"),
        guards.decided("members_officeterm", "members.give_office"),
        guards.decided("members_officeending", "members.end_office"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
