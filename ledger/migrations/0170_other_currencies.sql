-- An account in another currency than the house's stands among cash, what is owed either way, or
-- capital, at a number the plan leaves free and no account of the house takes. It is no fund, has no
-- floor, and is no account of results: those are reckoned in the currency of the house alone.
CREATE FUNCTION ledger_account_misplaced(account ledger_account) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN account.currency = coalesce((SELECT c.currency FROM coop_cooperative c LIMIT 1), 'ARS')
    THEN account.code ~ '^(1\.1|1\.2|2\.1|3\.1)\.(5[1-9]|[6-9][0-9])$'
    ELSE account.currency !~ '^[A-Z]{3}$'
         OR account.code !~ '^(1\.1|1\.2|2\.1|3\.1)\.(5[1-9]|[6-9][0-9])$'
         OR account.kind <> CASE left(account.code, 1)
              WHEN '1' THEN 'asset' WHEN '2' THEN 'liability' ELSE 'equity' END
         OR account.fund_id IS NOT NULL OR account.has_floor
    END
$$;

CREATE FUNCTION ledger_account_placed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ledger_account_misplaced(NEW) THEN
    PERFORM ledger_broken(format('account %s cannot be in %s', NEW.code, NEW.currency));
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER placed BEFORE INSERT ON ledger_account
  FOR EACH ROW EXECUTE FUNCTION ledger_account_placed();
