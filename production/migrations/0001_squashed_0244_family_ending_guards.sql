SET LOCAL check_function_bodies = false;

CREATE FUNCTION public.production_agreement_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (to_jsonb(NEW) - '{agreed_at,agreed_by_id,ends_on,ended_at,ended_by_id,end_reason,
           price_list_id,capacity}'::text[])
        <> (to_jsonb(OLD) - '{agreed_at,agreed_by_id,ends_on,ended_at,ended_by_id,end_reason,
           price_list_id,capacity}'::text[])
     OR (OLD.agreed_at IS NOT NULL AND NEW.agreed_at IS DISTINCT FROM OLD.agreed_at)
     OR OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'an agreement stays as agreed and ends once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_agreement_within(which bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM production_agreementline l JOIN production_agreement a ON a.id = l.agreement_id
    JOIN production_product p ON p.id = l.product_id
    JOIN production_calloff c ON c.agreement_id = a.id
    JOIN production_order o ON o.id = c.order_id AND o.state <> 'cancelled'
    JOIN production_orderline ol ON ol.order_id = o.id AND ol.product_id = l.product_id
    WHERE a.id = which GROUP BY l.id, l.quantity, a.id, p.sku
    HAVING sum(ol.quantity) - production_credited_of(a.id, p.sku)
           > l.quantity * (1 + a.tolerance)) THEN
    RAISE EXCEPTION 'more is called off than agreement % allows', which
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END $$;

CREATE FUNCTION public.production_agreementline_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT 1 FROM production_agreement
               WHERE id = NEW.agreement_id AND agreed_at IS NOT NULL)
       OR NEW.quantity <> NEW.first_quantity THEN
      RAISE EXCEPTION 'lines are added before it is agreed'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'quantity') <> (to_jsonb(OLD) - 'quantity') THEN
    RAISE EXCEPTION 'only a review changes a quantity agreed: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM production_reviewchange c JOIN production_review r ON r.id = c.review_id
    WHERE c.line_id = NEW.id AND c.after = NEW.quantity AND r.confirmed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a quantity changes by a confirmed review'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM 1 FROM production_agreement WHERE id = NEW.agreement_id FOR UPDATE;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_agreementline_within() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM production_agreement_within(NEW.agreement_id);
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_bid_in_time() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_calloff_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (OLD.state = 'cancelled' AND NEW.state <> 'cancelled' OR OLD.buyer_id <> NEW.buyer_id)
     AND EXISTS (SELECT 1 FROM production_calloff WHERE order_id = NEW.id) THEN
    RAISE EXCEPTION 'a cancelled call-off stays cancelled'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_calloff_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM production_calloff WHERE order_id = NEW.order_id) THEN
    RAISE EXCEPTION 'nothing is added to a call-off'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_calloff_within() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM 1 FROM production_agreement WHERE id = NEW.agreement_id FOR UPDATE;
  IF NOT EXISTS (
    SELECT 1 FROM production_agreement a JOIN production_order o ON o.id = NEW.order_id
    WHERE a.id = NEW.agreement_id AND a.buyer_id = o.buyer_id AND a.agreed_at IS NOT NULL
      AND o.state = 'placed')
  OR EXISTS (
    SELECT 1 FROM production_orderline ol WHERE ol.order_id = NEW.order_id
      AND NOT EXISTS (SELECT 1 FROM production_agreementline l
        WHERE l.agreement_id = NEW.agreement_id AND l.product_id = ol.product_id)) THEN
    RAISE EXCEPTION 'only products of an agreement are called off, for its own buyer'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  PERFORM production_agreement_within(NEW.agreement_id);
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_contributions_sum() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_credited_of(which bigint, its_sku text) RETURNS numeric
    LANGUAGE sql STABLE
    AS $$
  SELECT coalesce(-sum(l.quantity), 0)
  FROM production_calloff c
  JOIN production_delivery d ON d.order_id = c.order_id
  JOIN ledger_invoice n ON n.series = 'NC'
    AND (n.corrects_id = d.invoice_id OR n.annuls_id = d.invoice_id)
  JOIN ledger_invoiceline l ON l.invoice_id = n.id AND l.sku = its_sku
  WHERE c.agreement_id = which
$$;

CREATE FUNCTION public.production_credited_sound() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM production_stockchange c
    JOIN production_delivery d ON d.id = c.delivery_id
    JOIN ledger_invoice n ON n.corrects_id = d.invoice_id AND n.series = 'NC'
    JOIN ledger_invoiceline l ON l.invoice_id = n.id AND l.n = NEW.n
    JOIN production_product p ON p.id = c.product_id AND p.sku = l.sku
    WHERE c.id = NEW.change_id AND n.id = NEW.note_id AND c.kind = 'return'
      AND c.reverses_id IS NULL
      AND -l.quantity >= (
        SELECT sum(x.quantity) FROM production_creditedgoods g
        JOIN production_stockchange x ON x.id = g.change_id
        WHERE g.note_id = NEW.note_id AND g.n = NEW.n)) THEN
    RAISE EXCEPTION 'credited goods are a return of the delivery that was invoiced'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.held_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM production_stockchange h JOIN production_stockchange c ON c.id = NEW.change_id
    WHERE h.id = NEW.held_id AND h.kind = 'regrade' AND h.product_id = c.product_id
      AND h.quantity = c.quantity) THEN
    RAISE EXCEPTION 'what is held back is what came back'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.production_deposit_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.withdrawn_at IS NOT NULL
     OR (to_jsonb(NEW) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[])
        <> (to_jsonb(OLD) - '{withdrawn_at,withdrawn_by_id,withdrawal_reason}'::text[]) THEN
    RAISE EXCEPTION 'a deposit stays as asked and is withdrawn once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_fit_explanation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM production_stockcount c
                 WHERE c.id = NEW.count_id AND c.counted <> c.expected) THEN
    RAISE EXCEPTION 'only a difference is explained'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_fit_family() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE fits boolean;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.family_id IS NOT NULL AND NEW.family_id IS NOT NULL
    AND (NEW.family_id, NEW.first_value_id, NEW.second_value_id, NEW.third_value_id)
      IS DISTINCT FROM (OLD.family_id, OLD.first_value_id, OLD.second_value_id, OLD.third_value_id)
  THEN
    RAISE EXCEPTION 'a product keeps its values while it is of a family'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.family_id IS NULL THEN
    fits := num_nonnulls(NEW.first_value_id, NEW.second_value_id, NEW.third_value_id) = 0;
  ELSE
    SELECT f.unit = NEW.unit
      AND bool_and(EXISTS (
        SELECT FROM production_axisvalue v WHERE v.axis_id = a.id AND v.id = CASE a.n
          WHEN 1 THEN NEW.first_value_id WHEN 2 THEN NEW.second_value_id
          ELSE NEW.third_value_id END))
      AND count(*) = num_nonnulls(NEW.first_value_id, NEW.second_value_id, NEW.third_value_id)
      INTO fits
      FROM production_productfamily f JOIN production_familyaxis a ON a.family_id = f.id
      WHERE f.id = NEW.family_id GROUP BY f.id;
  END IF;
  IF fits IS NOT TRUE THEN
    RAISE EXCEPTION 'a product has one value of each axis of its family, and its unit'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_fit_lot() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_fit_proof() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE fits boolean;
BEGIN
  SELECT l.delivery_id = p.delivery_id AND NEW.short + NEW.broken <= l.quantity INTO fits
    FROM production_deliveryline l, production_proofofreceipt p
    WHERE l.id = NEW.delivery_line_id AND p.id = NEW.proof_id;
  IF fits IS NOT TRUE THEN
    RAISE EXCEPTION 'no more of a delivery is missing than left with it'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_fit_sheet() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE fits boolean;
BEGIN
  IF NEW.sheet_line_id IS NOT NULL THEN
    SELECT (l.product_id, l.grade, l.location_id) = (NEW.product_id, NEW.grade, NEW.location_id)
      AND l.lot_id IS NOT DISTINCT FROM NEW.lot_id AND s.printed_at <= NEW.recorded_at
      INTO fits FROM production_stocksheetline l
      JOIN production_stocksheet s ON s.id = l.sheet_id WHERE l.id = NEW.sheet_line_id;
    IF fits IS NOT TRUE THEN
      RAISE EXCEPTION 'a count of a sheet is of what its line names'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_freeze_recipe() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_guard_hold() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.released_at IS NOT NULL
     OR (NEW.report_id, NEW.reason, NEW.held_at)
        IS DISTINCT FROM (OLD.report_id, OLD.reason, OLD.held_at) THEN
    RAISE EXCEPTION 'what is held back is released once and never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_guard_proof() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.delivery_id, NEW.received_by, NEW.document, NEW.received_date, NEW.from_buyer,
         NEW.note, NEW.file, NEW.sha256, NEW.recorded_at)
       IS DISTINCT FROM (OLD.delivery_id, OLD.received_by, OLD.document, OLD.received_date,
         OLD.from_buyer, OLD.note, OLD.file, OLD.sha256, OLD.recorded_at)
     OR (OLD.withdrawn_at IS NOT NULL AND (NEW.withdrawn_at, NEW.withdrawn_reason)
       IS DISTINCT FROM (OLD.withdrawn_at, OLD.withdrawn_reason))
     OR (OLD.settled_at IS NOT NULL AND (NEW.settled_at, NEW.settled_note)
       IS DISTINCT FROM (OLD.settled_at, OLD.settled_note)) THEN
    RAISE EXCEPTION 'a proof of receipt stays as it was written: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_guard_reading() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE last record;
BEGIN
  PERFORM FROM production_meter WHERE id = NEW.meter_id FOR UPDATE;
  SELECT r.read_on, r.value INTO last FROM production_meterreading r
    WHERE r.meter_id = NEW.meter_id ORDER BY r.read_on DESC, r.id DESC LIMIT 1;
  IF last.read_on IS NOT NULL
     AND (NEW.read_on < last.read_on OR (NEW.value < last.value AND NEW.reason = '')) THEN
    RAISE EXCEPTION 'a meter falls only with a reason, and is read in the order of days'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_guard_repair() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.done_at IS NOT NULL
     OR (NEW.workplace_id, NEW.what, NEW.photo, NEW.sha256, NEW.asked_at)
        IS DISTINCT FROM (OLD.workplace_id, OLD.what, OLD.photo, OLD.sha256, OLD.asked_at)
     OR (OLD.taken_at IS NOT NULL AND NEW.taken_at IS DISTINCT FROM OLD.taken_at) THEN
    RAISE EXCEPTION 'a repair is taken on once, done once and never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_guard_stop() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.workplace_id, NEW.reason, NEW.note, NEW.began_at)
        IS DISTINCT FROM (OLD.workplace_id, OLD.reason, OLD.note, OLD.began_at)
     OR NEW.report_id IS DISTINCT FROM OLD.report_id THEN
    RAISE EXCEPTION 'a stop is ended once and never changed'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_guard_work_log() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE twin boolean; total integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('production_worklog', NEW.member_id));
  SELECT bool_or((w.sector_id, w.shift) = (NEW.sector_id, NEW.shift)), coalesce(sum(w.quarters), 0)
    INTO twin, total FROM production_worklog w
    WHERE w.member_id = NEW.member_id AND w.work_date = NEW.work_date
      AND w.id IS DISTINCT FROM NEW.replaces_id
      AND NOT EXISTS (SELECT 1 FROM production_worklog x WHERE x.replaces_id = w.id);
  IF twin OR total + NEW.quarters > 96 THEN
    RAISE EXCEPTION 'hours of a member: once for each turn, at most 24 a day'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM production_worklog w WHERE w.id = NEW.replaces_id
        AND (w.member_id, w.sector_id, w.shift, w.work_date)
          = (NEW.member_id, NEW.sector_id, NEW.shift, NEW.work_date)) THEN
    RAISE EXCEPTION 'hours are corrected for the same member and turn'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_hold_axes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM FROM production_productfamily WHERE id = NEW.family_id FOR UPDATE;
  IF EXISTS (SELECT FROM production_product WHERE family_id = NEW.family_id) THEN
    RAISE EXCEPTION 'the axes of a family in use stay'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_hold_family() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.code, NEW.unit) <> (OLD.code, OLD.unit) THEN
    RAISE EXCEPTION 'a family of products keeps its code and unit: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_hold_lot() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_hold_recipe() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_hold_value() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.axis_id, NEW.name, NEW.code)
      IS DISTINCT FROM (OLD.id, OLD.axis_id, OLD.name, OLD.code) THEN
    RAISE EXCEPTION 'a value of an axis stays what it is: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_keep_balance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_keep_reserved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_keep_to_plan() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_mirror_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE mirrors boolean;
BEGIN
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT c.reverses_id IS NULL AND (c.kind, c.product_id, c.grade, c.quantity)
        = (NEW.kind, NEW.product_id, NEW.grade, NEW.quantity)
      INTO mirrors FROM production_stockchange c WHERE c.id = NEW.reverses_id;
    IF mirrors IS NOT TRUE THEN
      RAISE EXCEPTION 'a change of stock is undone whole, and an undoing is not undone'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_mirror_move() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_mirror_receipt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE mirrors boolean;
BEGIN
  IF NEW.purchase_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM production_purchaserequest p
    WHERE p.id = NEW.purchase_id AND p.product_id = NEW.product_id)
  THEN
    RAISE EXCEPTION 'a receipt is of the product that was asked for'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.reverses_id IS NOT NULL THEN
    SELECT r.reverses_id IS NULL AND (r.supplier_id, r.product_id, r.lot_id, r.quantity)
        = (NEW.supplier_id, NEW.product_id, NEW.lot_id, NEW.quantity)
      INTO mirrors FROM production_receipt r WHERE r.id = NEW.reverses_id;
    IF mirrors IS NOT TRUE THEN
      RAISE EXCEPTION 'a receipt is undone whole, and an undoing is not undone'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_only_moves_change_balance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'a stock balance changes only by moves: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$;

CREATE FUNCTION public.production_only_owner() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF current_user <> (SELECT tableowner FROM pg_tables
                      WHERE schemaname = TG_TABLE_SCHEMA AND tablename = TG_TABLE_NAME) THEN
    RAISE EXCEPTION 'only a migration changes %', TG_TABLE_NAME
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION public.production_price_is_its_sheets() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.sheet_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM production_costsheetversion s WHERE s.id = NEW.sheet_id
      AND (s.product_id, s.materials, s.hours, s.overhead)
        = (NEW.product_id, NEW.materials, NEW.hours, NEW.overhead))
  THEN
    RAISE EXCEPTION 'a price that names a cost sheet has its figures'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_quotation_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.order_id IS NOT NULL OR NEW.order_id IS NULL
     OR to_jsonb(NEW) - 'order_id' IS DISTINCT FROM to_jsonb(OLD) - 'order_id' THEN
    RAISE EXCEPTION 'a quotation stays as it was made and is ordered once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM production_order o WHERE o.id = NEW.order_id
       AND o.buyer_id = NEW.buyer_id AND o.price_list_id = NEW.price_list_id
       AND (o.placed_at AT TIME ZONE 'UTC')::date <= NEW.valid_until + 1) THEN
    RAISE EXCEPTION 'a quotation is ordered by its buyer, at its prices, in time'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_quote_of_its_product() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM production_productprice p JOIN production_marketquote q
      ON q.product_id = p.product_id
    WHERE p.id = NEW.price_id AND q.id = NEW.quote_id AND p.price_list_id = NEW.price_list_id)
  THEN
    RAISE EXCEPTION 'a price is made from quotes of its own product'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_require_cause() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
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
END $_$;

CREATE FUNCTION public.production_require_open_family() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  wanted bigint;
  ended timestamptz;
BEGIN
  IF TG_TABLE_NAME = 'production_axisvalue' THEN
    SELECT family_id INTO wanted FROM production_familyaxis WHERE id = NEW.axis_id;
  ELSIF TG_OP = 'UPDATE' AND NEW.family_id IS NOT DISTINCT FROM OLD.family_id THEN
    RETURN NEW;
  ELSE
    wanted := NEW.family_id;
  END IF;
  SELECT ended_at INTO ended FROM production_productfamily WHERE id = wanted FOR SHARE;
  IF ended IS NOT NULL THEN
    RAISE EXCEPTION 'an ended family of products gets nothing more'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_require_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE same boolean;
BEGIN
  EXECUTE format('SELECT xid = pg_current_xact_id() FROM %I WHERE id = $1', TG_ARGV[0])
    INTO same USING (to_jsonb(NEW) ->> TG_ARGV[1])::bigint;
  IF same IS NOT TRUE THEN
    RAISE EXCEPTION '% can be added only together with its %', TG_TABLE_NAME, TG_ARGV[0]
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $_$;

