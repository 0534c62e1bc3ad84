"""What must hold of donations, transfers and reservations, recomputed for `manage.py verify`."""

from django.utils.translation import gettext_lazy as _

from coop.asking import Question
from ledger.models import AccessRules, Donation, Entry, ReservationTerm

DONATIONS = """
    SELECT d.number, d.amount FROM ledger_donation d
    LEFT JOIN (
      SELECT l.entry_id, sum(-l.amount) FILTER (WHERE a.code = '4.3.01') AS given,
             sum(-l.amount) FILTER (WHERE a.fund_id IS NOT NULL) AS apart,
             max(a.fund_id) AS fund_id
      FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id GROUP BY l.entry_id) x
      ON x.entry_id = d.entry_id
    WHERE x.given IS DISTINCT FROM d.amount OR x.fund_id IS DISTINCT FROM d.fund_id
       OR (d.fund_id IS NOT NULL AND x.apart IS DISTINCT FROM d.amount)
       OR EXISTS (SELECT 1 FROM ledger_invoice i WHERE i.entry_id = d.entry_id) ORDER BY 1"""
TRANSFERS = """
    SELECT e.number, coalesce(d.kind, '') FROM ledger_entry e
    JOIN (SELECT l.entry_id FROM ledger_line l
          JOIN ledger_account a ON a.id = l.account_id AND a.fund_id IS NOT NULL
          GROUP BY l.entry_id HAVING min(l.amount) < 0 AND max(l.amount) > 0) x
      ON x.entry_id = e.id
    LEFT JOIN coop_decision d ON d.id = e.decision_id
    WHERE d.kind IS DISTINCT FROM 'ledger.transfer_between_funds' ORDER BY 1"""
RULES = """
    SELECT r.valid_from, r.theta FROM ledger_accessrules r
    LEFT JOIN coop_decision d ON d.id = r.decision_id
    WHERE d.kind IS DISTINCT FROM 'ledger.set_access_rules' ORDER BY 1"""
RESERVATIONS = """
    SELECT e.number, sum(l.amount) FROM ledger_reservationterm t
    JOIN ledger_entry e ON e.id = t.entry_id
    JOIN ledger_entry s ON s.id = e.id OR s.settles_id = e.id
    JOIN ledger_line l ON l.entry_id = s.id
    JOIN ledger_account a ON a.id = l.account_id AND a.code = '2.2.03'
    GROUP BY e.number HAVING sum(l.amount) > 0 ORDER BY 1"""
QUESTIONS: tuple[Question, ...] = (
    (_("donations equal their entry and have no invoice"), Donation, DONATIONS),
    (_("money moves between funds only by a resolution"), Entry, TRANSFERS),
    (_("rules of popular prices come from decisions"), AccessRules, RULES),
    (_("no reservation gave more than it held"), ReservationTerm, RESERVATIONS),
)
