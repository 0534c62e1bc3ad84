from django.db import migrations

FUNCTION = """
CREATE FUNCTION ledger_authorisation_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state IN ('authorised', 'rejected') OR NEW.state = 'sending'
     OR (NEW.id, NEW.invoice_id, NEW.point_of_sale, NEW.document_type, NEW.number, NEW.reserved_at)
        IS DISTINCT FROM (OLD.id, OLD.invoice_id, OLD.point_of_sale, OLD.document_type, OLD.number,
                          OLD.reserved_at) THEN
    RAISE EXCEPTION 'a number of the tax office stays as reserved and is answered once: % refused',
      TG_OP USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON ledger_authorisation
  FOR EACH ROW EXECUTE FUNCTION ledger_authorisation_kept();
"""
DROP = """
DROP TRIGGER kept ON ledger_authorisation;
DROP FUNCTION ledger_authorisation_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0090_authorisations")]

    operations = [migrations.RunSQL(FUNCTION, DROP)]