CREATE FUNCTION public.production_review_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.agreement_id, NEW.due_date)
       IS DISTINCT FROM (OLD.id, OLD.agreement_id, OLD.due_date)
     OR OLD.confirmed_at IS NOT NULL
     OR (OLD.held_at IS NOT NULL
         AND (NEW.held_at, NEW.held_by_id, NEW.for_factory, NEW.words, NEW.new_prices)
             IS DISTINCT FROM
             (OLD.held_at, OLD.held_by_id, OLD.for_factory, OLD.words, OLD.new_prices)) THEN
    RAISE EXCEPTION 'a review stays as it was held: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_round_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.ended_at IS NOT NULL AND OLD.accepted_at IS NULL
     AND NEW.ended_at IS NULL AND NEW.accepted_at IS NULL
     AND (to_jsonb(NEW) - '{ended_at,ended_by_id,end_reason}'::text[])
       = (to_jsonb(OLD) - '{ended_at,ended_by_id,end_reason}'::text[])
     AND EXISTS (SELECT 1 FROM production_roundreopening r
                 WHERE r.round_id = OLD.id AND r.ended_at = OLD.ended_at
                   AND r.end_reason = OLD.end_reason) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.accepted_at IS NOT NULL OR OLD.ended_at IS NOT NULL
     OR (to_jsonb(NEW) - '{accepted_at,accepted_by_id,ended_at,ended_by_id,end_reason}'::text[])
        <> (to_jsonb(OLD) - '{accepted_at,accepted_by_id,ended_at,ended_by_id,end_reason}'::text[])
  THEN
    RAISE EXCEPTION 'a contribution round stays as opened and is closed once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_run_item_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.state = 'issued'
     OR (NEW.id, NEW.run_id, NEW.order_id, NEW.quantities)
        IS DISTINCT FROM (OLD.id, OLD.run_id, OLD.order_id, OLD.quantities) THEN
    RAISE EXCEPTION 'what a run was asked for stays, and an invoice is issued once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.delivery_id IS NOT NULL AND NOT EXISTS (
       SELECT 1 FROM production_delivery d
       WHERE d.id = NEW.delivery_id AND d.order_id = NEW.order_id) THEN
    RAISE EXCEPTION 'the delivery is of another order'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_shift_balance(product bigint, its_grade text, its_lot bigint, place bigint, change numeric) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.production_signature_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND (
       OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
       OR (NEW.id, NEW.signing_id, NEW.contact_id, NEW.signed_at)
          IS DISTINCT FROM (OLD.id, OLD.signing_id, OLD.contact_id, OLD.signed_at))) THEN
    RAISE EXCEPTION 'a signature stays and is taken back once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (
       SELECT 1 FROM production_signing s JOIN production_order o ON o.id = s.order_id
       JOIN ledger_buyercontact c ON c.id = NEW.contact_id AND c.buyer_id = o.buyer_id
       WHERE s.id = NEW.signing_id AND s.ended_at IS NULL) THEN
    RAISE EXCEPTION 'only the people of its buyer sign an order, while it waits'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_signing_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.order_id, NEW.wanted, NEW.opened_at, NEW.opened_by_id, NEW.expires_on)
        IS DISTINCT FROM
        (OLD.id, OLD.order_id, OLD.wanted, OLD.opened_at, OLD.opened_by_id, OLD.expires_on) THEN
    RAISE EXCEPTION 'what is before the signers stays as asked and ends once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW.outcome = 'signed' AND NEW.wanted > (
       SELECT count(*) FROM production_ordersignature
       WHERE signing_id = NEW.id AND withdrawn_at IS NULL) THEN
    RAISE EXCEPTION 'signatures are missing' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_standing_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (to_jsonb(NEW) - '{paused_at,paused_by_id,ended_at,ended_by_id,end_reason}'::text[])
        <> (to_jsonb(OLD) - '{paused_at,paused_by_id,ended_at,ended_by_id,end_reason}'::text[]) THEN
    RAISE EXCEPTION 'a standing order stays as set up and ends once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION public.production_standing_run_own() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.order_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM production_standingorder s JOIN production_order o ON o.id = NEW.order_id
    WHERE s.id = NEW.standing_id AND s.buyer_id = o.buyer_id) THEN
    RAISE EXCEPTION 'a standing order makes orders of its own buyer'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TABLE public.production_agreement (
    id bigint NOT NULL,
    number integer NOT NULL,
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    price_rule character varying(10) NOT NULL,
    capacity numeric(6,4) NOT NULL,
    tolerance numeric(5,4) NOT NULL,
    notice_days smallint NOT NULL,
    remind_days smallint NOT NULL,
    amount numeric(20,2) NOT NULL,
    "limit" numeric(20,2),
    note text NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    agreed_at timestamp with time zone,
    ends_on date,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    agreed_by_id bigint,
    buyer_id bigint NOT NULL,
    decision_id bigint,
    ended_by_id bigint,
    mandate_id bigint,
    price_list_id bigint NOT NULL,
    proposed_by_id bigint NOT NULL,
    CONSTRAINT agreement_dates CHECK ((valid_until >= valid_from)),
    CONSTRAINT agreement_ended_with_a_reason CHECK (((((end_reason)::text = ''::text) AND (ended_at IS NULL) AND (ends_on IS NULL)) OR ((ended_at IS NOT NULL) AND (ends_on IS NOT NULL) AND (NOT ((end_reason)::text = ''::text))))),
    CONSTRAINT agreement_tolerance CHECK (((tolerance >= (0)::numeric) AND (tolerance <= (1)::numeric))),
    CONSTRAINT agreement_within_limit_or_decided CHECK ((("limit" IS NULL) OR (amount <= "limit") OR (decision_id IS NOT NULL))),
    CONSTRAINT production_agreement_notice_days_check CHECK ((notice_days >= 0)),
    CONSTRAINT production_agreement_number_check CHECK ((number >= 0)),
    CONSTRAINT production_agreement_remind_days_check CHECK ((remind_days >= 0))
);

ALTER TABLE public.production_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_agreementline (
    id bigint NOT NULL,
    first_quantity numeric(14,4) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    "least" numeric(14,4),
    most numeric(14,4),
    agreement_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT agreement_line_bounds CHECK ((("least" IS NULL) OR (most IS NULL) OR ("least" <= most))),
    CONSTRAINT agreement_line_positive CHECK (((first_quantity > (0)::numeric) AND (quantity > (0)::numeric)))
);

ALTER TABLE public.production_agreementline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_agreementline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_axisvalue (
    id bigint NOT NULL,
    n smallint NOT NULL,
    name character varying(25) NOT NULL,
    code character varying(7) NOT NULL,
    axis_id bigint NOT NULL,
    CONSTRAINT production_axisvalue_n_check CHECK ((n >= 0))
);

ALTER TABLE public.production_axisvalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_axisvalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_bid (
    id bigint NOT NULL,
    stage smallint NOT NULL,
    amount numeric(20,2) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    local_id bigint NOT NULL,
    CONSTRAINT bid_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT production_bid_stage_check CHECK ((stage >= 0))
);

ALTER TABLE public.production_bid ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_bid_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_calloff (
    id bigint NOT NULL,
    agreement_id bigint NOT NULL,
    order_id bigint NOT NULL
);

ALTER TABLE public.production_calloff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_calloff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_classterms (
    id bigint NOT NULL,
    buyer_kind character varying(20) NOT NULL,
    rate numeric(7,4) NOT NULL,
    price_list_id bigint NOT NULL
);

ALTER TABLE public.production_classterms ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_classterms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_congressreport (
    id bigint NOT NULL,
    since date NOT NULL,
    until date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    buyer_id bigint NOT NULL,
    made_by_id bigint NOT NULL,
    CONSTRAINT congress_report_days CHECK ((until >= since))
);

ALTER TABLE public.production_congressreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_congressreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_contribution (
    id bigint NOT NULL,
    amount numeric(20,2) NOT NULL,
    local_id bigint NOT NULL,
    CONSTRAINT contribution_positive CHECK ((amount > (0)::numeric))
);

ALTER TABLE public.production_contribution ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_contribution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_contributionround (
    id bigint NOT NULL,
    number integer NOT NULL,
    target numeric(20,2) NOT NULL,
    margin numeric(5,4) NOT NULL,
    first_until date NOT NULL,
    second_until date NOT NULL,
    note text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    accepted_by_id bigint,
    agreement_id bigint NOT NULL,
    ended_by_id bigint,
    opened_by_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT production_contributionround_number_check CHECK ((number >= 0)),
    CONSTRAINT round_accepted_or_ended CHECK (((accepted_at IS NULL) OR (ended_at IS NULL))),
    CONSTRAINT round_ended_with_a_reason CHECK (((((end_reason)::text = ''::text) AND (ended_at IS NULL)) OR ((ended_at IS NOT NULL) AND (NOT ((end_reason)::text = ''::text))))),
    CONSTRAINT round_margin CHECK (((margin >= (0)::numeric) AND (margin <= (1)::numeric))),
    CONSTRAINT round_second_later CHECK ((second_until > first_until)),
    CONSTRAINT round_target_positive CHECK ((target > (0)::numeric))
);

ALTER TABLE public.production_contributionround ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_contributionround_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_costitem (
    id bigint NOT NULL,
    n smallint NOT NULL,
    name character varying(80) NOT NULL,
    unit character varying(10) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    waste numeric(6,4) NOT NULL,
    price numeric(20,4) NOT NULL,
    price_date date NOT NULL,
    source character varying(120) NOT NULL,
    sheet_id bigint NOT NULL,
    CONSTRAINT cost_item_figures CHECK (((price >= (0)::numeric) AND (quantity > (0)::numeric) AND (waste >= (0)::numeric))),
    CONSTRAINT production_costitem_n_check CHECK ((n >= 0))
);

ALTER TABLE public.production_costitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_costitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_costsheetversion (
    id bigint NOT NULL,
    version integer NOT NULL,
    hours numeric(10,4) NOT NULL,
    hours_source character varying(10) NOT NULL,
    hours_note character varying(200) NOT NULL,
    reports integer NOT NULL,
    overhead_month numeric(20,2) NOT NULL,
    normal_hours numeric(12,2) NOT NULL,
    materials numeric(20,2) NOT NULL,
    overhead numeric(20,2) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    product_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT cost_sheet_figures CHECK (((hours >= (0)::numeric) AND (normal_hours > (0)::numeric) AND (overhead_month >= (0)::numeric))),
    CONSTRAINT cost_sheet_hours_have_a_source CHECK (((((hours_source)::text = 'floor'::text) AND (reports > 0)) OR (((hours_source)::text = 'stated'::text) AND (NOT ((hours_note)::text = ''::text))))),
    CONSTRAINT production_costsheetversion_reports_check CHECK ((reports >= 0)),
    CONSTRAINT production_costsheetversion_version_check CHECK ((version >= 0))
);

ALTER TABLE public.production_costsheetversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_costsheetversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_countexplanation (
    id bigint NOT NULL,
    text character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    count_id bigint NOT NULL,
    CONSTRAINT count_explanation_says_something CHECK ((NOT ((text)::text = ''::text)))
);

ALTER TABLE public.production_countexplanation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_countexplanation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_creditedgoods (
    id bigint NOT NULL,
    n smallint NOT NULL,
    change_id bigint NOT NULL,
    held_id bigint,
    note_id bigint NOT NULL,
    CONSTRAINT production_creditedgoods_n_check CHECK ((n >= 0))
);

ALTER TABLE public.production_creditedgoods ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_creditedgoods_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_datechange (
    id bigint NOT NULL,
    date date NOT NULL,
    quantity numeric(14,4) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    product_id bigint NOT NULL,
    standing_id bigint NOT NULL,
    CONSTRAINT date_change_not_negative CHECK ((quantity >= (0)::numeric))
);

ALTER TABLE public.production_datechange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_datechange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_delivery (
    id bigint NOT NULL,
    number integer NOT NULL,
    delivered_date date NOT NULL,
    carrier character varying(120) NOT NULL,
    note character varying(300) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    order_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    freight_amount numeric(20,2),
    freight_by character varying(10) NOT NULL,
    plate character varying(20) NOT NULL,
    CONSTRAINT delivery_freight_has_a_payer CHECK (((freight_amount IS NULL) OR ((freight_amount >= (0)::numeric) AND ((freight_by)::text = ANY ((ARRAY['factory'::character varying, 'buyer'::character varying])::text[]))))),
    CONSTRAINT production_delivery_number_check CHECK ((number >= 0))
);

