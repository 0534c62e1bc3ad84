"""What must hold of stock, recomputed from the moves alone, for `manage.py verify`."""

from coop.asking import Question
from production.models import (
    CreditedGoods,
    Lot,
    ProofOfReceipt,
    Receipt,
    StockBalance,
    StockChange,
    StockCount,
    StockMove,
    StockReservation,
)

BALANCES = """
    SELECT p.sku || ' ' || coalesce(b.grade, m.grade), coalesce(b.quantity, 0), m.total
    FROM (SELECT product_id, grade, coalesce(lot_id, 0) AS lot, location_id AS place, quantity,
                 reserved FROM production_stockbalance) b
    FULL JOIN (
      SELECT product_id, grade, lot, place, sum(change) AS total FROM (
        SELECT product_id, grade, coalesce(lot_id, 0) AS lot, to_location_id AS place,
               quantity AS change FROM production_stockmove
        UNION ALL
        SELECT product_id, grade, coalesce(lot_id, 0), from_location_id, -quantity
        FROM production_stockmove) x
      WHERE place IS NOT NULL GROUP BY product_id, grade, lot, place) m
      USING (product_id, grade, lot, place)
    JOIN production_product p ON p.id = product_id
    WHERE b.quantity IS DISTINCT FROM m.total OR b.quantity < 0
       OR b.reserved < 0 OR b.reserved > b.quantity ORDER BY 1"""
RESERVED = """
    SELECT b.id, b.reserved FROM production_stockbalance b
    LEFT JOIN (SELECT balance_id, sum(quantity) AS kept FROM production_stockreservation
               WHERE ended_at IS NULL GROUP BY balance_id) r ON r.balance_id = b.id
    WHERE b.reserved <> coalesce(r.kept, 0) ORDER BY 1"""
KEPT = """
    SELECT o.number, sum(r.quantity) FROM production_stockreservation r
    JOIN production_orderline l ON l.id = r.order_line_id
    JOIN production_order o ON o.id = l.order_id
    WHERE r.ended_at IS NULL AND o.state <> 'confirmed' GROUP BY o.number ORDER BY 1"""
LOTS = """
    SELECT l.code, m.id FROM production_stockmove m JOIN production_lot l ON l.id = m.lot_id
    WHERE (l.product_id, l.grade) <> (m.product_id, m.grade) ORDER BY 1, 2"""
RETURNS = """
    SELECT c.delivery_id, sum(c.quantity) FROM production_stockchange c
    LEFT JOIN production_stockchange u ON u.reverses_id = c.id
    WHERE c.kind = 'return' AND c.reverses_id IS NULL AND u.id IS NULL
    GROUP BY c.delivery_id, c.product_id, c.grade, c.lot_id
    HAVING sum(c.quantity) > (SELECT sum(m.quantity) FROM production_stockmove m
      WHERE m.cause_type = 'production.delivery' AND m.cause_id = c.delivery_id
        AND (m.product_id, m.grade) = (c.product_id, c.grade)
        AND m.lot_id IS NOT DISTINCT FROM c.lot_id) ORDER BY 1"""
CHANGES = """
    SELECT c.id, c.quantity FROM production_stockchange c WHERE NOT EXISTS (
      SELECT FROM production_stockmove m
      WHERE m.cause_type = 'production.stockchange' AND m.cause_id = c.id
        AND (m.product_id, m.grade, m.quantity) = (c.product_id, c.grade, c.quantity)
        AND m.lot_id IS NOT DISTINCT FROM c.lot_id) ORDER BY 1"""
CREDITED = """
    SELECT g.note_id, g.n FROM production_creditedgoods g
    LEFT JOIN ledger_invoice n ON n.id = g.note_id
    LEFT JOIN production_stockchange c ON c.id = g.change_id
    LEFT JOIN production_delivery d ON d.id = c.delivery_id
    LEFT JOIN production_stockchange h ON h.id = g.held_id
    LEFT JOIN (SELECT note_id, n, sum(c.quantity) AS back FROM production_creditedgoods g
               JOIN production_stockchange c ON c.id = g.change_id GROUP BY 1, 2) s
      ON s.note_id = g.note_id AND s.n = g.n
    LEFT JOIN ledger_invoiceline l ON l.invoice_id = g.note_id AND l.n = g.n
    WHERE c.kind IS DISTINCT FROM 'return' OR d.invoice_id IS DISTINCT FROM n.corrects_id
       OR s.back IS DISTINCT FROM -l.quantity
       OR (h.id IS NOT NULL AND (h.kind, h.product_id, h.quantity)
             <> ('regrade', c.product_id, c.quantity)) ORDER BY 1, 2"""
