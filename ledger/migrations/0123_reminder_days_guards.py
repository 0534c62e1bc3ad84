from django.db import migrations

from coop import guards

RISING = """
CREATE FUNCTION ledger_reminder_days_rise() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE days int[];
BEGIN
  SELECT array_agg(x::int ORDER BY n) INTO days
    FROM jsonb_array_elements_text(NEW.days) WITH ORDINALITY AS t (x, n);
  IF days IS NULL OR cardinality(days) > 5 OR days[1] < 1 OR days[cardinality(days)] > 365
     OR EXISTS (SELECT 1 FROM generate_series(2, cardinality(days)) n WHERE days[n] <= days[n - 1])
  THEN
    PERFORM ledger_broken('the days of the reminders rise: one to five of them, within a year');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rising BEFORE INSERT ON ledger_reminderdays
  FOR EACH ROW EXECUTE FUNCTION ledger_reminder_days_rise();
"""
DROP = """
DROP TRIGGER rising ON ledger_reminderdays;
DROP FUNCTION ledger_reminder_days_rise();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0122_reminder_days")]

    operations = [
        guards.append_only("ledger_reminderdays"),
        guards.decided("ledger_reminderdays", "ledger.set_reminder_days"),
        migrations.RunSQL(RISING, DROP),
    ]
