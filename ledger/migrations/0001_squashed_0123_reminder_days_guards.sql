SET LOCAL check_function_bodies = false;

CREATE TYPE public.ledger_said AS (
	n integer,
	account bigint,
	amount numeric(20,2),
	currency text,
	fund bigint,
	buyer bigint,
	hours numeric(14,4)
);

CREATE FUNCTION public.ledger_account_fixed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (NEW.code, NEW.kind, NEW.currency, NEW.fund_id)
     IS DISTINCT FROM (OLD.code, OLD.kind, OLD.currency, OLD.fund_id)
     AND EXISTS (SELECT 1 FROM ledger_line WHERE account_id = OLD.id) THEN
    PERFORM ledger_broken('an account in use keeps its code, kind, currency and fund');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_authorisation_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_balance_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_bankmatch_fits() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM ledger_bankline b WHERE b.id = NEW.line_id AND b.amount =
      (SELECT sum(l.amount) FROM ledger_line l
       WHERE l.entry_id = NEW.entry_id AND l.account_id = b.account_id)) THEN
    PERFORM ledger_broken('a line of the bank is what the entry moves on its account');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_bankmatch_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL
     OR (NEW.id, NEW.line_id, NEW.entry_id, NEW.payment_id, NEW.at, NEW.by_id) IS DISTINCT FROM
        (OLD.id, OLD.line_id, OLD.entry_id, OLD.payment_id, OLD.at, OLD.by_id) THEN
    PERFORM ledger_broken(format('what a line of the bank belongs to is undone once: %s', TG_OP));
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_broken(what text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation';
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.ledger_entry (
    id bigint NOT NULL,
    client_id uuid NOT NULL,
    payload_sha256 character varying(64) NOT NULL,
    number bigint NOT NULL,
    date date NOT NULL,
    kind character varying(20) NOT NULL,
    text character varying(300) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint,
    decision_id bigint,
    reverses_id bigint,
    period_id bigint NOT NULL,
    settles_id bigint,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    content_sha256 character varying(64) NOT NULL,
    CONSTRAINT ledger_entry_number_check CHECK ((number >= 0))
);

CREATE FUNCTION public.ledger_content(e public.ledger_entry, lines public.ledger_said[]) RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT encode(sha256(convert_to(json_build_array(
    e.client_id, e.payload_sha256, e.number, e.date, e.period_id, e.kind, e.text, e.reverses_id,
    e.settles_id, e.decision_id, e.by_id, extract(epoch FROM e.recorded_at), to_json(lines)
  )::text, 'UTF8')), 'hex')
$$;

CREATE FUNCTION public.ledger_deal_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.annulled_at IS NOT NULL
     OR (NEW.id, NEW.number, NEW.kind, NEW.what, NEW.counterparty, NEW.amount, NEW.currency,
         NEW.agreed_date, NEW.measure, NEW.measured, NEW."limit", NEW.decision_id,
         NEW.recorded_at, NEW.by_id)
        IS DISTINCT FROM
        (OLD.id, OLD.number, OLD.kind, OLD.what, OLD.counterparty, OLD.amount, OLD.currency,
         OLD.agreed_date, OLD.measure, OLD.measured, OLD."limit", OLD.decision_id,
         OLD.recorded_at, OLD.by_id) THEN
    PERFORM ledger_broken(format('a deal stays as recorded and is annulled once: %s', TG_OP));
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_deal_resolved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.decision_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM coop_decision d WHERE d.id = NEW.decision_id
         AND d.kind = 'ledger.approve_deal' AND d.parameters->>'kind' = NEW.kind
         AND d.adopted_date <= NEW.agreed_date) THEN
    PERFORM ledger_broken('a deal cites a resolution that approved such a deal before it');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_differs(one bigint, other bigint) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  SELECT EXISTS (
    (SELECT account_id, currency, fund_id, buyer_id, amount FROM ledger_line WHERE entry_id = one
     EXCEPT ALL
     SELECT account_id, currency, fund_id, buyer_id, -amount FROM ledger_line
       WHERE entry_id = other)
    UNION ALL
    (SELECT account_id, currency, fund_id, buyer_id, -amount FROM ledger_line
       WHERE entry_id = other
     EXCEPT ALL
     SELECT account_id, currency, fund_id, buyer_id, amount FROM ledger_line
       WHERE entry_id = one))
$$;

