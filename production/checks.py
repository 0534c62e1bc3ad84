"""What must hold in production, recomputed over the whole database for `manage.py verify`."""

from collections.abc import Iterator

from coop.asking import Question, ask
from coop.offers import Check
from ledger.models import BuyerMandate
from production.models import (
    Agreement,
    AgreementLine,
    ContributionRound,
    CostSheetVersion,
    Delivery,
    FloorReport,
    Order,
    OrderLine,
    PriceList,
    Product,
    ProductionOrder,
    ProductPrice,
    PurchaseRequest,
    Quotation,
    Receipt,
    ServingRule,
    StandingOrder,
    StandingRun,
    StockCount,
)
from production.reading import bills, contributions, floor_rules, stock_rules

REPORTS = """
    SELECT r.id, o.total FROM production_floorreport r
    LEFT JOIN (SELECT report_id, sum(quantity) AS total, sum(abs(quantity)) AS moved
               FROM production_outcome GROUP BY report_id) o ON o.report_id = r.id
    LEFT JOIN (SELECT cause_id, sum(s.quantity) AS moved,
                      sum(CASE WHEN from_place = 'production' THEN s.quantity
                               WHEN to_place = 'production' THEN -s.quantity END) AS total
               FROM production_stockmove s
               JOIN production_floorreport f ON f.id = s.cause_id
               JOIN production_productionorder p
                 ON p.id = f.production_order_id AND p.product_id = s.product_id
               WHERE cause_type = 'production.floorreport'
               GROUP BY cause_id) m ON m.cause_id = r.id
    WHERE (o.total, o.moved) IS DISTINCT FROM (m.total, m.moved) ORDER BY 1"""
REVERSALS = """
    SELECT r.id, r.reverses_id FROM production_floorreport r
    JOIN production_floorreport f ON f.id = r.reverses_id
    WHERE r.production_order_id <> f.production_order_id OR r.crew_hours <> -f.crew_hours
      OR EXISTS (
        SELECT 1 FROM (SELECT sum(quantity) AS left_over
          FROM production_outcome WHERE report_id IN (r.id, f.id)
          GROUP BY grade, reason_id, shade, calibre) x
        WHERE left_over <> 0) ORDER BY 1"""
COUNTS = """
    SELECT c.id, c.counted FROM production_stockcount c
    LEFT JOIN (SELECT cause_id, sum(CASE WHEN to_place = 'warehouse' THEN quantity
                                         ELSE -quantity END) AS moved
               FROM production_stockmove WHERE cause_type = 'production.stockcount'
               GROUP BY cause_id) m ON m.cause_id = c.id
    WHERE coalesce(m.moved, 0) <> c.counted - c.expected ORDER BY 1"""
DELIVERIES = """
    SELECT 'R-' || d.number, l.total FROM production_delivery d
    LEFT JOIN (SELECT delivery_id, sum(quantity) AS total FROM production_deliveryline
               GROUP BY delivery_id) l ON l.delivery_id = d.id
    LEFT JOIN (SELECT cause_id, sum(quantity) AS total FROM production_stockmove
               WHERE cause_type = 'production.delivery' GROUP BY cause_id) m ON m.cause_id = d.id
    LEFT JOIN (SELECT invoice_id, sum(quantity) AS total FROM ledger_invoiceline
               WHERE sku <> '' GROUP BY invoice_id) i ON i.invoice_id = d.invoice_id
    LEFT JOIN (SELECT invoice_id, sum(net) AS total FROM ledger_invoiceline
               WHERE sku = '' GROUP BY invoice_id) f ON f.invoice_id = d.invoice_id
    WHERE l.total IS DISTINCT FROM m.total OR l.total IS DISTINCT FROM i.total
       OR f.total IS DISTINCT FROM CASE WHEN d.freight_billed THEN d.freight_amount END
    ORDER BY 1"""
MORE_THAN_ORDERED = """
    SELECT l.id, sum(d.quantity) FROM production_orderline l
    JOIN production_deliveryline d ON d.order_line_id = l.id
    GROUP BY l.id HAVING sum(d.quantity) > coalesce(l.most, l.quantity) ORDER BY 1"""
UNFINISHED = """
    SELECT o.number, o.state FROM production_order o WHERE o.state = 'delivered' AND EXISTS (
      SELECT 1 FROM production_orderline l
      WHERE l.order_id = o.id AND coalesce(l.least, l.quantity) > coalesce(
        (SELECT sum(quantity) FROM production_deliveryline d WHERE d.order_line_id = l.id), 0))
    ORDER BY 1"""
