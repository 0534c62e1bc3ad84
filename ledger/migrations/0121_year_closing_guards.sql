-- The closing entry of a year brings its income and expense accounts to zero, once.

-- The accounts a closing left with something: lines of its year together with its own. The entries
-- that close other years, and their reversals, may be dated in it and do not count.
CREATE FUNCTION ledger_year_left(closing bigint) RETURNS TABLE (code text, amount numeric)
LANGUAGE sql STABLE AS $$
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

CREATE FUNCTION ledger_year_closed_once() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER once BEFORE INSERT ON ledger_yearclosing
  FOR EACH ROW EXECUTE FUNCTION ledger_year_closed_once();

CREATE FUNCTION ledger_year_closed_whole() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON ledger_yearclosing
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_year_closed_whole();

-- A month is not closed for good while its year's closing entry leaves something out.
CREATE FUNCTION ledger_period_after_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM ledger_yearclosing y, ledger_year_left(y.id)
             WHERE y.starts_on <= NEW.ends_on AND y.ends_on >= NEW.starts_on
               AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = y.entry_id)) THEN
    PERFORM ledger_broken('entries came after the closing entry of the year');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER closed_whole AFTER UPDATE ON ledger_period FOR EACH ROW
  WHEN (OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL)
  EXECUTE FUNCTION ledger_period_after_closing();
