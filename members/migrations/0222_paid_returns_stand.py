from django.db import migrations

# The books are held by whoever pays or reverses, so that of two at once the second sees the first.
FUNCTIONS = """
CREATE FUNCTION members_paid_returns_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);
  IF EXISTS (SELECT 1 FROM members_surplusdistribution d
             JOIN members_surpluspayment p ON p.distribution_id = d.id
             WHERE d.entry_id = NEW.reverses_id AND NOT EXISTS (
               SELECT 1 FROM ledger_entry e WHERE e.reverses_id = p.entry_id)) THEN
    PERFORM members_broken('the returns of this distribution were paid: undo the payment first');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER paid_returns_stand AFTER INSERT ON ledger_entry
  FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION members_paid_returns_stand();

CREATE FUNCTION members_surplus_books_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);
  RETURN NEW;
END $$;
CREATE TRIGGER books_held BEFORE INSERT ON members_surpluspayment
  FOR EACH ROW EXECUTE FUNCTION members_surplus_books_held();
"""
DROP = """
DROP TRIGGER books_held ON members_surpluspayment;
DROP FUNCTION members_surplus_books_held();
DROP TRIGGER paid_returns_stand ON ledger_entry;
DROP FUNCTION members_paid_returns_stand();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0124_posting_at_once"),
        ("members", "0221_settled_ahead_guards"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS, DROP)]
