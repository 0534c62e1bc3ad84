-- The books posted by one function, each line saying which fund it moved for, every entry hashed
-- when it is written and sealed in a chain afterwards.

-- Numbers ----------------------------------------------------------------------------------------

-- A number is given at once and never waits for another writer; one that is rolled back is lost.
-- The number without gaps is the seal's.
CREATE SEQUENCE ledger_entry_number_seq OWNED BY ledger_entry.number;
SELECT setval('ledger_entry_number_seq', (SELECT coalesce(max(number), 0) + 1 FROM ledger_entry), false);
ALTER TABLE ledger_entry ALTER COLUMN number SET DEFAULT nextval('ledger_entry_number_seq');

-- What an entry says, and its hash -----------------------------------------------------------------

CREATE TYPE ledger_said AS (
  n int, account bigint, amount numeric(20,2), currency text, fund bigint, buyer bigint,
  hours numeric(14,4));

CREATE FUNCTION ledger_lines(which bigint) RETURNS ledger_said[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(ROW(n, account_id, amount, currency, fund_id, buyer_id, hours)::ledger_said
                   ORDER BY n)
  FROM ledger_line WHERE entry_id = which
$$;

CREATE FUNCTION ledger_content(e ledger_entry, lines ledger_said[]) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(json_build_array(
    e.client_id, e.payload_sha256, e.number, e.date, e.period_id, e.kind, e.text, e.reverses_id,
    e.settles_id, e.decision_id, e.by_id, extract(epoch FROM e.recorded_at), to_json(lines)
  )::text, 'UTF8')), 'hex')
$$;

-- Posting --------------------------------------------------------------------------------------------

-- Writes an entry, or finds the one with this client_id. `problem` is null when it is written,
-- 'earlier' when it stood there already; any other says in one word what was refused.
CREATE FUNCTION ledger_post(
  its_client uuid, its_payload text, its_date date, its_kind text, its_text text,
  its_reverses bigint, its_settles bigint, its_decision bigint, its_by bigint,
  its_recorded timestamptz,
  accounts text[], amounts numeric[], funds text[], buyers bigint[], worked numeric[],
  OUT problem text, OUT about text, OUT held numeric, OUT wanted numeric, OUT entry ledger_entry
) LANGUAGE plpgsql AS $$
DECLARE
  lines ledger_said[];
  period ledger_period;
BEGIN
  SELECT * INTO entry FROM ledger_entry e WHERE e.client_id = its_client;
  IF FOUND THEN
    problem := CASE WHEN entry.payload_sha256 = its_payload THEN 'earlier' ELSE 'other' END;
    RETURN;
  END IF;

  SELECT array_agg(ROW(x.n, a.id, x.amount, a.currency, coalesce(a.fund_id, f.id), x.buyer,
                       x.hours)::ledger_said ORDER BY x.n),
         min(x.account) FILTER (WHERE a.id IS NULL)
    INTO lines, about
    FROM unnest(accounts, amounts, funds, buyers, worked)
         WITH ORDINALITY AS x(account, amount, fund, buyer, hours, n)
    LEFT JOIN ledger_account a ON a.code = x.account
    LEFT JOIN ledger_fund f ON f.code = x.fund;
  IF about IS NOT NULL THEN
    problem := 'account';
    RETURN;
  END IF;
  IF coalesce(cardinality(lines), 0) < 2 THEN
    problem := 'lines';
    RETURN;
  END IF;
  SELECT x.currency, sum(x.amount) INTO about, wanted FROM unnest(lines) x
    GROUP BY x.currency HAVING sum(x.amount) <> 0 ORDER BY 1 LIMIT 1;
  IF FOUND THEN
    problem := 'balance';
    RETURN;
  END IF;

  SELECT * INTO period FROM ledger_period p WHERE its_date BETWEEN p.starts_on AND p.ends_on;
  IF NOT FOUND OR period.closed_at IS NOT NULL THEN
    problem := CASE WHEN FOUND THEN 'closed' ELSE 'outside' END;
    RETURN;
  END IF;

  -- Only what draws on an account with a floor waits for the other writers.
  IF EXISTS (SELECT 1 FROM ledger_balance b
             WHERE b.account_id IN (SELECT x.account FROM unnest(lines) x)) THEN
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
      RETURN;
    END IF;
  END IF;

  entry.id := nextval(pg_get_serial_sequence('ledger_entry', 'id'));
  entry.number := nextval('ledger_entry_number_seq');
  entry.client_id := its_client;
  entry.payload_sha256 := its_payload;
  entry.date := its_date;
  entry.period_id := period.id;
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
  IF NOT FOUND THEN
    SELECT * INTO entry FROM ledger_entry e WHERE e.client_id = its_client;
    problem := CASE WHEN entry.payload_sha256 = its_payload THEN 'earlier' ELSE 'other' END;
    RETURN;
  END IF;
  INSERT INTO ledger_line (entry_id, n, account_id, amount, currency, fund_id, buyer_id, hours,
                           entry_date, entry_number)
    SELECT entry.id, x.n, x.account, x.amount, x.currency, x.fund, x.buyer, x.hours,
           entry.date, entry.number
    FROM unnest(lines) x ORDER BY x.n;
