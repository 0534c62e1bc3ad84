from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION production_signing_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.order_id, NEW.wanted, NEW.opened_at, NEW.opened_by_id, NEW.expires_on)
        IS DISTINCT FROM
        (OLD.id, OLD.order_id, OLD.wanted, OLD.opened_at, OLD.opened_by_id, OLD.expires_on) THEN
    RAISE EXCEPTION 'what is before the signers stays as asked and ends once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.outcome = 'signed' AND NEW.wanted > (
       SELECT count(*) FROM production_ordersignature
       WHERE signing_id = NEW.id AND withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'signatures are missing' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_signing
  FOR EACH ROW EXECUTE FUNCTION production_signing_kept();

CREATE FUNCTION production_signature_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (
       OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
       OR (NEW.id, NEW.signing_id, NEW.contact_id, NEW.signed_at)
          IS DISTINCT FROM (OLD.id, OLD.signing_id, OLD.contact_id, OLD.signed_at))) THEN
    RAISE EXCEPTION 'a signature stays and is taken back once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (
       SELECT 1 FROM production_signing s JOIN production_order o ON o.id = s.order_id
       JOIN ledger_buyercontact c ON c.id = NEW.contact_id AND c.buyer_id = o.buyer_id
       WHERE s.id = NEW.signing_id AND s.ended_at IS NULL) THEN
    RAISE EXCEPTION 'only the people of its buyer sign an order, while it waits'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON production_ordersignature
  FOR EACH ROW EXECUTE FUNCTION production_signature_kept();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept ON production_ordersignature;
DROP FUNCTION production_signature_kept();
DROP TRIGGER kept ON production_signing;
DROP FUNCTION production_signing_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0050_signings")]

    operations = [migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS)]
