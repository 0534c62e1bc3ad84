-- The same posting with less work. A function of this language begins its expressions anew in each
-- transaction and a statement costs what its plan has of nodes: so what is plainly right is asked for
-- by few of both, and only what is not is looked at again to say why.

DROP FUNCTION ledger_post(uuid, text, date, text, text, bigint, bigint, bigint, bigint, timestamptz,
                          text, text[], numeric[], text[], bigint[], numeric[]);

-- Writes an entry, or finds the one with this client_id. `problem` is null when it is written,
-- 'earlier' when it stood there already; any other says in one word what was refused. With a name
-- of an event, the audit trail has it in the same call. An array of nothing may be null.
CREATE FUNCTION ledger_post(
  its_client uuid, its_payload text, its_date date, its_kind text, its_text text,
  its_reverses bigint, its_settles bigint, its_decision bigint, its_by bigint,
  its_recorded timestamptz, its_event text,
  accounts text[], amounts numeric[], funds text[], buyers bigint[], worked numeric[],
  OUT problem text, OUT about text, OUT held numeric, OUT wanted numeric,
  OUT its_id bigint, OUT its_number bigint, OUT its_period bigint, OUT its_content text
) LANGUAGE plpgsql AS $$
DECLARE
  lines ledger_said[] := '{}';
  account record;
  first_currency text;
  mixed boolean := false;
  floors boolean := false;
  closed timestamptz;
  payload text;
BEGIN
  <<posting>>
  BEGIN
    wanted := 0;
    FOR n IN 1 .. coalesce(cardinality(accounts), 0) LOOP
      SELECT a.id, a.currency, a.fund_id AS fund, b.id IS NOT NULL AS floored INTO account
        FROM ledger_account a LEFT JOIN ledger_balance b ON b.account_id = a.id
        WHERE a.code = accounts[n];
      IF NOT FOUND THEN
        problem := 'account';
        about := least(about, accounts[n]);
      ELSE
        IF funds[n] IS NOT NULL AND account.fund IS NULL THEN
          SELECT f.id INTO account.fund FROM ledger_fund f WHERE f.code = funds[n];
        END IF;
        lines := lines || ROW(n, account.id, amounts[n], account.currency, account.fund, buyers[n],
                              worked[n])::ledger_said;
        wanted := wanted + amounts[n];
        floors := floors OR account.floored;
        mixed := mixed OR first_currency <> account.currency;
        first_currency := account.currency;
      END IF;
    END LOOP;
    EXIT posting WHEN problem IS NOT NULL;
    IF cardinality(lines) < 2 THEN
      problem := 'lines';
      EXIT posting;
    END IF;
    IF wanted <> 0 OR mixed THEN
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
    SELECT p.id, pg_advisory_xact_lock_shared(5001002, (p.id % 2147483647)::int)
      INTO its_period FROM ledger_period p WHERE its_date BETWEEN p.starts_on AND p.ends_on;
    SELECT p.closed_at INTO closed FROM ledger_period p WHERE p.id = its_period;
    IF closed IS NOT NULL OR its_period IS NULL THEN
      problem := CASE WHEN its_period IS NULL THEN 'outside' ELSE 'closed' END;
      EXIT posting;
    END IF;

    WITH numbered AS MATERIALIZED (
      SELECT nextval('ledger_entry_id_seq') AS id, nextval('ledger_entry_number_seq') AS number
    ), entry AS (
      INSERT INTO ledger_entry (
          id, client_id, payload_sha256, number, date, kind, text, recorded_at, by_id, decision_id,
          reverses_id, period_id, settles_id, content_sha256)
        SELECT n.id, its_client, its_payload, n.number, its_date, its_kind, its_text, its_recorded,
               its_by, its_decision, its_reverses, its_period, its_settles,
               ledger_content(ROW(
                 n.id, its_client, its_payload, n.number, its_date, its_kind, its_text,
                 its_recorded, its_by, its_decision, its_reverses, its_period, its_settles,
                 NULL, NULL)::ledger_entry, lines)
          FROM numbered n
        ON CONFLICT (client_id) DO NOTHING
        RETURNING id, number, content_sha256
    ), line AS (
      INSERT INTO ledger_line (entry_id, n, account_id, amount, currency, fund_id, buyer_id, hours,
                               entry_date, entry_number)
        SELECT e.id, x.n, x.account, x.amount, x.currency, x.fund, x.buyer, x.hours, its_date,
               e.number
          FROM entry e, unnest(lines) x
    ), event AS (
      INSERT INTO coop_auditevent (event, at, about_type, about_id, about_label, particulars,
                                   by_id, decision_id)
        SELECT its_event, its_recorded, 'ledger.entry', e.id,
               left(e.number || ' · ' || its_text, 200), '{}', its_by, its_decision
          FROM entry e WHERE its_event <> ''
    )
    SELECT e.id, e.number, e.content_sha256 INTO its_id, its_number, its_content FROM entry e;
    IF FOUND THEN
      RETURN;
    END IF;
  END;

  -- It may have stood there already.
  SELECT e.id, e.payload_sha256 INTO its_id, payload FROM ledger_entry e
    WHERE e.client_id = its_client;
  IF FOUND THEN
    problem := CASE WHEN payload = its_payload THEN 'earlier' ELSE 'other' END;
  END IF;
