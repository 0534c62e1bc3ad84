from django.db import migrations

from coop import guards

# A proof stays as it was written: it is withdrawn once, answered once. No more is missing of a line
# than left, and only of the delivery the proof is of.
PROOFS = """
CREATE FUNCTION production_guard_proof() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.delivery_id, NEW.received_by, NEW.document, NEW.received_date, NEW.from_buyer,
         NEW.note, NEW.file, NEW.sha256, NEW.recorded_at)
       IS DISTINCT FROM (OLD.delivery_id, OLD.received_by, OLD.document, OLD.received_date,
         OLD.from_buyer, OLD.note, OLD.file, OLD.sha256, OLD.recorded_at)
     OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.withdrawn_reason)
       IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_reason))
     OR (OLD.settled_at IS NOT NULL AND (NEW.settled_at, NEW.settled_note)
       IS DISTINCT FROM (OLD.settled_at, OLD.settled_note)) THEN
    RAISE EXCEPTION 'a proof of receipt stays as it was written: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON production_proofofreceipt
  FOR EACH ROW EXECUTE FUNCTION production_guard_proof();

CREATE FUNCTION production_fit_proof() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fits boolean;
BEGIN
  SELECT l.delivery_id = p.delivery_id AND NEW.short + NEW.broken <= l.quantity INTO fits
    FROM production_deliveryline l, production_proofofreceipt p
    WHERE l.id = NEW.delivery_line_id AND p.id = NEW.proof_id;
  IF fits IS NOT TRUE THEN
    RAISE EXCEPTION 'no more of a delivery is missing than left with it'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fits BEFORE INSERT ON production_proofline
  FOR EACH ROW EXECUTE FUNCTION production_fit_proof();
"""
DROP_PROOFS = """
DROP TRIGGER stays ON production_proofofreceipt;
DROP FUNCTION production_guard_proof();
DROP TRIGGER fits ON production_proofline;
DROP FUNCTION production_fit_proof();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0212_proofs")]

    operations = [
        guards.append_only("production_proofline"),
        migrations.RunSQL(PROOFS, DROP_PROOFS),
    ]