CREATE FUNCTION public.ledger_due(which bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
  SELECT CASE
    WHEN i.annuls_id IS NOT NULL OR i.corrects_id IS NOT NULL THEN 0
    WHEN EXISTS (SELECT 1 FROM ledger_invoice a WHERE a.annuls_id = i.id) THEN 0
    ELSE i.total + coalesce((SELECT sum(n.total) FROM ledger_invoice n
                             WHERE n.corrects_id = i.id), 0) END
  FROM ledger_invoice i WHERE i.id = which
$$;

CREATE FUNCTION public.ledger_entry_seal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.xid := pg_current_xact_id();
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_entry_sound() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
  lines ledger_said[];
  total numeric;
  first_currency text;
  last_currency text;
  earmarked int;
  starts date;
  ends date;
  closed timestamptz;
BEGIN
  SELECT array_agg(ROW(n, account_id, amount, currency, fund_id, buyer_id, hours)::ledger_said
                   ORDER BY n),
         sum(amount), min(currency), max(currency), count(fund_id)
    INTO lines, total, first_currency, last_currency, earmarked
    FROM ledger_line WHERE entry_id = NEW.id;
  IF coalesce(cardinality(lines), 0) < 2 THEN
    PERFORM ledger_broken(format('entry %s needs at least two lines', NEW.number));
  END IF;
  IF total <> 0 OR first_currency <> last_currency THEN
    IF EXISTS (SELECT 1 FROM unnest(lines) x GROUP BY x.currency HAVING sum(x.amount) <> 0) THEN
      PERFORM ledger_broken(format('entry %s does not balance', NEW.number));
    END IF;
  END IF;
  IF earmarked > 0 THEN
    PERFORM ledger_funds_sound(NEW, lines);
  END IF;
  PERFORM pg_advisory_xact_lock_shared(5001002, (NEW.period_id % 2147483647)::int);
  IF current_setting('transaction_isolation') = 'read committed' THEN
    SELECT starts_on, ends_on, closed_at INTO starts, ends, closed
      FROM ledger_period WHERE id = NEW.period_id;
  ELSE
    SELECT starts_on, ends_on, closed_at INTO starts, ends, closed
      FROM ledger_period WHERE id = NEW.period_id FOR SHARE;
  END IF;
  IF starts IS NULL OR NEW.date NOT BETWEEN starts AND ends THEN
    PERFORM ledger_broken(format('entry %s is dated outside its period', NEW.number));
  END IF;
  IF closed IS NOT NULL THEN
    PERFORM ledger_broken(format('entry %s falls in a closed period', NEW.number));
  END IF;
  IF NEW.reverses_id IS NOT NULL AND ledger_differs(NEW.id, NEW.reverses_id) THEN
    PERFORM ledger_broken(format('entry %s is not the exact reversal', NEW.number));
  END IF;
  IF NEW.content_sha256 <> ledger_content(NEW, lines) THEN
    PERFORM ledger_broken(format('entry %s is not what its hash says', NEW.number));
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_federation_one_level() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_funds_sound(entry public.ledger_entry, lines public.ledger_said[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM unnest(lines) x WHERE x.fund IS NOT NULL
             GROUP BY x.currency, x.fund HAVING sum(x.amount) <> 0) THEN
    PERFORM ledger_broken(format('entry %s does not say what its fund moved for', entry.number));
  END IF;
  IF (SELECT min(x.amount) < 0 AND max(x.amount) > 0 FROM unnest(lines) x
      JOIN ledger_account a ON a.id = x.account AND a.fund_id IS NOT NULL)
     AND NOT EXISTS (SELECT 1 FROM coop_decision d WHERE d.id = entry.decision_id
                     AND d.kind = 'ledger.transfer_between_funds') THEN
    PERFORM ledger_broken('money moves between funds only by a resolution that says so');
  END IF;
END $$;

CREATE FUNCTION public.ledger_invoice_sound() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_invoiceline_sealed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_invoice i JOIN ledger_entry e ON e.id = i.entry_id
                 WHERE i.id = NEW.invoice_id AND e.xid = pg_current_xact_id()) THEN
    PERFORM ledger_broken('an invoice is sealed: no line can be added');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_line_dated() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  SELECT e.date, e.number INTO NEW.entry_date, NEW.entry_number
    FROM ledger_entry e WHERE e.id = NEW.entry_id;
  SELECT coalesce(a.fund_id, NEW.fund_id) INTO NEW.fund_id
    FROM ledger_account a WHERE a.id = NEW.account_id;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_lines(which bigint) RETURNS public.ledger_said[]
    LANGUAGE sql STABLE
    AS $$
  SELECT array_agg(ROW(n, account_id, amount, currency, fund_id, buyer_id, hours)::ledger_said
                   ORDER BY n)
  FROM ledger_line WHERE entry_id = which
$$;

CREATE FUNCTION public.ledger_lines_together() RETURNS trigger
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    AS $$
DECLARE
  added int;
  one bigint;
  another bigint;
  foreign_entry boolean;
  other_currency boolean;
  other_day boolean;
  other_fund boolean;
  floors boolean;
  kept int;
BEGIN
  SELECT count(*), min(l.entry_id), max(l.entry_id),
         bool_or(e.xid IS DISTINCT FROM pg_current_xact_id()),
         bool_or(l.currency IS DISTINCT FROM a.currency),
         bool_or(l.entry_date IS DISTINCT FROM e.date OR l.entry_number IS DISTINCT FROM e.number),
         bool_or(a.fund_id IS NOT NULL AND a.fund_id IS DISTINCT FROM l.fund_id),
         bool_or(b.id IS NOT NULL)
    INTO added, one, another, foreign_entry, other_currency, other_day, other_fund, floors
    FROM new_lines l
    LEFT JOIN ledger_entry e ON e.id = l.entry_id
    LEFT JOIN ledger_account a ON a.id = l.account_id
    LEFT JOIN ledger_balance b ON b.account_id = l.account_id;
  IF foreign_entry THEN
    PERFORM ledger_broken('an entry is sealed: no line can be added');
  END IF;
  IF other_currency THEN
    PERFORM ledger_broken('a line has the currency of its account');
  END IF;
  IF other_day THEN
    PERFORM ledger_broken('a line has the day and the number of its entry');
  END IF;
  IF other_fund THEN
    PERFORM ledger_broken('a line of a fund names it');
  END IF;
  IF one = another THEN
    SELECT count(*) INTO kept FROM ledger_line l WHERE l.entry_id = one;
  ELSE
    SELECT count(*) INTO kept FROM ledger_line l
      WHERE l.entry_id IN (SELECT entry_id FROM new_lines);
  END IF;
  IF kept <> added THEN
    PERFORM ledger_broken('the lines of an entry are written together');
  END IF;
  IF floors THEN
    UPDATE ledger_balance b SET amount = b.amount + x.moved
      FROM (SELECT account_id, sum(amount) AS moved FROM new_lines GROUP BY account_id) x
      WHERE b.account_id = x.account_id;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_link(prev text, seq bigint, content text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT encode(sha256(convert_to(prev || ':' || seq || ':' || content, 'UTF8')), 'hex')
$$;

CREATE FUNCTION public.ledger_mandate_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE TABLE public.ledger_invoice (
    id bigint NOT NULL,
    number bigint NOT NULL,
    series character varying(10) NOT NULL,
    buyer_text jsonb NOT NULL,
    order_reference character varying(60) NOT NULL,
    mandate_text character varying(250) NOT NULL,
    issued_date date NOT NULL,
    due_date date NOT NULL,
    currency character varying(3) NOT NULL,
    market numeric(20,2) NOT NULL,
    shield numeric(20,2) NOT NULL,
    premium numeric(20,2) NOT NULL,
    concession numeric(20,2) NOT NULL,
    subsidy numeric(20,2) NOT NULL,
    net numeric(20,2) NOT NULL,
    tax_rate numeric(6,4) NOT NULL,
    tax numeric(20,2) NOT NULL,
    total numeric(20,2) NOT NULL,
    reason character varying(200) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    annuls_id bigint,
    buyer_id bigint NOT NULL,
    by_id bigint,
    entry_id bigint NOT NULL,
    seller_text jsonb NOT NULL,
    corrects_id bigint,
    CONSTRAINT invoice_correction_says_why CHECK (((corrects_id IS NULL) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT invoice_layers_sum CHECK ((net = (((market + shield) + premium) - concession))),
    CONSTRAINT invoice_total_sum CHECK ((total = (net + tax))),
    CONSTRAINT ledger_invoice_number_check CHECK ((number >= 0))
);

CREATE FUNCTION public.ledger_note_sound(i public.ledger_invoice) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_overcredited(which bigint) RETURNS integer
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION public.ledger_payment_fits() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_period_after_closing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger_yearclosing y, ledger_year_left(y.id)
             WHERE y.starts_on <= NEW.ends_on AND y.ends_on >= NEW.starts_on
               AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = y.entry_id)) THEN
    PERFORM ledger_broken('entries came after the closing entry of the year');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_period_fixed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
  IF NEW.closed_at IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(5001002, (OLD.id % 2147483647)::int);
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_period_summed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO ledger_periodtotal (period_id, account_id, amount)
    SELECT NEW.id, l.account_id, sum(l.amount) FROM ledger_line l
    WHERE l.entry_id IN (SELECT id FROM ledger_entry WHERE period_id = NEW.id)
    GROUP BY l.account_id;
  RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_periodtotal_own() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM ledger_broken('totals are kept by the closing of their period');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_post(its_client uuid, its_payload text, its_date date, its_kind text, its_text text, its_reverses bigint, its_settles bigint, its_decision bigint, its_by bigint, its_recorded timestamp with time zone, its_event text, accounts text[], amounts numeric[], funds text[], buyers bigint[], worked numeric[], OUT problem text, OUT about text, OUT held numeric, OUT wanted numeric, OUT entry public.ledger_entry) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  lines ledger_said[];
  floors boolean;
  first_currency text;
  last_currency text;
  closed timestamptz;
  was_period bigint;
BEGIN
  <<posting>>
  BEGIN
    SELECT array_agg(ROW(x.n, a.id, x.amount, a.currency, coalesce(a.fund_id, f.id), x.buyer,
                         x.hours)::ledger_said ORDER BY x.n),
           min(x.account) FILTER (WHERE a.id IS NULL), sum(x.amount), min(a.currency),
           max(a.currency), bool_or(b.id IS NOT NULL)
      INTO lines, about, wanted, first_currency, last_currency, floors
      FROM unnest(accounts, amounts, funds, buyers, worked)
           WITH ORDINALITY AS x(account, amount, fund, buyer, hours, n)
      LEFT JOIN ledger_account a ON a.code = x.account
      LEFT JOIN ledger_balance b ON b.account_id = a.id
      LEFT JOIN ledger_fund f ON f.code = x.fund;
    IF about IS NOT NULL THEN
      problem := 'account';
      EXIT posting;
    END IF;
    IF coalesce(cardinality(lines), 0) < 2 THEN
      problem := 'lines';
      EXIT posting;
    END IF;
    IF wanted <> 0 OR first_currency <> last_currency THEN
      SELECT x.currency, sum(x.amount) INTO about, wanted FROM unnest(lines) x
        GROUP BY x.currency HAVING sum(x.amount) <> 0 ORDER BY 1 LIMIT 1;
      IF FOUND THEN
        problem := 'balance';
        EXIT posting;
      END IF;
    END IF;

    -- Only what draws on an account with a floor waits for the other writers.
    IF floors THEN
      PERFORM pg_advisory_xact_lock(5001001);
      PERFORM 1 FROM ledger_balance b WHERE b.account_id IN (SELECT x.account FROM unnest(lines) x)
        ORDER BY b.id FOR UPDATE;
      SELECT a.code, -b.amount, moved.total INTO about, held, wanted
        FROM ledger_balance b JOIN ledger_account a ON a.id = b.account_id
        JOIN (SELECT x.account, sum(x.amount) AS total FROM unnest(lines) x GROUP BY x.account) moved
          ON moved.account = b.account_id
        WHERE b.amount + moved.total > 0 ORDER BY b.id LIMIT 1;
      IF FOUND THEN
        problem := 'floor';
        EXIT posting;
      END IF;
    END IF;

    -- Whoever closes the period waits for those who post in it, after the books are held: read it
    -- again once nobody is closing it.
    SELECT p.id INTO was_period FROM ledger_period p
      WHERE its_date BETWEEN p.starts_on AND p.ends_on;
    IF NOT FOUND THEN
      problem := 'outside';
      EXIT posting;
    END IF;
    PERFORM pg_advisory_xact_lock_shared(5001002, (was_period % 2147483647)::int);
    SELECT p.closed_at INTO closed FROM ledger_period p WHERE p.id = was_period;
    IF closed IS NOT NULL THEN
      problem := 'closed';
      EXIT posting;
    END IF;

    entry.id := nextval('ledger_entry_id_seq');
    entry.number := nextval('ledger_entry_number_seq');
    entry.client_id := its_client;
    entry.payload_sha256 := its_payload;
    entry.date := its_date;
    entry.period_id := was_period;
    entry.kind := its_kind;
    entry.text := its_text;
    entry.reverses_id := its_reverses;
    entry.settles_id := its_settles;
    entry.decision_id := its_decision;
    entry.by_id := its_by;
    entry.recorded_at := its_recorded;
    entry.xid := pg_current_xact_id();
    entry.content_sha256 := ledger_content(entry, lines);
    INSERT INTO ledger_entry SELECT entry.* ON CONFLICT (client_id) DO NOTHING;
    IF FOUND THEN
      INSERT INTO ledger_line (entry_id, n, account_id, amount, currency, fund_id, buyer_id, hours,
                               entry_date, entry_number)
        SELECT entry.id, x.n, x.account, x.amount, x.currency, x.fund, x.buyer, x.hours,
               entry.date, entry.number
        FROM unnest(lines) x;
      IF its_event <> '' THEN
        INSERT INTO coop_auditevent (event, at, about_type, about_id, about_label, particulars,
                                     by_id, decision_id)
          VALUES (its_event, its_recorded, 'ledger.entry', entry.id,
                  left(entry.number || ' · ' || its_text, 200), '{}', its_by, its_decision);
      END IF;
      RETURN;
    END IF;
  END;

  -- It may have stood there already.
  SELECT * INTO entry FROM ledger_entry e WHERE e.client_id = its_client;
  IF FOUND THEN
    problem := CASE WHEN entry.payload_sha256 = its_payload THEN 'earlier' ELSE 'other' END;
  END IF;
END $$;

CREATE FUNCTION public.ledger_premiummove_sound() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_prepaid(entry bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(sum(l.amount), 0) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
  WHERE l.entry_id = entry AND a.code = '2.1.06'
$$;

CREATE FUNCTION public.ledger_prepayment_fits() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_prepayment_left(which bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
  SELECT CASE WHEN EXISTS (SELECT 1 FROM ledger_payment a WHERE a.annuls_id = p.origin_id) THEN 0
    ELSE p.amount
      - coalesce((SELECT sum(u.amount) FROM ledger_payment u WHERE u.prepayment_id = p.id), 0)
      - coalesce((SELECT sum(r.amount) FROM ledger_prepaymentreturn r
                  WHERE r.prepayment_id = p.id), 0) END
  FROM ledger_prepayment p WHERE p.id = which
$$;

CREATE FUNCTION public.ledger_prepayment_of_buyer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (SELECT i.buyer_id FROM ledger_invoice i WHERE i.id = NEW.invoice_id)
     IS DISTINCT FROM (SELECT p.buyer_id FROM ledger_prepayment p WHERE p.id = NEW.prepayment_id) THEN
    PERFORM ledger_broken('an advance payment pays the invoices of its buyer');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_prepayment_sound() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF ledger_prepaid(NEW.entry_id) <> -NEW.amount THEN
    PERFORM ledger_broken('an advance payment is what its entry says');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_receivable(entry bigint) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(sum(l.amount), 0) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
  WHERE l.entry_id = entry AND a.code = '1.2.01'
$$;

CREATE FUNCTION public.ledger_reminder_days_rise() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_seal_linked() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE last ledger_seal; content text;
BEGIN
  PERFORM pg_advisory_xact_lock(5001003);
  SELECT * INTO last FROM ledger_seal ORDER BY seq DESC LIMIT 1;
  SELECT e.content_sha256 INTO content FROM ledger_entry e WHERE e.id = NEW.entry_id;
  NEW.seq := coalesce(last.seq, 0) + 1;
  NEW.prev := coalesce(last.sha256, repeat('0', 64));
  NEW.sha256 := ledger_link(NEW.prev, NEW.seq, content);
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_share_decided() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger_allocationvector v
                 JOIN coop_decision d ON d.id = v.decision_id
                 WHERE v.id = NEW.vector_id AND d.xid = pg_current_xact_id()) THEN
    PERFORM ledger_broken('a share is written with the decision that sets it');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_shares_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE vector bigint;
BEGIN
  vector := CASE TG_TABLE_NAME WHEN 'ledger_allocationvector' THEN (to_jsonb(NEW)->>'id')::bigint
            ELSE (to_jsonb(NEW)->>'vector_id')::bigint END;
  IF (SELECT coalesce(sum(share), 0) FROM ledger_allocationshare WHERE vector_id = vector) <> 1 THEN
    PERFORM ledger_broken('the shares of an allocation sum to one');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_term_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.buyer_id, NEW.valid_from, NEW.valid_until, NEW.amount, NEW.granted_at,
         NEW.granted_by_id)
        IS DISTINCT FROM
        (OLD.id, OLD.buyer_id, OLD.valid_from, OLD.valid_until, OLD.amount, OLD.granted_at,
         OLD.granted_by_id) THEN
    PERFORM ledger_broken(format('a term stays as granted and is ended once: %s', TG_OP));
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_year_closed_once() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);
  IF EXISTS (SELECT 1 FROM ledger_yearclosing y
             WHERE (y.starts_on, y.ends_on + 1) OVERLAPS (NEW.starts_on, NEW.ends_on + 1)
               AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = y.entry_id)) THEN
    PERFORM ledger_broken('a year is closed once');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = NEW.entry_id AND e.kind = 'closing') THEN
    PERFORM ledger_broken('a year is closed by an entry of that kind');
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.ledger_year_closed_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger_year_left(NEW.id)) OR NEW.result <> (
       SELECT coalesce(sum(l.amount), 0) FROM ledger_line l
       JOIN ledger_account a ON a.id = l.account_id
       WHERE l.entry_id = NEW.entry_id AND a.kind IN ('income', 'expense')) OR NEW.result <> -(
       SELECT coalesce(sum(l.amount), 0) FROM ledger_line l
       JOIN ledger_account a ON a.id = l.account_id
       WHERE l.entry_id = NEW.entry_id AND a.code = '3.3.01') THEN
    PERFORM ledger_broken('a closing brings the whole year into the result');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.ledger_year_left(closing bigint) RETURNS TABLE(code text, amount numeric)
    LANGUAGE sql STABLE
    AS $$
  SELECT a.code, sum(l.amount)
  FROM ledger_yearclosing y
  JOIN ledger_line l ON l.entry_date BETWEEN y.starts_on AND y.ends_on OR l.entry_id = y.entry_id
  JOIN ledger_account a ON a.id = l.account_id AND a.kind IN ('income', 'expense')
  WHERE y.id = closing AND (l.entry_id = y.entry_id OR l.entry_id NOT IN (
    SELECT c.entry_id FROM ledger_yearclosing c
    UNION ALL
    SELECT e.id FROM ledger_yearclosing c JOIN ledger_entry e ON e.reverses_id = c.entry_id))
  GROUP BY a.code HAVING sum(l.amount) <> 0 ORDER BY 1