END $$;

-- Lines ------------------------------------------------------------------------------------------------

-- What the entry and the account say of a line is filled in for whoever leaves it out ...
CREATE OR REPLACE FUNCTION ledger_line_dated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT e.date, e.number INTO NEW.entry_date, NEW.entry_number
    FROM ledger_entry e WHERE e.id = NEW.entry_id;
  SELECT coalesce(a.fund_id, NEW.fund_id) INTO NEW.fund_id
    FROM ledger_account a WHERE a.id = NEW.account_id;
  RETURN NEW;
END $$;
DROP TRIGGER dated ON ledger_line;
CREATE TRIGGER dated BEFORE INSERT ON ledger_line FOR EACH ROW
  WHEN (NEW.entry_date IS NULL OR NEW.entry_number IS NULL)
  EXECUTE FUNCTION ledger_line_dated();
DROP TRIGGER sealed ON ledger_line;
DROP FUNCTION ledger_line_sealed();

-- ... and held against both once for each statement. All lines of an entry come in one, in the
-- transaction of their entry, so that none can follow the deferred check; the balances with a
-- floor move with them, locked in the order of their ids.
CREATE OR REPLACE FUNCTION ledger_lines_together() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wrong text;
BEGIN
  SELECT CASE
      WHEN e.id IS NULL OR e.xid <> pg_current_xact_id()
        THEN format('entry %s is sealed: no line can be added', l.entry_id)
      WHEN a.id IS NULL OR l.currency <> a.currency
        THEN 'a line has the currency of its account'
      WHEN l.entry_date <> e.date OR l.entry_number <> e.number
        THEN 'a line has the day and the number of its entry'
      WHEN a.fund_id IS NOT NULL AND l.fund_id IS DISTINCT FROM a.fund_id
        THEN 'a line of a fund names it'
    END INTO wrong
    FROM new_lines l LEFT JOIN ledger_entry e ON e.id = l.entry_id
    LEFT JOIN ledger_account a ON a.id = l.account_id
    WHERE e.id IS NULL OR e.xid <> pg_current_xact_id() OR a.id IS NULL
       OR l.currency <> a.currency OR l.entry_date <> e.date OR l.entry_number <> e.number
       OR (a.fund_id IS NOT NULL AND l.fund_id IS DISTINCT FROM a.fund_id)
    LIMIT 1;
  IF FOUND THEN
    PERFORM ledger_broken(wrong);
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_line l WHERE l.entry_id IN (SELECT entry_id FROM new_lines)
             AND l.id NOT IN (SELECT id FROM new_lines)) THEN
    PERFORM ledger_broken('the lines of an entry are written together');
  END IF;
  IF EXISTS (SELECT 1 FROM ledger_balance WHERE account_id IN (SELECT account_id FROM new_lines))
  THEN
    PERFORM 1 FROM ledger_balance WHERE account_id IN (SELECT account_id FROM new_lines)
      ORDER BY id FOR UPDATE;
    UPDATE ledger_balance b SET amount = b.amount + moved.total
      FROM (SELECT account_id, sum(amount) AS total FROM new_lines GROUP BY account_id) moved
      WHERE b.account_id = moved.account_id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION ledger_differs(one bigint, other bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
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

-- The one check for each entry, when the transaction ends ------------------------------------------

-- Those who post share the lock of their period and whoever closes it waits for them; a snapshot
-- older than the lock would not see the closing, so it takes the row itself.
CREATE OR REPLACE FUNCTION ledger_entry_sound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  period ledger_period;
  lines ledger_said[] := ledger_lines(NEW.id);
BEGIN
  IF coalesce(cardinality(lines), 0) < 2 THEN
    PERFORM ledger_broken(format('entry %s needs at least two lines', NEW.number));
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(lines) x GROUP BY x.currency HAVING sum(x.amount) <> 0) THEN
    PERFORM ledger_broken(format('entry %s does not balance', NEW.number));
  END IF;
  IF EXISTS (SELECT 1 FROM unnest(lines) x WHERE x.fund IS NOT NULL
             GROUP BY x.currency, x.fund HAVING sum(x.amount) <> 0) THEN
    PERFORM ledger_broken(format('entry %s does not say what its fund moved for', NEW.number));
  END IF;
  PERFORM pg_advisory_xact_lock_shared(5001002, (NEW.period_id % 2147483647)::int);
  IF current_setting('transaction_isolation') = 'read committed' THEN
    SELECT * INTO period FROM ledger_period WHERE id = NEW.period_id;
  ELSE
    SELECT * INTO period FROM ledger_period WHERE id = NEW.period_id FOR SHARE;
  END IF;
  IF period.id IS NULL OR NEW.date NOT BETWEEN period.starts_on AND period.ends_on THEN
    PERFORM ledger_broken(format('entry %s is dated outside its period', NEW.number));
  END IF;
  IF period.closed_at IS NOT NULL THEN
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

