-- An entry says how many lines it has, and each line of how many it is one: once as many stand as were
-- said, none can follow, whatever has been checked by then. So the lines need no watch of their own
-- when they are written, and one look when the transaction ends is enough.

ALTER TABLE ledger_entry ADD COLUMN line_count smallint;
ALTER TABLE ledger_line ADD COLUMN entry_line_count smallint;
ALTER TABLE ledger_entry DISABLE TRIGGER USER;
ALTER TABLE ledger_line DISABLE TRIGGER USER;
UPDATE ledger_entry e SET line_count = x.said
  FROM (SELECT entry_id, greatest(count(*), max(n)) AS said FROM ledger_line GROUP BY entry_id) x
  WHERE x.entry_id = e.id;
UPDATE ledger_line l SET entry_line_count = e.line_count FROM ledger_entry e WHERE e.id = l.entry_id;
ALTER TABLE ledger_entry ENABLE TRIGGER USER;
ALTER TABLE ledger_line ENABLE TRIGGER USER;
ALTER TABLE ledger_entry ALTER COLUMN line_count SET NOT NULL,
  ADD CONSTRAINT entry_lines_counted UNIQUE (id, line_count);
ALTER TABLE ledger_line ALTER COLUMN entry_line_count SET NOT NULL,
  ADD CONSTRAINT line_within_count CHECK (n BETWEEN 1 AND entry_line_count),
  DROP CONSTRAINT ledger_line_entry_id_a699af21_fk_ledger_entry_id,
  ADD CONSTRAINT line_of_its_entry FOREIGN KEY (entry_id, entry_line_count)
    REFERENCES ledger_entry (id, line_count);

DROP TRIGGER together ON ledger_line;
DROP FUNCTION ledger_lines_together();
-- (That an entry has the transaction that writes it is looked at with the rest.)
DROP TRIGGER seal ON ledger_entry;
DROP FUNCTION ledger_entry_seal();

-- (A trigger with a condition has it read anew by each statement: what writes lines says it all.)
DROP TRIGGER dated ON ledger_line;
DROP FUNCTION ledger_line_dated();

-- An account is what it was made as: whoever knows its code knows the rest, for good.
ALTER TABLE ledger_account ADD COLUMN has_floor boolean NOT NULL DEFAULT false;
UPDATE ledger_account a SET has_floor = true
  WHERE EXISTS (SELECT 1 FROM ledger_balance b WHERE b.account_id = a.id);
ALTER TABLE ledger_account ALTER COLUMN has_floor DROP DEFAULT;

CREATE OR REPLACE FUNCTION ledger_account_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.code, NEW.kind, NEW.currency, NEW.fund_id, NEW.has_floor)
     IS DISTINCT FROM (OLD.id, OLD.code, OLD.kind, OLD.currency, OLD.fund_id, OLD.has_floor) THEN
    PERFORM ledger_broken('an account keeps its code, kind, currency, fund and floor');
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER fixed ON ledger_account;
CREATE TRIGGER fixed BEFORE UPDATE OR DELETE ON ledger_account FOR EACH ROW
  EXECUTE FUNCTION ledger_account_fixed();