PRICES = """
    SELECT l.id, l.unit_price FROM production_orderline l
    JOIN production_order o ON o.id = l.order_id
    LEFT JOIN production_productprice p
      ON p.price_list_id = o.price_list_id AND p.product_id = l.product_id
    WHERE l.unit_price <> l.market + l.shield + l.premium - l.concession
      OR (l.floor, l.hours) IS DISTINCT FROM (p.floor, p.hours) ORDER BY 1"""
QUOTED = """
    WITH quoted AS (SELECT q.order_id, l.product_id, l.quantity, l.floor, l.market, l.shield,
        l.premium, l.concession, l.subsidy, l.unit_price, l.hours FROM production_quotation q
        JOIN production_quotationline l ON l.quotation_id = q.id WHERE q.order_id IS NOT NULL),
      ordered AS (SELECT l.order_id, l.product_id, l.quantity, l.floor, l.market, l.shield,
        l.premium, l.concession, l.subsidy, l.unit_price, l.hours FROM production_orderline l
        WHERE l.order_id IN (SELECT order_id FROM quoted))
    (SELECT order_id, unit_price FROM (TABLE quoted EXCEPT TABLE ordered) x)
    UNION (SELECT order_id, unit_price FROM (TABLE ordered EXCEPT TABLE quoted) y) ORDER BY 1"""
UNDECIDED = """
    SELECT p.id, p.valid_from FROM production_pricelist p
    LEFT JOIN coop_decision d ON d.id = p.decision_id
    WHERE d.kind IS DISTINCT FROM 'production.set_price_list' ORDER BY 1"""
SERVING = """
    SELECT r.id, r.valid_from FROM production_servingrule r
    LEFT JOIN coop_decision d ON d.id = r.decision_id
    WHERE d.kind IS DISTINCT FROM 'production.set_serving_rule'
       OR r.valid_from < d.adopted_date ORDER BY 1"""
SHEETS = """
    SELECT s.id, s.materials FROM production_costsheetversion s
    LEFT JOIN (SELECT sheet_id, round(sum(quantity * price * (1 + waste)), 2) AS total
               FROM production_costitem GROUP BY sheet_id) i ON i.sheet_id = s.id
    WHERE s.materials <> coalesce(i.total, 0)
       OR s.overhead <> round(s.hours * s.overhead_month / s.normal_hours, 2)
       OR EXISTS (SELECT FROM production_costitem c JOIN production_product p ON p.id = c.product_id
                  WHERE c.sheet_id = s.id AND c.unit <> p.unit) ORDER BY 1"""
SOURCES = """
    SELECT p.id, p.market FROM production_productprice p
    LEFT JOIN production_costsheetversion s ON s.id = p.sheet_id
    LEFT JOIN (
      SELECT u.price_id,
        round((percentile_disc(0.5) WITHIN GROUP (ORDER BY q.price)
             + percentile_disc(0.5) WITHIN GROUP (ORDER BY q.price DESC)) / 2, 2) AS middle,
        bool_and(q.product_id = x.product_id) AS own
      FROM production_pricequote u JOIN production_marketquote q ON q.id = u.quote_id
      JOIN production_productprice x ON x.id = u.price_id GROUP BY u.price_id) m
      ON m.price_id = p.id
    WHERE (s.id IS NOT NULL AND (s.product_id, s.materials, s.hours, s.overhead)
        <> (p.product_id, p.materials, p.hours, p.overhead))
       OR (m.price_id IS NOT NULL AND (m.middle IS DISTINCT FROM p.market OR NOT m.own))
    ORDER BY 1"""
UNCOVERED = """
    WITH rest AS MATERIALIZED (
      SELECT id, production_mandate_left(id) AS amount FROM ledger_buyermandate)
    SELECT id, amount FROM rest WHERE amount < 0 ORDER BY 1"""
UNSIGNED = """
    SELECT o.number, o.state FROM production_order o
    LEFT JOIN ledger_buyermandate m ON m.id = o.mandate_id
    WHERE (o.state = 'signing') <> EXISTS (
        SELECT 1 FROM production_signing s WHERE s.order_id = o.id AND s.ended_at IS NULL)
       OR (o.confirmed_at IS NOT NULL AND m.signatures > 1 AND NOT EXISTS (
        SELECT 1 FROM production_signing s WHERE s.order_id = o.id AND s.outcome = 'signed'
          AND s.wanted = m.signatures AND s.wanted <= (
            SELECT count(*) FROM production_ordersignature g
            JOIN ledger_buyercontact c ON c.id = g.contact_id
            WHERE g.signing_id = s.id AND g.withdrawn_at IS NULL AND c.buyer_id = o.buyer_id)))
    ORDER BY 1"""
