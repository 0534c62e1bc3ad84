-- A posting in one call and little work: what is plainly right is asked for once, and what is refused
-- is looked at again to say why. The lines are checked together when they come, the entry when the
-- transaction ends.

-- Posting ----------------------------------------------------------------------------------------

DROP FUNCTION ledger_post(uuid, text, date, text, text, bigint, bigint, bigint, bigint, timestamptz,
                          text[], numeric[], text[], bigint[], numeric[]);

-- Writes an entry, or finds the one with this client_id. `problem` is null when it is written,
-- 'earlier' when it stood there already; any other says in one word what was refused. With a name
-- of an event, the audit trail has it in the same call.
CREATE FUNCTION ledger_post(
  its_client uuid, its_payload text, its_date date, its_kind text, its_text text,
  its_reverses bigint, its_settles bigint, its_decision bigint, its_by bigint,
  its_recorded timestamptz, its_event text,
  accounts text[], amounts numeric[], funds text[], buyers bigint[], worked numeric[],
  OUT problem text, OUT about text, OUT held numeric, OUT wanted numeric, OUT entry ledger_entry
) LANGUAGE plpgsql AS $$
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

-- Lines --------------------------------------------------------------------------------------------

-- (A plan made while the tables are small is kept when they grow: it must use their indexes.)
-- A line comes in the transaction of its entry and says what entry and account say; all lines of an
-- entry come in one statement, so that none can follow the deferred check. The balance with a floor
-- moves with them.
DROP TRIGGER placed ON ledger_line;
DROP FUNCTION ledger_line_placed();
CREATE OR REPLACE FUNCTION ledger_lines_together() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
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

-- The one check for each entry, when the transaction ends --------------------------------------------

DROP TRIGGER transfer_decided ON ledger_entry;
DROP FUNCTION ledger_transfer_decided();
CREATE OR REPLACE FUNCTION ledger_entry_sound() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
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

CREATE FUNCTION ledger_funds_sound(entry ledger_entry, lines ledger_said[]) RETURNS void
LANGUAGE plpgsql AS $$
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