$$;

CREATE TABLE public.ledger_accessrules (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    theta numeric(6,2) NOT NULL,
    individuals_max numeric(6,4) NOT NULL,
    individual_max numeric(6,4) NOT NULL,
    reservation_days smallint NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT access_rules_range CHECK (((individual_max >= (0)::numeric) AND (individual_max <= (1)::numeric) AND (individuals_max >= (0)::numeric) AND (individuals_max <= (1)::numeric) AND (reservation_days > 0) AND (theta > (0)::numeric))),
    CONSTRAINT ledger_accessrules_reservation_days_check CHECK ((reservation_days >= 0))
);

ALTER TABLE public.ledger_accessrules ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_accessrules_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_accessterm (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    amount numeric(20,2) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    buyer_id bigint NOT NULL,
    ended_by_id bigint,
    granted_by_id bigint NOT NULL,
    CONSTRAINT access_term CHECK (((amount > (0)::numeric) AND (valid_until >= valid_from))),
    CONSTRAINT access_term_ended_with_a_reason CHECK (((((end_reason)::text = ''::text) AND (ended_at IS NULL) AND (ended_by_id IS NULL)) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND (NOT ((end_reason)::text = ''::text)))))
);

ALTER TABLE public.ledger_accessterm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_accessterm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_account (
    id bigint NOT NULL,
    name_es character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    name_pt character varying(120) NOT NULL,
    code character varying(20) NOT NULL,
    kind character varying(10) NOT NULL,
    currency character varying(3) NOT NULL,
    fund_id bigint
);

ALTER TABLE public.ledger_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_allocationshare (
    id bigint NOT NULL,
    share numeric(6,4) NOT NULL,
    vector_id bigint NOT NULL,
    fund_id bigint NOT NULL,
    CONSTRAINT allocation_share_range CHECK (((share > (0)::numeric) AND (share <= (1)::numeric)))
);

ALTER TABLE public.ledger_allocationshare ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_allocationshare_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_allocationvector (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    decision_id bigint NOT NULL
);

ALTER TABLE public.ledger_allocationvector ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_allocationvector_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_authorisation (
    id bigint NOT NULL,
    point_of_sale integer NOT NULL,
    document_type smallint NOT NULL,
    number bigint NOT NULL,
    state character varying(10) NOT NULL,
    code character varying(20) NOT NULL,
    due_date date,
    words character varying(500) NOT NULL,
    reserved_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    invoice_id bigint NOT NULL,
    CONSTRAINT authorisation_has_code CHECK ((((due_date IS NOT NULL) AND ((state)::text = 'authorised'::text) AND (NOT ((code)::text = ''::text))) OR ((NOT ((state)::text = 'authorised'::text)) AND ((code)::text = ''::text) AND (due_date IS NULL)))),
    CONSTRAINT ledger_authorisation_document_type_check CHECK ((document_type >= 0)),
    CONSTRAINT ledger_authorisation_number_check CHECK ((number >= 0)),
    CONSTRAINT ledger_authorisation_point_of_sale_check CHECK ((point_of_sale >= 0))
);

ALTER TABLE public.ledger_authorisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_authorisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_balance (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    account_id bigint NOT NULL,
    CONSTRAINT balance_fund_floor CHECK ((amount <= (0)::numeric))
);

ALTER TABLE public.ledger_balance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_balance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_bankcolumns (
    id bigint NOT NULL,
    bank character varying(60) NOT NULL,
    columns jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL
);

ALTER TABLE public.ledger_bankcolumns ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_bankcolumns_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_bankfile (
    id bigint NOT NULL,
    bank character varying(60) NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(4) NOT NULL,
    sha256 character varying(64) NOT NULL,
    rows jsonb NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    by_id bigint NOT NULL
);

ALTER TABLE public.ledger_bankfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_bankfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_bankline (
    id bigint NOT NULL,
    date date NOT NULL,
    amount numeric(20,2) NOT NULL,
    text character varying(300) NOT NULL,
    reference character varying(300) NOT NULL,
    other_party character varying(300) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    account_id bigint NOT NULL,
    file_id bigint NOT NULL,
    CONSTRAINT bank_line_not_zero CHECK ((NOT (amount = (0)::numeric)))
);

