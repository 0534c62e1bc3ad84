-- What always holds in the books, whoever writes. Messages are for the log: the actions refuse
-- in words first.

CREATE FUNCTION ledger_broken(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Entries and lines ------------------------------------------------------------------------------

ALTER TABLE ledger_entry ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();

CREATE FUNCTION ledger_entry_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.xid := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER seal BEFORE INSERT ON ledger_entry
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_seal();

-- A line is written only in the transaction of its entry, in the currency of its account.
CREATE FUNCTION ledger_line_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mine boolean;
BEGIN
  SELECT e.xid = pg_current_xact_id() INTO mine FROM ledger_entry e WHERE e.id = NEW.entry_id;
  IF mine IS NOT TRUE THEN
    PERFORM ledger_broken(format('entry %s is sealed: no line can be added', NEW.entry_id));
  END IF;
  IF NOT EXISTS (SELECT 1 FROM ledger_account a
                 WHERE a.id = NEW.account_id AND a.currency = NEW.currency) THEN
    PERFORM ledger_broken('a line has the currency of its account');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed BEFORE INSERT ON ledger_line
  FOR EACH ROW EXECUTE FUNCTION ledger_line_sealed();

-- All lines of an entry come in one statement, so that no line can follow the deferred check;
-- the balances with a floor move with them, locked in the order of their ids.
CREATE FUNCTION ledger_lines_together() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger_line l WHERE l.entry_id IN (SELECT entry_id FROM new_lines)
             AND l.id NOT IN (SELECT id FROM new_lines)) THEN
    PERFORM ledger_broken('the lines of an entry are written together');
  END IF;
  PERFORM 1 FROM ledger_balance WHERE account_id IN (SELECT account_id FROM new_lines)
    ORDER BY id FOR UPDATE;
  UPDATE ledger_balance b SET amount = b.amount + moved.total
    FROM (SELECT account_id, sum(amount) AS total FROM new_lines GROUP BY account_id) moved
    WHERE b.account_id = moved.account_id;
  RETURN NULL;
END $$;
CREATE TRIGGER together AFTER INSERT ON ledger_line REFERENCING NEW TABLE AS new_lines
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_lines_together();

CREATE FUNCTION ledger_differs(one bigint, other bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    (SELECT account_id, currency, buyer_id, amount FROM ledger_line WHERE entry_id = one
     EXCEPT ALL
     SELECT account_id, currency, buyer_id, -amount FROM ledger_line WHERE entry_id = other)
    UNION ALL
    (SELECT account_id, currency, buyer_id, -amount FROM ledger_line WHERE entry_id = other
     EXCEPT ALL
     SELECT account_id, currency, buyer_id, amount FROM ledger_line WHERE entry_id = one))
$$;

-- One check for each entry, when the transaction ends.
CREATE FUNCTION ledger_entry_sound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE period ledger_period;
BEGIN
  IF (SELECT count(*) FROM ledger_line WHERE entry_id = NEW.id) < 2 THEN
    PERFORM ledger_broken(format('entry %s needs at least two lines', NEW.number));
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_line WHERE entry_id = NEW.id
             GROUP BY currency HAVING sum(amount) <> 0) THEN
    PERFORM ledger_broken(format('entry %s does not balance', NEW.number));
  END IF;
  SELECT * INTO period FROM ledger_period WHERE id = NEW.period_id FOR SHARE;
  IF period.id IS NULL OR NEW.date NOT BETWEEN period.starts_on AND period.ends_on THEN
    PERFORM ledger_broken(format('entry %s is dated outside its period', NEW.number));
  END IF;
  IF period.closed_at IS NOT NULL THEN
    PERFORM ledger_broken(format('entry %s falls in a closed period', NEW.number));
  END IF;
  IF NEW.reverses_id IS NOT NULL AND ledger_differs(NEW.id, NEW.reverses_id) THEN
    PERFORM ledger_broken(format('entry %s is not the exact reversal', NEW.number));
  END IF;
  IF NEW.number > 1
     AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE number = NEW.number - 1) THEN
    PERFORM ledger_broken(format('entry %s leaves a gap before it', NEW.number));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_sound();

-- Balances, accounts, periods ----------------------------------------------------------------------

-- A balance moves only with the lines of its account; a new one starts from their sum.
CREATE FUNCTION ledger_balance_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT coalesce(sum(amount), 0) INTO NEW.amount FROM ledger_line
      WHERE account_id = NEW.account_id;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR pg_trigger_depth() < 2 THEN
    PERFORM ledger_broken('a balance moves only with the lines of its account');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE INSERT OR UPDATE OR DELETE ON ledger_balance
  FOR EACH ROW EXECUTE FUNCTION ledger_balance_kept();

CREATE FUNCTION ledger_account_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.code, NEW.kind, NEW.currency, NEW.fund_id)
     IS DISTINCT FROM (OLD.code, OLD.kind, OLD.currency, OLD.fund_id)
     AND EXISTS (SELECT 1 FROM ledger_line WHERE account_id = OLD.id) THEN
    PERFORM ledger_broken('an account in use keeps its code, kind, currency and fund');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fixed BEFORE UPDATE ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_account_fixed();

ALTER TABLE ledger_period ADD CONSTRAINT period_no_overlap
  EXCLUDE USING gist (daterange(starts_on, ends_on, '[]') WITH &&);

