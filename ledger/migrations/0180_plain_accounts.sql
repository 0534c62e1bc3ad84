-- Most entries are of plain accounts: of no fund, without a floor, in the currency of the house. Such
-- an account says so itself, so one look at the lines and at their accounts is enough.

-- As the house has one currency, so have its plain accounts: lines of these need no look at theirs.
CREATE FUNCTION ledger_account_alike() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.is_plain AND EXISTS (
    SELECT 1 FROM ledger_account a WHERE a.is_plain AND a.currency <> NEW.currency
  ) THEN
    PERFORM ledger_broken('the accounts of the house have one currency');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER alike AFTER INSERT ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_account_alike();

-- What is plainly right, as most is, costs one look; for all else there is ledger_entry_looked_at.
-- (What stands in parentheses with OFFSET is looked up for each line by its key, in the order of the
-- lines: joined in any other way it would be sorted, and be begun anew with each transaction.)
CREATE OR REPLACE FUNCTION ledger_entry_sound() RETURNS trigger LANGUAGE plpgsql
SET enable_seqscan = off AS $$
DECLARE is_sound boolean;
BEGIN
  IF pg_advisory_xact_lock_shared(5001002, (NEW.period_id % 2147483647)::int) IS NULL THEN
    RETURN NULL;  -- it never is: the period is kept open from here on
  END IF;
  IF NEW.line_count >= 2 AND NEW.reverses_id IS NULL AND NEW.xid = pg_current_xact_id()
     AND current_setting('transaction_isolation') = 'read committed' THEN
    SELECT count(*) = NEW.line_count AND sum(l.amount) = 0
           AND NEW.content_sha256 = ledger_content(NEW, array_agg(
                 ROW(l.n, l.account_id, l.amount, l.currency, l.fund_id, l.buyer_id,
                     l.hours)::ledger_said ORDER BY l.n))
      INTO is_sound
      FROM ledger_line l
        CROSS JOIN LATERAL (
          SELECT FROM ledger_account a
            WHERE a.id = l.account_id AND a.is_plain AND a.currency = l.currency
            OFFSET 0) account
        CROSS JOIN LATERAL (
          SELECT FROM ledger_period p
            WHERE p.id = NEW.period_id AND NEW.date BETWEEN p.starts_on AND p.ends_on
              AND p.closed_at IS NULL
            OFFSET 0) period
      WHERE l.entry_id = NEW.id AND l.fund_id IS NULL AND l.entry_date = NEW.date
        AND l.entry_number = NEW.number;
  END IF;
  IF is_sound IS NOT TRUE THEN
    PERFORM ledger_entry_looked_at(NEW);
  END IF;
  RETURN NULL;
END $$;
