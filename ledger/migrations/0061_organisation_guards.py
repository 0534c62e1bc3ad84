from django.db import migrations

from coop import guards

FUNCTIONS = """
CREATE FUNCTION ledger_mandate_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.buyer_id, NEW.body, NEW.reference, NEW.decided_date, NEW.valid_from,
         NEW.valid_until, NEW."limit", NEW.currency, NEW.members_represented, NEW.signatures,
         NEW.recorded_by_id, NEW.recorded_at)
        IS DISTINCT FROM
        (OLD.id, OLD.buyer_id, OLD.body, OLD.reference, OLD.decided_date, OLD.valid_from,
         OLD.valid_until, OLD."limit", OLD.currency, OLD.members_represented, OLD.signatures,
         OLD.recorded_by_id, OLD.recorded_at) THEN
    PERFORM ledger_broken(format('a mandate stays as recorded and is ended once: %s', TG_OP));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON ledger_buyermandate
  FOR EACH ROW EXECUTE FUNCTION ledger_mandate_kept();
CREATE FUNCTION ledger_federation_one_level() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.belongs_to_id IS NOT NULL AND (
       NEW.belongs_to_id = NEW.id
       OR EXISTS (SELECT 1 FROM ledger_buyer b
                  WHERE b.id = NEW.belongs_to_id AND b.belongs_to_id IS NOT NULL)
       OR EXISTS (SELECT 1 FROM ledger_buyer b WHERE b.belongs_to_id = NEW.id)) THEN
    PERFORM ledger_broken('a federation belongs to no other federation');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_level BEFORE INSERT OR UPDATE OF belongs_to_id ON ledger_buyer
  FOR EACH ROW EXECUTE FUNCTION ledger_federation_one_level();
"""
DROP_FUNCTIONS = """
DROP TRIGGER one_level ON ledger_buyer;
DROP FUNCTION ledger_federation_one_level();
DROP TRIGGER kept ON ledger_buyermandate;
DROP FUNCTION ledger_mandate_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0060_organisations")]

    operations = [
        guards.append_only("ledger_mandatedocument"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
