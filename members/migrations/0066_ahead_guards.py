from django.db import migrations

from coop import guards

FUNCTIONS = """
-- A slip takes off what its own member was paid ahead, as far as it stands: no more than is left,
-- and no more than the slip.
CREATE FUNCTION members_ahead_left() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF paid.amount < (
    SELECT sum(t.amount) FROM members_aheadtaken t
      JOIN members_advanceslip s ON s.id = t.slip_id
      JOIN members_advanceposting p ON p.run_id = s.run_id
     WHERE t.ahead_id = NEW.ahead_id
       AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken('more is taken off than was paid ahead');
  END IF;
  IF slip.amount < (SELECT sum(t.amount) FROM members_aheadtaken t
                     WHERE t.slip_id = NEW.slip_id) THEN
    PERFORM members_broken('more is taken off than the slip is');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER within AFTER INSERT ON members_aheadtaken
  FOR EACH ROW EXECUTE FUNCTION members_ahead_left();
"""
DROP_FUNCTIONS = """
DROP TRIGGER within ON members_aheadtaken;
DROP FUNCTION members_ahead_left();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0065_paid_ahead")]

    operations = [
        guards.append_only("members_paidahead"),
        guards.append_only("members_aheadtaken"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
