from django.db import migrations

from coop import guards

APPEND_ONLY = (
    "production_pricelist",
    "production_productprice",
    "production_classterms",
    "production_orderline",
    "production_floorreport",
    "production_outcome",
    "production_stockcount",
    "production_stockmove",
    "production_delivery",
    "production_deliveryline",
)

# Records whose parts can only be written in the transaction that wrote the record itself.
SEALED = ("pricelist", "order", "floorreport", "stockcount", "delivery")
PARTS = (
    ("productprice", "pricelist", "price_list_id"),
    ("classterms", "pricelist", "price_list_id"),
    ("orderline", "order", "order_id"),
    ("outcome", "floorreport", "report_id"),
    ("deliveryline", "delivery", "delivery_id"),
)

FUNCTIONS = """
CREATE FUNCTION production_require_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE same boolean;
BEGIN
  EXECUTE format('SELECT xid = pg_current_xact_id() FROM %I WHERE id = $1', TG_ARGV[0])
    INTO same USING (to_jsonb(NEW) ->> TG_ARGV[1])::bigint;
  IF same IS NOT TRUE THEN
    RAISE EXCEPTION '% can be added only together with its %', TG_TABLE_NAME, TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION production_require_cause() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE same boolean;
BEGIN
  IF NEW.cause_type IN ('production.floorreport', 'production.stockcount', 'production.delivery')
  THEN
    EXECUTE format('SELECT xid = pg_current_xact_id() FROM %I WHERE id = $1',
                   replace(NEW.cause_type, '.', '_'))
      INTO same USING NEW.cause_id;
  END IF;
  IF same IS NOT TRUE THEN
    RAISE EXCEPTION 'a move of stock needs a cause written with it, not % %',
      NEW.cause_type, NEW.cause_id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION production_keep_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE change numeric := 0;
BEGIN
  IF NEW.to_place = 'warehouse' THEN change := NEW.quantity; END IF;
  IF NEW.from_place = 'warehouse' THEN change := -NEW.quantity; END IF;
  IF change = 0 THEN RETURN NULL; END IF;
  UPDATE production_stockbalance SET quantity = quantity + change
    WHERE product_id = NEW.product_id AND grade = NEW.grade;
  IF NOT FOUND THEN
    INSERT INTO production_stockbalance (product_id, grade, quantity)
      VALUES (NEW.product_id, NEW.grade, change)
      ON CONFLICT (product_id, grade)
      DO UPDATE SET quantity = production_stockbalance.quantity + excluded.quantity;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION production_only_moves_change_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a stock balance changes only by moves: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER cause BEFORE INSERT ON production_stockmove
  FOR EACH ROW EXECUTE FUNCTION production_require_cause();
CREATE TRIGGER balance AFTER INSERT ON production_stockmove
  FOR EACH ROW EXECUTE FUNCTION production_keep_balance();
CREATE TRIGGER by_moves BEFORE INSERT OR UPDATE OR DELETE ON production_stockbalance
  FOR EACH ROW EXECUTE FUNCTION production_only_moves_change_balance();
"""

DROP_FUNCTIONS = """
DROP TRIGGER cause ON production_stockmove;
DROP TRIGGER balance ON production_stockmove;
DROP TRIGGER by_moves ON production_stockbalance;
DROP FUNCTION production_require_whole();
DROP FUNCTION production_require_cause();
DROP FUNCTION production_keep_balance();
DROP FUNCTION production_only_moves_change_balance();
"""


def seal(record):
    return migrations.RunSQL(
        f"ALTER TABLE production_{record}"
        " ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id()",
        f"ALTER TABLE production_{record} DROP COLUMN xid",
    )


def whole(part, record, column):
    return migrations.RunSQL(
        f"CREATE TRIGGER whole BEFORE INSERT ON production_{part} FOR EACH ROW"
        f" EXECUTE FUNCTION production_require_whole('production_{record}', '{column}')",
        f"DROP TRIGGER whole ON production_{part}",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0002_stock_count"),
        ("coop", "0002_guards"),
    ]

    operations = [
        *(guards.append_only(table) for table in APPEND_ONLY),
        guards.decided("production_pricelist", "production.set_price_list"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        *(seal(record) for record in SEALED),
        *(whole(*part) for part in PARTS),
    ]
