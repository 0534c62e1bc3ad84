-- Notes that correct an invoice, and what is due with them.

-- What an invoice is due with its notes; nothing for a note or an invoice that was annulled.
CREATE FUNCTION ledger_due(which bigint) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN i.annuls_id IS NOT NULL OR i.corrects_id IS NOT NULL THEN 0
    WHEN EXISTS (SELECT 1 FROM ledger_invoice a WHERE a.annuls_id = i.id) THEN 0
    ELSE i.total + coalesce((SELECT sum(n.total) FROM ledger_invoice n
                             WHERE n.corrects_id = i.id), 0) END
  FROM ledger_invoice i WHERE i.id = which
$$;

-- The first line of an invoice of which credit notes took more than there is.
CREATE FUNCTION ledger_overcredited(which bigint) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT coalesce(l.n, c.n) FROM
    (SELECT * FROM ledger_invoiceline WHERE invoice_id = which) l
    FULL JOIN (
      SELECT x.n, sum(x.quantity) AS quantity, sum(x.market) AS market, sum(x.shield) AS shield,
             sum(x.premium) AS premium, sum(x.concession) AS concession,
             sum(x.subsidy) AS subsidy, sum(x.net) AS net
      FROM ledger_invoice n JOIN ledger_invoiceline x ON x.invoice_id = n.id
      WHERE n.corrects_id = which AND n.annuls_id IS NULL AND n.series = 'NC' GROUP BY x.n) c
      ON c.n = l.n
  WHERE c.n IS NOT NULL AND (l.n IS NULL
    OR c.quantity NOT BETWEEN -l.quantity AND 0
    OR c.market NOT BETWEEN least(-l.market, 0) AND greatest(-l.market, 0)
    OR c.shield NOT BETWEEN -l.shield AND 0 OR c.premium NOT BETWEEN -l.premium AND 0
    OR c.concession NOT BETWEEN -l.concession AND 0 OR c.subsidy NOT BETWEEN -l.subsidy AND 0
    OR c.net NOT BETWEEN -l.net AND 0)
  ORDER BY 1 LIMIT 1
$$;

-- A note is about a standing invoice of the same buyer, one writer at a time.
CREATE FUNCTION ledger_note_sound(i ledger_invoice) RETURNS void LANGUAGE plpgsql AS $$
DECLARE o ledger_invoice;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledger_payment'), (i.corrects_id % 2147483647)::int);
  SELECT * INTO o FROM ledger_invoice WHERE id = i.corrects_id;
  IF o.annuls_id IS NOT NULL OR o.corrects_id IS NOT NULL
     OR EXISTS (SELECT 1 FROM ledger_invoice a WHERE a.annuls_id = o.id) THEN
    PERFORM ledger_broken(format('note %s-%s is about a standing invoice', i.series, i.number));
  END IF;
  IF (i.buyer_id, i.currency, i.tax_rate) IS DISTINCT FROM (o.buyer_id, o.currency, o.tax_rate) THEN
    PERFORM ledger_broken(format('note %s-%s has the buyer of its invoice', i.series, i.number));
  END IF;
  IF i.annuls_id IS NOT NULL THEN
    IF NOT EXISTS (SELECT 1 FROM ledger_invoice d WHERE d.id = i.annuls_id
                   AND d.corrects_id = i.corrects_id AND d.series = 'ND') THEN
      PERFORM ledger_broken(format('note %s-%s annuls a debit note', i.series, i.number));
    END IF;
  ELSIF i.series = 'ND' THEN
    IF i.total <= 0 OR (i.shield, i.premium, i.concession, i.subsidy) <> (0, 0, 0, 0) THEN
      PERFORM ledger_broken(format('debit note %s adds an amount without premium', i.number));
    END IF;
  ELSIF i.series = 'NC' THEN
    IF i.net >= 0 OR ledger_overcredited(i.corrects_id) IS NOT NULL
       OR o.tax + (SELECT sum(n.tax) FROM ledger_invoice n WHERE n.corrects_id = o.id
                   AND n.annuls_id IS NULL AND n.series = 'NC') < 0 THEN
      PERFORM ledger_broken(format('credit note %s takes more than is left', i.number));
    END IF;
  ELSE
    PERFORM ledger_broken(format('%s-%s is no note', i.series, i.number));
  END IF;
END $$;

CREATE OR REPLACE FUNCTION ledger_invoice_sound() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF EXISTS (SELECT 1 FROM ledger_invoice n
               LEFT JOIN ledger_invoice a ON a.annuls_id = n.id
               WHERE n.corrects_id = o.id AND n.annuls_id IS NULL AND a.id IS NULL) THEN
      PERFORM ledger_broken(format('invoice %s-%s was corrected', o.series, o.number));
    END IF;
  END IF;
  IF i.corrects_id IS NOT NULL THEN
    PERFORM ledger_note_sound(i);
  END IF;
  RETURN NULL;
END $$;

-- No payment brings more than is due; what a later credit note leaves over stands in favour.
CREATE OR REPLACE FUNCTION ledger_payment_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE paid numeric;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('ledger_payment'), (NEW.invoice_id % 2147483647)::int);
  SELECT coalesce(sum(amount), 0) + NEW.amount INTO paid FROM ledger_payment
    WHERE invoice_id = NEW.invoice_id;
  IF paid < 0 OR (NEW.amount > 0 AND NEW.annuls_id IS NULL AND paid > ledger_due(NEW.invoice_id)) THEN
    PERFORM ledger_broken('payments of an invoice stay between nothing and what is due');
  END IF;
  IF ledger_receivable(NEW.entry_id) <> -NEW.amount THEN
    PERFORM ledger_broken('a payment is what its entry says');
  END IF;
  RETURN NEW;
END $$;

-- A move of premium is nothing but one: between what is to collect, what waits and the funds.
CREATE FUNCTION ledger_premiummove_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = NEW.entry_id AND e.kind = 'payment'
                 AND e.xid = pg_current_xact_id())
     OR EXISTS (SELECT 1 FROM ledger_payment p WHERE p.entry_id = NEW.entry_id)
     OR EXISTS (SELECT 1 FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
                WHERE l.entry_id = NEW.entry_id AND a.fund_id IS NULL
                AND a.code NOT IN ('2.2.01', '2.2.02')) THEN
    PERFORM ledger_broken('a move of premium moves premium alone');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sound BEFORE INSERT ON ledger_premiummove
  FOR EACH ROW EXECUTE FUNCTION ledger_premiummove_sound();