ALTER TABLE public.ledger_bankline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_bankline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_bankmatch (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    line_id bigint NOT NULL,
    payment_id bigint,
    undone_by_id bigint,
    CONSTRAINT bank_match_undone CHECK ((((undone_at IS NULL) AND (undone_by_id IS NULL)) OR ((undone_at IS NOT NULL) AND (undone_by_id IS NOT NULL))))
);

ALTER TABLE public.ledger_bankmatch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_bankmatch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_buyer (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(150) NOT NULL,
    kind character varying(20) NOT NULL,
    federation character varying(120) NOT NULL,
    tax_id character varying(30) NOT NULL,
    address character varying(200) NOT NULL,
    town character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(40) NOT NULL,
    members_count integer,
    language character varying(5) NOT NULL,
    annulled_at timestamp with time zone,
    imported_in_id bigint,
    belongs_to_id bigint,
    CONSTRAINT ledger_buyer_members_count_check CHECK ((members_count >= 0))
);

ALTER TABLE public.ledger_buyer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_buyer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_buyeraddress (
    id bigint NOT NULL,
    use character varying(10) NOT NULL,
    name character varying(60) NOT NULL,
    address character varying(200) NOT NULL,
    town character varying(80) NOT NULL,
    note character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    buyer_id bigint NOT NULL,
    by_id bigint NOT NULL
);

ALTER TABLE public.ledger_buyeraddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_buyeraddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_buyercontact (
    id bigint NOT NULL,
    may_order boolean NOT NULL,
    since_date date NOT NULL,
    ended_at timestamp with time zone,
    buyer_id bigint NOT NULL,
    user_id bigint NOT NULL,
    may_pay boolean NOT NULL,
    may_sign boolean NOT NULL
);

ALTER TABLE public.ledger_buyercontact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_buyercontact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_buyermandate (
    id bigint NOT NULL,
    body character varying(120) NOT NULL,
    reference character varying(60) NOT NULL,
    decided_date date NOT NULL,
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    "limit" numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    members_represented integer NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    buyer_id bigint NOT NULL,
    recorded_by_id bigint NOT NULL,
    signatures smallint NOT NULL,
    CONSTRAINT buyer_mandate_dates CHECK ((valid_until >= valid_from)),
    CONSTRAINT buyer_mandate_limit CHECK (("limit" > (0)::numeric)),
    CONSTRAINT buyer_mandate_signatures CHECK (((signatures >= 1) AND (signatures <= 9))),
    CONSTRAINT ledger_buyermandate_members_represented_check CHECK ((members_represented >= 0)),
    CONSTRAINT ledger_buyermandate_signatures_check CHECK ((signatures >= 0))
);

ALTER TABLE public.ledger_buyermandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_buyermandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_capacitydeclaration (
    id bigint NOT NULL,
    band smallint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    buyer_id bigint NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT capacity_band CHECK ((band = ANY (ARRAY[1, 2, 3, 4]))),
    CONSTRAINT ledger_capacitydeclaration_band_check CHECK ((band >= 0))
);

ALTER TABLE public.ledger_capacitydeclaration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_capacitydeclaration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_contactinvitation (
    id bigint NOT NULL,
    name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    may_order boolean NOT NULL,
    may_sign boolean NOT NULL,
    may_pay boolean NOT NULL,
    token_sha256 character varying(64),
    made_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    buyer_id bigint NOT NULL,
    made_by_id bigint NOT NULL,
    revoked_by_id bigint,
    CONSTRAINT contact_invitation_on_paper_has_token CHECK (((NOT ((email)::text = ''::text)) OR (token_sha256 IS NOT NULL))),
    CONSTRAINT contact_invitation_used_or_taken_back CHECK (((used_at IS NULL) OR (revoked_at IS NULL)))
);

ALTER TABLE public.ledger_contactinvitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_contactinvitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_deal (
    id bigint NOT NULL,
    number integer NOT NULL,
    kind character varying(6) NOT NULL,
    what character varying(120) NOT NULL,
    counterparty character varying(120) NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    agreed_date date NOT NULL,
    measure character varying(20) NOT NULL,
    measured numeric(20,2) NOT NULL,
    "limit" numeric(20,2) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    annulled_at timestamp with time zone,
    annul_reason character varying(200) NOT NULL,
    annulled_by_id bigint,
    by_id bigint NOT NULL,
    decision_id bigint,
    CONSTRAINT deal_annulment CHECK (((((annul_reason)::text = ''::text) AND (annulled_at IS NULL) AND (annulled_by_id IS NULL)) OR ((annulled_at IS NOT NULL) AND (annulled_by_id IS NOT NULL) AND (NOT ((annul_reason)::text = ''::text))))),
    CONSTRAINT deal_kind CHECK (((kind)::text = ANY (ARRAY[('buy'::character varying)::text, ('sell'::character varying)::text, ('charge'::character varying)::text]))),
    CONSTRAINT deal_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT deal_within_limit_or_decided CHECK (((amount <= "limit") OR (decision_id IS NOT NULL))),
    CONSTRAINT ledger_deal_number_check CHECK ((number >= 0))
);

ALTER TABLE public.ledger_deal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_deal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_donation (
    id bigint NOT NULL,
    number integer NOT NULL,
    donor character varying(120) NOT NULL,
    amount numeric(20,2) NOT NULL,
    received_date date NOT NULL,
    reference character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    fund_id bigint,
    CONSTRAINT donation_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT ledger_donation_number_check CHECK ((number >= 0))
);

ALTER TABLE public.ledger_donation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_donation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.ledger_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE SEQUENCE public.ledger_entry_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.ledger_entry_number_seq OWNED BY public.ledger_entry.number;

CREATE TABLE public.ledger_fund (
    id bigint NOT NULL,
    name_es character varying(120) NOT NULL,
    name_en character varying(120) NOT NULL,
    name_pt character varying(120) NOT NULL,
    code character varying(40) NOT NULL,
    purpose text NOT NULL
);

