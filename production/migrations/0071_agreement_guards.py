from django.db import migrations

from coop import guards

APPEND_ONLY = ("production_calloff", "production_reviewchange")
FUNCTIONS = """
CREATE FUNCTION production_agreement_within(which bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM production_agreementline l JOIN production_agreement a ON a.id = l.agreement_id
    JOIN production_calloff c ON c.agreement_id = a.id
    JOIN production_order o ON o.id = c.order_id AND o.state <> 'cancelled'
    JOIN production_orderline ol ON ol.order_id = o.id AND ol.product_id = l.product_id
    WHERE a.id = which GROUP BY l.id, l.quantity, a.tolerance
    HAVING sum(ol.quantity) > l.quantity * (1 + a.tolerance)) THEN
    RAISE EXCEPTION 'more is called off than agreement % allows', which
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END $$;

CREATE FUNCTION production_calloff_within() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM production_agreement WHERE id = NEW.agreement_id FOR UPDATE;
  IF NOT EXISTS (
    SELECT 1 FROM production_agreement a JOIN production_order o ON o.id = NEW.order_id
    WHERE a.id = NEW.agreement_id AND a.buyer_id = o.buyer_id AND a.agreed_at IS NOT NULL
      AND o.state = 'placed')
  OR EXISTS (
    SELECT 1 FROM production_orderline ol WHERE ol.order_id = NEW.order_id
      AND NOT EXISTS (SELECT 1 FROM production_agreementline l
        WHERE l.agreement_id = NEW.agreement_id AND l.product_id = ol.product_id)) THEN
    RAISE EXCEPTION 'only products of an agreement are called off, for its own buyer'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM production_agreement_within(NEW.agreement_id);
  RETURN NEW;
END $$;
CREATE TRIGGER within AFTER INSERT ON production_calloff
  FOR EACH ROW EXECUTE FUNCTION production_calloff_within();

CREATE FUNCTION production_calloff_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.state = 'cancelled' AND NEW.state <> 'cancelled' OR OLD.buyer_id <> NEW.buyer_id)
     AND EXISTS (SELECT 1 FROM production_calloff WHERE order_id = NEW.id) THEN
    RAISE EXCEPTION 'a cancelled call-off stays cancelled'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calloff_stays BEFORE UPDATE OF state, buyer_id ON production_order
  FOR EACH ROW EXECUTE FUNCTION production_calloff_stays();

CREATE FUNCTION production_calloff_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM production_calloff WHERE order_id = NEW.order_id) THEN
    RAISE EXCEPTION 'nothing is added to a call-off'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER calloff_whole BEFORE INSERT ON production_orderline
  FOR EACH ROW EXECUTE FUNCTION production_calloff_whole();

CREATE FUNCTION production_agreement_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (to_jsonb(NEW) - '{agreed_at,agreed_by_id,ends_on,ended_at,ended_by_id,end_reason,
           price_list_id,capacity}'::text[])
        <> (to_jsonb(OLD) - '{agreed_at,agreed_by_id,ends_on,ended_at,ended_by_id,end_reason,
           price_list_id,capacity}'::text[])
     OR (OLD.agreed_at IS NOT NULL AND NEW.agreed_at IS DISTINCT FROM OLD.agreed_at)
     OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'an agreement stays as agreed and ends once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_agreement
  FOR EACH ROW EXECUTE FUNCTION production_agreement_kept();

CREATE FUNCTION production_agreementline_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM production_agreement
               WHERE id = NEW.agreement_id AND agreed_at IS NOT NULL)
       OR NEW.quantity <> NEW.first_quantity THEN
      RAISE EXCEPTION 'lines are added before it is agreed'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'quantity') <> (to_jsonb(OLD) - 'quantity') THEN
    RAISE EXCEPTION 'only a review changes a quantity agreed: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM production_reviewchange c JOIN production_review r ON r.id = c.review_id
    WHERE c.line_id = NEW.id AND c.after = NEW.quantity AND r.confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a quantity changes by a confirmed review'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM 1 FROM production_agreement WHERE id = NEW.agreement_id FOR UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON production_agreementline
  FOR EACH ROW EXECUTE FUNCTION production_agreementline_kept();

CREATE FUNCTION production_agreementline_within() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM production_agreement_within(NEW.agreement_id);
  RETURN NEW;
END $$;
CREATE TRIGGER within AFTER UPDATE ON production_agreementline
  FOR EACH ROW EXECUTE FUNCTION production_agreementline_within();

CREATE FUNCTION production_review_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.agreement_id, NEW.due_date)
       IS DISTINCT FROM (OLD.id, OLD.agreement_id, OLD.due_date)
     OR OLD.confirmed_at IS NOT NULL
     OR (OLD.held_at IS NOT NULL
         AND (NEW.held_at, NEW.held_by_id, NEW.for_factory, NEW.words, NEW.new_prices)
             IS DISTINCT FROM
             (OLD.held_at, OLD.held_by_id, OLD.for_factory, OLD.words, OLD.new_prices)) THEN
    RAISE EXCEPTION 'a review stays as it was held: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_review
  FOR EACH ROW EXECUTE FUNCTION production_review_kept();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept ON production_review;
DROP FUNCTION production_review_kept();
DROP TRIGGER within ON production_agreementline;
DROP FUNCTION production_agreementline_within();
DROP TRIGGER kept ON production_agreementline;
DROP FUNCTION production_agreementline_kept();
DROP TRIGGER kept ON production_agreement;
DROP FUNCTION production_agreement_kept();
DROP TRIGGER calloff_whole ON production_orderline;
DROP FUNCTION production_calloff_whole();
DROP TRIGGER calloff_stays ON production_order;
DROP FUNCTION production_calloff_stays();
DROP TRIGGER within ON production_calloff;
DROP FUNCTION production_calloff_within();
DROP FUNCTION production_agreement_within(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0070_agreements")]

    operations = [
        *(guards.append_only(table) for table in APPEND_ONLY),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