-- Closing a period -----------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION ledger_period_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- What each account moved in a period is kept when it closes, so that a balance on any day is a
-- few of these and the lines after them.
CREATE FUNCTION ledger_period_summed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_periodtotal (period_id, account_id, amount)
    SELECT NEW.id, l.account_id, sum(l.amount) FROM ledger_line l
    WHERE l.entry_id IN (SELECT id FROM ledger_entry WHERE period_id = NEW.id)
    GROUP BY l.account_id;
  RETURN NULL;
END $$;
CREATE TRIGGER summed AFTER UPDATE ON ledger_period FOR EACH ROW
  WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)
  EXECUTE FUNCTION ledger_period_summed();

CREATE FUNCTION ledger_periodtotal_own() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM ledger_broken('totals are kept by the closing of their period');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own BEFORE INSERT ON ledger_periodtotal
  FOR EACH ROW EXECUTE FUNCTION ledger_periodtotal_own();

-- The chain of seals -----------------------------------------------------------------------------------

CREATE FUNCTION ledger_link(prev text, seq bigint, content text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to(prev || ':' || seq || ':' || content, 'UTF8')), 'hex')
$$;

-- A seal follows the last one, whatever its writer says.
CREATE FUNCTION ledger_seal_linked() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER linked BEFORE INSERT ON ledger_seal
  FOR EACH ROW EXECUTE FUNCTION ledger_seal_linked();

-- Books that were kept before --------------------------------------------------------------------------

INSERT INTO ledger_account (code, kind, currency, name_es, name_en, name_pt)
  SELECT '2.2.04', 'liability', min(currency), 'Entre fondos', 'Between funds', 'Entre fundos'
  FROM ledger_account HAVING count(*) > 0;

ALTER TABLE ledger_line DISABLE TRIGGER USER;
UPDATE ledger_line l SET fund_id = a.fund_id FROM ledger_account a
  WHERE a.id = l.account_id AND a.fund_id IS NOT NULL;
-- The other side of each older move of a fund is told by a pair that nets to nothing.
WITH gaps AS (
  SELECT entry_id, entry_date, entry_number, currency, fund_id, sum(amount) AS gap
  FROM ledger_line WHERE fund_id IS NOT NULL GROUP BY 1, 2, 3, 4, 5 HAVING sum(amount) <> 0),
pairs AS (
  SELECT entry_id, entry_date, entry_number, currency, fund_id, -gap AS amount FROM gaps
  UNION ALL
  SELECT entry_id, entry_date, entry_number, currency, NULL, sum(gap) FROM gaps
  GROUP BY 1, 2, 3, 4 HAVING sum(gap) <> 0)
INSERT INTO ledger_line (entry_id, entry_date, entry_number, currency, fund_id, amount, n, account_id)
  SELECT p.entry_id, p.entry_date, p.entry_number, p.currency, p.fund_id, p.amount,
         (SELECT max(l.n) FROM ledger_line l WHERE l.entry_id = p.entry_id)
           + row_number() OVER (PARTITION BY p.entry_id),
         (SELECT id FROM ledger_account WHERE code = '2.2.04')
  FROM pairs p;
ALTER TABLE ledger_line ENABLE TRIGGER USER;

ALTER TABLE ledger_entry DISABLE TRIGGER USER;
UPDATE ledger_entry e SET content_sha256 = ledger_content(e, ledger_lines(e.id));
ALTER TABLE ledger_entry ENABLE TRIGGER USER;

ALTER TABLE ledger_periodtotal DISABLE TRIGGER USER;
INSERT INTO ledger_periodtotal (period_id, account_id, amount)
  SELECT e.period_id, l.account_id, sum(l.amount) FROM ledger_line l
  JOIN ledger_entry e ON e.id = l.entry_id JOIN ledger_period p ON p.id = e.period_id
  WHERE p.closed_at IS NOT NULL GROUP BY 1, 2;
ALTER TABLE ledger_periodtotal ENABLE TRIGGER USER;