ALTER TABLE public.ledger_fund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_fund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_hourlyadvance (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    valid_from date NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT advance_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.ledger_hourlyadvance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_hourlyadvance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_interestcharge (
    id bigint NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    note_id bigint NOT NULL,
    CONSTRAINT interest_charge_days CHECK ((until > since))
);

ALTER TABLE public.ledger_interestcharge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_interestcharge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.ledger_invoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_invoiceline (
    id bigint NOT NULL,
    n smallint NOT NULL,
    sku character varying(40) NOT NULL,
    text character varying(200) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    unit character varying(10) NOT NULL,
    unit_price numeric(20,2) NOT NULL,
    market numeric(20,2) NOT NULL,
    shield numeric(20,2) NOT NULL,
    premium numeric(20,2) NOT NULL,
    concession numeric(20,2) NOT NULL,
    subsidy numeric(20,2) NOT NULL,
    net numeric(20,2) NOT NULL,
    invoice_id bigint NOT NULL,
    hours numeric(14,4),
    CONSTRAINT invoice_line_layers_sum CHECK ((net = (((market + shield) + premium) - concession))),
    CONSTRAINT ledger_invoiceline_n_check CHECK ((n >= 0))
);

ALTER TABLE public.ledger_invoiceline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_invoiceline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_lateinterest (
    id bigint NOT NULL,
    monthly_rate numeric(6,4) NOT NULL,
    valid_from date NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT late_interest_range CHECK (((monthly_rate >= (0)::numeric) AND (monthly_rate <= 0.2)))
);

ALTER TABLE public.ledger_lateinterest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_lateinterest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_line (
    id bigint NOT NULL,
    n smallint NOT NULL,
    amount numeric(20,2) NOT NULL,
    currency character varying(3) NOT NULL,
    account_id bigint NOT NULL,
    buyer_id bigint,
    entry_id bigint NOT NULL,
    hours numeric(14,4),
    entry_date date NOT NULL,
    entry_number bigint NOT NULL,
    fund_id bigint,
    CONSTRAINT ledger_line_n_check CHECK ((n >= 0)),
    CONSTRAINT line_not_zero CHECK ((NOT (amount = (0)::numeric)))
);

ALTER TABLE public.ledger_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_mandatedocument (
    id bigint NOT NULL,
    file character varying(120) NOT NULL,
    media_type character varying(20) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    CONSTRAINT ledger_mandatedocument_size_check CHECK ((size >= 0)),
    CONSTRAINT mandate_document_not_empty CHECK ((size > 0))
);

ALTER TABLE public.ledger_mandatedocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_mandatedocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_monetarymark (
    id bigint NOT NULL,
    monetary boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    by_id bigint NOT NULL
);

ALTER TABLE public.ledger_monetarymark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_monetarymark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_payment (
    id bigint NOT NULL,
    client_id uuid NOT NULL,
    amount numeric(20,2) NOT NULL,
    received_date date NOT NULL,
    reference character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    annuls_id bigint,
    by_id bigint,
    entry_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    prepayment_id bigint,
    CONSTRAINT payment_not_zero CHECK ((NOT (amount = (0)::numeric)))
);

ALTER TABLE public.ledger_payment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_period (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id bigint,
    CONSTRAINT period_dates CHECK ((ends_on >= starts_on))
);

ALTER TABLE public.ledger_period ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_period_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_periodtotal (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    account_id bigint NOT NULL,
    period_id bigint NOT NULL
);

ALTER TABLE public.ledger_periodtotal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_periodtotal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_premiummove (
    id bigint NOT NULL,
    entry_id bigint NOT NULL,
    invoice_id bigint NOT NULL
);

ALTER TABLE public.ledger_premiummove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_premiummove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_prepayment (
    id bigint NOT NULL,
    client_id uuid NOT NULL,
    amount numeric(20,2) NOT NULL,
    received_date date NOT NULL,
    order_reference character varying(60) NOT NULL,
    reference character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    buyer_id bigint NOT NULL,
    by_id bigint,
    entry_id bigint NOT NULL,
    origin_id bigint,
    CONSTRAINT prepayment_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.ledger_prepayment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_prepayment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_prepaymentreturn (
    id bigint NOT NULL,
    client_id uuid NOT NULL,
    amount numeric(20,2) NOT NULL,
    paid_date date NOT NULL,
    reference character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint,
    entry_id bigint NOT NULL,
    prepayment_id bigint NOT NULL,
    CONSTRAINT prepayment_return_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.ledger_prepaymentreturn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_prepaymentreturn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_priceindex (
    id bigint NOT NULL,
    series character varying(20) NOT NULL,
    month date NOT NULL,
    value numeric(16,4) NOT NULL,
    published_on date NOT NULL,
    revision smallint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT index_first_of_month CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT index_positive CHECK ((value > (0)::numeric)),
    CONSTRAINT index_revision CHECK ((revision >= 1)),
    CONSTRAINT ledger_priceindex_revision_check CHECK ((revision >= 0))
);

ALTER TABLE public.ledger_priceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_priceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_reminder (
    id bigint NOT NULL,
    step smallint NOT NULL,
    owed numeric(20,2) NOT NULL,
    invoice_id bigint NOT NULL,
    letter_id bigint NOT NULL,
    CONSTRAINT ledger_reminder_step_check CHECK ((step >= 0))
);

ALTER TABLE public.ledger_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_reminderdays (
    id bigint NOT NULL,
    days jsonb NOT NULL,
    valid_from date NOT NULL,
    decision_id bigint NOT NULL
);

ALTER TABLE public.ledger_reminderdays ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_reminderdays_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_reminderhold (
    id bigint NOT NULL,
    holds boolean NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    invoice_id bigint NOT NULL
);

ALTER TABLE public.ledger_reminderhold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_reminderhold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_reminderletter (
    id bigint NOT NULL,
    addresses jsonb NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    buyer_id bigint NOT NULL,
    by_id bigint
);

ALTER TABLE public.ledger_reminderletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_reminderletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_reservationterm (
    id bigint NOT NULL,
    expires_on date NOT NULL,
    entry_id bigint NOT NULL,
    term_id bigint
);

ALTER TABLE public.ledger_reservationterm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_reservationterm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_seal (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    prev character varying(64) NOT NULL,
    sha256 character varying(64) NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT ledger_seal_seq_check CHECK ((seq >= 0))
);

ALTER TABLE public.ledger_seal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_seal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.ledger_wordschoice (
    user_id bigint NOT NULL,
    plain boolean NOT NULL
);

CREATE TABLE public.ledger_yearclosing (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    result numeric(20,2) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT year_closing_days CHECK ((ends_on > starts_on))
);

ALTER TABLE public.ledger_yearclosing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_yearclosing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY public.ledger_entry ALTER COLUMN number SET DEFAULT nextval('public.ledger_entry_number_seq'::regclass);

ALTER TABLE ONLY public.ledger_allocationshare
    ADD CONSTRAINT allocation_fund_once UNIQUE (vector_id, fund_id);

ALTER TABLE ONLY public.ledger_bankfile
    ADD CONSTRAINT bank_file_once UNIQUE (account_id, sha256);

ALTER TABLE ONLY public.ledger_bankline
    ADD CONSTRAINT bank_line_once UNIQUE (account_id, fingerprint);

ALTER TABLE ONLY public.ledger_priceindex
    ADD CONSTRAINT index_once UNIQUE (series, month, revision);

ALTER TABLE ONLY public.ledger_invoiceline
    ADD CONSTRAINT invoice_line_once UNIQUE (invoice_id, n);

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT invoice_number_once UNIQUE (series, number);

ALTER TABLE ONLY public.ledger_accessrules
    ADD CONSTRAINT ledger_accessrules_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.ledger_accessrules
    ADD CONSTRAINT ledger_accessrules_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_accessterm
    ADD CONSTRAINT ledger_accessterm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_code_key UNIQUE (code);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_fund_id_key UNIQUE (fund_id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_allocationshare
    ADD CONSTRAINT ledger_allocationshare_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_allocationvector
    ADD CONSTRAINT ledger_allocationvector_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.ledger_allocationvector
    ADD CONSTRAINT ledger_allocationvector_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_authorisation
    ADD CONSTRAINT ledger_authorisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_account_id_key UNIQUE (account_id);

ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_bankcolumns
    ADD CONSTRAINT ledger_bankcolumns_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_bankfile
    ADD CONSTRAINT ledger_bankfile_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_bankline
    ADD CONSTRAINT ledger_bankline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_bankmatch
    ADD CONSTRAINT ledger_bankmatch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_buyer
    ADD CONSTRAINT ledger_buyer_code_key UNIQUE (code);

ALTER TABLE ONLY public.ledger_buyer
    ADD CONSTRAINT ledger_buyer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_buyeraddress
    ADD CONSTRAINT ledger_buyeraddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_buyercontact
    ADD CONSTRAINT ledger_buyercontact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_buyermandate
    ADD CONSTRAINT ledger_buyermandate_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_capacitydeclaration
    ADD CONSTRAINT ledger_capacitydeclaration_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_contactinvitation
    ADD CONSTRAINT ledger_contactinvitation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_contactinvitation
    ADD CONSTRAINT ledger_contactinvitation_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.ledger_deal
    ADD CONSTRAINT ledger_deal_number_key UNIQUE (number);

ALTER TABLE ONLY public.ledger_deal
    ADD CONSTRAINT ledger_deal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_donation
    ADD CONSTRAINT ledger_donation_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_donation
    ADD CONSTRAINT ledger_donation_number_key UNIQUE (number);

ALTER TABLE ONLY public.ledger_donation
    ADD CONSTRAINT ledger_donation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_number_key UNIQUE (number);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.ledger_fund
    ADD CONSTRAINT ledger_fund_code_key UNIQUE (code);

ALTER TABLE ONLY public.ledger_fund
    ADD CONSTRAINT ledger_fund_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_hourlyadvance
    ADD CONSTRAINT ledger_hourlyadvance_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.ledger_hourlyadvance
    ADD CONSTRAINT ledger_hourlyadvance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_interestcharge
    ADD CONSTRAINT ledger_interestcharge_note_id_key UNIQUE (note_id);

ALTER TABLE ONLY public.ledger_interestcharge
    ADD CONSTRAINT ledger_interestcharge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_annuls_id_key UNIQUE (annuls_id);

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_invoiceline
    ADD CONSTRAINT ledger_invoiceline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_lateinterest
    ADD CONSTRAINT ledger_lateinterest_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.ledger_lateinterest
    ADD CONSTRAINT ledger_lateinterest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_mandatedocument
    ADD CONSTRAINT ledger_mandatedocument_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_monetarymark
    ADD CONSTRAINT ledger_monetarymark_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_annuls_id_key UNIQUE (annuls_id);

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_period
    ADD CONSTRAINT ledger_period_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_periodtotal
    ADD CONSTRAINT ledger_periodtotal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_premiummove
    ADD CONSTRAINT ledger_premiummove_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_premiummove
    ADD CONSTRAINT ledger_premiummove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_origin_id_key UNIQUE (origin_id);

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_prepaymentreturn
    ADD CONSTRAINT ledger_prepaymentreturn_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.ledger_prepaymentreturn
    ADD CONSTRAINT ledger_prepaymentreturn_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_prepaymentreturn
    ADD CONSTRAINT ledger_prepaymentreturn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_priceindex
    ADD CONSTRAINT ledger_priceindex_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_reminder
    ADD CONSTRAINT ledger_reminder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_reminderdays
    ADD CONSTRAINT ledger_reminderdays_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.ledger_reminderdays
    ADD CONSTRAINT ledger_reminderdays_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_reminderhold
    ADD CONSTRAINT ledger_reminderhold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_reminderletter
    ADD CONSTRAINT ledger_reminderletter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_reservationterm
    ADD CONSTRAINT ledger_reservationterm_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_reservationterm
    ADD CONSTRAINT ledger_reservationterm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_seal
    ADD CONSTRAINT ledger_seal_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_seal
    ADD CONSTRAINT ledger_seal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_seal
    ADD CONSTRAINT ledger_seal_seq_key UNIQUE (seq);

ALTER TABLE ONLY public.ledger_wordschoice
    ADD CONSTRAINT ledger_wordschoice_pkey PRIMARY KEY (user_id);

ALTER TABLE ONLY public.ledger_yearclosing
    ADD CONSTRAINT ledger_yearclosing_entry_id_key UNIQUE (entry_id);

ALTER TABLE ONLY public.ledger_yearclosing
    ADD CONSTRAINT ledger_yearclosing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT line_number_once UNIQUE (entry_id, n);

ALTER TABLE ONLY public.ledger_mandatedocument
    ADD CONSTRAINT mandate_document_once UNIQUE (mandate_id, sha256);

ALTER TABLE ONLY public.ledger_period
    ADD CONSTRAINT period_no_overlap EXCLUDE USING gist (daterange(starts_on, ends_on, '[]'::text) WITH &&);

ALTER TABLE ONLY public.ledger_periodtotal
    ADD CONSTRAINT period_total_once UNIQUE (period_id, account_id);

ALTER TABLE ONLY public.ledger_reminder
    ADD CONSTRAINT reminder_step_once UNIQUE (invoice_id, step);

CREATE UNIQUE INDEX authorisation_invoice_once ON public.ledger_authorisation USING btree (invoice_id) WHERE (NOT ((state)::text = 'rejected'::text));

CREATE UNIQUE INDEX authorisation_number_once ON public.ledger_authorisation USING btree (point_of_sale, document_type, number) WHERE (NOT ((state)::text = 'rejected'::text));

CREATE UNIQUE INDEX authorisation_one_open ON public.ledger_authorisation USING btree (point_of_sale, document_type) WHERE ((state)::text = ANY (ARRAY[('sending'::character varying)::text, ('unknown'::character varying)::text]));

CREATE UNIQUE INDEX bank_entry_matched_once ON public.ledger_bankmatch USING btree (entry_id) WHERE (undone_at IS NULL);

CREATE UNIQUE INDEX bank_line_matched_once ON public.ledger_bankmatch USING btree (line_id) WHERE (undone_at IS NULL);

CREATE UNIQUE INDEX buyer_address_of_invoices_once ON public.ledger_buyeraddress USING btree (buyer_id) WHERE ((ended_at IS NULL) AND ((use)::text = 'invoice'::text));

CREATE UNIQUE INDEX buyer_contact_once ON public.ledger_buyercontact USING btree (buyer_id, user_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX deal_resolution_used_once ON public.ledger_deal USING btree (decision_id) WHERE (annulled_at IS NULL);

CREATE INDEX ledger_accessterm_buyer_id_8687474f ON public.ledger_accessterm USING btree (buyer_id);

CREATE INDEX ledger_accessterm_ended_by_id_2d509781 ON public.ledger_accessterm USING btree (ended_by_id);

CREATE INDEX ledger_accessterm_granted_by_id_ad0dcae8 ON public.ledger_accessterm USING btree (granted_by_id);

CREATE INDEX ledger_account_code_e0a3af95_like ON public.ledger_account USING btree (code varchar_pattern_ops);

CREATE INDEX ledger_allocationshare_fund_id_12427478 ON public.ledger_allocationshare USING btree (fund_id);

CREATE INDEX ledger_allocationshare_vector_id_00c125b3 ON public.ledger_allocationshare USING btree (vector_id);

CREATE INDEX ledger_authorisation_invoice_id_340a3816 ON public.ledger_authorisation USING btree (invoice_id);

CREATE INDEX ledger_bankcolumns_by_id_5b033531 ON public.ledger_bankcolumns USING btree (by_id);

CREATE INDEX ledger_bankfile_account_id_9568e91f ON public.ledger_bankfile USING btree (account_id);

CREATE INDEX ledger_bankfile_by_id_9de75919 ON public.ledger_bankfile USING btree (by_id);

CREATE INDEX ledger_bankline_account_id_1c90941b ON public.ledger_bankline USING btree (account_id);

CREATE INDEX ledger_bankline_file_id_162b57d0 ON public.ledger_bankline USING btree (file_id);

CREATE INDEX ledger_bankmatch_by_id_c32b8413 ON public.ledger_bankmatch USING btree (by_id);

CREATE INDEX ledger_bankmatch_entry_id_1cadd396 ON public.ledger_bankmatch USING btree (entry_id);

CREATE INDEX ledger_bankmatch_line_id_87be270e ON public.ledger_bankmatch USING btree (line_id);

CREATE INDEX ledger_bankmatch_payment_id_4e53869d ON public.ledger_bankmatch USING btree (payment_id);

CREATE INDEX ledger_bankmatch_undone_by_id_ec3b2ea7 ON public.ledger_bankmatch USING btree (undone_by_id);

CREATE INDEX ledger_buyer_belongs_to_id_9830857f ON public.ledger_buyer USING btree (belongs_to_id);

CREATE INDEX ledger_buyer_code_d4f51e9c_like ON public.ledger_buyer USING btree (code varchar_pattern_ops);

CREATE INDEX ledger_buyer_imported_in_id_49612cb9 ON public.ledger_buyer USING btree (imported_in_id);

CREATE INDEX ledger_buyeraddress_buyer_id_15eac1ba ON public.ledger_buyeraddress USING btree (buyer_id);

CREATE INDEX ledger_buyeraddress_by_id_694cfb10 ON public.ledger_buyeraddress USING btree (by_id);

CREATE INDEX ledger_buyercontact_buyer_id_75e8fc82 ON public.ledger_buyercontact USING btree (buyer_id);

CREATE INDEX ledger_buyercontact_user_id_2783ea04 ON public.ledger_buyercontact USING btree (user_id);

CREATE INDEX ledger_buyermandate_buyer_id_56f49ae2 ON public.ledger_buyermandate USING btree (buyer_id);

CREATE INDEX ledger_buyermandate_recorded_by_id_9d2289ae ON public.ledger_buyermandate USING btree (recorded_by_id);

CREATE INDEX ledger_capacitydeclaration_buyer_id_48f874a3 ON public.ledger_capacitydeclaration USING btree (buyer_id);

CREATE INDEX ledger_capacitydeclaration_by_id_3864286b ON public.ledger_capacitydeclaration USING btree (by_id);

CREATE INDEX ledger_contactinvitation_buyer_id_372c972c ON public.ledger_contactinvitation USING btree (buyer_id);

CREATE INDEX ledger_contactinvitation_made_by_id_cac751a2 ON public.ledger_contactinvitation USING btree (made_by_id);

CREATE INDEX ledger_contactinvitation_revoked_by_id_0ee1765e ON public.ledger_contactinvitation USING btree (revoked_by_id);

CREATE INDEX ledger_contactinvitation_token_sha256_d2b15523_like ON public.ledger_contactinvitation USING btree (token_sha256 varchar_pattern_ops);

CREATE INDEX ledger_deal_annulled_by_id_66d54d57 ON public.ledger_deal USING btree (annulled_by_id);

CREATE INDEX ledger_deal_by_id_9de57a72 ON public.ledger_deal USING btree (by_id);

CREATE INDEX ledger_deal_decision_id_60589e21 ON public.ledger_deal USING btree (decision_id);

CREATE INDEX ledger_donation_by_id_3430c0e3 ON public.ledger_donation USING btree (by_id);

CREATE INDEX ledger_donation_fund_id_36f51448 ON public.ledger_donation USING btree (fund_id);

CREATE INDEX ledger_entry_decision_id_991c9d14 ON public.ledger_entry USING btree (decision_id);

CREATE INDEX ledger_entry_period_id_d2e918a9 ON public.ledger_entry USING btree (period_id);

CREATE INDEX ledger_entry_settles_id_d34a19fd ON public.ledger_entry USING btree (settles_id);

CREATE INDEX ledger_fund_code_4f1104c8_like ON public.ledger_fund USING btree (code varchar_pattern_ops);

CREATE INDEX ledger_invoice_buyer_id_5e82bf8f ON public.ledger_invoice USING btree (buyer_id);

CREATE INDEX ledger_invoice_by_id_403e3186 ON public.ledger_invoice USING btree (by_id);

CREATE INDEX ledger_invoice_corrects_id_1ed12ac3 ON public.ledger_invoice USING btree (corrects_id);

CREATE INDEX ledger_invoiceline_invoice_id_0434a7b8 ON public.ledger_invoiceline USING btree (invoice_id);

CREATE INDEX ledger_line_buyer_id_043b0e1e ON public.ledger_line USING btree (buyer_id);

CREATE INDEX ledger_line_statement ON public.ledger_line USING btree (account_id, entry_date, entry_number, n) INCLUDE (amount);

CREATE INDEX ledger_mandatedocument_by_id_1ae87a27 ON public.ledger_mandatedocument USING btree (by_id);

CREATE INDEX ledger_mandatedocument_mandate_id_7cac4969 ON public.ledger_mandatedocument USING btree (mandate_id);

CREATE INDEX ledger_monetarymark_account_id_05be8410 ON public.ledger_monetarymark USING btree (account_id);

CREATE INDEX ledger_monetarymark_by_id_69002877 ON public.ledger_monetarymark USING btree (by_id);

CREATE INDEX ledger_payment_by_id_fe1e5555 ON public.ledger_payment USING btree (by_id);

CREATE INDEX ledger_payment_invoice_id_9c248046 ON public.ledger_payment USING btree (invoice_id);

CREATE INDEX ledger_payment_prepayment_id_1d35fd44 ON public.ledger_payment USING btree (prepayment_id);

CREATE INDEX ledger_period_closed_by_id_db5cc2c5 ON public.ledger_period USING btree (closed_by_id);

CREATE INDEX ledger_periodtotal_account_id_7227fdf5 ON public.ledger_periodtotal USING btree (account_id);

CREATE INDEX ledger_premiummove_invoice_id_568c6c49 ON public.ledger_premiummove USING btree (invoice_id);

CREATE INDEX ledger_prepayment_buyer_id_10e6e315 ON public.ledger_prepayment USING btree (buyer_id);

CREATE INDEX ledger_prepayment_by_id_99128886 ON public.ledger_prepayment USING btree (by_id);

CREATE INDEX ledger_prepaymentreturn_by_id_3efef876 ON public.ledger_prepaymentreturn USING btree (by_id);

CREATE INDEX ledger_prepaymentreturn_prepayment_id_78dc6208 ON public.ledger_prepaymentreturn USING btree (prepayment_id);

CREATE INDEX ledger_priceindex_by_id_ee9d79c3 ON public.ledger_priceindex USING btree (by_id);

CREATE INDEX ledger_reminder_invoice_id_a59296e3 ON public.ledger_reminder USING btree (invoice_id);

CREATE INDEX ledger_reminder_letter_id_253fadec ON public.ledger_reminder USING btree (letter_id);

CREATE INDEX ledger_reminderhold_by_id_0b8f70ab ON public.ledger_reminderhold USING btree (by_id);

CREATE INDEX ledger_reminderhold_invoice_id_0b31bec8 ON public.ledger_reminderhold USING btree (invoice_id);

CREATE INDEX ledger_reminderletter_buyer_id_26b1e30f ON public.ledger_reminderletter USING btree (buyer_id);

CREATE INDEX ledger_reminderletter_by_id_3ef299b1 ON public.ledger_reminderletter USING btree (by_id);

CREATE INDEX ledger_reservationterm_term_id_f2dd5ee4 ON public.ledger_reservationterm USING btree (term_id);

CREATE INDEX ledger_seal_sha256_34ae90de ON public.ledger_seal USING btree (sha256);

CREATE INDEX ledger_seal_sha256_34ae90de_like ON public.ledger_seal USING btree (sha256 varchar_pattern_ops);

CREATE INDEX ledger_yearclosing_by_id_3c8739c8 ON public.ledger_yearclosing USING btree (by_id);

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_accessrules FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_allocationshare FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_allocationvector FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_bankcolumns FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_bankfile FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_bankline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_capacitydeclaration FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_donation FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_hourlyadvance FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_interestcharge FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_invoice FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_invoiceline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_lateinterest FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_line FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_mandatedocument FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_monetarymark FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_payment FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_periodtotal FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_premiummove FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_prepayment FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_prepaymentreturn FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_priceindex FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_reminder FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_reminderdays FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_reminderhold FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_reminderletter FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_reservationterm FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_seal FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_yearclosing FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_accessrules FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_allocationshare FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_allocationvector FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_bankcolumns FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_bankfile FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_bankline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_capacitydeclaration FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_donation FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_hourlyadvance FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_interestcharge FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_invoice FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_invoiceline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_lateinterest FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_line FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_mandatedocument FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_monetarymark FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_payment FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_periodtotal FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_premiummove FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_prepayment FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_prepaymentreturn FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_priceindex FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_reminder FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_reminderdays FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_reminderhold FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_reminderletter FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_reservationterm FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_seal FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_yearclosing FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER closed_whole AFTER UPDATE ON public.ledger_period FOR EACH ROW WHEN (((old.closed_at IS NULL) AND (new.closed_at IS NOT NULL))) EXECUTE FUNCTION public.ledger_period_after_closing();

CREATE TRIGGER dated BEFORE INSERT ON public.ledger_line FOR EACH ROW WHEN (((new.entry_date IS NULL) OR (new.entry_number IS NULL))) EXECUTE FUNCTION public.ledger_line_dated();

CREATE TRIGGER decided BEFORE INSERT ON public.ledger_accessrules FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('ledger.set_access_rules');

CREATE TRIGGER decided BEFORE INSERT ON public.ledger_allocationshare FOR EACH ROW EXECUTE FUNCTION public.ledger_share_decided();

CREATE TRIGGER decided BEFORE INSERT ON public.ledger_allocationvector FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('ledger.allocate_premium');

CREATE TRIGGER decided BEFORE INSERT ON public.ledger_hourlyadvance FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('ledger.set_hourly_advance');

CREATE TRIGGER decided BEFORE INSERT ON public.ledger_lateinterest FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('ledger.set_late_interest');

CREATE TRIGGER decided BEFORE INSERT ON public.ledger_reminderdays FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('ledger.set_reminder_days');

CREATE TRIGGER fits BEFORE INSERT ON public.ledger_bankmatch FOR EACH ROW EXECUTE FUNCTION public.ledger_bankmatch_fits();

CREATE TRIGGER fits BEFORE INSERT ON public.ledger_payment FOR EACH ROW EXECUTE FUNCTION public.ledger_payment_fits();

CREATE TRIGGER fits BEFORE INSERT ON public.ledger_prepaymentreturn FOR EACH ROW EXECUTE FUNCTION public.ledger_prepayment_fits();

CREATE TRIGGER fits_prepayment BEFORE INSERT ON public.ledger_payment FOR EACH ROW WHEN ((new.prepayment_id IS NOT NULL)) EXECUTE FUNCTION public.ledger_prepayment_fits();

CREATE TRIGGER fixed BEFORE UPDATE ON public.ledger_account FOR EACH ROW EXECUTE FUNCTION public.ledger_account_fixed();

CREATE TRIGGER fixed BEFORE DELETE OR UPDATE ON public.ledger_period FOR EACH ROW EXECUTE FUNCTION public.ledger_period_fixed();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.ledger_accessterm FOR EACH ROW EXECUTE FUNCTION public.ledger_term_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.ledger_authorisation FOR EACH ROW EXECUTE FUNCTION public.ledger_authorisation_kept();

CREATE TRIGGER kept BEFORE INSERT OR DELETE OR UPDATE ON public.ledger_balance FOR EACH ROW EXECUTE FUNCTION public.ledger_balance_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.ledger_bankmatch FOR EACH ROW EXECUTE FUNCTION public.ledger_bankmatch_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.ledger_buyermandate FOR EACH ROW EXECUTE FUNCTION public.ledger_mandate_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.ledger_deal FOR EACH ROW EXECUTE FUNCTION public.ledger_deal_kept();

CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON public.ledger_accessterm FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON public.ledger_bankmatch FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON public.ledger_deal FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER linked BEFORE INSERT ON public.ledger_seal FOR EACH ROW EXECUTE FUNCTION public.ledger_seal_linked();

CREATE TRIGGER of_buyer BEFORE INSERT ON public.ledger_payment FOR EACH ROW WHEN ((new.prepayment_id IS NOT NULL)) EXECUTE FUNCTION public.ledger_prepayment_of_buyer();

CREATE TRIGGER once BEFORE INSERT ON public.ledger_yearclosing FOR EACH ROW EXECUTE FUNCTION public.ledger_year_closed_once();

CREATE TRIGGER one_level BEFORE INSERT OR UPDATE OF belongs_to_id ON public.ledger_buyer FOR EACH ROW EXECUTE FUNCTION public.ledger_federation_one_level();

CREATE TRIGGER own BEFORE INSERT ON public.ledger_periodtotal FOR EACH ROW EXECUTE FUNCTION public.ledger_periodtotal_own();

CREATE TRIGGER resolved BEFORE INSERT ON public.ledger_deal FOR EACH ROW EXECUTE FUNCTION public.ledger_deal_resolved();

CREATE TRIGGER rising BEFORE INSERT ON public.ledger_reminderdays FOR EACH ROW EXECUTE FUNCTION public.ledger_reminder_days_rise();

CREATE TRIGGER seal BEFORE INSERT ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.ledger_entry_seal();

CREATE TRIGGER sealed BEFORE INSERT ON public.ledger_invoiceline FOR EACH ROW EXECUTE FUNCTION public.ledger_invoiceline_sealed();

CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON public.ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_entry_sound();

CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON public.ledger_invoice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_invoice_sound();

CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON public.ledger_invoiceline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_invoice_sound();

CREATE TRIGGER sound BEFORE INSERT ON public.ledger_premiummove FOR EACH ROW EXECUTE FUNCTION public.ledger_premiummove_sound();

CREATE TRIGGER sound BEFORE INSERT ON public.ledger_prepayment FOR EACH ROW EXECUTE FUNCTION public.ledger_prepayment_sound();

CREATE TRIGGER summed AFTER UPDATE ON public.ledger_period FOR EACH ROW WHEN (((old.closed_at IS NULL) AND (new.closed_at IS NOT NULL))) EXECUTE FUNCTION public.ledger_period_summed();

CREATE TRIGGER together AFTER INSERT ON public.ledger_line REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_lines_together();

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.ledger_allocationshare DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_shares_whole();

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.ledger_allocationvector DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_shares_whole();

CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.ledger_yearclosing DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_year_closed_whole();

ALTER TABLE ONLY public.ledger_accessrules
    ADD CONSTRAINT ledger_accessrules_decision_id_8ae66df5_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_accessterm
    ADD CONSTRAINT ledger_accessterm_buyer_id_8687474f_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_accessterm
    ADD CONSTRAINT ledger_accessterm_ended_by_id_2d509781_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_accessterm
    ADD CONSTRAINT ledger_accessterm_granted_by_id_ad0dcae8_fk_coop_user_id FOREIGN KEY (granted_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_fund_id_3ef65f98_fk_ledger_fund_id FOREIGN KEY (fund_id) REFERENCES public.ledger_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocationshare
    ADD CONSTRAINT ledger_allocationsha_vector_id_00c125b3_fk_ledger_al FOREIGN KEY (vector_id) REFERENCES public.ledger_allocationvector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocationshare
    ADD CONSTRAINT ledger_allocationshare_fund_id_12427478_fk_ledger_fund_id FOREIGN KEY (fund_id) REFERENCES public.ledger_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_allocationvector
    ADD CONSTRAINT ledger_allocationvec_decision_id_5ef88a62_fk_coop_deci FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_authorisation
    ADD CONSTRAINT ledger_authorisation_invoice_id_340a3816_fk_ledger_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_account_id_c2c102a5_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankcolumns
    ADD CONSTRAINT ledger_bankcolumns_by_id_5b033531_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankfile
    ADD CONSTRAINT ledger_bankfile_account_id_9568e91f_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankfile
    ADD CONSTRAINT ledger_bankfile_by_id_9de75919_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankline
    ADD CONSTRAINT ledger_bankline_account_id_1c90941b_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankline
    ADD CONSTRAINT ledger_bankline_file_id_162b57d0_fk_ledger_bankfile_id FOREIGN KEY (file_id) REFERENCES public.ledger_bankfile(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankmatch
    ADD CONSTRAINT ledger_bankmatch_by_id_c32b8413_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankmatch
    ADD CONSTRAINT ledger_bankmatch_entry_id_1cadd396_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankmatch
    ADD CONSTRAINT ledger_bankmatch_line_id_87be270e_fk_ledger_bankline_id FOREIGN KEY (line_id) REFERENCES public.ledger_bankline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankmatch
    ADD CONSTRAINT ledger_bankmatch_payment_id_4e53869d_fk_ledger_payment_id FOREIGN KEY (payment_id) REFERENCES public.ledger_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_bankmatch
    ADD CONSTRAINT ledger_bankmatch_undone_by_id_ec3b2ea7_fk_coop_user_id FOREIGN KEY (undone_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyer
    ADD CONSTRAINT ledger_buyer_belongs_to_id_9830857f_fk_ledger_buyer_id FOREIGN KEY (belongs_to_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyer
    ADD CONSTRAINT ledger_buyer_imported_in_id_49612cb9_fk_coop_importbatch_id FOREIGN KEY (imported_in_id) REFERENCES public.coop_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyeraddress
    ADD CONSTRAINT ledger_buyeraddress_buyer_id_15eac1ba_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyeraddress
    ADD CONSTRAINT ledger_buyeraddress_by_id_694cfb10_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyercontact
    ADD CONSTRAINT ledger_buyercontact_buyer_id_75e8fc82_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyercontact
    ADD CONSTRAINT ledger_buyercontact_user_id_2783ea04_fk_coop_user_id FOREIGN KEY (user_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyermandate
    ADD CONSTRAINT ledger_buyermandate_buyer_id_56f49ae2_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_buyermandate
    ADD CONSTRAINT ledger_buyermandate_recorded_by_id_9d2289ae_fk_coop_user_id FOREIGN KEY (recorded_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_capacitydeclaration
    ADD CONSTRAINT ledger_capacitydeclaration_buyer_id_48f874a3_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_capacitydeclaration
    ADD CONSTRAINT ledger_capacitydeclaration_by_id_3864286b_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_contactinvitation
    ADD CONSTRAINT ledger_contactinvitation_buyer_id_372c972c_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_contactinvitation
    ADD CONSTRAINT ledger_contactinvitation_made_by_id_cac751a2_fk_coop_user_id FOREIGN KEY (made_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_contactinvitation
    ADD CONSTRAINT ledger_contactinvitation_revoked_by_id_0ee1765e_fk_coop_user_id FOREIGN KEY (revoked_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deal
    ADD CONSTRAINT ledger_deal_annulled_by_id_66d54d57_fk_coop_user_id FOREIGN KEY (annulled_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deal
    ADD CONSTRAINT ledger_deal_by_id_9de57a72_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_deal
    ADD CONSTRAINT ledger_deal_decision_id_60589e21_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_donation
    ADD CONSTRAINT ledger_donation_by_id_3430c0e3_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_donation
    ADD CONSTRAINT ledger_donation_entry_id_36a73142_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_donation
    ADD CONSTRAINT ledger_donation_fund_id_36f51448_fk_ledger_fund_id FOREIGN KEY (fund_id) REFERENCES public.ledger_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_by_id_42356b69_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_decision_id_991c9d14_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_period_id_d2e918a9_fk_ledger_period_id FOREIGN KEY (period_id) REFERENCES public.ledger_period(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_reverses_id_e0cdc015_fk_ledger_entry_id FOREIGN KEY (reverses_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_settles_id_d34a19fd_fk_ledger_entry_id FOREIGN KEY (settles_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_hourlyadvance
    ADD CONSTRAINT ledger_hourlyadvance_decision_id_397f343e_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_interestcharge
    ADD CONSTRAINT ledger_interestcharge_note_id_b2e7debd_fk_ledger_invoice_id FOREIGN KEY (note_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_annuls_id_19b5928c_fk_ledger_invoice_id FOREIGN KEY (annuls_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_buyer_id_5e82bf8f_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_by_id_403e3186_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_corrects_id_1ed12ac3_fk_ledger_invoice_id FOREIGN KEY (corrects_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_invoice
    ADD CONSTRAINT ledger_invoice_entry_id_36f8a6f3_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_invoiceline
    ADD CONSTRAINT ledger_invoiceline_invoice_id_0434a7b8_fk_ledger_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_lateinterest
    ADD CONSTRAINT ledger_lateinterest_decision_id_e0847d2b_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_account_id_a3112da4_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_buyer_id_043b0e1e_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_entry_id_a699af21_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_fund_id_719051c9_fk_ledger_fund_id FOREIGN KEY (fund_id) REFERENCES public.ledger_fund(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_mandatedocument
    ADD CONSTRAINT ledger_mandatedocume_mandate_id_7cac4969_fk_ledger_bu FOREIGN KEY (mandate_id) REFERENCES public.ledger_buyermandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_mandatedocument
    ADD CONSTRAINT ledger_mandatedocument_by_id_1ae87a27_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_monetarymark
    ADD CONSTRAINT ledger_monetarymark_account_id_05be8410_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_monetarymark
    ADD CONSTRAINT ledger_monetarymark_by_id_69002877_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_annuls_id_db39757e_fk_ledger_payment_id FOREIGN KEY (annuls_id) REFERENCES public.ledger_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_by_id_fe1e5555_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_entry_id_122fd48a_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_invoice_id_9c248046_fk_ledger_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_payment
    ADD CONSTRAINT ledger_payment_prepayment_id_1d35fd44_fk_ledger_prepayment_id FOREIGN KEY (prepayment_id) REFERENCES public.ledger_prepayment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_period
    ADD CONSTRAINT ledger_period_closed_by_id_db5cc2c5_fk_coop_user_id FOREIGN KEY (closed_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_periodtotal
    ADD CONSTRAINT ledger_periodtotal_account_id_7227fdf5_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_periodtotal
    ADD CONSTRAINT ledger_periodtotal_period_id_df619976_fk_ledger_period_id FOREIGN KEY (period_id) REFERENCES public.ledger_period(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_premiummove
    ADD CONSTRAINT ledger_premiummove_entry_id_89f27250_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_premiummove
    ADD CONSTRAINT ledger_premiummove_invoice_id_568c6c49_fk_ledger_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_buyer_id_10e6e315_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_by_id_99128886_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_entry_id_af110464_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_prepayment
    ADD CONSTRAINT ledger_prepayment_origin_id_54c96ada_fk_ledger_payment_id FOREIGN KEY (origin_id) REFERENCES public.ledger_payment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_prepaymentreturn
    ADD CONSTRAINT ledger_prepaymentret_prepayment_id_78dc6208_fk_ledger_pr FOREIGN KEY (prepayment_id) REFERENCES public.ledger_prepayment(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_prepaymentreturn
    ADD CONSTRAINT ledger_prepaymentreturn_by_id_3efef876_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_prepaymentreturn
    ADD CONSTRAINT ledger_prepaymentreturn_entry_id_316b06cc_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_priceindex
    ADD CONSTRAINT ledger_priceindex_by_id_ee9d79c3_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reminder
    ADD CONSTRAINT ledger_reminder_invoice_id_a59296e3_fk_ledger_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reminder
    ADD CONSTRAINT ledger_reminder_letter_id_253fadec_fk_ledger_reminderletter_id FOREIGN KEY (letter_id) REFERENCES public.ledger_reminderletter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reminderdays
    ADD CONSTRAINT ledger_reminderdays_decision_id_da460cef_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reminderhold
    ADD CONSTRAINT ledger_reminderhold_by_id_0b8f70ab_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reminderhold
    ADD CONSTRAINT ledger_reminderhold_invoice_id_0b31bec8_fk_ledger_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reminderletter
    ADD CONSTRAINT ledger_reminderletter_buyer_id_26b1e30f_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reminderletter
    ADD CONSTRAINT ledger_reminderletter_by_id_3ef299b1_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reservationterm
    ADD CONSTRAINT ledger_reservationterm_entry_id_5f5168e0_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_reservationterm
    ADD CONSTRAINT ledger_reservationterm_term_id_f2dd5ee4_fk_ledger_accessterm_id FOREIGN KEY (term_id) REFERENCES public.ledger_accessterm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_seal
    ADD CONSTRAINT ledger_seal_entry_id_40385e31_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_wordschoice
    ADD CONSTRAINT ledger_wordschoice_user_id_75078f61_fk_coop_user_id FOREIGN KEY (user_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_yearclosing
    ADD CONSTRAINT ledger_yearclosing_by_id_3c8739c8_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.ledger_yearclosing
    ADD CONSTRAINT ledger_yearclosing_entry_id_b15e0f6b_fk_ledger_entry_id FOREIGN KEY (entry_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

SET LOCAL check_function_bodies = true;

