from django.db import migrations

from coop import guards

APPEND_ONLY = ("recipeinput", "recipeoutput", "recipestep", "materialuse")
WHOLE = (
    ("recipeinput", "recipe", "recipe_id"),
    ("recipeoutput", "recipe", "recipe_id"),
    ("recipestep", "recipe", "recipe_id"),
    ("materialuse", "floorreport", "report_id"),
)
SEAL = """
ALTER TABLE production_recipe ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()
"""
# A revision is written as a draft, adopted once, retired once, and says always the same. Two
# adoptions wait for each other, so that none closes a circle with what the other has not shown yet.
HOLD = """
CREATE FUNCTION production_hold_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.adopted_at IS NOT NULL OR NEW.retired_at IS NOT NULL THEN
      RAISE EXCEPTION 'a recipe begins as a draft' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE'
    OR (NEW.id, NEW.product_id, NEW.revision, NEW.batch, NEW.note, NEW.drafted_at)
      IS DISTINCT FROM
       (OLD.id, OLD.product_id, OLD.revision, OLD.batch, OLD.note, OLD.drafted_at)
    OR (OLD.adopted_at IS NOT NULL AND NEW.adopted_at IS DISTINCT FROM OLD.adopted_at)
    OR (OLD.retired_at IS NOT NULL
      AND (NEW.retired_at, NEW.adopted_at) IS DISTINCT FROM (OLD.retired_at, OLD.adopted_at))
  THEN
    RAISE EXCEPTION 'a recipe is only adopted and retired: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF OLD.adopted_at IS NULL AND NEW.adopted_at IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('production_recipe'));
    IF EXISTS (
      WITH RECURSIVE reached (product_id) AS (
        SELECT i.product_id FROM production_recipeinput i WHERE i.recipe_id = NEW.id
        UNION
        SELECT i.product_id FROM reached x
        JOIN production_recipe r ON r.product_id = x.product_id
          AND r.adopted_at IS NOT NULL AND r.retired_at IS NULL
        JOIN production_recipeinput i ON i.recipe_id = r.id
      ) SELECT FROM reached WHERE product_id = NEW.product_id)
    THEN
      RAISE EXCEPTION 'a product does not go into itself'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (SELECT coalesce(sum(share), 0) FROM production_recipeoutput
        WHERE recipe_id = NEW.id) >= 1
    THEN
      RAISE EXCEPTION 'the parts of the cost sum to one, with that of the product'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE INSERT OR UPDATE OR DELETE ON production_recipe
  FOR EACH ROW EXECUTE FUNCTION production_hold_recipe();
"""
# What leaves the plan for the floor carries the recipe in use, and keeps it.
FREEZE = """
CREATE FUNCTION production_freeze_recipe() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE wanted bigint;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state NOT IN ('planned', 'cancelled') THEN
    wanted := OLD.recipe_id;
  ELSIF NEW.state NOT IN ('planned', 'cancelled') THEN
    SELECT id INTO wanted FROM production_recipe WHERE product_id = NEW.product_id
      AND adopted_at IS NOT NULL AND retired_at IS NULL;
  END IF;
  IF NEW.recipe_id IS DISTINCT FROM wanted THEN
    RAISE EXCEPTION 'a released production order keeps the recipe then in use'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER recipe BEFORE INSERT OR UPDATE ON production_productionorder
  FOR EACH ROW EXECUTE FUNCTION production_freeze_recipe();
"""


def whole(part: str, record: str, column: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER whole BEFORE INSERT ON production_{part} FOR EACH ROW"
        f" EXECUTE FUNCTION production_require_whole('production_{record}', '{column}')",
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0160_recipes"),
    ]

    operations = [
        *(guards.append_only(f"production_{table}") for table in APPEND_ONLY),
        migrations.RunSQL(SEAL, migrations.RunSQL.noop),
        *(whole(*each) for each in WHOLE),
        migrations.RunSQL(HOLD, migrations.RunSQL.noop),
        migrations.RunSQL(FREEZE, migrations.RunSQL.noop),
    ]
