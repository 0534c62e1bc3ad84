from django.db import migrations

from coop import guards

TABLES = ("surplusdistribution", "surpluspart", "surplusreturn", "surpluspayment")
FUNCTIONS = """
-- A year is shared once, unless its entry was reversed.
CREATE FUNCTION members_surplus_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM members_surplusdistribution d
              WHERE d.ends_on >= NEW.starts_on AND d.starts_on <= NEW.ends_on
                AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = d.entry_id)) THEN
    PERFORM members_broken(format('the surplus of the year to %s was shared', NEW.ends_on));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER once BEFORE INSERT ON members_surplusdistribution
  FOR EACH ROW EXECUTE FUNCTION members_surplus_once();

-- When the transaction ends, parts and returns are the whole, and the entry has them.
CREATE FUNCTION members_surplus_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE made bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_surplusdistribution d,
      LATERAL (SELECT coalesce(sum(p.amount), 0) AS amount FROM members_surpluspart p
                WHERE p.distribution_id = d.id) parts,
      LATERAL (SELECT coalesce(sum(r.amount), 0) AS amount, coalesce(sum(r.hours), 0) AS hours,
                      coalesce(sum(r.due), 0) AS due FROM members_surplusreturn r
                WHERE r.distribution_id = d.id) back,
      LATERAL (SELECT coalesce(sum(l.amount) FILTER (WHERE a.code = '2.1.05'), 0) AS due,
                      coalesce(sum(l.amount) FILTER (WHERE a.code = '1.2.03'), 0) AS taken,
                      coalesce(sum(l.amount) FILTER (WHERE a.code = '3.3.01'), 0) AS results
                 FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
                WHERE l.entry_id = d.entry_id) booked
     WHERE d.id = made AND parts.amount = d.surplus - d.rest AND back.amount = d.rest
       AND back.hours = d.hours AND back.due = d.rest - d.taken
       AND booked.due = -back.due AND booked.taken = -d.taken
       AND booked.results = d.surplus + d.rebuilt - d.from_reserve) THEN
    PERFORM members_broken(format('distribution %s is not its parts, returns and entry', made));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_surplusdistribution
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION members_surplus_whole('id');
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_surpluspart
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION members_surplus_whole('distribution_id');
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_surplusreturn
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION members_surplus_whole('distribution_id');

-- Returns are paid whole, once, while the distribution stands.
CREATE FUNCTION members_surplus_paid() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_surplusdistribution d
     WHERE d.id = NEW.distribution_id AND NEW.amount = d.rest - d.taken
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = d.entry_id)
       AND NEW.amount = (SELECT sum(l.amount) FROM ledger_line l
                           JOIN ledger_account a ON a.id = l.account_id
                          WHERE l.entry_id = NEW.entry_id AND a.code = '2.1.05')) OR EXISTS (
    SELECT 1 FROM members_surpluspayment p
     WHERE p.distribution_id = NEW.distribution_id AND p.id <> NEW.id
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken('returns are paid whole, once');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER paid AFTER INSERT ON members_surpluspayment
  FOR EACH ROW EXECUTE FUNCTION members_surplus_paid();
"""
DROP_FUNCTIONS = """
DROP TRIGGER paid ON members_surpluspayment;
DROP TRIGGER whole ON members_surplusreturn;
DROP TRIGGER whole ON members_surpluspart;
DROP TRIGGER whole ON members_surplusdistribution;
DROP TRIGGER once ON members_surplusdistribution;
DROP FUNCTION members_surplus_paid();
DROP FUNCTION members_surplus_whole();
DROP FUNCTION members_surplus_once();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0062_surplus")]

    operations = [
        *(guards.append_only(f"members_{table}") for table in TABLES),
        guards.decided("members_surplusdistribution", "members.distribute_surplus"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