RECEIPTS = """
    SELECT r.number, r.quantity FROM production_receipt r WHERE 1 <> (
      SELECT count(*) FROM production_stockmove m
      WHERE m.cause_type = 'production.receipt' AND m.cause_id = r.id
        AND (m.product_id, m.quantity, m.lot_id) = (r.product_id, r.quantity, r.lot_id)
        AND (m.from_place, m.to_place) = (
          CASE WHEN r.reverses_id IS NULL THEN 'supplier' ELSE 'warehouse' END,
          CASE WHEN r.reverses_id IS NULL THEN 'warehouse' ELSE 'supplier' END)) ORDER BY 1"""
MIRRORS = """
    SELECT m.id, m.reverses_id FROM production_stockmove m
    JOIN production_stockmove o ON o.id = m.reverses_id
    WHERE o.reverses_id IS NOT NULL
      OR (m.product_id, m.grade, m.lot_id, m.quantity, m.from_place, m.to_place,
          m.from_location_id, m.to_location_id)
        IS DISTINCT FROM (o.product_id, o.grade, o.lot_id, o.quantity, o.to_place, o.from_place,
          o.to_location_id, o.from_location_id) ORDER BY 1"""
STRANGERS = """
    SELECT id, cause_type FROM production_stockmove
    WHERE cause_type NOT IN (SELECT cause_type FROM production_stockcause) ORDER BY id"""
SHEETS = """
    SELECT c.id, c.found FROM production_stockcount c
    JOIN production_stocksheetline l ON l.id = c.sheet_line_id
    JOIN production_stocksheet s ON s.id = l.sheet_id
    WHERE (l.product_id, l.grade, l.location_id) <> (c.product_id, c.grade, c.location_id)
      OR l.lot_id IS DISTINCT FROM c.lot_id OR s.printed_at > c.recorded_at
      OR c.counted <> greatest(c.found + c.since, 0)
    UNION ALL
    SELECT c.id, c.counted FROM production_countexplanation e
    JOIN production_stockcount c ON c.id = e.count_id WHERE c.counted = c.expected ORDER BY 1"""
PROOFS = """
    SELECT p.id, n.short + n.broken FROM production_proofline n
    JOIN production_proofofreceipt p ON p.id = n.proof_id
    JOIN production_deliveryline l ON l.id = n.delivery_line_id
    WHERE l.delivery_id <> p.delivery_id OR n.short + n.broken > l.quantity
    UNION ALL
    SELECT p.id, 0 FROM production_proofofreceipt p
    JOIN production_delivery d ON d.id = p.delivery_id
    WHERE p.received_date < d.delivered_date ORDER BY 1"""
QUESTIONS: tuple[Question, ...] = (
    ("stock is the sum of its moves and not below zero", StockBalance, BALANCES),
    ("reserved stock is the sum of its reservations", StockBalance, RESERVED),
    ("stock is kept for confirmed orders alone", StockReservation, KEPT),
    ("what moves of a lot is of its product and grade", Lot, LOTS),
    ("what came back had left", StockChange, RETURNS),
    ("changes of stock moved what they say", StockChange, CHANGES),
    ("credited goods came back of what was invoiced", CreditedGoods, CREDITED),
    ("receipts moved what they say", Receipt, RECEIPTS),
    ("moves are undone by their exact opposite, once", StockMove, MIRRORS),
    ("stock moves have known causes", StockMove, STRANGERS),
    ("counts typed back are of the lines of their sheet", StockCount, SHEETS),
    ("what arrived short left with its delivery", ProofOfReceipt, PROOFS),
)
