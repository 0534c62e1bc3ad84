from django.db import migrations

from coop import guards

FUNCTIONS = """
-- What slips in the books and settlements took off for money paid ahead.
CREATE FUNCTION members_ahead_off(paid bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce((
    SELECT sum(t.amount) FROM members_aheadtaken t
      JOIN members_advanceslip s ON s.id = t.slip_id
      JOIN members_advanceposting p ON p.run_id = s.run_id
     WHERE t.ahead_id = paid
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)), 0)
  + coalesce((
    SELECT sum(t.amount) FROM members_aheadsettled t WHERE t.ahead_id = paid
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = t.entry_id)), 0)
$$;

CREATE OR REPLACE FUNCTION members_ahead_left() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE paid members_paidahead; slip members_advanceslip;
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);  -- the books, which whoever posts a run holds already
  SELECT * INTO paid FROM members_paidahead WHERE id = NEW.ahead_id;
  SELECT * INTO slip FROM members_advanceslip WHERE id = NEW.slip_id;
  IF paid.member_id <> slip.member_id THEN
    PERFORM members_broken('a slip takes off what its own member was paid');
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = paid.entry_id) THEN
    PERFORM members_broken('what was paid ahead was undone');
  END IF;
  IF paid.amount < members_ahead_off(NEW.ahead_id) THEN
    PERFORM members_broken('more is taken off than was paid ahead');
  END IF;
  IF slip.amount < (SELECT sum(t.amount) FROM members_aheadtaken t
                     WHERE t.slip_id = NEW.slip_id) THEN
    PERFORM members_broken('more is taken off than the slip is');
  END IF;
  RETURN NULL;
END $$;

-- A settlement takes off what its own member was paid ahead: no more than is left, and no more
-- than the shares less their part of the losses.
CREATE FUNCTION members_ahead_settled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE paid members_paidahead; settlement members_settlement;
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);
  SELECT * INTO paid FROM members_paidahead WHERE id = NEW.ahead_id;
  SELECT * INTO settlement FROM members_settlement WHERE id = NEW.settlement_id;
  IF paid.member_id <> settlement.member_id THEN
    PERFORM members_broken('a settlement takes off what its own member was paid');
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = paid.entry_id) THEN
    PERFORM members_broken('what was paid ahead was undone');
  END IF;
  IF paid.amount < members_ahead_off(NEW.ahead_id) THEN
    PERFORM members_broken('more is taken off than was paid ahead');
  END IF;
  IF least(settlement.ahead, settlement.paid - settlement.loss) < (
    SELECT sum(t.amount) FROM members_aheadsettled t
     WHERE t.settlement_id = NEW.settlement_id) THEN
    PERFORM members_broken('more is taken off than the shares are');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER within AFTER INSERT ON members_aheadsettled
  FOR EACH ROW EXECUTE FUNCTION members_ahead_settled();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0220_settled_ahead")]

    operations = [
        guards.append_only("members_aheadsettled"),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
