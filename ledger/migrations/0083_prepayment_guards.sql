-- Advance payments: what is used and given back never exceeds what came.

CREATE FUNCTION ledger_prepaid(entry bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(l.amount), 0) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
  WHERE l.entry_id = entry AND a.code = '2.1.06'
$$;

CREATE FUNCTION ledger_prepayment_left(which bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT 1 FROM ledger_payment a WHERE a.annuls_id = p.origin_id) THEN 0
    ELSE p.amount
      - coalesce((SELECT sum(u.amount) FROM ledger_payment u WHERE u.prepayment_id = p.id), 0)
      - coalesce((SELECT sum(r.amount) FROM ledger_prepaymentreturn r
                  WHERE r.prepayment_id = p.id), 0) END
  FROM ledger_prepayment p WHERE p.id = which
$$;

CREATE FUNCTION ledger_prepayment_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ledger_prepaid(NEW.entry_id) <> -NEW.amount THEN
    PERFORM ledger_broken('an advance payment is what its entry says');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sound BEFORE INSERT ON ledger_prepayment
  FOR EACH ROW EXECUTE FUNCTION ledger_prepayment_sound();

CREATE FUNCTION ledger_prepayment_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which bigint := (to_jsonb(NEW)->>'prepayment_id')::bigint; left_over numeric;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledger_prepayment'), (which % 2147483647)::int);
  left_over := ledger_prepayment_left(which);
  IF left_over - NEW.amount NOT BETWEEN 0
     AND (SELECT p.amount FROM ledger_prepayment p WHERE p.id = which) THEN
    PERFORM ledger_broken('no more of an advance payment is used than came');
  END IF;
  IF ledger_prepaid(NEW.entry_id) <> NEW.amount THEN
    PERFORM ledger_broken('the use of an advance payment is what its entry says');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fits BEFORE INSERT ON ledger_prepaymentreturn
  FOR EACH ROW EXECUTE FUNCTION ledger_prepayment_fits();
CREATE TRIGGER fits_prepayment BEFORE INSERT ON ledger_payment
  FOR EACH ROW WHEN (NEW.prepayment_id IS NOT NULL)
  EXECUTE FUNCTION ledger_prepayment_fits();

CREATE FUNCTION ledger_prepayment_of_buyer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT i.buyer_id FROM ledger_invoice i WHERE i.id = NEW.invoice_id)
     IS DISTINCT FROM (SELECT p.buyer_id FROM ledger_prepayment p WHERE p.id = NEW.prepayment_id) THEN
    PERFORM ledger_broken('an advance payment pays the invoices of its buyer');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_buyer BEFORE INSERT ON ledger_payment
  FOR EACH ROW WHEN (NEW.prepayment_id IS NOT NULL)
  EXECUTE FUNCTION ledger_prepayment_of_buyer();