ALTER TABLE public.production_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_deliveryline (
    id bigint NOT NULL,
    quantity numeric(14,4) NOT NULL,
    delivery_id bigint NOT NULL,
    order_line_id bigint NOT NULL,
    CONSTRAINT delivery_line_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE public.production_deliveryline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_deliveryline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_deposit (
    id bigint NOT NULL,
    percent numeric(5,2),
    amount numeric(20,2) NOT NULL,
    due_date date NOT NULL,
    how_to_pay text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawal_reason character varying(200) NOT NULL,
    agreement_id bigint,
    by_id bigint NOT NULL,
    order_id bigint,
    withdrawn_by_id bigint,
    CONSTRAINT deposit_of_one_thing CHECK ((((agreement_id IS NOT NULL) AND (order_id IS NULL)) OR ((agreement_id IS NULL) AND (order_id IS NOT NULL)))),
    CONSTRAINT deposit_positive CHECK ((amount > (0)::numeric)),
    CONSTRAINT deposit_withdrawn_with_a_reason CHECK (((((withdrawal_reason)::text = ''::text) AND (withdrawn_at IS NULL)) OR ((withdrawn_at IS NOT NULL) AND (NOT ((withdrawal_reason)::text = ''::text)))))
);

ALTER TABLE public.production_deposit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_deposit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_explanation (
    id bigint NOT NULL,
    text character varying(300) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    report_id bigint NOT NULL,
    CONSTRAINT explanation_says_something CHECK ((NOT ((text)::text = ''::text)))
);

ALTER TABLE public.production_explanation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_explanation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_familyaxis (
    id bigint NOT NULL,
    n smallint NOT NULL,
    name character varying(30) NOT NULL,
    family_id bigint NOT NULL,
    CONSTRAINT family_axis_up_to_three CHECK (((n >= 1) AND (n <= 3))),
    CONSTRAINT production_familyaxis_n_check CHECK ((n >= 0))
);

ALTER TABLE public.production_familyaxis ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_familyaxis_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_floordevice (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    token_sha256 character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    made_by_id bigint NOT NULL,
    sector_id bigint NOT NULL,
    workplace_id bigint
);

ALTER TABLE public.production_floordevice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_floordevice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_floorreport (
    id bigint NOT NULL,
    client_id uuid NOT NULL,
    shift character varying(10) NOT NULL,
    work_date date NOT NULL,
    crew_size smallint NOT NULL,
    crew_hours numeric(8,2) NOT NULL,
    note character varying(300) NOT NULL,
    flagged character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    reverses_id bigint,
    sector_id bigint NOT NULL,
    production_order_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    workplace_id bigint,
    CONSTRAINT production_floorreport_crew_size_check CHECK ((crew_size >= 0))
);

ALTER TABLE public.production_floorreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_floorreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_floorsubmission (
    id bigint NOT NULL,
    client_id uuid NOT NULL,
    seq integer,
    payload_sha256 character varying(64) NOT NULL,
    content jsonb NOT NULL,
    typed_at timestamp with time zone,
    sent_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    result_url character varying(300) NOT NULL,
    device_id bigint NOT NULL,
    CONSTRAINT floor_submission_seq CHECK (((seq IS NULL) OR (seq >= 1))),
    CONSTRAINT production_floorsubmission_seq_check CHECK ((seq >= 0))
);

ALTER TABLE public.production_floorsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_floorsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_handover (
    id bigint NOT NULL,
    shift character varying(10) NOT NULL,
    work_date date NOT NULL,
    stands character varying(400) NOT NULL,
    missing character varying(400) NOT NULL,
    dangerous character varying(400) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    sector_id bigint NOT NULL
);

ALTER TABLE public.production_handover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_handoverreading (
    id bigint NOT NULL,
    shift character varying(10) NOT NULL,
    read_at timestamp with time zone NOT NULL,
    note_id bigint NOT NULL
);

ALTER TABLE public.production_handoverreading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_handoverreading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_hold (
    id bigint NOT NULL,
    reason character varying(200) NOT NULL,
    held_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    finding character varying(200) NOT NULL,
    report_id bigint NOT NULL,
    CONSTRAINT hold_released_with_finding CHECK (((released_at IS NULL) OR (NOT ((finding)::text = ''::text)))),
    CONSTRAINT hold_times CHECK (((released_at IS NULL) OR (released_at >= held_at)))
);

ALTER TABLE public.production_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_invoicerun (
    id bigint NOT NULL,
    number integer NOT NULL,
    delivered_date date NOT NULL,
    carrier character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT production_invoicerun_number_check CHECK ((number >= 0))
);

ALTER TABLE public.production_invoicerun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_invoicerun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_invoicerunitem (
    id bigint NOT NULL,
    quantities jsonb NOT NULL,
    state character varying(10) NOT NULL,
    problem character varying(500) NOT NULL,
    delivery_id bigint,
    order_id bigint NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT run_item_issued_with_delivery CHECK ((((delivery_id IS NOT NULL) AND ((state)::text = 'issued'::text)) OR ((NOT ((state)::text = 'issued'::text)) AND (delivery_id IS NULL)))),
    CONSTRAINT run_item_says_why CHECK (((NOT ((state)::text = 'refused'::text)) OR (NOT ((problem)::text = ''::text))))
);

ALTER TABLE public.production_invoicerunitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_invoicerunitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_location (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(80) NOT NULL,
    created_at timestamp with time zone,
    ended_at timestamp with time zone
);

ALTER TABLE public.production_location ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_location_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_lot (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    grade character varying(10) NOT NULL,
    shade character varying(20) NOT NULL,
    calibre character varying(20) NOT NULL,
    made_date date NOT NULL,
    expires_date date,
    note character varying(200) NOT NULL,
    product_id bigint NOT NULL,
    report_id bigint
);

ALTER TABLE public.production_lot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_lot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_marketquote (
    id bigint NOT NULL,
    quoted_date date NOT NULL,
    price numeric(20,2) NOT NULL,
    source character varying(120) NOT NULL,
    file character varying(120) NOT NULL,
    media_type character varying(20) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT market_quote_positive CHECK ((price > (0)::numeric)),
    CONSTRAINT production_marketquote_size_check CHECK ((size >= 0))
);

ALTER TABLE public.production_marketquote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_marketquote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_materialuse (
    id bigint NOT NULL,
    wanted numeric(14,4) NOT NULL,
    taken numeric(14,4) NOT NULL,
    product_id bigint NOT NULL,
    report_id bigint NOT NULL,
    named character varying(200) NOT NULL,
    used numeric(14,4),
    CONSTRAINT material_use_figures CHECK (((taken >= (0)::numeric) AND (wanted >= (0)::numeric) AND ((used IS NULL) OR (used >= (0)::numeric)) AND (taken <= COALESCE(used, wanted))))
);

ALTER TABLE public.production_materialuse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_materialuse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_meter (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    unit character varying(10) NOT NULL,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.production_meter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_meter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_meterreading (
    id bigint NOT NULL,
    read_on date NOT NULL,
    value numeric(14,3) NOT NULL,
    reason character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    meter_id bigint NOT NULL,
    CONSTRAINT meter_reading_not_negative CHECK ((value >= (0)::numeric))
);

ALTER TABLE public.production_meterreading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_meterreading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_order (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    wanted_date date,
    place character varying(600) NOT NULL,
    note text NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    promised_date date,
    delivered_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancel_reason character varying(200) NOT NULL,
    buyer_id bigint NOT NULL,
    cancelled_by_id bigint,
    confirmed_by_id bigint,
    mandate_id bigint,
    placed_by_id bigint NOT NULL,
    reservation_id bigint,
    price_list_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT production_order_number_check CHECK ((number >= 0))
);

ALTER TABLE public.production_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_orderline (
    id bigint NOT NULL,
    n smallint NOT NULL,
    quantity numeric(14,4) NOT NULL,
    floor numeric(20,2) NOT NULL,
    market numeric(20,2) NOT NULL,
    market_known boolean NOT NULL,
    shield numeric(20,2) NOT NULL,
    premium numeric(20,2) NOT NULL,
    concession numeric(20,2) NOT NULL,
    subsidy numeric(20,2) NOT NULL,
    unit_price numeric(20,2) NOT NULL,
    hours numeric(10,4) NOT NULL,
    order_id bigint NOT NULL,
    product_id bigint NOT NULL,
    "least" numeric(14,4),
    most numeric(14,4),
    CONSTRAINT order_line_layers_sum CHECK ((unit_price = (((market + shield) + premium) - concession))),
    CONSTRAINT order_line_positive CHECK ((quantity > (0)::numeric)),
    CONSTRAINT order_line_tolerance CHECK (((("least" IS NULL) AND (most IS NULL)) OR (("least" > (0)::numeric) AND ("least" <= quantity) AND (most >= quantity)))),
    CONSTRAINT production_orderline_n_check CHECK ((n >= 0))
);

ALTER TABLE public.production_orderline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_orderline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_ordermessage (
    id bigint NOT NULL,
    text text NOT NULL,
    from_buyer boolean NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    order_id bigint NOT NULL,
    CONSTRAINT order_message_says_something CHECK ((NOT (text = ''::text)))
);

ALTER TABLE public.production_ordermessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_ordermessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_ordersignature (
    id bigint NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    contact_id bigint NOT NULL,
    signing_id bigint NOT NULL,
    CONSTRAINT order_signature_taken_back_later CHECK (((withdrawn_at IS NULL) OR (withdrawn_at >= signed_at)))
);

ALTER TABLE public.production_ordersignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_ordersignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_outcome (
    id bigint NOT NULL,
    grade character varying(10) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    report_id bigint NOT NULL,
    reason_id bigint,
    calibre character varying(20) NOT NULL,
    shade character varying(20) NOT NULL,
    CONSTRAINT outcome_not_zero CHECK ((NOT (quantity = (0)::numeric))),
    CONSTRAINT outcome_scrap_has_reason CHECK (((NOT ((grade)::text = 'scrap'::text)) OR (reason_id IS NOT NULL)))
);

ALTER TABLE public.production_outcome ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_outcome_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_planhours (
    id bigint NOT NULL,
    hours numeric(10,2) NOT NULL,
    sector_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    CONSTRAINT plan_hours_positive CHECK ((hours > (0)::numeric))
);

ALTER TABLE public.production_planhours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_planhours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_planline (
    id bigint NOT NULL,
    purpose character varying(10) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    product_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    CONSTRAINT plan_line_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE public.production_planline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_planline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_presence (
    id bigint NOT NULL,
    shift character varying(10) NOT NULL,
    work_date date NOT NULL,
    since_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    member_id bigint NOT NULL,
    sector_id bigint NOT NULL
);

ALTER TABLE public.production_presence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_presence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_pricelist (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    currency character varying(3) NOT NULL,
    social_rate numeric(8,4) NOT NULL,
    renewal_rate numeric(8,4) NOT NULL,
    floor_step numeric(12,2) NOT NULL,
    price_step numeric(12,2) NOT NULL,
    access_share_min numeric(6,4) NOT NULL,
    hourly_advance numeric(20,2) NOT NULL,
    decision_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    quote_days smallint NOT NULL,
    CONSTRAINT production_pricelist_quote_days_check CHECK ((quote_days >= 0))
);

ALTER TABLE public.production_pricelist ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_pricelist_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_pricequote (
    id bigint NOT NULL,
    price_id bigint NOT NULL,
    price_list_id bigint NOT NULL,
    quote_id bigint NOT NULL
);

ALTER TABLE public.production_pricequote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_pricequote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_product (
    id bigint NOT NULL,
    sku character varying(40) NOT NULL,
    name character varying(150) NOT NULL,
    unit character varying(10) NOT NULL,
    description text NOT NULL,
    annulled_at timestamp with time zone,
    imported_in_id bigint,
    usual_days smallint NOT NULL,
    kind character varying(10) NOT NULL,
    minimum numeric(14,4) NOT NULL,
    first_value_id bigint,
    second_value_id bigint,
    third_value_id bigint,
    family_id bigint,
    CONSTRAINT product_minimum CHECK ((minimum >= (0)::numeric)),
    CONSTRAINT product_usual_days CHECK (((usual_days >= 1) AND (usual_days <= 365))),
    CONSTRAINT production_product_usual_days_check CHECK ((usual_days >= 0))
);

ALTER TABLE public.production_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_productfamily (
    id bigint NOT NULL,
    code character varying(16) NOT NULL,
    name character varying(60) NOT NULL,
    kind character varying(10) NOT NULL,
    unit character varying(10) NOT NULL,
    usual_days smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_reason character varying(200) NOT NULL,
    CONSTRAINT product_family_ended_with_reason CHECK ((((ended_at IS NULL) AND ((ended_reason)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((ended_reason)::text = ''::text))))),
    CONSTRAINT product_family_usual_days CHECK (((usual_days >= 1) AND (usual_days <= 365))),
    CONSTRAINT production_productfamily_usual_days_check CHECK ((usual_days >= 0))
);

ALTER TABLE public.production_productfamily ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_productfamily_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_productionorder (
    id bigint NOT NULL,
    number integer NOT NULL,
    quantity numeric(14,4) NOT NULL,
    purpose character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    due_date date,
    note text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    released_at timestamp with time zone,
    finished_at timestamp with time zone,
    created_by_id bigint NOT NULL,
    decision_id bigint,
    order_line_id bigint,
    product_id bigint NOT NULL,
    recipe_id bigint,
    released_date date,
    CONSTRAINT production_order_positive CHECK ((quantity > (0)::numeric)),
    CONSTRAINT production_productionorder_number_check CHECK ((number >= 0))
);

ALTER TABLE public.production_productionorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_productionorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_productionplan (
    id bigint NOT NULL,
    first_date date NOT NULL,
    last_date date NOT NULL,
    tolerance numeric(6,4) NOT NULL,
    decision_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT plan_ends_after_it_begins CHECK ((last_date >= first_date)),
    CONSTRAINT plan_tolerance CHECK (((tolerance >= (0)::numeric) AND (tolerance <= (1)::numeric)))
);

ALTER TABLE public.production_productionplan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_productionplan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_productphoto (
    id bigint NOT NULL,
    file character varying(120) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT product_photo_not_empty CHECK ((size > 0)),
    CONSTRAINT production_productphoto_size_check CHECK ((size >= 0))
);

ALTER TABLE public.production_productphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_productphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_productprice (
    id bigint NOT NULL,
    materials numeric(20,2) NOT NULL,
    hours numeric(10,4) NOT NULL,
    overhead numeric(20,2) NOT NULL,
    market numeric(20,2),
    market_source character varying(200) NOT NULL,
    market_date date,
    floor numeric(20,2) NOT NULL,
    price_list_id bigint NOT NULL,
    product_id bigint NOT NULL,
    sheet_id bigint
);

ALTER TABLE public.production_productprice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_productprice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_proofline (
    id bigint NOT NULL,
    short numeric(14,4) NOT NULL,
    broken numeric(14,4) NOT NULL,
    delivery_line_id bigint NOT NULL,
    proof_id bigint NOT NULL,
    CONSTRAINT proof_line_says_something CHECK (((broken >= (0)::numeric) AND (short >= (0)::numeric) AND ((short > (0)::numeric) OR (broken > (0)::numeric))))
);

ALTER TABLE public.production_proofline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_proofline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_proofofreceipt (
    id bigint NOT NULL,
    received_by character varying(120) NOT NULL,
    document character varying(40) NOT NULL,
    received_date date NOT NULL,
    from_buyer boolean NOT NULL,
    note character varying(300) NOT NULL,
    file character varying(120) NOT NULL,
    media_type character varying(20) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawn_reason character varying(200) NOT NULL,
    settled_at timestamp with time zone,
    settled_note character varying(200) NOT NULL,
    delivery_id bigint NOT NULL,
    CONSTRAINT production_proofofreceipt_size_check CHECK ((size >= 0)),
    CONSTRAINT proof_says_who_and_why CHECK (((NOT ((received_by)::text = ''::text)) AND ((withdrawn_at IS NULL) OR (NOT ((withdrawn_reason)::text = ''::text))) AND ((settled_at IS NULL) OR (NOT ((settled_note)::text = ''::text)))))
);

ALTER TABLE public.production_proofofreceipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_proofofreceipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_purchaserequest (
    id bigint NOT NULL,
    number integer NOT NULL,
    quantity numeric(14,4) NOT NULL,
    needed_date date,
    reason character varying(200) NOT NULL,
    state character varying(10) NOT NULL,
    expected_date date,
    price numeric(20,4),
    created_at timestamp with time zone NOT NULL,
    ordered_at timestamp with time zone,
    closed_at timestamp with time zone,
    product_id bigint NOT NULL,
    supplier_id bigint,
    CONSTRAINT production_purchaserequest_number_check CHECK ((number >= 0)),
    CONSTRAINT purchase_ordered_of_somebody CHECK ((((state)::text = ANY (ARRAY[('asked'::character varying)::text, ('cancelled'::character varying)::text])) OR ((ordered_at IS NOT NULL) AND (supplier_id IS NOT NULL)))),
    CONSTRAINT purchase_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE public.production_purchaserequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_purchaserequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_quotation (
    id bigint NOT NULL,
    number integer NOT NULL,
    valid_until date NOT NULL,
    note text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    buyer_id bigint NOT NULL,
    made_by_id bigint NOT NULL,
    order_id bigint,
    price_list_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT production_quotation_number_check CHECK ((number >= 0))
);

ALTER TABLE public.production_quotation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_quotation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_quotationline (
    id bigint NOT NULL,
    quantity numeric(14,4) NOT NULL,
    floor numeric(20,2) NOT NULL,
    market numeric(20,2) NOT NULL,
    market_known boolean NOT NULL,
    shield numeric(20,2) NOT NULL,
    premium numeric(20,2) NOT NULL,
    concession numeric(20,2) NOT NULL,
    subsidy numeric(20,2) NOT NULL,
    unit_price numeric(20,2) NOT NULL,
    hours numeric(10,4) NOT NULL,
    n smallint NOT NULL,
    product_id bigint NOT NULL,
    quotation_id bigint NOT NULL,
    CONSTRAINT production_quotationline_n_check CHECK ((n >= 0)),
    CONSTRAINT quotation_line_layers_sum CHECK ((unit_price = (((market + shield) + premium) - concession))),
    CONSTRAINT quotation_line_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE public.production_quotationline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_quotationline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_quotewithdrawal (
    id bigint NOT NULL,
    reason character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    quote_id bigint NOT NULL
);

ALTER TABLE public.production_quotewithdrawal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_quotewithdrawal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_receipt (
    id bigint NOT NULL,
    number integer NOT NULL,
    supplier_lot character varying(60) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    price numeric(20,4),
    received_date date NOT NULL,
    paper character varying(60) NOT NULL,
    reason character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    location_id bigint NOT NULL,
    lot_id bigint NOT NULL,
    product_id bigint NOT NULL,
    purchase_id bigint,
    reverses_id bigint,
    supplier_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT production_receipt_number_check CHECK ((number >= 0)),
    CONSTRAINT receipt_positive CHECK ((quantity > (0)::numeric)),
    CONSTRAINT receipt_undone_with_reason CHECK (((reverses_id IS NULL) OR (NOT ((reason)::text = ''::text))))
);

ALTER TABLE public.production_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_recipe (
    id bigint NOT NULL,
    revision integer NOT NULL,
    batch numeric(14,4) NOT NULL,
    note character varying(300) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    adopted_at timestamp with time zone,
    retired_at timestamp with time zone,
    product_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT production_recipe_revision_check CHECK ((revision >= 0)),
    CONSTRAINT recipe_batch_positive CHECK ((batch > (0)::numeric))
);

ALTER TABLE public.production_recipe ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_recipe_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_recipeinput (
    id bigint NOT NULL,
    n smallint NOT NULL,
    quantity numeric(14,4) NOT NULL,
    per character varying(10) NOT NULL,
    mode character varying(10) NOT NULL,
    product_id bigint NOT NULL,
    recipe_id bigint NOT NULL,
    CONSTRAINT production_recipeinput_n_check CHECK ((n >= 0)),
    CONSTRAINT recipe_input_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE public.production_recipeinput ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_recipeinput_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_recipeoutput (
    id bigint NOT NULL,
    n smallint NOT NULL,
    kind character varying(10) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    share numeric(6,4) NOT NULL,
    product_id bigint NOT NULL,
    recipe_id bigint NOT NULL,
    CONSTRAINT production_recipeoutput_n_check CHECK ((n >= 0)),
    CONSTRAINT recipe_output_figures CHECK (((quantity > (0)::numeric) AND (share >= (0)::numeric) AND (share < (1)::numeric))),
    CONSTRAINT recipe_waste_bears_no_cost CHECK (((NOT ((kind)::text = 'waste'::text)) OR (share = (0)::numeric)))
);

ALTER TABLE public.production_recipeoutput ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_recipeoutput_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_recipestep (
    id bigint NOT NULL,
    n smallint NOT NULL,
    name character varying(80) NOT NULL,
    setup_minutes integer NOT NULL,
    run_minutes numeric(10,2) NOT NULL,
    load numeric(14,4) NOT NULL,
    waiting_hours numeric(8,2) NOT NULL,
    crew smallint NOT NULL,
    recipe_id bigint NOT NULL,
    workplace_id bigint,
    CONSTRAINT production_recipestep_crew_check CHECK ((crew >= 0)),
    CONSTRAINT production_recipestep_n_check CHECK ((n >= 0)),
    CONSTRAINT production_recipestep_setup_minutes_check CHECK ((setup_minutes >= 0)),
    CONSTRAINT recipe_step_figures CHECK (((load > (0)::numeric) AND (run_minutes >= (0)::numeric) AND (waiting_hours >= (0)::numeric)))
);

ALTER TABLE public.production_recipestep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_recipestep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_repair (
    id bigint NOT NULL,
    what character varying(200) NOT NULL,
    photo character varying(120) NOT NULL,
    sha256 character varying(64) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    done_at timestamp with time zone,
    outcome character varying(200) NOT NULL,
    workplace_id bigint NOT NULL,
    CONSTRAINT repair_done_with_outcome CHECK (((done_at IS NULL) OR ((done_at >= asked_at) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT repair_taken CHECK (((taken_at IS NULL) OR (taken_at >= asked_at)))
);

ALTER TABLE public.production_repair ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_repair_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_reportphoto (
    id bigint NOT NULL,
    file character varying(120) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    report_id bigint NOT NULL,
    CONSTRAINT production_reportphoto_size_check CHECK ((size >= 0)),
    CONSTRAINT report_photo_not_empty CHECK ((size > 0))
);

ALTER TABLE public.production_reportphoto ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_reportphoto_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_review (
    id bigint NOT NULL,
    due_date date NOT NULL,
    held_at timestamp with time zone,
    for_factory boolean,
    words text NOT NULL,
    new_prices boolean NOT NULL,
    confirmed_at timestamp with time zone,
    agreement_id bigint NOT NULL,
    confirmed_by_id bigint,
    held_by_id bigint,
    CONSTRAINT review_held_with_words CHECK ((((confirmed_at IS NULL) AND (held_at IS NULL) AND (words = ''::text)) OR ((for_factory IS NOT NULL) AND (held_at IS NOT NULL) AND (NOT (words = ''::text)))))
);

ALTER TABLE public.production_review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_reviewchange (
    id bigint NOT NULL,
    before numeric(14,4) NOT NULL,
    after numeric(14,4) NOT NULL,
    line_id bigint NOT NULL,
    review_id bigint NOT NULL,
    CONSTRAINT review_change_positive CHECK ((after > (0)::numeric))
);

ALTER TABLE public.production_reviewchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_reviewchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_rework (
    id bigint NOT NULL,
    quantity numeric(14,4) NOT NULL,
    reason_id bigint NOT NULL,
    report_id bigint NOT NULL,
    CONSTRAINT rework_not_zero CHECK ((NOT (quantity = (0)::numeric)))
);

ALTER TABLE public.production_rework ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_rework_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_roundlocal (
    id bigint NOT NULL,
    members integer NOT NULL,
    buyer_id bigint NOT NULL,
    round_id bigint NOT NULL,
    CONSTRAINT production_roundlocal_members_check CHECK ((members >= 0)),
    CONSTRAINT round_local_members CHECK ((members > 0))
);

ALTER TABLE public.production_roundlocal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_roundlocal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_roundreopening (
    id bigint NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    end_reason character varying(200) NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    round_id bigint NOT NULL,
    CONSTRAINT round_reopened_with_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);

ALTER TABLE public.production_roundreopening ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_roundreopening_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_scrapreason (
    id bigint NOT NULL,
    code character varying(30) NOT NULL,
    name_es character varying(80) NOT NULL,
    name_en character varying(80) NOT NULL,
    name_pt character varying(80) NOT NULL
);

ALTER TABLE public.production_scrapreason ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_scrapreason_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_servingrule (
    id bigint NOT NULL,
    first character varying(10) NOT NULL,
    purposes character varying(30) NOT NULL,
    valid_from date NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT serving_rule_first CHECK (((first)::text = ANY ((ARRAY['day'::character varying, 'purpose'::character varying])::text[]))),
    CONSTRAINT serving_rule_purposes CHECK (((purposes)::text = ANY ((ARRAY['need buyer stock'::character varying, 'need stock buyer'::character varying, 'buyer need stock'::character varying, 'buyer stock need'::character varying, 'stock need buyer'::character varying, 'stock buyer need'::character varying])::text[])))
);

ALTER TABLE public.production_servingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_servingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_signing (
    id bigint NOT NULL,
    wanted smallint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    expires_on date NOT NULL,
    ended_at timestamp with time zone,
    outcome character varying(10) NOT NULL,
    opened_by_id bigint NOT NULL,
    order_id bigint NOT NULL,
    CONSTRAINT production_signing_wanted_check CHECK ((wanted >= 0)),
    CONSTRAINT signing_ended_with_an_outcome CHECK ((((ended_at IS NULL) AND ((outcome)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT signing_wants_several CHECK ((wanted > 1))
);

ALTER TABLE public.production_signing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_signing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_standingline (
    id bigint NOT NULL,
    quantity numeric(14,4) NOT NULL,
    product_id bigint NOT NULL,
    standing_id bigint NOT NULL,
    CONSTRAINT standing_line_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE public.production_standingline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_standingline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_standingorder (
    id bigint NOT NULL,
    number integer NOT NULL,
    every character varying(5) NOT NULL,
    day smallint NOT NULL,
    first_date date NOT NULL,
    until_date date NOT NULL,
    lead_days smallint NOT NULL,
    place character varying(200) NOT NULL,
    note text NOT NULL,
    set_up_at timestamp with time zone NOT NULL,
    paused_at timestamp with time zone,
    ended_at timestamp with time zone,
    end_reason character varying(200) NOT NULL,
    agreement_id bigint,
    buyer_id bigint NOT NULL,
    by_id bigint NOT NULL,
    ended_by_id bigint,
    mandate_id bigint,
    paused_by_id bigint,
    CONSTRAINT production_standingorder_day_check CHECK ((day >= 0)),
    CONSTRAINT production_standingorder_lead_days_check CHECK ((lead_days >= 0)),
    CONSTRAINT production_standingorder_number_check CHECK ((number >= 0)),
    CONSTRAINT standing_order_dates CHECK ((until_date >= first_date)),
    CONSTRAINT standing_order_day CHECK ((((day >= 1) AND (day <= 7) AND ((every)::text = 'week'::text)) OR ((day >= 1) AND (day <= 31) AND ((every)::text = 'month'::text)))),
    CONSTRAINT standing_order_ended_with_a_reason CHECK (((((end_reason)::text = ''::text) AND (ended_at IS NULL)) OR ((ended_at IS NOT NULL) AND (NOT ((end_reason)::text = ''::text)))))
);

ALTER TABLE public.production_standingorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_standingorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_standingrun (
    id bigint NOT NULL,
    date date NOT NULL,
    outcome character varying(8) NOT NULL,
    words character varying(400) NOT NULL,
    at timestamp with time zone NOT NULL,
    order_id bigint,
    standing_id bigint NOT NULL,
    CONSTRAINT standing_run_made_or_not CHECK ((((order_id IS NOT NULL) AND ((outcome)::text = 'made'::text) AND ((words)::text = ''::text)) OR ((NOT ((outcome)::text = 'made'::text)) AND (order_id IS NULL))))
);

ALTER TABLE public.production_standingrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_standingrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stockbalance (
    id bigint NOT NULL,
    grade character varying(10) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    product_id bigint NOT NULL,
    lot_id bigint,
    location_id bigint NOT NULL,
    reserved numeric(14,4) NOT NULL,
    CONSTRAINT stock_never_negative CHECK ((quantity >= (0)::numeric)),
    CONSTRAINT stock_reserved_is_there CHECK (((reserved >= (0)::numeric) AND (reserved <= quantity)))
);

ALTER TABLE public.production_stockbalance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stockbalance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stockcause (
    cause_type text NOT NULL
);

CREATE TABLE public.production_stockchange (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    grade character varying(10) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    other_side character varying(150) NOT NULL,
    against character varying(200) NOT NULL,
    reason character varying(200) NOT NULL,
    occurred_date date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    delivery_id bigint,
    lot_id bigint,
    product_id bigint NOT NULL,
    reverses_id bigint,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT stock_change_barter CHECK (((NOT ((kind)::text = ANY (ARRAY[('barter_out'::character varying)::text, ('barter_in'::character varying)::text]))) OR (NOT ((against)::text = ''::text)))),
    CONSTRAINT stock_change_names_other_side CHECK (((NOT ((kind)::text = ANY (ARRAY[('barter_out'::character varying)::text, ('barter_in'::character varying)::text, ('gift_out'::character varying)::text, ('gift_in'::character varying)::text]))) OR (NOT ((other_side)::text = ''::text)))),
    CONSTRAINT stock_change_positive CHECK ((quantity > (0)::numeric)),
    CONSTRAINT stock_change_return_of_delivery CHECK ((((delivery_id IS NOT NULL) AND ((kind)::text = 'return'::text)) OR ((NOT ((kind)::text = 'return'::text)) AND (delivery_id IS NULL)))),
    CONSTRAINT stock_change_says_why CHECK ((((kind)::text = ANY (ARRAY[('barter_out'::character varying)::text, ('barter_in'::character varying)::text, ('gift_out'::character varying)::text, ('gift_in'::character varying)::text, ('transfer'::character varying)::text, ('regrade'::character varying)::text])) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT stock_change_undone_with_reason CHECK (((reverses_id IS NULL) OR (NOT ((reason)::text = ''::text))))
);

ALTER TABLE public.production_stockchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stockchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stockcount (
    id bigint NOT NULL,
    grade character varying(10) NOT NULL,
    counted numeric(14,4) NOT NULL,
    expected numeric(14,4) NOT NULL,
    reason character varying(200) NOT NULL,
    counted_date date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    product_id bigint NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    lot_id bigint,
    location_id bigint NOT NULL,
    found numeric(14,4),
    since numeric(14,4) NOT NULL,
    sheet_line_id bigint,
    CONSTRAINT stock_count_not_negative CHECK ((counted >= (0)::numeric)),
    CONSTRAINT stock_count_of_a_sheet CHECK ((((found IS NULL) AND (sheet_line_id IS NULL) AND (since = (0)::numeric)) OR ((counted = GREATEST((found + since), (0)::numeric)) AND (found >= (0)::numeric) AND (sheet_line_id IS NOT NULL))))
);

ALTER TABLE public.production_stockcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stockcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stockmove (
    id bigint NOT NULL,
    client_id uuid NOT NULL,
    grade character varying(10) NOT NULL,
    quantity numeric(14,4) NOT NULL,
    from_place character varying(12) NOT NULL,
    to_place character varying(12) NOT NULL,
    cause_type character varying(60) NOT NULL,
    cause_id bigint NOT NULL,
    occurred_date date NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    product_id bigint NOT NULL,
    reverses_id bigint,
    lot_id bigint,
    from_location_id bigint,
    to_location_id bigint,
    CONSTRAINT move_names_its_places CHECK (((((from_location_id IS NOT NULL) AND ((from_place)::text = 'warehouse'::text)) OR ((NOT ((from_place)::text = 'warehouse'::text)) AND (from_location_id IS NULL))) AND (((to_location_id IS NOT NULL) AND ((to_place)::text = 'warehouse'::text)) OR ((NOT ((to_place)::text = 'warehouse'::text)) AND (to_location_id IS NULL))) AND (NOT ((from_location_id IS NULL) AND ((from_place)::text = (to_place)::text))))),
    CONSTRAINT move_positive CHECK ((quantity > (0)::numeric)),
    CONSTRAINT move_two_places CHECK (((NOT ((from_place)::text = (to_place)::text)) OR (NOT ((from_location_id = to_location_id) AND (from_location_id IS NOT NULL) AND (to_location_id IS NOT NULL)))))
);

ALTER TABLE public.production_stockmove ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stockmove_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stockreservation (
    id bigint NOT NULL,
    quantity numeric(14,4) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    balance_id bigint NOT NULL,
    order_line_id bigint NOT NULL,
    CONSTRAINT stock_reservation_positive CHECK ((quantity > (0)::numeric))
);

ALTER TABLE public.production_stockreservation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stockreservation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stocksheet (
    id bigint NOT NULL,
    number integer NOT NULL,
    printed_at timestamp with time zone NOT NULL,
    location_id bigint,
    CONSTRAINT production_stocksheet_number_check CHECK ((number >= 0))
);

ALTER TABLE public.production_stocksheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stocksheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stocksheetline (
    id bigint NOT NULL,
    n smallint NOT NULL,
    grade character varying(10) NOT NULL,
    expected numeric(14,4) NOT NULL,
    location_id bigint NOT NULL,
    lot_id bigint,
    product_id bigint NOT NULL,
    sheet_id bigint NOT NULL,
    CONSTRAINT production_stocksheetline_n_check CHECK ((n >= 0))
);

ALTER TABLE public.production_stocksheetline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stocksheetline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_stop (
    id bigint NOT NULL,
    reason character varying(12) NOT NULL,
    note character varying(200) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    report_id bigint,
    workplace_id bigint NOT NULL,
    ended_note character varying(200) NOT NULL,
    CONSTRAINT stop_reason_known CHECK (((reason)::text = ANY (ARRAY[('breakdown'::character varying)::text, ('material'::character varying)::text, ('energy'::character varying)::text, ('change'::character varying)::text, ('cleaning'::character varying)::text, ('crew'::character varying)::text, ('meeting'::character varying)::text, ('safety'::character varying)::text, ('other'::character varying)::text]))),
    CONSTRAINT stop_times CHECK (((ended_at IS NULL) OR (ended_at >= began_at))),
    CONSTRAINT stop_told_is_over CHECK (((report_id IS NULL) OR (ended_at IS NOT NULL)))
);

ALTER TABLE public.production_stop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_stop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_supplier (
    id bigint NOT NULL,
    name character varying(150) NOT NULL,
    tax_id character varying(30) NOT NULL,
    contact character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

ALTER TABLE public.production_supplier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_supplier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_worklog (
    id bigint NOT NULL,
    shift character varying(10) NOT NULL,
    work_date date NOT NULL,
    quarters smallint NOT NULL,
    reason character varying(200) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    replaces_id bigint,
    sector_id bigint NOT NULL,
    CONSTRAINT production_worklog_quarters_check CHECK ((quarters >= 0)),
    CONSTRAINT work_log_corrected_with_reason CHECK (((replaces_id IS NULL) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT work_log_within_a_day CHECK ((quarters <= 96))
);

ALTER TABLE public.production_worklog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_worklog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.production_workplace (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    hours_a_day numeric(4,2) NOT NULL,
    crew smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    sector_id bigint NOT NULL,
    days_a_week smallint NOT NULL,
    CONSTRAINT production_workplace_crew_check CHECK ((crew >= 0)),
    CONSTRAINT production_workplace_days_a_week_check CHECK ((days_a_week >= 0)),
    CONSTRAINT workplace_crew CHECK ((crew >= 1)),
    CONSTRAINT workplace_days CHECK (((days_a_week >= 1) AND (days_a_week <= 7))),
    CONSTRAINT workplace_hours CHECK (((hours_a_day > (0)::numeric) AND (hours_a_day <= (24)::numeric)))
);

ALTER TABLE public.production_workplace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.production_workplace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO public.production_stockcause (cause_type) VALUES ('production.floorreport');
INSERT INTO public.production_stockcause (cause_type) VALUES ('production.stockcount');
INSERT INTO public.production_stockcause (cause_type) VALUES ('production.delivery');
INSERT INTO public.production_stockcause (cause_type) VALUES ('production.stockchange');
INSERT INTO public.production_stockcause (cause_type) VALUES ('production.receipt');

ALTER TABLE ONLY public.production_agreementline
    ADD CONSTRAINT agreement_line_once UNIQUE (agreement_id, product_id);

ALTER TABLE ONLY public.production_axisvalue
    ADD CONSTRAINT axis_value_coded_once UNIQUE (axis_id, code);

ALTER TABLE ONLY public.production_axisvalue
    ADD CONSTRAINT axis_value_in_order UNIQUE (axis_id, n) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_axisvalue
    ADD CONSTRAINT axis_value_named_once UNIQUE (axis_id, name);

ALTER TABLE ONLY public.production_classterms
    ADD CONSTRAINT class_terms_once UNIQUE (price_list_id, buyer_kind);

ALTER TABLE ONLY public.production_costitem
    ADD CONSTRAINT cost_item_once UNIQUE (sheet_id, n);

ALTER TABLE ONLY public.production_costsheetversion
    ADD CONSTRAINT cost_sheet_version_once UNIQUE (product_id, version);

ALTER TABLE ONLY public.production_deliveryline
    ADD CONSTRAINT delivery_line_once UNIQUE (delivery_id, order_line_id);

ALTER TABLE ONLY public.production_familyaxis
    ADD CONSTRAINT family_axis_once UNIQUE (family_id, n);

ALTER TABLE ONLY public.production_floorsubmission
    ADD CONSTRAINT floor_submission_in_turn UNIQUE (device_id, seq);

ALTER TABLE ONLY public.production_materialuse
    ADD CONSTRAINT material_use_once UNIQUE (report_id, product_id);

ALTER TABLE ONLY public.production_orderline
    ADD CONSTRAINT order_line_once UNIQUE (order_id, n);

ALTER TABLE ONLY public.production_planhours
    ADD CONSTRAINT plan_hours_once UNIQUE (plan_id, sector_id);

ALTER TABLE ONLY public.production_planline
    ADD CONSTRAINT plan_line_once UNIQUE (plan_id, product_id, purpose);

ALTER TABLE ONLY public.production_pricequote
    ADD CONSTRAINT price_quote_once UNIQUE (price_id, quote_id);

ALTER TABLE ONLY public.production_productprice
    ADD CONSTRAINT product_price_once UNIQUE (price_list_id, product_id);

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_agreementline
    ADD CONSTRAINT production_agreementline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_axisvalue
    ADD CONSTRAINT production_axisvalue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_bid
    ADD CONSTRAINT production_bid_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_calloff
    ADD CONSTRAINT production_calloff_order_id_key UNIQUE (order_id);

ALTER TABLE ONLY public.production_calloff
    ADD CONSTRAINT production_calloff_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_classterms
    ADD CONSTRAINT production_classterms_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_congressreport
    ADD CONSTRAINT production_congressreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_contribution
    ADD CONSTRAINT production_contribution_local_id_key UNIQUE (local_id);

ALTER TABLE ONLY public.production_contribution
    ADD CONSTRAINT production_contribution_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_contributionround
    ADD CONSTRAINT production_contributionround_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_contributionround
    ADD CONSTRAINT production_contributionround_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_costitem
    ADD CONSTRAINT production_costitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_costsheetversion
    ADD CONSTRAINT production_costsheetversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_countexplanation
    ADD CONSTRAINT production_countexplanation_count_id_key UNIQUE (count_id);

ALTER TABLE ONLY public.production_countexplanation
    ADD CONSTRAINT production_countexplanation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_creditedgoods
    ADD CONSTRAINT production_creditedgoods_change_id_key UNIQUE (change_id);

ALTER TABLE ONLY public.production_creditedgoods
    ADD CONSTRAINT production_creditedgoods_held_id_key UNIQUE (held_id);

ALTER TABLE ONLY public.production_creditedgoods
    ADD CONSTRAINT production_creditedgoods_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_datechange
    ADD CONSTRAINT production_datechange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_delivery
    ADD CONSTRAINT production_delivery_invoice_id_key UNIQUE (invoice_id);

ALTER TABLE ONLY public.production_delivery
    ADD CONSTRAINT production_delivery_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_delivery
    ADD CONSTRAINT production_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_deliveryline
    ADD CONSTRAINT production_deliveryline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_deposit
    ADD CONSTRAINT production_deposit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_explanation
    ADD CONSTRAINT production_explanation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_familyaxis
    ADD CONSTRAINT production_familyaxis_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_floordevice
    ADD CONSTRAINT production_floordevice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_floordevice
    ADD CONSTRAINT production_floordevice_token_sha256_key UNIQUE (token_sha256);

ALTER TABLE ONLY public.production_floorreport
    ADD CONSTRAINT production_floorreport_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.production_floorreport
    ADD CONSTRAINT production_floorreport_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_floorreport
    ADD CONSTRAINT production_floorreport_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.production_floorsubmission
    ADD CONSTRAINT production_floorsubmission_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.production_floorsubmission
    ADD CONSTRAINT production_floorsubmission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_handover
    ADD CONSTRAINT production_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_handoverreading
    ADD CONSTRAINT production_handoverreading_note_id_key UNIQUE (note_id);

ALTER TABLE ONLY public.production_handoverreading
    ADD CONSTRAINT production_handoverreading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_hold
    ADD CONSTRAINT production_hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_invoicerun
    ADD CONSTRAINT production_invoicerun_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_invoicerun
    ADD CONSTRAINT production_invoicerun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_invoicerunitem
    ADD CONSTRAINT production_invoicerunitem_delivery_id_key UNIQUE (delivery_id);

ALTER TABLE ONLY public.production_invoicerunitem
    ADD CONSTRAINT production_invoicerunitem_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_location
    ADD CONSTRAINT production_location_code_key UNIQUE (code);

ALTER TABLE ONLY public.production_location
    ADD CONSTRAINT production_location_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_lot
    ADD CONSTRAINT production_lot_code_key UNIQUE (code);

ALTER TABLE ONLY public.production_lot
    ADD CONSTRAINT production_lot_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_marketquote
    ADD CONSTRAINT production_marketquote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_materialuse
    ADD CONSTRAINT production_materialuse_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_meter
    ADD CONSTRAINT production_meter_name_key UNIQUE (name);

ALTER TABLE ONLY public.production_meter
    ADD CONSTRAINT production_meter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_meterreading
    ADD CONSTRAINT production_meterreading_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_reservation_id_key UNIQUE (reservation_id);

ALTER TABLE ONLY public.production_orderline
    ADD CONSTRAINT production_orderline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_ordermessage
    ADD CONSTRAINT production_ordermessage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_ordersignature
    ADD CONSTRAINT production_ordersignature_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_outcome
    ADD CONSTRAINT production_outcome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_planhours
    ADD CONSTRAINT production_planhours_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_planline
    ADD CONSTRAINT production_planline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_presence
    ADD CONSTRAINT production_presence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_pricelist
    ADD CONSTRAINT production_pricelist_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.production_pricelist
    ADD CONSTRAINT production_pricelist_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_pricequote
    ADD CONSTRAINT production_pricequote_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_product
    ADD CONSTRAINT production_product_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_product
    ADD CONSTRAINT production_product_sku_key UNIQUE (sku);

ALTER TABLE ONLY public.production_productfamily
    ADD CONSTRAINT production_productfamily_code_key UNIQUE (code);

ALTER TABLE ONLY public.production_productfamily
    ADD CONSTRAINT production_productfamily_name_key UNIQUE (name);

ALTER TABLE ONLY public.production_productfamily
    ADD CONSTRAINT production_productfamily_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_productionorder
    ADD CONSTRAINT production_productionorder_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_productionorder
    ADD CONSTRAINT production_productionorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_productionplan
    ADD CONSTRAINT production_productionplan_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.production_productionplan
    ADD CONSTRAINT production_productionplan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_productphoto
    ADD CONSTRAINT production_productphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_productprice
    ADD CONSTRAINT production_productprice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_proofline
    ADD CONSTRAINT production_proofline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_proofofreceipt
    ADD CONSTRAINT production_proofofreceipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_purchaserequest
    ADD CONSTRAINT production_purchaserequest_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_purchaserequest
    ADD CONSTRAINT production_purchaserequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_quotation
    ADD CONSTRAINT production_quotation_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_quotation
    ADD CONSTRAINT production_quotation_order_id_key UNIQUE (order_id);

ALTER TABLE ONLY public.production_quotation
    ADD CONSTRAINT production_quotation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_quotationline
    ADD CONSTRAINT production_quotationline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_quotewithdrawal
    ADD CONSTRAINT production_quotewithdrawal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_quotewithdrawal
    ADD CONSTRAINT production_quotewithdrawal_quote_id_key UNIQUE (quote_id);

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.production_recipe
    ADD CONSTRAINT production_recipe_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_recipeinput
    ADD CONSTRAINT production_recipeinput_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_recipeoutput
    ADD CONSTRAINT production_recipeoutput_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_recipestep
    ADD CONSTRAINT production_recipestep_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_repair
    ADD CONSTRAINT production_repair_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_reportphoto
    ADD CONSTRAINT production_reportphoto_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_reportphoto
    ADD CONSTRAINT production_reportphoto_report_id_key UNIQUE (report_id);

ALTER TABLE ONLY public.production_review
    ADD CONSTRAINT production_review_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_reviewchange
    ADD CONSTRAINT production_reviewchange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_rework
    ADD CONSTRAINT production_rework_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_rework
    ADD CONSTRAINT production_rework_report_id_key UNIQUE (report_id);

ALTER TABLE ONLY public.production_roundlocal
    ADD CONSTRAINT production_roundlocal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_roundreopening
    ADD CONSTRAINT production_roundreopening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_scrapreason
    ADD CONSTRAINT production_scrapreason_code_key UNIQUE (code);

ALTER TABLE ONLY public.production_scrapreason
    ADD CONSTRAINT production_scrapreason_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_servingrule
    ADD CONSTRAINT production_servingrule_decision_id_key UNIQUE (decision_id);

ALTER TABLE ONLY public.production_servingrule
    ADD CONSTRAINT production_servingrule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_signing
    ADD CONSTRAINT production_signing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_standingline
    ADD CONSTRAINT production_standingline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingorder_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingorder_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_standingrun
    ADD CONSTRAINT production_standingrun_order_id_key UNIQUE (order_id);

ALTER TABLE ONLY public.production_standingrun
    ADD CONSTRAINT production_standingrun_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stockbalance
    ADD CONSTRAINT production_stockbalance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stockcause
    ADD CONSTRAINT production_stockcause_pkey PRIMARY KEY (cause_type);

ALTER TABLE ONLY public.production_stockchange
    ADD CONSTRAINT production_stockchange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stockchange
    ADD CONSTRAINT production_stockchange_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.production_stockcount
    ADD CONSTRAINT production_stockcount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stockcount
    ADD CONSTRAINT production_stockcount_sheet_line_id_key UNIQUE (sheet_line_id);

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_client_id_key UNIQUE (client_id);

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.production_stockreservation
    ADD CONSTRAINT production_stockreservation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stocksheet
    ADD CONSTRAINT production_stocksheet_number_key UNIQUE (number);

ALTER TABLE ONLY public.production_stocksheet
    ADD CONSTRAINT production_stocksheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stocksheetline
    ADD CONSTRAINT production_stocksheetline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stop
    ADD CONSTRAINT production_stop_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_stop
    ADD CONSTRAINT production_stop_report_id_key UNIQUE (report_id);

ALTER TABLE ONLY public.production_supplier
    ADD CONSTRAINT production_supplier_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_worklog
    ADD CONSTRAINT production_worklog_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_worklog
    ADD CONSTRAINT production_worklog_replaces_id_key UNIQUE (replaces_id);

ALTER TABLE ONLY public.production_workplace
    ADD CONSTRAINT production_workplace_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.production_proofline
    ADD CONSTRAINT proof_line_once UNIQUE (proof_id, delivery_line_id);

ALTER TABLE ONLY public.production_quotationline
    ADD CONSTRAINT quotation_line_once UNIQUE (quotation_id, n);

ALTER TABLE ONLY public.production_recipeinput
    ADD CONSTRAINT recipe_input_once UNIQUE (recipe_id, n);

ALTER TABLE ONLY public.production_recipeinput
    ADD CONSTRAINT recipe_input_product_once UNIQUE (recipe_id, product_id);

ALTER TABLE ONLY public.production_recipeoutput
    ADD CONSTRAINT recipe_output_once UNIQUE (recipe_id, n);

ALTER TABLE ONLY public.production_recipeoutput
    ADD CONSTRAINT recipe_output_product_once UNIQUE (recipe_id, product_id);

ALTER TABLE ONLY public.production_recipe
    ADD CONSTRAINT recipe_revision_once UNIQUE (product_id, revision);

ALTER TABLE ONLY public.production_recipestep
    ADD CONSTRAINT recipe_step_once UNIQUE (recipe_id, n);

ALTER TABLE ONLY public.production_reviewchange
    ADD CONSTRAINT review_change_once UNIQUE (review_id, line_id);

ALTER TABLE ONLY public.production_review
    ADD CONSTRAINT review_once_a_day UNIQUE (agreement_id, due_date);

ALTER TABLE ONLY public.production_roundlocal
    ADD CONSTRAINT round_local_once UNIQUE (round_id, buyer_id);

ALTER TABLE ONLY public.production_roundreopening
    ADD CONSTRAINT round_reopened_once UNIQUE (round_id, ended_at);

ALTER TABLE ONLY public.production_invoicerunitem
    ADD CONSTRAINT run_item_once UNIQUE (run_id, order_id);

ALTER TABLE ONLY public.production_standingline
    ADD CONSTRAINT standing_line_once UNIQUE (standing_id, product_id);

ALTER TABLE ONLY public.production_standingrun
    ADD CONSTRAINT standing_run_once UNIQUE (standing_id, date);

ALTER TABLE ONLY public.production_stockbalance
    ADD CONSTRAINT stock_balance_once UNIQUE NULLS NOT DISTINCT (product_id, grade, lot_id, location_id);

ALTER TABLE ONLY public.production_stocksheetline
    ADD CONSTRAINT stock_sheet_heap_once UNIQUE NULLS NOT DISTINCT (sheet_id, product_id, grade, lot_id, location_id);

ALTER TABLE ONLY public.production_stocksheetline
    ADD CONSTRAINT stock_sheet_line_once UNIQUE (sheet_id, n);

CREATE UNIQUE INDEX deposit_of_agreement_once ON public.production_deposit USING btree (agreement_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX deposit_of_order_once ON public.production_deposit USING btree (order_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX hold_one_open ON public.production_hold USING btree (report_id) WHERE (released_at IS NULL);

CREATE INDEX lot_product_date ON public.production_lot USING btree (product_id, made_date);

CREATE UNIQUE INDEX order_signature_once ON public.production_ordersignature USING btree (signing_id, contact_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX presence_once ON public.production_presence USING btree (member_id, sector_id, shift, work_date) WHERE (left_at IS NULL);

CREATE UNIQUE INDEX product_variant_once ON public.production_product USING btree (family_id, first_value_id, second_value_id, third_value_id) NULLS NOT DISTINCT WHERE ((annulled_at IS NULL) AND (family_id IS NOT NULL));

CREATE INDEX production_agreement_agreed_by_id_6257f2d5 ON public.production_agreement USING btree (agreed_by_id);

CREATE INDEX production_agreement_buyer_id_b55e2512 ON public.production_agreement USING btree (buyer_id);

CREATE INDEX production_agreement_ended_by_id_572e7c98 ON public.production_agreement USING btree (ended_by_id);

CREATE INDEX production_agreement_mandate_id_098aa16b ON public.production_agreement USING btree (mandate_id);

CREATE INDEX production_agreement_price_list_id_cf89c118 ON public.production_agreement USING btree (price_list_id);

CREATE INDEX production_agreement_proposed_by_id_d48d15f8 ON public.production_agreement USING btree (proposed_by_id);

CREATE INDEX production_agreementline_agreement_id_14388676 ON public.production_agreementline USING btree (agreement_id);

CREATE INDEX production_agreementline_product_id_c16e370d ON public.production_agreementline USING btree (product_id);

CREATE INDEX production_axisvalue_axis_id_bc5d3142 ON public.production_axisvalue USING btree (axis_id);

CREATE INDEX production_bid_local_id_eadad777 ON public.production_bid USING btree (local_id);

CREATE INDEX production_calloff_agreement_id_53fd7d96 ON public.production_calloff USING btree (agreement_id);

CREATE INDEX production_classterms_price_list_id_334b78ee ON public.production_classterms USING btree (price_list_id);

CREATE INDEX production_congressreport_buyer_id_1300603a ON public.production_congressreport USING btree (buyer_id);

CREATE INDEX production_congressreport_made_by_id_ae89cbe3 ON public.production_congressreport USING btree (made_by_id);

CREATE INDEX production_contributionround_accepted_by_id_522fd29a ON public.production_contributionround USING btree (accepted_by_id);

CREATE INDEX production_contributionround_agreement_id_e9fbfdf9 ON public.production_contributionround USING btree (agreement_id);

CREATE INDEX production_contributionround_ended_by_id_faf1cf1a ON public.production_contributionround USING btree (ended_by_id);

CREATE INDEX production_contributionround_opened_by_id_e803715d ON public.production_contributionround USING btree (opened_by_id);

CREATE INDEX production_costitem_sheet_id_9c414ac2 ON public.production_costitem USING btree (sheet_id);

CREATE INDEX production_costsheetversion_by_id_5e64dcdf ON public.production_costsheetversion USING btree (by_id);

CREATE INDEX production_costsheetversion_product_id_49009955 ON public.production_costsheetversion USING btree (product_id);

CREATE INDEX production_creditedgoods_note_id_c574f7e2 ON public.production_creditedgoods USING btree (note_id);

CREATE INDEX production_datechange_by_id_7b8eb248 ON public.production_datechange USING btree (by_id);

CREATE INDEX production_datechange_product_id_929d7896 ON public.production_datechange USING btree (product_id);

CREATE INDEX production_datechange_standing_id_f0f37523 ON public.production_datechange USING btree (standing_id);

CREATE INDEX production_delivery_by_id_ac8e61bd ON public.production_delivery USING btree (by_id);

CREATE INDEX production_delivery_order_id_14687c3f ON public.production_delivery USING btree (order_id);

CREATE INDEX production_deliveryline_delivery_id_edf848a8 ON public.production_deliveryline USING btree (delivery_id);

CREATE INDEX production_deliveryline_order_line_id_6b20ea85 ON public.production_deliveryline USING btree (order_line_id);

CREATE INDEX production_deposit_agreement_id_da439032 ON public.production_deposit USING btree (agreement_id);

CREATE INDEX production_deposit_by_id_1e987222 ON public.production_deposit USING btree (by_id);

CREATE INDEX production_deposit_order_id_7fba29b8 ON public.production_deposit USING btree (order_id);

CREATE INDEX production_deposit_withdrawn_by_id_00308f60 ON public.production_deposit USING btree (withdrawn_by_id);

CREATE INDEX production_explanation_report_id_f4f65e07 ON public.production_explanation USING btree (report_id);

CREATE INDEX production_familyaxis_family_id_05b5aeee ON public.production_familyaxis USING btree (family_id);

CREATE INDEX production_floordevice_ended_by_id_b6910f0b ON public.production_floordevice USING btree (ended_by_id);

CREATE INDEX production_floordevice_made_by_id_0e0eb429 ON public.production_floordevice USING btree (made_by_id);

CREATE INDEX production_floordevice_sector_id_ac972114 ON public.production_floordevice USING btree (sector_id);

CREATE INDEX production_floordevice_token_sha256_7470a69a_like ON public.production_floordevice USING btree (token_sha256 varchar_pattern_ops);

CREATE INDEX production_floordevice_workplace_id_c615604d ON public.production_floordevice USING btree (workplace_id);

CREATE INDEX production_floorreport_production_order_id_1209d69f ON public.production_floorreport USING btree (production_order_id);

CREATE INDEX production_floorreport_sector_id_39b46454 ON public.production_floorreport USING btree (sector_id);

CREATE INDEX production_floorreport_workplace_id_d3a97465 ON public.production_floorreport USING btree (workplace_id);

CREATE INDEX production_floorsubmission_device_id_40ee70c8 ON public.production_floorsubmission USING btree (device_id);

CREATE INDEX production_handover_sector_id_75f71eb0 ON public.production_handover USING btree (sector_id);

CREATE INDEX production_hold_report_id_6f08c59b ON public.production_hold USING btree (report_id);

CREATE INDEX production_invoicerun_by_id_85c3ac20 ON public.production_invoicerun USING btree (by_id);

CREATE INDEX production_invoicerunitem_order_id_3f0c7b5e ON public.production_invoicerunitem USING btree (order_id);

CREATE INDEX production_invoicerunitem_run_id_c45be284 ON public.production_invoicerunitem USING btree (run_id);

CREATE INDEX production_location_code_0a5203a2_like ON public.production_location USING btree (code varchar_pattern_ops);

CREATE INDEX production_lot_code_28e90314_like ON public.production_lot USING btree (code varchar_pattern_ops);

CREATE INDEX production_lot_product_id_57454099 ON public.production_lot USING btree (product_id);

CREATE INDEX production_lot_report_id_ede7d109 ON public.production_lot USING btree (report_id);

CREATE INDEX production_marketquote_by_id_232403e1 ON public.production_marketquote USING btree (by_id);

CREATE INDEX production_marketquote_product_id_d5105fc0 ON public.production_marketquote USING btree (product_id);

CREATE INDEX production_materialuse_product_id_ea9f5db7 ON public.production_materialuse USING btree (product_id);

CREATE INDEX production_materialuse_report_id_a600c27d ON public.production_materialuse USING btree (report_id);

CREATE INDEX production_meter_name_800202b9_like ON public.production_meter USING btree (name varchar_pattern_ops);

CREATE INDEX production_meterreading_meter_id_b8230b08 ON public.production_meterreading USING btree (meter_id);

CREATE INDEX production_order_buyer_id_bcbc6763 ON public.production_order USING btree (buyer_id);

CREATE INDEX production_order_cancelled_by_id_b4f22829 ON public.production_order USING btree (cancelled_by_id);

CREATE INDEX production_order_confirmed_by_id_f9f6bb57 ON public.production_order USING btree (confirmed_by_id);

CREATE INDEX production_order_mandate_id_892418f0 ON public.production_order USING btree (mandate_id);

CREATE INDEX production_order_placed_by_id_8c5cbbfc ON public.production_order USING btree (placed_by_id);

CREATE INDEX production_order_price_list_id_1ab0e87e ON public.production_order USING btree (price_list_id);

CREATE INDEX production_orderline_order_id_8d1c8d52 ON public.production_orderline USING btree (order_id);

CREATE INDEX production_orderline_product_id_faee2417 ON public.production_orderline USING btree (product_id);

CREATE INDEX production_ordermessage_by_id_fe509ff4 ON public.production_ordermessage USING btree (by_id);

CREATE INDEX production_ordermessage_order_id_72909d8c ON public.production_ordermessage USING btree (order_id);

CREATE INDEX production_ordersignature_contact_id_2d7bbabd ON public.production_ordersignature USING btree (contact_id);

CREATE INDEX production_ordersignature_signing_id_4a0e171d ON public.production_ordersignature USING btree (signing_id);

CREATE INDEX production_outcome_reason_id_4bdcf64b ON public.production_outcome USING btree (reason_id);

CREATE INDEX production_outcome_report_id_16070a32 ON public.production_outcome USING btree (report_id);

CREATE INDEX production_planhours_plan_id_bfe21a07 ON public.production_planhours USING btree (plan_id);

CREATE INDEX production_planhours_sector_id_7f558d0f ON public.production_planhours USING btree (sector_id);

CREATE INDEX production_planline_plan_id_66a137c7 ON public.production_planline USING btree (plan_id);

CREATE INDEX production_planline_product_id_f98c1945 ON public.production_planline USING btree (product_id);

CREATE INDEX production_presence_member_id_fd1ba4a1 ON public.production_presence USING btree (member_id);

CREATE INDEX production_presence_sector_id_d50dada3 ON public.production_presence USING btree (sector_id);

CREATE INDEX production_pricequote_price_id_5f6d4d68 ON public.production_pricequote USING btree (price_id);

CREATE INDEX production_pricequote_price_list_id_53c371e8 ON public.production_pricequote USING btree (price_list_id);

CREATE INDEX production_pricequote_quote_id_d95995d1 ON public.production_pricequote USING btree (quote_id);

CREATE INDEX production_product_family_id_798f9e56 ON public.production_product USING btree (family_id);

CREATE INDEX production_product_first_value_id_2c39feae ON public.production_product USING btree (first_value_id);

CREATE INDEX production_product_imported_in_id_d3d3df87 ON public.production_product USING btree (imported_in_id);

CREATE INDEX production_product_second_value_id_08b18d15 ON public.production_product USING btree (second_value_id);

CREATE INDEX production_product_sku_c3fdb48a_like ON public.production_product USING btree (sku varchar_pattern_ops);

CREATE INDEX production_product_third_value_id_edd88400 ON public.production_product USING btree (third_value_id);

CREATE INDEX production_productfamily_code_d3140db0_like ON public.production_productfamily USING btree (code varchar_pattern_ops);

CREATE INDEX production_productfamily_name_331bfd50_like ON public.production_productfamily USING btree (name varchar_pattern_ops);

CREATE INDEX production_productionorder_created_by_id_9371790e ON public.production_productionorder USING btree (created_by_id);

CREATE INDEX production_productionorder_decision_id_108a4f4b ON public.production_productionorder USING btree (decision_id);

CREATE INDEX production_productionorder_order_line_id_724ee741 ON public.production_productionorder USING btree (order_line_id);

CREATE INDEX production_productionorder_product_id_5fe1307f ON public.production_productionorder USING btree (product_id);

CREATE INDEX production_productionorder_recipe_id_98e606ae ON public.production_productionorder USING btree (recipe_id);

CREATE INDEX production_productphoto_by_id_548f725d ON public.production_productphoto USING btree (by_id);

CREATE INDEX production_productphoto_product_id_881097a8 ON public.production_productphoto USING btree (product_id);

CREATE INDEX production_productprice_price_list_id_6ae5b816 ON public.production_productprice USING btree (price_list_id);

CREATE INDEX production_productprice_product_id_a5173f06 ON public.production_productprice USING btree (product_id);

CREATE INDEX production_productprice_sheet_id_a0ac457b ON public.production_productprice USING btree (sheet_id);

CREATE INDEX production_proofline_delivery_line_id_1985a964 ON public.production_proofline USING btree (delivery_line_id);

CREATE INDEX production_proofline_proof_id_4702c5c3 ON public.production_proofline USING btree (proof_id);

CREATE INDEX production_proofofreceipt_delivery_id_e8a79596 ON public.production_proofofreceipt USING btree (delivery_id);

CREATE INDEX production_purchaserequest_product_id_ac03a5bf ON public.production_purchaserequest USING btree (product_id);

CREATE INDEX production_purchaserequest_supplier_id_04a563ef ON public.production_purchaserequest USING btree (supplier_id);

CREATE INDEX production_quotation_buyer_id_43015dbc ON public.production_quotation USING btree (buyer_id);

CREATE INDEX production_quotation_made_by_id_430c0870 ON public.production_quotation USING btree (made_by_id);

CREATE INDEX production_quotation_price_list_id_e161f8ea ON public.production_quotation USING btree (price_list_id);

CREATE INDEX production_quotationline_product_id_f61ca11b ON public.production_quotationline USING btree (product_id);

CREATE INDEX production_quotationline_quotation_id_f897dd0f ON public.production_quotationline USING btree (quotation_id);

CREATE INDEX production_quotewithdrawal_by_id_b8097bbc ON public.production_quotewithdrawal USING btree (by_id);

CREATE INDEX production_receipt_location_id_5a9fb72e ON public.production_receipt USING btree (location_id);

CREATE INDEX production_receipt_lot_id_a4a89b30 ON public.production_receipt USING btree (lot_id);

CREATE INDEX production_receipt_product_id_a9160c55 ON public.production_receipt USING btree (product_id);

CREATE INDEX production_receipt_purchase_id_41a51ec3 ON public.production_receipt USING btree (purchase_id);

CREATE INDEX production_receipt_supplier_id_812a0b1b ON public.production_receipt USING btree (supplier_id);

CREATE INDEX production_recipe_product_id_c4201de8 ON public.production_recipe USING btree (product_id);

CREATE INDEX production_recipeinput_product_id_1b6980a8 ON public.production_recipeinput USING btree (product_id);

CREATE INDEX production_recipeinput_recipe_id_3445ae63 ON public.production_recipeinput USING btree (recipe_id);

CREATE INDEX production_recipeoutput_product_id_e618f912 ON public.production_recipeoutput USING btree (product_id);

CREATE INDEX production_recipeoutput_recipe_id_889bfd05 ON public.production_recipeoutput USING btree (recipe_id);

CREATE INDEX production_recipestep_recipe_id_f2ae4a81 ON public.production_recipestep USING btree (recipe_id);

CREATE INDEX production_recipestep_workplace_id_0ebad0ce ON public.production_recipestep USING btree (workplace_id);

CREATE INDEX production_repair_workplace_id_bf072056 ON public.production_repair USING btree (workplace_id);

CREATE INDEX production_review_agreement_id_c8016a40 ON public.production_review USING btree (agreement_id);

CREATE INDEX production_review_confirmed_by_id_89005cb4 ON public.production_review USING btree (confirmed_by_id);

CREATE INDEX production_review_held_by_id_c9d9ef58 ON public.production_review USING btree (held_by_id);

CREATE INDEX production_reviewchange_line_id_d6ec6bb3 ON public.production_reviewchange USING btree (line_id);

CREATE INDEX production_reviewchange_review_id_5aecbc76 ON public.production_reviewchange USING btree (review_id);

CREATE INDEX production_rework_reason_id_4734a409 ON public.production_rework USING btree (reason_id);

CREATE INDEX production_roundlocal_buyer_id_1f228436 ON public.production_roundlocal USING btree (buyer_id);

CREATE INDEX production_roundlocal_round_id_7f02ec6a ON public.production_roundlocal USING btree (round_id);

CREATE INDEX production_roundreopening_by_id_e12546fb ON public.production_roundreopening USING btree (by_id);

CREATE INDEX production_roundreopening_round_id_fbd7dcf5 ON public.production_roundreopening USING btree (round_id);

CREATE INDEX production_scrapreason_code_7a7d4aad_like ON public.production_scrapreason USING btree (code varchar_pattern_ops);

CREATE INDEX production_signing_opened_by_id_a36be00f ON public.production_signing USING btree (opened_by_id);

CREATE INDEX production_signing_order_id_b2f175a2 ON public.production_signing USING btree (order_id);

CREATE INDEX production_standingline_product_id_ddc1d6fa ON public.production_standingline USING btree (product_id);

CREATE INDEX production_standingline_standing_id_d69be8f7 ON public.production_standingline USING btree (standing_id);

CREATE INDEX production_standingorder_agreement_id_70c52162 ON public.production_standingorder USING btree (agreement_id);

CREATE INDEX production_standingorder_buyer_id_8cd17b29 ON public.production_standingorder USING btree (buyer_id);

CREATE INDEX production_standingorder_by_id_7a68472d ON public.production_standingorder USING btree (by_id);

CREATE INDEX production_standingorder_ended_by_id_7ccc6e09 ON public.production_standingorder USING btree (ended_by_id);

CREATE INDEX production_standingorder_mandate_id_1668c706 ON public.production_standingorder USING btree (mandate_id);

CREATE INDEX production_standingorder_paused_by_id_1357f7f2 ON public.production_standingorder USING btree (paused_by_id);

CREATE INDEX production_standingrun_standing_id_2e4d07dc ON public.production_standingrun USING btree (standing_id);

CREATE INDEX production_stockbalance_location_id_c5e2e0e8 ON public.production_stockbalance USING btree (location_id);

CREATE INDEX production_stockbalance_lot_id_42d7a5d4 ON public.production_stockbalance USING btree (lot_id);

CREATE INDEX production_stockbalance_product_id_4e102215 ON public.production_stockbalance USING btree (product_id);

CREATE INDEX production_stockchange_delivery_id_3d37fd64 ON public.production_stockchange USING btree (delivery_id);

CREATE INDEX production_stockchange_lot_id_0219888e ON public.production_stockchange USING btree (lot_id);

CREATE INDEX production_stockchange_product_id_694400cd ON public.production_stockchange USING btree (product_id);

CREATE INDEX production_stockcount_location_id_a109a7c2 ON public.production_stockcount USING btree (location_id);

CREATE INDEX production_stockcount_lot_id_04cc47e1 ON public.production_stockcount USING btree (lot_id);

CREATE INDEX production_stockcount_product_id_148e030a ON public.production_stockcount USING btree (product_id);

CREATE INDEX production_stockmove_from_location_id_d1c02ed6 ON public.production_stockmove USING btree (from_location_id);

CREATE INDEX production_stockmove_lot_id_68878345 ON public.production_stockmove USING btree (lot_id);

CREATE INDEX production_stockmove_product_id_671b8205 ON public.production_stockmove USING btree (product_id);

CREATE INDEX production_stockmove_to_location_id_b45bed5b ON public.production_stockmove USING btree (to_location_id);

CREATE INDEX production_stockreservation_balance_id_86fe0043 ON public.production_stockreservation USING btree (balance_id);

CREATE INDEX production_stockreservation_order_line_id_cbb498cc ON public.production_stockreservation USING btree (order_line_id);

CREATE INDEX production_stocksheet_location_id_afaad2bd ON public.production_stocksheet USING btree (location_id);

CREATE INDEX production_stocksheetline_location_id_f7ad4e86 ON public.production_stocksheetline USING btree (location_id);

CREATE INDEX production_stocksheetline_lot_id_75b03c53 ON public.production_stocksheetline USING btree (lot_id);

CREATE INDEX production_stocksheetline_product_id_db07f89b ON public.production_stocksheetline USING btree (product_id);

CREATE INDEX production_stocksheetline_sheet_id_ea7ddde7 ON public.production_stocksheetline USING btree (sheet_id);

CREATE INDEX production_stop_workplace_id_e1437351 ON public.production_stop USING btree (workplace_id);

CREATE INDEX production_worklog_member_id_04aaae27 ON public.production_worklog USING btree (member_id);

CREATE INDEX production_worklog_sector_id_6b407d06 ON public.production_worklog USING btree (sector_id);

CREATE INDEX production_workplace_sector_id_345a384a ON public.production_workplace USING btree (sector_id);

CREATE UNIQUE INDEX proof_live_once ON public.production_proofofreceipt USING btree (delivery_id) WHERE (withdrawn_at IS NULL);

CREATE UNIQUE INDEX recipe_in_use_once ON public.production_recipe USING btree (product_id) WHERE ((adopted_at IS NOT NULL) AND (retired_at IS NULL));

CREATE UNIQUE INDEX round_of_agreement_once ON public.production_contributionround USING btree (agreement_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX signing_of_an_order_once ON public.production_signing USING btree (order_id) WHERE (ended_at IS NULL);

CREATE INDEX stock_cause ON public.production_stockmove USING btree (cause_type, cause_id);

CREATE INDEX stock_product ON public.production_stockmove USING btree (product_id, grade);

CREATE INDEX stock_reservation_live ON public.production_stockreservation USING btree (order_line_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX stop_one_open_at_a_place ON public.production_stop USING btree (workplace_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX supplier_named_once ON public.production_supplier USING btree (name) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX workplace_named_once ON public.production_workplace USING btree (sector_id, name) WHERE (ended_at IS NULL);

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_bid FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_calloff FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_classterms FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_congressreport FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_contribution FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_costitem FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_costsheetversion FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_countexplanation FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_creditedgoods FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_datechange FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_delivery FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_deliveryline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_explanation FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_familyaxis FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_floorreport FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_floorsubmission FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_handover FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_handoverreading FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_invoicerun FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_marketquote FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_materialuse FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_meterreading FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_orderline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_ordermessage FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_outcome FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_planhours FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_planline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_pricelist FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_pricequote FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_productionplan FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_productphoto FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_productprice FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_proofline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_quotationline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_quotewithdrawal FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_receipt FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_recipeinput FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_recipeoutput FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_recipestep FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_reportphoto FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_reviewchange FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_rework FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_roundlocal FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_roundreopening FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_servingrule FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_standingline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_standingrun FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_stockchange FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_stockcount FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_stockmove FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_stocksheet FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_stocksheetline FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.production_worklog FOR EACH ROW EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_bid FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_calloff FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_classterms FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_congressreport FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_contribution FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_costitem FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_costsheetversion FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_countexplanation FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_creditedgoods FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_datechange FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_delivery FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_deliveryline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_explanation FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_familyaxis FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_floorreport FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_floorsubmission FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_handover FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_handoverreading FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_invoicerun FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_marketquote FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_materialuse FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_meterreading FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_orderline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_ordermessage FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_outcome FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_planhours FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_planline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_pricelist FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_pricequote FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_productionplan FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_productphoto FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_productprice FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_proofline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_quotationline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_quotewithdrawal FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_receipt FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_recipeinput FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_recipeoutput FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_recipestep FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_reportphoto FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_reviewchange FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_rework FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_roundlocal FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_roundreopening FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_servingrule FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_standingline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_standingrun FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_stockchange FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_stockcount FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_stockmove FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_stocksheet FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_stocksheetline FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.production_worklog FOR EACH STATEMENT EXECUTE FUNCTION public.coop_refuse_change();

CREATE TRIGGER balance AFTER INSERT ON public.production_stockmove FOR EACH ROW EXECUTE FUNCTION public.production_keep_balance();

CREATE TRIGGER by_moves BEFORE INSERT OR DELETE OR UPDATE ON public.production_stockbalance FOR EACH ROW EXECUTE FUNCTION public.production_only_moves_change_balance();

CREATE TRIGGER by_owner BEFORE INSERT OR DELETE OR UPDATE ON public.production_stockcause FOR EACH STATEMENT EXECUTE FUNCTION public.production_only_owner();

CREATE TRIGGER calloff_stays BEFORE UPDATE OF state, buyer_id ON public.production_order FOR EACH ROW EXECUTE FUNCTION public.production_calloff_stays();

CREATE TRIGGER calloff_whole BEFORE INSERT ON public.production_orderline FOR EACH ROW EXECUTE FUNCTION public.production_calloff_whole();

CREATE TRIGGER cause BEFORE INSERT ON public.production_stockmove FOR EACH ROW EXECUTE FUNCTION public.production_require_cause();

CREATE TRIGGER decided BEFORE INSERT ON public.production_pricelist FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('production.set_price_list');

CREATE TRIGGER decided BEFORE INSERT ON public.production_productionplan FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('production.adopt_plan');

CREATE TRIGGER decided BEFORE INSERT ON public.production_servingrule FOR EACH ROW EXECUTE FUNCTION public.coop_require_decision('production.set_serving_rule');

CREATE TRIGGER done_once BEFORE DELETE OR UPDATE ON public.production_repair FOR EACH ROW EXECUTE FUNCTION public.production_guard_repair();

CREATE TRIGGER ended_once BEFORE DELETE OR UPDATE ON public.production_stop FOR EACH ROW EXECUTE FUNCTION public.production_guard_stop();

CREATE TRIGGER family BEFORE INSERT OR UPDATE ON public.production_product FOR EACH ROW EXECUTE FUNCTION public.production_fit_family();

CREATE TRIGGER fits BEFORE INSERT ON public.production_proofline FOR EACH ROW EXECUTE FUNCTION public.production_fit_proof();

CREATE TRIGGER fits_sheet BEFORE INSERT ON public.production_stockcount FOR EACH ROW EXECUTE FUNCTION public.production_fit_sheet();

CREATE TRIGGER goes_up BEFORE INSERT ON public.production_meterreading FOR EACH ROW EXECUTE FUNCTION public.production_guard_reading();

CREATE TRIGGER held BEFORE DELETE OR UPDATE ON public.production_axisvalue FOR EACH ROW EXECUTE FUNCTION public.production_hold_value();

CREATE TRIGGER held BEFORE INSERT ON public.production_familyaxis FOR EACH ROW EXECUTE FUNCTION public.production_hold_axes();

CREATE TRIGGER held BEFORE DELETE OR UPDATE ON public.production_lot FOR EACH ROW EXECUTE FUNCTION public.production_hold_lot();

CREATE TRIGGER held BEFORE DELETE OR UPDATE ON public.production_productfamily FOR EACH ROW EXECUTE FUNCTION public.production_hold_family();

CREATE TRIGGER held BEFORE INSERT OR DELETE OR UPDATE ON public.production_recipe FOR EACH ROW EXECUTE FUNCTION public.production_hold_recipe();

CREATE TRIGGER in_time BEFORE INSERT ON public.production_bid FOR EACH ROW EXECUTE FUNCTION public.production_bid_in_time();

CREATE TRIGGER its_sheet BEFORE INSERT ON public.production_productprice FOR EACH ROW EXECUTE FUNCTION public.production_price_is_its_sheets();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_agreement FOR EACH ROW EXECUTE FUNCTION public.production_agreement_kept();

CREATE TRIGGER kept BEFORE INSERT OR DELETE OR UPDATE ON public.production_agreementline FOR EACH ROW EXECUTE FUNCTION public.production_agreementline_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_contributionround FOR EACH ROW EXECUTE FUNCTION public.production_round_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_deposit FOR EACH ROW EXECUTE FUNCTION public.production_deposit_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_invoicerunitem FOR EACH ROW EXECUTE FUNCTION public.production_run_item_kept();

CREATE TRIGGER kept BEFORE INSERT OR DELETE OR UPDATE ON public.production_ordersignature FOR EACH ROW EXECUTE FUNCTION public.production_signature_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_quotation FOR EACH ROW EXECUTE FUNCTION public.production_quotation_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_review FOR EACH ROW EXECUTE FUNCTION public.production_review_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_signing FOR EACH ROW EXECUTE FUNCTION public.production_signing_kept();

CREATE TRIGGER kept BEFORE DELETE OR UPDATE ON public.production_standingorder FOR EACH ROW EXECUTE FUNCTION public.production_standing_kept();

CREATE TRIGGER lot BEFORE INSERT ON public.production_stockmove FOR EACH ROW EXECUTE FUNCTION public.production_fit_lot();

CREATE TRIGGER mirror BEFORE INSERT ON public.production_receipt FOR EACH ROW EXECUTE FUNCTION public.production_mirror_receipt();

CREATE TRIGGER mirror BEFORE INSERT ON public.production_stockchange FOR EACH ROW EXECUTE FUNCTION public.production_mirror_change();

CREATE TRIGGER mirror BEFORE INSERT ON public.production_stockmove FOR EACH ROW EXECUTE FUNCTION public.production_mirror_move();

CREATE TRIGGER of_a_difference BEFORE INSERT ON public.production_countexplanation FOR EACH ROW EXECUTE FUNCTION public.production_fit_explanation();

CREATE TRIGGER open_family BEFORE INSERT ON public.production_axisvalue FOR EACH ROW EXECUTE FUNCTION public.production_require_open_family();

CREATE TRIGGER open_family BEFORE INSERT OR UPDATE ON public.production_product FOR EACH ROW EXECUTE FUNCTION public.production_require_open_family();

CREATE TRIGGER own BEFORE INSERT ON public.production_standingrun FOR EACH ROW EXECUTE FUNCTION public.production_standing_run_own();

CREATE TRIGGER own_product BEFORE INSERT ON public.production_pricequote FOR EACH ROW EXECUTE FUNCTION public.production_quote_of_its_product();

CREATE TRIGGER recipe BEFORE INSERT OR UPDATE ON public.production_productionorder FOR EACH ROW EXECUTE FUNCTION public.production_freeze_recipe();

CREATE TRIGGER released_once BEFORE DELETE OR UPDATE ON public.production_hold FOR EACH ROW EXECUTE FUNCTION public.production_guard_hold();

CREATE TRIGGER reserved AFTER INSERT OR DELETE OR UPDATE ON public.production_stockreservation FOR EACH ROW EXECUTE FUNCTION public.production_keep_reserved();

CREATE TRIGGER sound AFTER INSERT ON public.production_creditedgoods FOR EACH ROW EXECUTE FUNCTION public.production_credited_sound();

CREATE TRIGGER stays BEFORE DELETE OR UPDATE ON public.production_proofofreceipt FOR EACH ROW EXECUTE FUNCTION public.production_guard_proof();

CREATE CONSTRAINT TRIGGER sum AFTER INSERT ON public.production_contribution DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.production_contributions_sum();

CREATE CONSTRAINT TRIGGER sum AFTER UPDATE ON public.production_contributionround DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.production_contributions_sum();

CREATE TRIGGER whole BEFORE INSERT ON public.production_classterms FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_pricelist', 'price_list_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_costitem FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_costsheetversion', 'sheet_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_deliveryline FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_delivery', 'delivery_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_materialuse FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_floorreport', 'report_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_orderline FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_order', 'order_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_outcome FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_floorreport', 'report_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_planhours FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_productionplan', 'plan_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_planline FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_productionplan', 'plan_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_pricequote FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_pricelist', 'price_list_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_productprice FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_pricelist', 'price_list_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_quotationline FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_quotation', 'quotation_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_recipeinput FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_recipe', 'recipe_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_recipeoutput FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_recipe', 'recipe_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_recipestep FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_recipe', 'recipe_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_reportphoto FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_floorreport', 'report_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_rework FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_floorreport', 'report_id');

CREATE TRIGGER whole BEFORE INSERT ON public.production_roundlocal FOR EACH ROW EXECUTE FUNCTION public.production_require_whole('production_contributionround', 'round_id');

CREATE TRIGGER within AFTER UPDATE ON public.production_agreementline FOR EACH ROW EXECUTE FUNCTION public.production_agreementline_within();

CREATE TRIGGER within AFTER INSERT ON public.production_calloff FOR EACH ROW EXECUTE FUNCTION public.production_calloff_within();

CREATE TRIGGER within_a_day BEFORE INSERT ON public.production_worklog FOR EACH ROW EXECUTE FUNCTION public.production_guard_work_log();

CREATE TRIGGER within_plan BEFORE INSERT OR UPDATE ON public.production_productionorder FOR EACH ROW EXECUTE FUNCTION public.production_keep_to_plan();

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_agreed_by_id_6257f2d5_fk_coop_user_id FOREIGN KEY (agreed_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreementline
    ADD CONSTRAINT production_agreement_agreement_id_14388676_fk_productio FOREIGN KEY (agreement_id) REFERENCES public.production_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_buyer_id_b55e2512_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_decision_id_6bbf89ca_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_ended_by_id_572e7c98_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_mandate_id_098aa16b_fk_ledger_bu FOREIGN KEY (mandate_id) REFERENCES public.ledger_buyermandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_price_list_id_cf89c118_fk_productio FOREIGN KEY (price_list_id) REFERENCES public.production_pricelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreementline
    ADD CONSTRAINT production_agreement_product_id_c16e370d_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_agreement
    ADD CONSTRAINT production_agreement_proposed_by_id_d48d15f8_fk_coop_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_axisvalue
    ADD CONSTRAINT production_axisvalue_axis_id_bc5d3142_fk_productio FOREIGN KEY (axis_id) REFERENCES public.production_familyaxis(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_bid
    ADD CONSTRAINT production_bid_local_id_eadad777_fk_production_roundlocal_id FOREIGN KEY (local_id) REFERENCES public.production_roundlocal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_calloff
    ADD CONSTRAINT production_calloff_agreement_id_53fd7d96_fk_productio FOREIGN KEY (agreement_id) REFERENCES public.production_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_calloff
    ADD CONSTRAINT production_calloff_order_id_e5ccbb80_fk_production_order_id FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_classterms
    ADD CONSTRAINT production_classterm_price_list_id_334b78ee_fk_productio FOREIGN KEY (price_list_id) REFERENCES public.production_pricelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_congressreport
    ADD CONSTRAINT production_congressreport_buyer_id_1300603a_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_congressreport
    ADD CONSTRAINT production_congressreport_made_by_id_ae89cbe3_fk_coop_user_id FOREIGN KEY (made_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_contributionround
    ADD CONSTRAINT production_contribut_accepted_by_id_522fd29a_fk_coop_user FOREIGN KEY (accepted_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_contributionround
    ADD CONSTRAINT production_contribut_agreement_id_e9fbfdf9_fk_productio FOREIGN KEY (agreement_id) REFERENCES public.production_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_contributionround
    ADD CONSTRAINT production_contribut_ended_by_id_faf1cf1a_fk_coop_user FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_contribution
    ADD CONSTRAINT production_contribut_local_id_ab4656d4_fk_productio FOREIGN KEY (local_id) REFERENCES public.production_roundlocal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_contributionround
    ADD CONSTRAINT production_contribut_opened_by_id_e803715d_fk_coop_user FOREIGN KEY (opened_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_costitem
    ADD CONSTRAINT production_costitem_sheet_id_9c414ac2_fk_productio FOREIGN KEY (sheet_id) REFERENCES public.production_costsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_costsheetversion
    ADD CONSTRAINT production_costsheet_product_id_49009955_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_costsheetversion
    ADD CONSTRAINT production_costsheetversion_by_id_5e64dcdf_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_countexplanation
    ADD CONSTRAINT production_countexpl_count_id_94f81299_fk_productio FOREIGN KEY (count_id) REFERENCES public.production_stockcount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_creditedgoods
    ADD CONSTRAINT production_creditedg_change_id_1d400c10_fk_productio FOREIGN KEY (change_id) REFERENCES public.production_stockchange(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_creditedgoods
    ADD CONSTRAINT production_creditedg_held_id_64bd98aa_fk_productio FOREIGN KEY (held_id) REFERENCES public.production_stockchange(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_creditedgoods
    ADD CONSTRAINT production_creditedgoods_note_id_c574f7e2_fk_ledger_invoice_id FOREIGN KEY (note_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_datechange
    ADD CONSTRAINT production_datechang_product_id_929d7896_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_datechange
    ADD CONSTRAINT production_datechang_standing_id_f0f37523_fk_productio FOREIGN KEY (standing_id) REFERENCES public.production_standingorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_datechange
    ADD CONSTRAINT production_datechange_by_id_7b8eb248_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_delivery
    ADD CONSTRAINT production_delivery_by_id_ac8e61bd_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_delivery
    ADD CONSTRAINT production_delivery_invoice_id_30f2292e_fk_ledger_invoice_id FOREIGN KEY (invoice_id) REFERENCES public.ledger_invoice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_delivery
    ADD CONSTRAINT production_delivery_order_id_14687c3f_fk_production_order_id FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_deliveryline
    ADD CONSTRAINT production_deliveryl_delivery_id_edf848a8_fk_productio FOREIGN KEY (delivery_id) REFERENCES public.production_delivery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_deliveryline
    ADD CONSTRAINT production_deliveryl_order_line_id_6b20ea85_fk_productio FOREIGN KEY (order_line_id) REFERENCES public.production_orderline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_deposit
    ADD CONSTRAINT production_deposit_agreement_id_da439032_fk_productio FOREIGN KEY (agreement_id) REFERENCES public.production_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_deposit
    ADD CONSTRAINT production_deposit_by_id_1e987222_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_deposit
    ADD CONSTRAINT production_deposit_order_id_7fba29b8_fk_production_order_id FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_deposit
    ADD CONSTRAINT production_deposit_withdrawn_by_id_00308f60_fk_coop_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_explanation
    ADD CONSTRAINT production_explanati_report_id_f4f65e07_fk_productio FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_familyaxis
    ADD CONSTRAINT production_familyaxi_family_id_05b5aeee_fk_productio FOREIGN KEY (family_id) REFERENCES public.production_productfamily(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floordevice
    ADD CONSTRAINT production_floordevi_workplace_id_c615604d_fk_productio FOREIGN KEY (workplace_id) REFERENCES public.production_workplace(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floordevice
    ADD CONSTRAINT production_floordevice_ended_by_id_b6910f0b_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floordevice
    ADD CONSTRAINT production_floordevice_made_by_id_0e0eb429_fk_coop_user_id FOREIGN KEY (made_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floordevice
    ADD CONSTRAINT production_floordevice_sector_id_ac972114_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floorreport
    ADD CONSTRAINT production_floorrepo_production_order_id_1209d69f_fk_productio FOREIGN KEY (production_order_id) REFERENCES public.production_productionorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floorreport
    ADD CONSTRAINT production_floorrepo_reverses_id_67941fcc_fk_productio FOREIGN KEY (reverses_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floorreport
    ADD CONSTRAINT production_floorrepo_workplace_id_d3a97465_fk_productio FOREIGN KEY (workplace_id) REFERENCES public.production_workplace(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floorreport
    ADD CONSTRAINT production_floorreport_sector_id_39b46454_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_floorsubmission
    ADD CONSTRAINT production_floorsubm_device_id_40ee70c8_fk_productio FOREIGN KEY (device_id) REFERENCES public.production_floordevice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_handover
    ADD CONSTRAINT production_handover_sector_id_75f71eb0_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_handoverreading
    ADD CONSTRAINT production_handoverr_note_id_b56fb694_fk_productio FOREIGN KEY (note_id) REFERENCES public.production_handover(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_hold
    ADD CONSTRAINT production_hold_report_id_6f08c59b_fk_production_floorreport_id FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_invoicerunitem
    ADD CONSTRAINT production_invoiceru_delivery_id_07f0b0fd_fk_productio FOREIGN KEY (delivery_id) REFERENCES public.production_delivery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_invoicerunitem
    ADD CONSTRAINT production_invoiceru_order_id_3f0c7b5e_fk_productio FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_invoicerunitem
    ADD CONSTRAINT production_invoiceru_run_id_c45be284_fk_productio FOREIGN KEY (run_id) REFERENCES public.production_invoicerun(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_invoicerun
    ADD CONSTRAINT production_invoicerun_by_id_85c3ac20_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_lot
    ADD CONSTRAINT production_lot_product_id_57454099_fk_production_product_id FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_lot
    ADD CONSTRAINT production_lot_report_id_ede7d109_fk_production_floorreport_id FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_marketquote
    ADD CONSTRAINT production_marketquo_product_id_d5105fc0_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_marketquote
    ADD CONSTRAINT production_marketquote_by_id_232403e1_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_materialuse
    ADD CONSTRAINT production_materialu_product_id_ea9f5db7_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_materialuse
    ADD CONSTRAINT production_materialu_report_id_a600c27d_fk_productio FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_meterreading
    ADD CONSTRAINT production_meterread_meter_id_b8230b08_fk_productio FOREIGN KEY (meter_id) REFERENCES public.production_meter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_buyer_id_bcbc6763_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_cancelled_by_id_b4f22829_fk_coop_user_id FOREIGN KEY (cancelled_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_confirmed_by_id_f9f6bb57_fk_coop_user_id FOREIGN KEY (confirmed_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_mandate_id_892418f0_fk_ledger_buyermandate_id FOREIGN KEY (mandate_id) REFERENCES public.ledger_buyermandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_placed_by_id_8c5cbbfc_fk_coop_user_id FOREIGN KEY (placed_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_price_list_id_1ab0e87e_fk_productio FOREIGN KEY (price_list_id) REFERENCES public.production_pricelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_order
    ADD CONSTRAINT production_order_reservation_id_1b7b580d_fk_ledger_entry_id FOREIGN KEY (reservation_id) REFERENCES public.ledger_entry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_orderline
    ADD CONSTRAINT production_orderline_order_id_8d1c8d52_fk_production_order_id FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_orderline
    ADD CONSTRAINT production_orderline_product_id_faee2417_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_ordermessage
    ADD CONSTRAINT production_ordermess_order_id_72909d8c_fk_productio FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_ordermessage
    ADD CONSTRAINT production_ordermessage_by_id_fe509ff4_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_ordersignature
    ADD CONSTRAINT production_ordersign_contact_id_2d7bbabd_fk_ledger_bu FOREIGN KEY (contact_id) REFERENCES public.ledger_buyercontact(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_ordersignature
    ADD CONSTRAINT production_ordersign_signing_id_4a0e171d_fk_productio FOREIGN KEY (signing_id) REFERENCES public.production_signing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_outcome
    ADD CONSTRAINT production_outcome_reason_id_4bdcf64b_fk_productio FOREIGN KEY (reason_id) REFERENCES public.production_scrapreason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_outcome
    ADD CONSTRAINT production_outcome_report_id_16070a32_fk_productio FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_planhours
    ADD CONSTRAINT production_planhours_plan_id_bfe21a07_fk_productio FOREIGN KEY (plan_id) REFERENCES public.production_productionplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_planhours
    ADD CONSTRAINT production_planhours_sector_id_7f558d0f_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_planline
    ADD CONSTRAINT production_planline_plan_id_66a137c7_fk_productio FOREIGN KEY (plan_id) REFERENCES public.production_productionplan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_planline
    ADD CONSTRAINT production_planline_product_id_f98c1945_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_presence
    ADD CONSTRAINT production_presence_member_id_fd1ba4a1_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_presence
    ADD CONSTRAINT production_presence_sector_id_d50dada3_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_pricelist
    ADD CONSTRAINT production_pricelist_decision_id_e7873786_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_pricequote
    ADD CONSTRAINT production_pricequot_price_id_5f6d4d68_fk_productio FOREIGN KEY (price_id) REFERENCES public.production_productprice(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_pricequote
    ADD CONSTRAINT production_pricequot_price_list_id_53c371e8_fk_productio FOREIGN KEY (price_list_id) REFERENCES public.production_pricelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_pricequote
    ADD CONSTRAINT production_pricequot_quote_id_d95995d1_fk_productio FOREIGN KEY (quote_id) REFERENCES public.production_marketquote(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_product
    ADD CONSTRAINT production_product_family_id_798f9e56_fk_productio FOREIGN KEY (family_id) REFERENCES public.production_productfamily(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_product
    ADD CONSTRAINT production_product_first_value_id_2c39feae_fk_productio FOREIGN KEY (first_value_id) REFERENCES public.production_axisvalue(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_product
    ADD CONSTRAINT production_product_imported_in_id_d3d3df87_fk_coop_impo FOREIGN KEY (imported_in_id) REFERENCES public.coop_importbatch(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_product
    ADD CONSTRAINT production_product_second_value_id_08b18d15_fk_productio FOREIGN KEY (second_value_id) REFERENCES public.production_axisvalue(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_product
    ADD CONSTRAINT production_product_third_value_id_edd88400_fk_productio FOREIGN KEY (third_value_id) REFERENCES public.production_axisvalue(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productionorder
    ADD CONSTRAINT production_productio_created_by_id_9371790e_fk_coop_user FOREIGN KEY (created_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productionorder
    ADD CONSTRAINT production_productio_decision_id_108a4f4b_fk_coop_deci FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productionplan
    ADD CONSTRAINT production_productio_decision_id_e9088095_fk_coop_deci FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productionorder
    ADD CONSTRAINT production_productio_order_line_id_724ee741_fk_productio FOREIGN KEY (order_line_id) REFERENCES public.production_orderline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productionorder
    ADD CONSTRAINT production_productio_product_id_5fe1307f_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productionorder
    ADD CONSTRAINT production_productio_recipe_id_98e606ae_fk_productio FOREIGN KEY (recipe_id) REFERENCES public.production_recipe(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productphoto
    ADD CONSTRAINT production_productph_product_id_881097a8_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productphoto
    ADD CONSTRAINT production_productphoto_by_id_548f725d_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productprice
    ADD CONSTRAINT production_productpr_price_list_id_6ae5b816_fk_productio FOREIGN KEY (price_list_id) REFERENCES public.production_pricelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productprice
    ADD CONSTRAINT production_productpr_product_id_a5173f06_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_productprice
    ADD CONSTRAINT production_productpr_sheet_id_a0ac457b_fk_productio FOREIGN KEY (sheet_id) REFERENCES public.production_costsheetversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_proofline
    ADD CONSTRAINT production_proofline_delivery_line_id_1985a964_fk_productio FOREIGN KEY (delivery_line_id) REFERENCES public.production_deliveryline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_proofline
    ADD CONSTRAINT production_proofline_proof_id_4702c5c3_fk_productio FOREIGN KEY (proof_id) REFERENCES public.production_proofofreceipt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_proofofreceipt
    ADD CONSTRAINT production_proofofre_delivery_id_e8a79596_fk_productio FOREIGN KEY (delivery_id) REFERENCES public.production_delivery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_purchaserequest
    ADD CONSTRAINT production_purchaser_product_id_ac03a5bf_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_purchaserequest
    ADD CONSTRAINT production_purchaser_supplier_id_04a563ef_fk_productio FOREIGN KEY (supplier_id) REFERENCES public.production_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotation
    ADD CONSTRAINT production_quotation_buyer_id_43015dbc_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotation
    ADD CONSTRAINT production_quotation_made_by_id_430c0870_fk_coop_user_id FOREIGN KEY (made_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotation
    ADD CONSTRAINT production_quotation_order_id_99404fc2_fk_production_order_id FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotation
    ADD CONSTRAINT production_quotation_price_list_id_e161f8ea_fk_productio FOREIGN KEY (price_list_id) REFERENCES public.production_pricelist(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotationline
    ADD CONSTRAINT production_quotation_product_id_f61ca11b_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotationline
    ADD CONSTRAINT production_quotation_quotation_id_f897dd0f_fk_productio FOREIGN KEY (quotation_id) REFERENCES public.production_quotation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotewithdrawal
    ADD CONSTRAINT production_quotewith_quote_id_c17bdc98_fk_productio FOREIGN KEY (quote_id) REFERENCES public.production_marketquote(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_quotewithdrawal
    ADD CONSTRAINT production_quotewithdrawal_by_id_b8097bbc_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_location_id_5a9fb72e_fk_productio FOREIGN KEY (location_id) REFERENCES public.production_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_lot_id_a4a89b30_fk_production_lot_id FOREIGN KEY (lot_id) REFERENCES public.production_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_product_id_a9160c55_fk_production_product_id FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_purchase_id_41a51ec3_fk_productio FOREIGN KEY (purchase_id) REFERENCES public.production_purchaserequest(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_reverses_id_c911a770_fk_productio FOREIGN KEY (reverses_id) REFERENCES public.production_receipt(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_receipt
    ADD CONSTRAINT production_receipt_supplier_id_812a0b1b_fk_productio FOREIGN KEY (supplier_id) REFERENCES public.production_supplier(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_recipe
    ADD CONSTRAINT production_recipe_product_id_c4201de8_fk_production_product_id FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_recipeinput
    ADD CONSTRAINT production_recipeinp_product_id_1b6980a8_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_recipeinput
    ADD CONSTRAINT production_recipeinp_recipe_id_3445ae63_fk_productio FOREIGN KEY (recipe_id) REFERENCES public.production_recipe(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_recipeoutput
    ADD CONSTRAINT production_recipeout_product_id_e618f912_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_recipeoutput
    ADD CONSTRAINT production_recipeout_recipe_id_889bfd05_fk_productio FOREIGN KEY (recipe_id) REFERENCES public.production_recipe(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_recipestep
    ADD CONSTRAINT production_recipeste_recipe_id_f2ae4a81_fk_productio FOREIGN KEY (recipe_id) REFERENCES public.production_recipe(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_recipestep
    ADD CONSTRAINT production_recipeste_workplace_id_0ebad0ce_fk_productio FOREIGN KEY (workplace_id) REFERENCES public.production_workplace(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_repair
    ADD CONSTRAINT production_repair_workplace_id_bf072056_fk_productio FOREIGN KEY (workplace_id) REFERENCES public.production_workplace(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_reportphoto
    ADD CONSTRAINT production_reportpho_report_id_2205b5d5_fk_productio FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_review
    ADD CONSTRAINT production_review_agreement_id_c8016a40_fk_productio FOREIGN KEY (agreement_id) REFERENCES public.production_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_review
    ADD CONSTRAINT production_review_confirmed_by_id_89005cb4_fk_coop_user_id FOREIGN KEY (confirmed_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_review
    ADD CONSTRAINT production_review_held_by_id_c9d9ef58_fk_coop_user_id FOREIGN KEY (held_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_reviewchange
    ADD CONSTRAINT production_reviewcha_line_id_d6ec6bb3_fk_productio FOREIGN KEY (line_id) REFERENCES public.production_agreementline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_reviewchange
    ADD CONSTRAINT production_reviewcha_review_id_5aecbc76_fk_productio FOREIGN KEY (review_id) REFERENCES public.production_review(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_rework
    ADD CONSTRAINT production_rework_reason_id_4734a409_fk_productio FOREIGN KEY (reason_id) REFERENCES public.production_scrapreason(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_rework
    ADD CONSTRAINT production_rework_report_id_fbedc977_fk_productio FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_roundlocal
    ADD CONSTRAINT production_roundloca_round_id_7f02ec6a_fk_productio FOREIGN KEY (round_id) REFERENCES public.production_contributionround(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_roundlocal
    ADD CONSTRAINT production_roundlocal_buyer_id_1f228436_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_roundreopening
    ADD CONSTRAINT production_roundreop_round_id_fbd7dcf5_fk_productio FOREIGN KEY (round_id) REFERENCES public.production_contributionround(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_roundreopening
    ADD CONSTRAINT production_roundreopening_by_id_e12546fb_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_servingrule
    ADD CONSTRAINT production_servingrule_decision_id_43be56b4_fk_coop_decision_id FOREIGN KEY (decision_id) REFERENCES public.coop_decision(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_signing
    ADD CONSTRAINT production_signing_opened_by_id_a36be00f_fk_coop_user_id FOREIGN KEY (opened_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_signing
    ADD CONSTRAINT production_signing_order_id_b2f175a2_fk_production_order_id FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingline
    ADD CONSTRAINT production_standingl_product_id_ddc1d6fa_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingline
    ADD CONSTRAINT production_standingl_standing_id_d69be8f7_fk_productio FOREIGN KEY (standing_id) REFERENCES public.production_standingorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingo_agreement_id_70c52162_fk_productio FOREIGN KEY (agreement_id) REFERENCES public.production_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingo_mandate_id_1668c706_fk_ledger_bu FOREIGN KEY (mandate_id) REFERENCES public.ledger_buyermandate(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingorder_buyer_id_8cd17b29_fk_ledger_buyer_id FOREIGN KEY (buyer_id) REFERENCES public.ledger_buyer(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingorder_by_id_7a68472d_fk_coop_user_id FOREIGN KEY (by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingorder_ended_by_id_7ccc6e09_fk_coop_user_id FOREIGN KEY (ended_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingorder
    ADD CONSTRAINT production_standingorder_paused_by_id_1357f7f2_fk_coop_user_id FOREIGN KEY (paused_by_id) REFERENCES public.coop_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingrun
    ADD CONSTRAINT production_standingr_standing_id_2e4d07dc_fk_productio FOREIGN KEY (standing_id) REFERENCES public.production_standingorder(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_standingrun
    ADD CONSTRAINT production_standingrun_order_id_7623be6d_fk_production_order_id FOREIGN KEY (order_id) REFERENCES public.production_order(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockbalance
    ADD CONSTRAINT production_stockbala_location_id_c5e2e0e8_fk_productio FOREIGN KEY (location_id) REFERENCES public.production_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockbalance
    ADD CONSTRAINT production_stockbala_product_id_4e102215_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockbalance
    ADD CONSTRAINT production_stockbalance_lot_id_42d7a5d4_fk_production_lot_id FOREIGN KEY (lot_id) REFERENCES public.production_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockchange
    ADD CONSTRAINT production_stockchan_delivery_id_3d37fd64_fk_productio FOREIGN KEY (delivery_id) REFERENCES public.production_delivery(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockchange
    ADD CONSTRAINT production_stockchan_product_id_694400cd_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockchange
    ADD CONSTRAINT production_stockchan_reverses_id_f74cc87d_fk_productio FOREIGN KEY (reverses_id) REFERENCES public.production_stockchange(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockchange
    ADD CONSTRAINT production_stockchange_lot_id_0219888e_fk_production_lot_id FOREIGN KEY (lot_id) REFERENCES public.production_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockcount
    ADD CONSTRAINT production_stockcoun_location_id_a109a7c2_fk_productio FOREIGN KEY (location_id) REFERENCES public.production_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockcount
    ADD CONSTRAINT production_stockcoun_product_id_148e030a_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockcount
    ADD CONSTRAINT production_stockcoun_sheet_line_id_cf62f0de_fk_productio FOREIGN KEY (sheet_line_id) REFERENCES public.production_stocksheetline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockcount
    ADD CONSTRAINT production_stockcount_lot_id_04cc47e1_fk_production_lot_id FOREIGN KEY (lot_id) REFERENCES public.production_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_from_location_id_d1c02ed6_fk_productio FOREIGN KEY (from_location_id) REFERENCES public.production_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_lot_id_68878345_fk_production_lot_id FOREIGN KEY (lot_id) REFERENCES public.production_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_product_id_671b8205_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_reverses_id_de1aeeb8_fk_productio FOREIGN KEY (reverses_id) REFERENCES public.production_stockmove(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockmove
    ADD CONSTRAINT production_stockmove_to_location_id_b45bed5b_fk_productio FOREIGN KEY (to_location_id) REFERENCES public.production_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockreservation
    ADD CONSTRAINT production_stockrese_balance_id_86fe0043_fk_productio FOREIGN KEY (balance_id) REFERENCES public.production_stockbalance(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stockreservation
    ADD CONSTRAINT production_stockrese_order_line_id_cbb498cc_fk_productio FOREIGN KEY (order_line_id) REFERENCES public.production_orderline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stocksheet
    ADD CONSTRAINT production_stockshee_location_id_afaad2bd_fk_productio FOREIGN KEY (location_id) REFERENCES public.production_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stocksheetline
    ADD CONSTRAINT production_stockshee_location_id_f7ad4e86_fk_productio FOREIGN KEY (location_id) REFERENCES public.production_location(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stocksheetline
    ADD CONSTRAINT production_stockshee_product_id_db07f89b_fk_productio FOREIGN KEY (product_id) REFERENCES public.production_product(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stocksheetline
    ADD CONSTRAINT production_stockshee_sheet_id_ea7ddde7_fk_productio FOREIGN KEY (sheet_id) REFERENCES public.production_stocksheet(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stocksheetline
    ADD CONSTRAINT production_stocksheetline_lot_id_75b03c53_fk_production_lot_id FOREIGN KEY (lot_id) REFERENCES public.production_lot(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stop
    ADD CONSTRAINT production_stop_report_id_fb315e04_fk_production_floorreport_id FOREIGN KEY (report_id) REFERENCES public.production_floorreport(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_stop
    ADD CONSTRAINT production_stop_workplace_id_e1437351_fk_productio FOREIGN KEY (workplace_id) REFERENCES public.production_workplace(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_worklog
    ADD CONSTRAINT production_worklog_member_id_04aaae27_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_worklog
    ADD CONSTRAINT production_worklog_replaces_id_e30912e3_fk_productio FOREIGN KEY (replaces_id) REFERENCES public.production_worklog(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_worklog
    ADD CONSTRAINT production_worklog_sector_id_6b407d06_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.production_workplace
    ADD CONSTRAINT production_workplace_sector_id_345a384a_fk_members_sector_id FOREIGN KEY (sector_id) REFERENCES public.members_sector(id) DEFERRABLE INITIALLY DEFERRED;

SET LOCAL check_function_bodies = true;