CALLED_OFF = """
    SELECT a.number, p.sku FROM production_agreement a
    JOIN production_calloff c ON c.agreement_id = a.id
    JOIN production_order o ON o.id = c.order_id AND o.state <> 'cancelled'
    JOIN production_orderline ol ON ol.order_id = o.id
    JOIN production_product p ON p.id = ol.product_id
    LEFT JOIN production_agreementline l ON l.agreement_id = a.id AND l.product_id = ol.product_id
    GROUP BY a.id, p.sku, l.quantity
    HAVING sum(ol.quantity) - production_credited_of(a.id, p.sku)
             > coalesce(l.quantity, 0) * (1 + a.tolerance)
        OR bool_or(o.buyer_id <> a.buyer_id) ORDER BY 1, 2"""
REVIEWED = """
    SELECT l.id, l.quantity FROM production_agreementline l
    WHERE l.quantity <> coalesce((
      SELECT c.after FROM production_reviewchange c JOIN production_review r ON r.id = c.review_id
      WHERE c.line_id = l.id AND r.confirmed_at IS NOT NULL
      ORDER BY r.confirmed_at DESC, c.id DESC LIMIT 1), l.first_quantity) ORDER BY 1"""
STANDING = """
    SELECT r.id, r.date FROM production_standingrun r
    JOIN production_standingorder s ON s.id = r.standing_id
    LEFT JOIN production_order o ON o.id = r.order_id
    WHERE (r.outcome = 'made') <> (o.id IS NOT NULL) OR o.buyer_id <> s.buyer_id
       OR (SELECT count(*) FROM production_standingrun x
           WHERE x.standing_id = r.standing_id AND x.date = r.date) > 1 ORDER BY 1"""
FAMILIES = """
    SELECT p.sku, f.code FROM production_product p
    LEFT JOIN production_productfamily f ON f.id = p.family_id
    LEFT JOIN (SELECT family_id, count(*) AS axes FROM production_familyaxis GROUP BY family_id) a
      ON a.family_id = f.id
    WHERE num_nonnulls(p.first_value_id, p.second_value_id, p.third_value_id)
        <> coalesce(a.axes, 0)
      OR p.unit <> f.unit
      OR EXISTS (
        SELECT FROM production_axisvalue v JOIN production_familyaxis x ON x.id = v.axis_id
        WHERE (v.id = p.first_value_id AND (x.family_id, x.n) <> (f.id, 1))
          OR (v.id = p.second_value_id AND (x.family_id, x.n) <> (f.id, 2))
          OR (v.id = p.third_value_id AND (x.family_id, x.n) <> (f.id, 3)))
    ORDER BY 1"""
GAPS = """
    SELECT number, place FROM (
      SELECT number, row_number() OVER (ORDER BY number) AS place FROM {table}) x
    WHERE number <> place ORDER BY number"""
QUESTIONS: tuple[Question, ...] = (
    ("crew reports moved what they say", FloorReport, REPORTS),
    ("undone reports are exact opposites", FloorReport, REVERSALS),
    ("stock counts moved their difference", StockCount, COUNTS),
    ("deliveries equal their moves and their invoice", Delivery, DELIVERIES),
    ("no line left more than was ordered", OrderLine, MORE_THAN_ORDERED),
    ("delivered orders have all left", Order, UNFINISHED),
    ("confirmed orders have the signatures their mandate wants", Order, UNSIGNED),
    ("mandates cover their orders and the freight on their invoices", BuyerMandate, UNCOVERED),
    ("prices of orders are those of their list", OrderLine, PRICES),
    ("what was quoted was ordered at its prices", Quotation, QUOTED),
    ("price lists come from decisions", PriceList, UNDECIDED),
    ("who is served first comes from decisions", ServingRule, SERVING),
    ("cost sheets add up", CostSheetVersion, SHEETS),
    ("prices are those of their sheet and quotes", ProductPrice, SOURCES),
    ("nothing is called off beyond its agreement", Agreement, CALLED_OFF),
    ("quantities agreed are those of the last review", AgreementLine, REVIEWED),
    ("each date of a standing order is ordered once", StandingRun, STANDING),
    ("products of a family have a value of each axis", Product, FAMILIES),
)

NUMBERED = (
    ("contribution rounds", ContributionRound),
    ("agreements", Agreement),
    ("standing orders", StandingOrder),
    ("orders", Order),
    ("production orders", ProductionOrder),
    ("delivery notes", Delivery),
    ("quotations", Quotation),
    ("purchases", PurchaseRequest),
    ("receipts", Receipt),
)


def all_checks() -> Iterator[Check]:
    """Every invariant of this app."""
    yield from ask(stock_rules.QUESTIONS)
    yield from ask(floor_rules.QUESTIONS)
    yield from ask(QUESTIONS)
    yield from contributions.invariants()
    yield from ask(bills.QUESTIONS)
    yield from ask(
        (f"{name} are numbered without gaps", model, GAPS.format(table=model._meta.db_table))
        for name, model in NUMBERED
    )
