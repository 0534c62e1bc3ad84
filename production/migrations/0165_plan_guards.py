from django.conf import settings
from django.db import migrations

from coop import guards

APPEND_ONLY = ("productionplan", "planline", "planhours")
SEAL = """
ALTER TABLE production_productionplan ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()
"""
# Before this the moment of the release was kept, not its day.
DAYS = """
UPDATE production_productionorder SET released_date = (released_at AT TIME ZONE %s)::date
WHERE released_at IS NOT NULL
"""
# What is released is counted against the plan of its day, with the product locked: two who release
# at once wait for each other, and the second sees what the first took.
LIMIT = """
CREATE FUNCTION production_keep_to_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  plan production_productionplan;
  most numeric;
  taken numeric;
BEGIN
  IF NEW.state IN ('planned', 'cancelled') OR (TG_OP = 'UPDATE'
    AND OLD.state NOT IN ('planned', 'cancelled') AND NEW.quantity <= OLD.quantity
    AND (NEW.product_id, NEW.purpose, NEW.released_date)
      IS NOT DISTINCT FROM (OLD.product_id, OLD.purpose, OLD.released_date))
  THEN
    RETURN NEW;
  END IF;
  IF NEW.released_date IS NULL THEN
    RAISE EXCEPTION 'a release has a day' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM FROM production_product WHERE id = NEW.product_id FOR NO KEY UPDATE;
  SELECT p.* INTO plan FROM production_productionplan p
    JOIN coop_decision d ON d.id = p.decision_id
    WHERE NEW.released_date BETWEEN p.first_date AND p.last_date
    ORDER BY d.number DESC LIMIT 1;
  IF NOT FOUND THEN
    RETURN NEW;
  END IF;
  SELECT trunc(l.quantity * (1 + plan.tolerance), 4) INTO most FROM production_planline l
    WHERE l.plan_id = plan.id AND l.product_id = NEW.product_id AND l.purpose = NEW.purpose;
  SELECT coalesce(sum(o.quantity), 0) INTO taken FROM production_productionorder o
    WHERE o.product_id = NEW.product_id AND o.purpose = NEW.purpose AND o.id <> NEW.id
      AND o.state <> 'cancelled' AND o.released_date BETWEEN plan.first_date AND plan.last_date;
  IF taken + NEW.quantity > coalesce(most, 0) THEN
    RAISE EXCEPTION 'the production plan has no room for % of product %',
      NEW.quantity, NEW.product_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER within_plan BEFORE INSERT OR UPDATE ON production_productionorder
  FOR EACH ROW EXECUTE FUNCTION production_keep_to_plan();
"""


def fill_days(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(DAYS, [settings.TIME_ZONE])


def whole(part: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER whole BEFORE INSERT ON production_{part} FOR EACH ROW"
        " EXECUTE FUNCTION production_require_whole('production_productionplan', 'plan_id')",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0164_production_plans"),
    ]

    operations = [
        *(guards.append_only(f"production_{table}") for table in APPEND_ONLY),
        guards.decided("production_productionplan", "production.adopt_plan"),
        migrations.RunSQL(SEAL, migrations.RunSQL.noop),
        migrations.RunPython(fill_days, migrations.RunPython.noop),
        whole("planline"),
        whole("planhours"),
        migrations.RunSQL(LIMIT, migrations.RunSQL.noop),
    ]
