from django.db import migrations

from coop import guards

FUNCTIONS = """
ALTER TABLE production_contributionround ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE TRIGGER whole BEFORE INSERT ON production_roundlocal FOR EACH ROW
  EXECUTE FUNCTION production_require_whole('production_contributionround', 'round_id');

CREATE FUNCTION production_round_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.accepted_at IS NOT NULL OR OLD.ended_at IS NOT NULL
     OR (to_jsonb(NEW) - '{accepted_at,accepted_by_id,ended_at,ended_by_id,end_reason}'::text[])
        <> (to_jsonb(OLD) - '{accepted_at,accepted_by_id,ended_at,ended_by_id,end_reason}'::text[])
  THEN
    RAISE EXCEPTION 'a contribution round stays as opened and is closed once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON production_contributionround
  FOR EACH ROW EXECUTE FUNCTION production_round_kept();

CREATE FUNCTION production_bid_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r production_contributionround;
BEGIN
  SELECT x.* INTO r FROM production_contributionround x
    JOIN production_roundlocal l ON l.round_id = x.id WHERE l.id = NEW.local_id;
  IF r.accepted_at IS NOT NULL OR r.ended_at IS NOT NULL
     OR (NEW.made_at AT TIME ZONE 'UTC')::date
        > (CASE NEW.stage WHEN 1 THEN r.first_until ELSE r.second_until END) + 1 THEN
    RAISE EXCEPTION 'a bid is made while its stage runs'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER in_time BEFORE INSERT ON production_bid
  FOR EACH ROW EXECUTE FUNCTION production_bid_in_time();

CREATE FUNCTION production_contributions_sum() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE r production_contributionround; total numeric;
BEGIN
  IF TG_TABLE_NAME = 'production_contribution' THEN
    SELECT x.* INTO r FROM production_contributionround x
      JOIN production_roundlocal l ON l.round_id = x.id WHERE l.id = NEW.local_id;
  ELSE
    SELECT x.* INTO r FROM production_contributionround x WHERE x.id = NEW.id;
  END IF;
  SELECT coalesce(sum(c.amount), 0) INTO total FROM production_contribution c
    JOIN production_roundlocal l ON l.id = c.local_id WHERE l.round_id = r.id;
  IF total <> (CASE WHEN r.accepted_at IS NULL THEN 0 ELSE r.target END) THEN
    RAISE EXCEPTION 'the contributions of an accepted round come to its target: % is not %',
      total, r.target USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sum AFTER INSERT ON production_contribution
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION production_contributions_sum();
CREATE CONSTRAINT TRIGGER sum AFTER UPDATE ON production_contributionround
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION production_contributions_sum();
"""
DROP_FUNCTIONS = """
DROP TRIGGER sum ON production_contributionround;
DROP TRIGGER sum ON production_contribution;
DROP FUNCTION production_contributions_sum();
DROP TRIGGER in_time ON production_bid;
DROP FUNCTION production_bid_in_time();
DROP TRIGGER kept ON production_contributionround;
DROP FUNCTION production_round_kept();
DROP TRIGGER whole ON production_roundlocal;
ALTER TABLE production_contributionround DROP COLUMN xid;
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0111_contributions")]

    operations = [
        guards.append_only("production_roundlocal"),
        guards.append_only("production_bid"),
        guards.append_only("production_contribution"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
