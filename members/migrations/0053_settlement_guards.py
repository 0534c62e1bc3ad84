from django.db import migrations

from coop import guards

FUNCTIONS = """
CREATE FUNCTION members_broken(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION members_settled_of(settlement bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(p.amount), 0) FROM members_settlementpayment p
   WHERE p.settlement_id = settlement
     AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)
$$;

-- A settlement is of a departure of the same person; a correction, of one nothing was paid of.
CREATE FUNCTION members_settlement_of_departure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM members_registerentry e
                  WHERE e.id = NEW.departure_id AND e.member_id = NEW.member_id
                    AND e.kind IN ('resignation', 'exclusion', 'death')) THEN
    PERFORM members_broken('a settlement is of a departure in the register');
  END IF;
  IF NEW.corrects_id IS NOT NULL AND
     (NOT EXISTS (SELECT 1 FROM members_settlement s
                   WHERE s.id = NEW.corrects_id AND s.departure_id = NEW.departure_id)
      OR members_settled_of(NEW.corrects_id) > 0) THEN
    PERFORM members_broken('a correction is of the same departure, before anything is paid');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_departure BEFORE INSERT ON members_settlement
  FOR EACH ROW EXECUTE FUNCTION members_settlement_of_departure();

-- When the transaction ends the parts are the whole: none can be added later.
CREATE FUNCTION members_settlement_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE settlement bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF (SELECT s.due FROM members_settlement s WHERE s.id = settlement)
     IS DISTINCT FROM (SELECT coalesce(sum(p.amount), 0) FROM members_settlementpart p
                        WHERE p.settlement_id = settlement) THEN
    PERFORM members_broken(format('the parts of settlement %s are not what is due', settlement));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_settlement
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION members_settlement_whole('id');
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON members_settlementpart
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION members_settlement_whole('settlement_id');

-- A payment stands in the books as paid-in shares given back, and never goes above what is due.
CREATE FUNCTION members_settlement_payment_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF members_settled_of(NEW.settlement_id) >
     (SELECT s.due FROM members_settlement s WHERE s.id = NEW.settlement_id) THEN
    PERFORM members_broken(format('settlement %s is paid above what is due', NEW.settlement_id));
  END IF;
  IF EXISTS (SELECT 1 FROM members_settlement s WHERE s.corrects_id = NEW.settlement_id) THEN
    PERFORM members_broken(format('settlement %s was put right', NEW.settlement_id));
  END IF;
  IF NEW.amount IS DISTINCT FROM
     (SELECT sum(l.amount) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
       WHERE l.entry_id = NEW.entry_id AND a.code = '3.1.01') THEN
    PERFORM members_broken('the entry of a settlement payment takes it from the paid-in shares');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sound AFTER INSERT ON members_settlementpayment
  FOR EACH ROW EXECUTE FUNCTION members_settlement_payment_sound();

-- A settled instalment stays as it was; only a correction of the settlement takes it over.
CREATE FUNCTION members_instalment_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.settled_by_id IS NOT NULL THEN
    IF (NEW.paid_date, NEW.amount, NEW.currency, NEW.member_id)
       IS DISTINCT FROM (OLD.paid_date, OLD.amount, OLD.currency, OLD.member_id) THEN
      PERFORM members_broken('a settled instalment stays as it was');
    END IF;
    IF NEW.settled_by_id IS DISTINCT FROM OLD.settled_by_id AND NOT EXISTS
       (SELECT 1 FROM members_settlement s
         WHERE s.id = NEW.settled_by_id AND s.corrects_id = OLD.settled_by_id) THEN
      PERFORM members_broken('an instalment is settled once');
    END IF;
  END IF;
  IF NEW.settled_by_id IS NOT NULL AND NOT EXISTS
     (SELECT 1 FROM members_settlement s
       WHERE s.id = NEW.settled_by_id AND s.member_id = NEW.member_id) THEN
    PERFORM members_broken('an instalment is settled with its own member');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER settled BEFORE UPDATE ON members_shareinstalment
  FOR EACH ROW EXECUTE FUNCTION members_instalment_settled();
"""
DROP_FUNCTIONS = """
DROP TRIGGER settled ON members_shareinstalment;
DROP TRIGGER sound ON members_settlementpayment;
DROP TRIGGER whole ON members_settlementpart;
DROP TRIGGER whole ON members_settlement;
DROP TRIGGER of_departure ON members_settlement;
DROP FUNCTION members_instalment_settled();
DROP FUNCTION members_settlement_payment_sound();
DROP FUNCTION members_settlement_whole();
DROP FUNCTION members_settlement_of_departure();
DROP FUNCTION members_settled_of(bigint);
DROP FUNCTION members_broken(text);
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_deals"), ("members", "0052_settlements")]

    operations = [
        guards.append_only("members_settlement"),
        guards.append_only("members_settlementpart"),
        guards.append_only("members_settlementpayment"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
