from django.db import migrations

from coop import guards

FUNCTIONS = """
-- Nobody stands where they cannot or may not: at the end of the transaction that puts them there.
CREATE FUNCTION members_duty_possible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM members_duty d WHERE d.id = NEW.id AND d.member_id = NEW.member_id) THEN
    RETURN NULL;  -- somebody else stands there by now
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM members_skill s
     WHERE s.member_id = NEW.member_id AND s.task_id = NEW.task_id AND s.ended_at IS NULL
       AND (NEW.place = 0 OR s.confirmed_at IS NOT NULL)) THEN
    PERFORM members_broken(format('place %s is of somebody who cannot do it', NEW.id));
  END IF;
  IF EXISTS (
    SELECT 1 FROM members_worklimit l
     WHERE l.member_id = NEW.member_id AND l.task_id = NEW.task_id AND l.ended_at IS NULL
       AND l.since <= NEW.week + 6 AND (l.until IS NULL OR l.until >= NEW.week)) THEN
    PERFORM members_broken(format('place %s is not possible', NEW.id));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER possible AFTER INSERT OR UPDATE OF member_id ON members_duty
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.member_id IS NOT NULL) EXECUTE FUNCTION members_duty_possible();

-- A published place passes from one to the other only when both agreed.
CREATE FUNCTION members_duty_agreed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.rota_id, NEW.week, NEW.task_id, NEW.place)
     IS DISTINCT FROM (OLD.rota_id, OLD.week, OLD.task_id, OLD.place) THEN
    PERFORM members_broken(format('place %s is what it is', NEW.id));
  END IF;
  IF OLD.member_id IS NULL OR NEW.member_id IS NOT DISTINCT FROM OLD.member_id
     OR NOT EXISTS (SELECT 1 FROM members_rota r
                     WHERE r.id = NEW.rota_id AND r.published_at IS NOT NULL) THEN
    RETURN NULL;
  END IF;
  IF NEW.member_id IS NULL AND EXISTS (
    SELECT 1 FROM members_worklimit l
     WHERE l.member_id = OLD.member_id AND l.task_id = NEW.task_id) THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM members_dutyswap s
     WHERE NEW.id IN (s.given_id, s.taken_id) AND s.accepted_at IS NOT NULL
       AND OLD.member_id IN (s.asked_by_id, s.asked_of_id)
       AND NEW.member_id IN (s.asked_by_id, s.asked_of_id)) THEN
    PERFORM members_broken(format('place %s changed without a swap', NEW.id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER agreed AFTER UPDATE ON members_duty
  FOR EACH ROW EXECUTE FUNCTION members_duty_agreed();

-- The seed and the weeks of a rota stay; published or withdrawn once.
CREATE FUNCTION members_rota_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.sector_id, NEW.starts_on, NEW.weeks, NEW.seed, NEW.proposed_at)
     IS DISTINCT FROM (OLD.sector_id, OLD.starts_on, OLD.weeks, OLD.seed, OLD.proposed_at)
     OR OLD.published_at IS NOT NULL AND NEW.published_at IS DISTINCT FROM OLD.published_at
     OR OLD.withdrawn_at IS NOT NULL THEN
    PERFORM members_broken(format('rota %s is fixed', NEW.id));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fixed BEFORE UPDATE ON members_rota
  FOR EACH ROW EXECUTE FUNCTION members_rota_fixed();
"""
DROP_FUNCTIONS = """
DROP TRIGGER fixed ON members_rota;
DROP TRIGGER agreed ON members_duty;
DROP TRIGGER possible ON members_duty;
DROP FUNCTION members_rota_fixed();
DROP FUNCTION members_duty_agreed();
DROP FUNCTION members_duty_possible();
"""


class Migration(migrations.Migration):
    dependencies = [("members", "0180_rotas")]

    operations = [
        guards.append_only("members_burdenpoints"),
        guards.decided("members_burdenpoints", "members.set_burden_points"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