END $$;

-- Entries and lines ----------------------------------------------------------------------------------

-- An entry has the transaction that writes it, whatever was said.
DROP TRIGGER seal ON ledger_entry;
CREATE TRIGGER seal BEFORE INSERT ON ledger_entry FOR EACH ROW
  WHEN (NEW.xid IS DISTINCT FROM pg_current_xact_id()) EXECUTE FUNCTION ledger_entry_seal();

-- (A plan made while the tables are small is kept when they grow: it must use their indexes.)
-- All lines of an entry come in one statement of its own transaction, so that none can follow the
-- deferred check, which looks at them one by one. The balance with a floor moves with them.
CREATE OR REPLACE FUNCTION ledger_lines_together() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE found_here record;
BEGIN
  SELECT x.*, (SELECT e.xid = pg_current_xact_id() FROM ledger_entry e WHERE e.id = x.one) AS own,
         (SELECT count(*) FROM ledger_line l WHERE l.entry_id = x.one) AS kept
    INTO found_here
    FROM (SELECT count(*) AS added, min(l.entry_id) AS one, max(l.entry_id) AS other,
                 bool_or(EXISTS (SELECT 1 FROM ledger_balance b
                                 WHERE b.account_id = l.account_id)) AS floors
          FROM new_lines l) x;
  IF found_here.own AND found_here.one = found_here.other AND found_here.kept = found_here.added
     AND NOT found_here.floors THEN
    RETURN NULL;
  END IF;
  IF EXISTS (SELECT 1 FROM new_lines l LEFT JOIN ledger_entry e ON e.id = l.entry_id
             WHERE e.xid IS DISTINCT FROM pg_current_xact_id()) THEN
    PERFORM ledger_broken('an entry is sealed: no line can be added');
  END IF;
  IF found_here.added <> (SELECT count(*) FROM ledger_line l
                          WHERE l.entry_id IN (SELECT entry_id FROM new_lines)) THEN
    PERFORM ledger_broken('the lines of an entry are written together');
  END IF;
  IF found_here.floors THEN
    UPDATE ledger_balance b SET amount = b.amount + x.moved
      FROM (SELECT account_id, sum(amount) AS moved FROM new_lines GROUP BY account_id) x
      WHERE b.account_id = x.account_id;
  END IF;
  RETURN NULL;
END $$;

-- The one check for each entry, when the transaction ends --------------------------------------------