-- Writes an entry, or finds the one with this client_id. `problem` is null when it is written,
-- 'earlier' when it stood there already; any other says in one word what was refused. With a name
-- of an event, the audit trail has it in the same call. An array of nothing may be null.
CREATE OR REPLACE FUNCTION ledger_post(
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
  at_rest boolean;
  payload text;
BEGIN
  <<posting>>
  BEGIN
    wanted := 0;
    FOR n IN 1 .. coalesce(cardinality(accounts), 0) LOOP
      SELECT a.id, a.currency, a.fund_id AS fund, a.has_floor INTO account
        FROM ledger_account a WHERE a.code = accounts[n];
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
        floors := floors OR account.has_floor;
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
    SELECT p.id, p.closed_at, pg_try_advisory_xact_lock_shared(5001002, (p.id % 2147483647)::int)
      INTO its_period, closed, at_rest
      FROM ledger_period p WHERE its_date BETWEEN p.starts_on AND p.ends_on;
    IF NOT at_rest THEN
      PERFORM pg_advisory_xact_lock_shared(5001002, (its_period % 2147483647)::int);
      SELECT p.closed_at INTO closed FROM ledger_period p WHERE p.id = its_period;
    END IF;
    IF closed IS NOT NULL OR its_period IS NULL THEN
      problem := CASE WHEN its_period IS NULL THEN 'outside' ELSE 'closed' END;
      EXIT posting;
    END IF;

    WITH numbered AS MATERIALIZED (
      SELECT nextval('ledger_entry_id_seq') AS id, nextval('ledger_entry_number_seq') AS number
    ), entry AS (
      INSERT INTO ledger_entry (
          id, client_id, payload_sha256, number, date, kind, text, recorded_at, by_id, decision_id,
          reverses_id, period_id, settles_id, content_sha256, line_count)
        SELECT n.id, its_client, its_payload, n.number, its_date, its_kind, its_text, its_recorded,
               its_by, its_decision, its_reverses, its_period, its_settles,
               ledger_content(ROW(
                 n.id, its_client, its_payload, n.number, its_date, its_kind, its_text,
                 its_recorded, its_by, its_decision, its_reverses, its_period, its_settles,
                 NULL, NULL, NULL)::ledger_entry, lines), cardinality(lines)
          FROM numbered n
        ON CONFLICT (client_id) DO NOTHING
        RETURNING id, number, content_sha256
    ), line AS (
      INSERT INTO ledger_line (entry_id, n, account_id, amount, currency, fund_id, buyer_id, hours,
                               entry_date, entry_number, entry_line_count)
        SELECT e.id, x.n, x.account, x.amount, x.currency, x.fund, x.buyer, x.hours, its_date,
               e.number, cardinality(lines)
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
      IF floors THEN  -- who writes next in this transaction finds the balances moved
        SET CONSTRAINTS entry_sound IMMEDIATE;
        SET CONSTRAINTS entry_sound DEFERRED;
      END IF;
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

-- The one check for each entry, when the transaction ends --------------------------------------------

DROP TRIGGER sound ON ledger_entry;
CREATE CONSTRAINT TRIGGER entry_sound AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger_entry_sound();

-- What is plainly right, as most is, costs one look; for all else there is ledger_entry_looked_at.
CREATE OR REPLACE FUNCTION ledger_entry_sound() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
BEGIN
  IF pg_advisory_xact_lock_shared(5001002, (NEW.period_id % 2147483647)::int) IS NULL THEN
    RETURN NULL;  -- it never is: the period is kept open from here on
  END IF;
  IF NEW.line_count < 2 OR NEW.reverses_id IS NOT NULL OR NEW.xid <> pg_current_xact_id()
     OR current_setting('transaction_isolation') <> 'read committed'
     OR (SELECT count(*) = NEW.line_count AND sum(l.amount) = 0
                AND min(l.currency) = max(l.currency)
                AND bool_and(l.currency = a.currency AND l.entry_date = NEW.date
                             AND l.entry_number = NEW.number AND a.fund_id IS NULL
                             AND l.fund_id IS NULL AND NOT a.has_floor)
                AND NEW.content_sha256 = ledger_content(NEW, array_agg(
                      ROW(l.n, l.account_id, l.amount, l.currency, l.fund_id, l.buyer_id,
                          l.hours)::ledger_said ORDER BY l.n))
                AND (SELECT NEW.date BETWEEN p.starts_on AND p.ends_on AND p.closed_at IS NULL
                       FROM ledger_period p WHERE p.id = NEW.period_id)
           FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
           WHERE l.entry_id = NEW.id) IS NOT TRUE THEN
    PERFORM ledger_entry_looked_at(NEW);
  END IF;
  RETURN NULL;
END $$;

-- Says what is wrong with an entry, or moves the balances with a floor that it draws on.
CREATE FUNCTION ledger_entry_looked_at(entry ledger_entry) RETURNS void LANGUAGE plpgsql AS $$
DECLARE seen record;
BEGIN
  SELECT array_agg(ROW(l.n, l.account_id, l.amount, l.currency, l.fund_id, l.buyer_id,
                       l.hours)::ledger_said ORDER BY l.n) AS lines,
         count(*) AS said, count(l.fund_id) AS earmarked, bool_or(a.has_floor) AS floors, count(*) FILTER (WHERE a.has_floor AND b.id IS NULL) AS lost,
         bool_or(l.currency IS DISTINCT FROM a.currency) AS other_currency,
         bool_or(l.entry_date IS DISTINCT FROM entry.date
                 OR l.entry_number IS DISTINCT FROM entry.number) AS other_day,
         bool_or(a.fund_id IS NOT NULL AND a.fund_id IS DISTINCT FROM l.fund_id) AS other_fund
    INTO seen
    FROM ledger_line l LEFT JOIN ledger_account a ON a.id = l.account_id
      LEFT JOIN ledger_balance b ON b.account_id = l.account_id
    WHERE l.entry_id = entry.id;
  IF entry.xid <> pg_current_xact_id() THEN
    PERFORM ledger_broken('an entry has the transaction that writes it');
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
    PERFORM ledger_broken(format('entry %s needs at least two lines', entry.number));
  END IF;
  IF seen.said <> entry.line_count THEN
    PERFORM ledger_broken(format('entry %s has other lines than it says', entry.number));
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(seen.lines) x GROUP BY x.currency HAVING sum(x.amount) <> 0) THEN
    PERFORM ledger_broken(format('entry %s does not balance', entry.number));
  END IF;
  IF seen.earmarked > 0 THEN
    PERFORM ledger_funds_sound(entry, seen.lines);
  END IF;
  PERFORM ledger_in_open_period(entry);
  IF entry.reverses_id IS NOT NULL AND ledger_differs(entry.id, entry.reverses_id) THEN
    PERFORM ledger_broken(format('entry %s is not the exact reversal', entry.number));
  END IF;
  IF entry.content_sha256 IS DISTINCT FROM ledger_content(entry, seen.lines) THEN
    PERFORM ledger_broken(format('entry %s is not what its hash says', entry.number));
  END IF;
  IF seen.lost > 0 THEN
    PERFORM ledger_broken('an account with a floor has its balance');
  END IF;
  IF seen.floors THEN
    UPDATE ledger_balance b SET amount = b.amount + x.moved
      FROM (SELECT s.account, sum(s.amount) AS moved FROM unnest(seen.lines) s GROUP BY s.account) x
      WHERE b.account_id = x.account;
  END IF;
END $$;

-- A balance begins with what stands, so what was written before has been looked at by then.
CREATE OR REPLACE FUNCTION ledger_balance_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    SET CONSTRAINTS entry_sound IMMEDIATE;
    SET CONSTRAINTS entry_sound DEFERRED;
    IF NOT (SELECT a.has_floor FROM ledger_account a WHERE a.id = NEW.account_id) THEN
      PERFORM ledger_broken('a balance is of an account with a floor');
    END IF;
    SELECT coalesce(sum(amount), 0) INTO NEW.amount FROM ledger_line
      WHERE account_id = NEW.account_id;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR pg_trigger_depth() < 2 THEN
    PERFORM ledger_broken('a balance moves only with the lines of its account');
  END IF;
  RETURN NEW;
END $$;