CREATE FUNCTION ledger_period_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL THEN
    PERFORM ledger_broken('a closed period stays as it is');
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF (NEW.starts_on, NEW.ends_on) IS DISTINCT FROM (OLD.starts_on, OLD.ends_on)
     AND EXISTS (SELECT 1 FROM ledger_entry WHERE period_id = OLD.id) THEN
    PERFORM ledger_broken('a period in use keeps its days');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON ledger_period
  FOR EACH ROW EXECUTE FUNCTION ledger_period_fixed();

-- What the assembly sets -----------------------------------------------------------------------------

CREATE FUNCTION ledger_share_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_allocationvector v
                 JOIN coop_decision d ON d.id = v.decision_id
                 WHERE v.id = NEW.vector_id AND d.xid = pg_current_xact_id()) THEN
    PERFORM ledger_broken('a share is written with the decision that sets it');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decided BEFORE INSERT ON ledger_allocationshare
  FOR EACH ROW EXECUTE FUNCTION ledger_share_decided();

CREATE FUNCTION ledger_shares_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE vector bigint;
BEGIN
  vector := CASE TG_TABLE_NAME WHEN 'ledger_allocationvector' THEN (to_jsonb(NEW)->>'id')::bigint
            ELSE (to_jsonb(NEW)->>'vector_id')::bigint END;
  IF (SELECT coalesce(sum(share), 0) FROM ledger_allocationshare WHERE vector_id = vector) <> 1 THEN
    PERFORM ledger_broken('the shares of an allocation sum to one');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON ledger_allocationvector
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_shares_whole();
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON ledger_allocationshare
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_shares_whole();

-- Invoices and payments ------------------------------------------------------------------------------

CREATE FUNCTION ledger_invoiceline_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_invoice i JOIN ledger_entry e ON e.id = i.entry_id
                 WHERE i.id = NEW.invoice_id AND e.xid = pg_current_xact_id()) THEN
    PERFORM ledger_broken('an invoice is sealed: no line can be added');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sealed BEFORE INSERT ON ledger_invoiceline
  FOR EACH ROW EXECUTE FUNCTION ledger_invoiceline_sealed();

CREATE FUNCTION ledger_receivable(entry bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(l.amount), 0) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
  WHERE l.entry_id = entry AND a.code = '1.2.01'
$$;

-- An invoice is the sum of its lines, and what its entry says the buyer owes; numbers have no gap.
CREATE FUNCTION ledger_invoice_sound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE i ledger_invoice; o ledger_invoice;
BEGIN
  SELECT * INTO i FROM ledger_invoice WHERE id = CASE TG_TABLE_NAME
    WHEN 'ledger_invoice' THEN (to_jsonb(NEW)->>'id')::bigint
    ELSE (to_jsonb(NEW)->>'invoice_id')::bigint END;
  IF (i.market, i.shield, i.premium, i.concession, i.subsidy, i.net) IS DISTINCT FROM
     (SELECT (sum(market), sum(shield), sum(premium), sum(concession), sum(subsidy), sum(net))
      FROM ledger_invoiceline WHERE invoice_id = i.id) THEN
    PERFORM ledger_broken(format('invoice %s-%s is not the sum of its lines', i.series, i.number));
  END IF;
  IF ledger_receivable(i.entry_id) <> i.total THEN
    PERFORM ledger_broken(format('invoice %s-%s is not its entry', i.series, i.number));
  END IF;
  IF i.number > 1 AND NOT EXISTS (SELECT 1 FROM ledger_invoice
                                  WHERE series = i.series AND number = i.number - 1) THEN
    PERFORM ledger_broken(format('invoice %s-%s leaves a gap before it', i.series, i.number));
  END IF;
  IF i.annuls_id IS NOT NULL THEN
    SELECT * INTO o FROM ledger_invoice WHERE id = i.annuls_id;
    IF (i.market, i.shield, i.premium, i.concession, i.net, i.tax, i.buyer_id) IS DISTINCT FROM
       (-o.market, -o.shield, -o.premium, -o.concession, -o.net, -o.tax, o.buyer_id) THEN
      PERFORM ledger_broken(format('credit note %s is not the exact opposite', i.number));
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON ledger_invoice
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_invoice_sound();
CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON ledger_invoiceline
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_invoice_sound();

-- Payments of an invoice, one writer at a time, stay between nothing and its total.
CREATE FUNCTION ledger_payment_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE paid numeric; owed numeric;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledger_payment'), (NEW.invoice_id % 2147483647)::int);
  SELECT total INTO owed FROM ledger_invoice WHERE id = NEW.invoice_id;
  SELECT coalesce(sum(amount), 0) + NEW.amount INTO paid FROM ledger_payment
    WHERE invoice_id = NEW.invoice_id;
  IF paid NOT BETWEEN 0 AND owed THEN
    PERFORM ledger_broken('payments of an invoice stay between nothing and its total');
  END IF;
  IF ledger_receivable(NEW.entry_id) <> -NEW.amount THEN
    PERFORM ledger_broken('a payment is what its entry says');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fits BEFORE INSERT ON ledger_payment
  FOR EACH ROW EXECUTE FUNCTION ledger_payment_fits();