CREATE OR REPLACE FUNCTION ledger_entry_sound() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE seen record;
BEGIN
  IF pg_advisory_xact_lock_shared(5001002, (NEW.period_id % 2147483647)::int) IS NULL THEN
    RETURN NULL;  -- it never is: the period is kept open from here on
  END IF;
  SELECT array_agg(ROW(l.n, l.account_id, l.amount, l.currency, l.fund_id, l.buyer_id,
                       l.hours)::ledger_said ORDER BY l.n) AS lines,
         count(*) AS said, sum(l.amount) AS total, min(l.currency) AS one, max(l.currency) AS other,
         count(l.fund_id) AS earmarked,
         bool_or(l.currency IS DISTINCT FROM a.currency) AS other_currency,
         bool_or(l.entry_date IS DISTINCT FROM NEW.date
                 OR l.entry_number IS DISTINCT FROM NEW.number) AS other_day,
         bool_or(a.fund_id IS NOT NULL AND a.fund_id IS DISTINCT FROM l.fund_id) AS other_fund,
         (SELECT NEW.date BETWEEN p.starts_on AND p.ends_on AND p.closed_at IS NULL
            FROM ledger_period p WHERE p.id = NEW.period_id) AS in_open_period
    INTO seen
    FROM ledger_line l LEFT JOIN ledger_account a ON a.id = l.account_id
    WHERE l.entry_id = NEW.id;
  IF seen.said >= 2 AND seen.total = 0 AND seen.one = seen.other AND seen.earmarked = 0
     AND NOT (seen.other_currency OR seen.other_day OR seen.other_fund)
     AND seen.in_open_period AND NEW.reverses_id IS NULL
     AND current_setting('transaction_isolation') = 'read committed'
     AND NEW.content_sha256 = ledger_content(NEW, seen.lines) THEN
    RETURN NULL;
  END IF;
  IF seen.other_currency THEN
    PERFORM ledger_broken('a line has the currency of its account');
  END IF;
  IF seen.other_day THEN
    PERFORM ledger_broken('a line has the day and the number of its entry');
  END IF;
  IF seen.other_fund THEN
    PERFORM ledger_broken('a line of a fund names it');
  END IF;
  IF seen.said < 2 THEN
    PERFORM ledger_broken(format('entry %s needs at least two lines', NEW.number));
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(seen.lines) x GROUP BY x.currency HAVING sum(x.amount) <> 0) THEN
    PERFORM ledger_broken(format('entry %s does not balance', NEW.number));
  END IF;
  IF seen.earmarked > 0 THEN
    PERFORM ledger_funds_sound(NEW, seen.lines);
  END IF;
  PERFORM ledger_in_open_period(NEW);
  IF NEW.reverses_id IS NOT NULL AND ledger_differs(NEW.id, NEW.reverses_id) THEN
    PERFORM ledger_broken(format('entry %s is not the exact reversal', NEW.number));
  END IF;
  IF NEW.content_sha256 <> ledger_content(NEW, seen.lines) THEN
    PERFORM ledger_broken(format('entry %s is not what its hash says', NEW.number));
  END IF;
  RETURN NULL;
END $$;

-- With an older picture of the tables, the period is locked to see it as it is.
CREATE FUNCTION ledger_in_open_period(entry ledger_entry) RETURNS void LANGUAGE plpgsql AS $$
DECLARE period record;
BEGIN
  IF current_setting('transaction_isolation') = 'read committed' THEN
    SELECT p.starts_on, p.ends_on, p.closed_at INTO period FROM ledger_period p
      WHERE p.id = entry.period_id;
  ELSE
    SELECT p.starts_on, p.ends_on, p.closed_at INTO period FROM ledger_period p
      WHERE p.id = entry.period_id FOR SHARE;
  END IF;
  IF period.starts_on IS NULL OR entry.date NOT BETWEEN period.starts_on AND period.ends_on THEN
    PERFORM ledger_broken(format('entry %s is dated outside its period', entry.number));
  END IF;
  IF period.closed_at IS NOT NULL THEN
    PERFORM ledger_broken(format('entry %s falls in a closed period', entry.number));
  END IF;
END $$;
