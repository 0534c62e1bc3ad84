from django.db import migrations

from coop import guards

APPEND_ONLY = ("advancesupplement", "advancerun", "advanceslip", "advanceslipline", "advanceposting")
FUNCTIONS = """
-- When the transaction ends a slip is the sum of its lines: none can be added later.
CREATE FUNCTION members_slip_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE slip bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_advanceslip s
     WHERE s.id = slip
       AND s.amount = (SELECT sum(l.amount) FROM members_advanceslipline l WHERE l.slip_id = s.id)
       AND s.hours = (SELECT sum(l.count) FROM members_advanceslipline l
                       WHERE l.slip_id = s.id AND l.kind = 'work')) THEN
    PERFORM members_broken(format('the lines of slip %s are not its sum', slip));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_advanceslip
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION members_slip_whole('id');
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_advanceslipline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION members_slip_whole('slip_id');

-- A run is the sum of its slips.
CREATE FUNCTION members_run_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE run bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_advancerun r
     WHERE r.id = run
       AND (r.amount, r.hours) = (SELECT sum(s.amount), sum(s.hours)
                                    FROM members_advanceslip s WHERE s.run_id = r.id)) THEN
    PERFORM members_broken(format('the slips of run %s are not its sum', run));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_advancerun
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION members_run_whole('id');
CREATE CONSTRAINT TRIGGER run_whole AFTER INSERT ON members_advanceslip
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION members_run_whole('run_id');

-- Only what is not in the books is written again.
CREATE FUNCTION members_run_replaces() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM members_advanceposting p
              WHERE p.run_id = NEW.replaces_id
                AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken(format('run %s is in the books', NEW.replaces_id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER replaces BEFORE INSERT ON members_advancerun
  FOR EACH ROW WHEN (NEW.replaces_id IS NOT NULL) EXECUTE FUNCTION members_run_replaces();

-- A run stands in the books with its own sum and hours, and nobody has a day in two of them.
CREATE FUNCTION members_run_posted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM members_advancerun r WHERE r.replaces_id = NEW.run_id) THEN
    PERFORM members_broken(format('run %s was written again', NEW.run_id));
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM members_advancerun r
      JOIN ledger_entry e ON e.id = NEW.entry_id AND e.kind = 'advances' AND e.reverses_id IS NULL
      JOIN ledger_line l ON l.entry_id = e.id
      JOIN ledger_account a ON a.id = l.account_id
     WHERE r.id = NEW.run_id AND l.amount = r.amount AND l.hours = r.hours
       AND a.code = CASE NEW.profile WHEN 'on_surplus' THEN '1.2.03' ELSE '5.1.01' END) THEN
    PERFORM members_broken(format('the entry of run %s has not its sum and hours', NEW.run_id));
  END IF;
  IF EXISTS (
    SELECT 1 FROM members_advancerun r
      JOIN members_advanceslip s ON s.run_id = r.id
      JOIN members_advanceslip other ON other.member_id = s.member_id AND other.run_id <> r.id
      JOIN members_advancerun o ON o.id = other.run_id
       AND o.starts_on <= r.ends_on AND o.ends_on >= r.starts_on
      JOIN members_advanceposting p ON p.run_id = o.id
     WHERE r.id = NEW.run_id
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken(format('run %s pays days that another run paid', NEW.run_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posted AFTER INSERT ON members_advanceposting
  FOR EACH ROW EXECUTE FUNCTION members_run_posted();
"""
DROP_FUNCTIONS = """
DROP TRIGGER posted ON members_advanceposting;
DROP TRIGGER replaces ON members_advancerun;
DROP TRIGGER run_whole ON members_advanceslip;
DROP TRIGGER whole ON members_advancerun;
DROP TRIGGER whole ON members_advanceslipline;
DROP TRIGGER whole ON members_advanceslip;
DROP FUNCTION members_run_posted();
DROP FUNCTION members_run_replaces();
DROP FUNCTION members_run_whole();
DROP FUNCTION members_slip_whole();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0060_advances")]

    operations = [
        *(guards.append_only(f"members_{table}") for table in APPEND_ONLY),
        guards.decided("members_advancesupplement", "members.set_advance_supplement"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
