from django.db import migrations

# Which records may move stock. A migration adds its own kind, and to the table of that kind a
# column: xid xid8 NOT NULL DEFAULT pg_current_xact_id(). Nobody else can: the trigger asks for
# the owner of the tables.
CAUSES = """
CREATE TABLE production_stockcause (cause_type text PRIMARY KEY);
INSERT INTO production_stockcause VALUES
  ('production.floorreport'), ('production.stockcount'), ('production.delivery');

CREATE FUNCTION production_only_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> (SELECT tableowner FROM pg_tables
                      WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME) THEN
    RAISE EXCEPTION 'only a migration changes %', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER by_owner BEFORE INSERT OR UPDATE OR DELETE ON production_stockcause
  FOR EACH STATEMENT EXECUTE FUNCTION production_only_owner();

CREATE OR REPLACE FUNCTION production_require_cause() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE same boolean;
BEGIN
  IF EXISTS (SELECT FROM production_stockcause WHERE cause_type = NEW.cause_type) THEN
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
"""

BALANCES = """
CREATE FUNCTION production_shift_balance(
  product bigint, its_grade text, its_lot bigint, place bigint, change numeric)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF its_lot IS NULL THEN
    UPDATE production_stockbalance SET quantity = quantity + change
      WHERE product_id = product AND grade = its_grade AND lot_id IS NULL
        AND location_id = place;
  ELSE
    UPDATE production_stockbalance SET quantity = quantity + change
      WHERE product_id = product AND grade = its_grade AND lot_id = its_lot
        AND location_id = place;
  END IF;
  IF NOT FOUND THEN
    INSERT INTO production_stockbalance
        (product_id, grade, lot_id, location_id, quantity, reserved)
      VALUES (product, its_grade, its_lot, place, change, 0)
      ON CONFLICT (product_id, grade, lot_id, location_id)
      DO UPDATE SET quantity = production_stockbalance.quantity + excluded.quantity;
  END IF;
END $$;

CREATE OR REPLACE FUNCTION production_keep_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.from_location_id IS NOT NULL THEN
    PERFORM production_shift_balance(
      NEW.product_id, NEW.grade, NEW.lot_id, NEW.from_location_id, -NEW.quantity);
  END IF;
  IF NEW.to_location_id IS NOT NULL THEN
    PERFORM production_shift_balance(
      NEW.product_id, NEW.grade, NEW.lot_id, NEW.to_location_id, NEW.quantity);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION production_keep_reserved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.ended_at IS NULL THEN
      UPDATE production_stockbalance SET reserved = reserved + NEW.quantity
        WHERE id = NEW.balance_id;
    END IF;
    RETURN NULL;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL
    OR (NEW.id, NEW.order_line_id, NEW.balance_id, NEW.quantity, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.order_line_id, OLD.balance_id, OLD.quantity, OLD.created_at)
  THEN
    RAISE EXCEPTION 'a reservation of stock only ends, once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  UPDATE production_stockbalance SET reserved = reserved - OLD.quantity
    WHERE id = OLD.balance_id;
  RETURN NULL;
END $$;
CREATE TRIGGER reserved AFTER INSERT OR UPDATE OR DELETE ON production_stockreservation
  FOR EACH ROW EXECUTE FUNCTION production_keep_reserved();
"""

LOTS = """
CREATE FUNCTION production_fit_lot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE fits boolean;
BEGIN
  IF NEW.lot_id IS NOT NULL THEN
    SELECT product_id = NEW.product_id AND grade = NEW.grade INTO fits
      FROM production_lot WHERE id = NEW.lot_id;
    IF fits IS NOT TRUE THEN
      RAISE EXCEPTION 'the lot of a move is of another product or grade'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lot BEFORE INSERT ON production_stockmove
  FOR EACH ROW EXECUTE FUNCTION production_fit_lot();

CREATE FUNCTION production_mirror_move() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE mirrors boolean;
BEGIN
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT m.reverses_id IS NULL AND m.from_place = NEW.to_place AND m.to_place = NEW.from_place
      AND (m.product_id, m.grade, m.quantity) = (NEW.product_id, NEW.grade, NEW.quantity)
      AND (m.lot_id, m.from_location_id, m.to_location_id)
        IS NOT DISTINCT FROM (NEW.lot_id, NEW.to_location_id, NEW.from_location_id)
      INTO mirrors FROM production_stockmove m WHERE m.id = NEW.reverses_id;
    IF mirrors IS NOT TRUE THEN
      RAISE EXCEPTION 'a move is undone by its exact opposite, and an undoing is not undone'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER mirror BEFORE INSERT ON production_stockmove
  FOR EACH ROW EXECUTE FUNCTION production_mirror_move();

CREATE FUNCTION production_hold_lot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
    OR (NEW.id, NEW.product_id, NEW.code, NEW.grade, NEW.report_id)
      IS DISTINCT FROM (OLD.id, OLD.product_id, OLD.code, OLD.grade, OLD.report_id)
    OR ((NEW.shade, NEW.calibre) <> (OLD.shade, OLD.calibre) AND EXISTS (
      SELECT FROM production_stockmove WHERE lot_id = OLD.id AND from_place = 'warehouse'
        AND to_place <> 'warehouse'))
  THEN
    RAISE EXCEPTION 'a lot stays what it is: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE UPDATE OR DELETE ON production_lot
  FOR EACH ROW EXECUTE FUNCTION production_hold_lot();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0120_lots_and_places"),
    ]

    operations = [
        migrations.RunSQL(CAUSES, migrations.RunSQL.noop),
        migrations.RunSQL(BALANCES, migrations.RunSQL.noop),
        migrations.RunSQL(LOTS, migrations.RunSQL.noop),
    ]
