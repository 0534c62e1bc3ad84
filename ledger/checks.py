"""What must hold in the books, recomputed over the whole database for `manage.py verify`."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from coop.asking import Question, ask
from coop.offers import Check
from ledger.models import Account, Deal, Entry, Fund, Invoice, Line, Payment, Seal
from ledger.reading import bank, organisations, prepayments, recounts, years

UNBALANCED = """
    SELECT e.number, coalesce(s.n, 0) FROM ledger_entry e LEFT JOIN (
        SELECT entry_id, count(*) AS n,
               bool_or(sums.total <> 0) AS off
        FROM (SELECT entry_id, currency, count(*) AS lines, sum(amount) AS total
              FROM ledger_line GROUP BY entry_id, currency) sums GROUP BY entry_id) x
      ON x.entry_id = e.id
    LEFT JOIN (SELECT entry_id, count(*) AS n FROM ledger_line GROUP BY entry_id) s
      ON s.entry_id = e.id
    WHERE x.off IS NOT FALSE OR coalesce(s.n, 0) < 2 ORDER BY e.number"""
OUTSIDE = """
    SELECT e.number, e.date FROM ledger_entry e LEFT JOIN ledger_period p ON p.id = e.period_id
    WHERE p.id IS NULL OR e.date NOT BETWEEN p.starts_on AND p.ends_on ORDER BY e.number"""
LATE = """
    SELECT e.number, e.recorded_at FROM ledger_entry e JOIN ledger_period p ON p.id = e.period_id
    WHERE p.closed_at IS NOT NULL AND e.recorded_at > p.closed_at ORDER BY e.number"""
FUNDED = """
    SELECT e.number, f.code || ' ' || sum(l.amount) FROM ledger_line l
    JOIN ledger_entry e ON e.id = l.entry_id JOIN ledger_fund f ON f.id = l.fund_id
    GROUP BY e.number, f.code, l.currency HAVING sum(l.amount) <> 0
    UNION ALL
    SELECT e.number, a.code FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
    JOIN ledger_entry e ON e.id = l.entry_id
    WHERE a.fund_id IS NOT NULL AND l.fund_id IS DISTINCT FROM a.fund_id ORDER BY 1"""
CHANGED = """
    SELECT e.number, e.recorded_at FROM ledger_entry e
    WHERE e.content_sha256 <> ledger_content(e, ledger_lines(e.id)) ORDER BY e.number"""
CHAIN = """
    SELECT s.seq, coalesce(e.number::text, '-') FROM (
      SELECT seq, prev, sha256, entry_id,
             lag(seq, 1, 0::bigint) OVER (ORDER BY seq) AS seq_before,
             lag(sha256, 1, repeat('0', 64)) OVER (ORDER BY seq) AS sha256_before
      FROM ledger_seal) s
    LEFT JOIN ledger_entry e ON e.id = s.entry_id
    WHERE s.seq <> s.seq_before + 1 OR s.prev <> s.sha256_before OR e.id IS NULL
       OR s.sha256 <> ledger_link(s.prev, s.seq, e.content_sha256) ORDER BY s.seq"""
TOTALS = """
    SELECT p.ends_on, a.code FROM ledger_period p CROSS JOIN ledger_account a
    LEFT JOIN ledger_periodtotal t ON t.period_id = p.id AND t.account_id = a.id
    LEFT JOIN (SELECT e.period_id, l.account_id, sum(l.amount) AS amount FROM ledger_line l
               JOIN ledger_entry e ON e.id = l.entry_id GROUP BY 1, 2) x
      ON x.period_id = p.id AND x.account_id = a.id
    WHERE p.closed_at IS NOT NULL AND coalesce(t.amount, 0) <> coalesce(x.amount, 0)
    ORDER BY 1, 2"""
DATED = """
    SELECT e.number, l.entry_number FROM ledger_line l JOIN ledger_entry e ON e.id = l.entry_id
    WHERE l.entry_date <> e.date OR l.entry_number <> e.number ORDER BY 1"""
BALANCES = """
    SELECT a.code, b.amount FROM ledger_balance b JOIN ledger_account a ON a.id = b.account_id
    WHERE b.amount > 0 OR b.amount <> coalesce(
      (SELECT sum(amount) FROM ledger_line l WHERE l.account_id = a.id), 0) ORDER BY a.code"""
INVOICE_GAPS = """
    SELECT series || '-' || number, place FROM (
      SELECT series, number, row_number() OVER (PARTITION BY series ORDER BY number) AS place
      FROM ledger_invoice) x
    WHERE number <> place ORDER BY 1"""
INVOICES = """
    SELECT i.series || '-' || i.number, i.total FROM ledger_invoice i
    LEFT JOIN (SELECT invoice_id, sum(market) AS market, sum(shield) AS shield,
                      sum(premium) AS premium, sum(concession) AS concession, sum(net) AS net
               FROM ledger_invoiceline GROUP BY invoice_id) s ON s.invoice_id = i.id
    WHERE (i.market, i.shield, i.premium, i.concession, i.net)
          IS DISTINCT FROM (s.market, s.shield, s.premium, s.concession, s.net)
       OR i.net <> i.market + i.shield + i.premium - i.concession
       OR i.total <> i.net + i.tax
       OR ledger_receivable(i.entry_id) <> i.total ORDER BY 1"""
PAYMENTS = """
    SELECT i.series || '-' || i.number, sum(p.amount) FROM ledger_invoice i
    JOIN ledger_payment p ON p.invoice_id = i.id GROUP BY i.id
    HAVING sum(p.amount) NOT BETWEEN 0 AND i.total + (
             SELECT coalesce(sum(n.total), 0) FROM ledger_invoice n
             WHERE n.corrects_id = i.id AND n.series = 'ND')
        OR bool_or(ledger_receivable(p.entry_id) <> -p.amount) ORDER BY 1"""
# What was collected of the goods is in the funds: a debit note is paid last and brings no premium.
PREMIUM = """
    SELECT i.series || '-' || i.number, i.premium - coalesce(r.released, 0)
    FROM ledger_invoice i
    LEFT JOIN (
      SELECT corrects_id, sum(total) AS total, sum(premium) AS premium FROM ledger_invoice
      WHERE series = 'NC' AND annuls_id IS NULL GROUP BY 1) c ON c.corrects_id = i.id
    JOIN (SELECT invoice_id, sum(amount) AS paid FROM ledger_payment GROUP BY invoice_id) p
      ON p.invoice_id = i.id
    LEFT JOIN (
      SELECT coalesce(p.invoice_id, m.invoice_id) AS invoice_id, sum(l.amount) AS released
      FROM ledger_line l
      JOIN ledger_account a ON a.id = l.account_id AND a.code = '2.2.01'
      LEFT JOIN ledger_payment p ON p.entry_id = l.entry_id
      LEFT JOIN ledger_premiummove m ON m.entry_id = l.entry_id
      WHERE p.id IS NOT NULL OR m.id IS NOT NULL GROUP BY 1) r ON r.invoice_id = i.id
    WHERE p.paid >= i.total + coalesce(c.total, 0)
      AND coalesce(r.released, 0) <> i.premium + coalesce(c.premium, 0) ORDER BY 1"""
NOTES = """
    WITH over AS MATERIALIZED (
      SELECT series || '-' || number AS label, ledger_overcredited(id) AS line FROM ledger_invoice)
    SELECT label, line FROM over WHERE line IS NOT NULL
    UNION ALL
    SELECT n.series || '-' || n.number, 0 FROM ledger_invoice n
    JOIN ledger_invoice i ON i.id = n.corrects_id
    WHERE i.corrects_id IS NOT NULL OR i.annuls_id IS NOT NULL OR i.buyer_id <> n.buyer_id
       OR n.reason = '' OR (n.series = 'ND' AND n.premium <> 0) ORDER BY 1"""
ALLOCATED = """
    SELECT e.number, sum(l.amount) FROM ledger_entry e
    JOIN ledger_line l ON l.entry_id = e.id JOIN ledger_account a ON a.id = l.account_id
    WHERE e.kind = 'payment' AND (a.fund_id IS NOT NULL OR a.code LIKE '2.2.%')
    GROUP BY e.number HAVING sum(l.amount) <> 0 ORDER BY e.number"""
SHARES = """
    SELECT v.valid_from, coalesce(sum(s.share), 0) FROM ledger_allocationvector v
    LEFT JOIN ledger_allocationshare s ON s.vector_id = v.id
    GROUP BY v.id HAVING coalesce(sum(s.share), 0) <> 1 ORDER BY 1"""
REVERSALS = """
    SELECT e.number, o.number FROM ledger_entry e JOIN ledger_entry o ON o.id = e.reverses_id
    WHERE ledger_differs(e.id, o.id) ORDER BY e.number"""
DEALS = """
    SELECT d.number, d.amount FROM ledger_deal d
    LEFT JOIN coop_decision r ON r.id = d.decision_id
    WHERE (d.decision_id IS NULL AND d.amount > d."limit")
       OR (d.decision_id IS NOT NULL AND (
            r.kind IS DISTINCT FROM 'ledger.approve_deal'
         OR r.parameters->>'kind' IS DISTINCT FROM d.kind
         OR r.adopted_date > d.agreed_date
         OR CASE d.kind WHEN 'sell' THEN d.amount < (r.parameters->>'amount')::numeric
            ELSE d.amount > (r.parameters->>'amount')::numeric END)) ORDER BY 1"""
# An account of another currency is no fund and in no result: nothing else is reckoned in it.
CURRENCIES = """
    SELECT a.code, a.currency FROM ledger_account a
    WHERE ledger_account_misplaced(a)
       OR EXISTS (SELECT 1 FROM ledger_line l WHERE l.account_id = a.id
                  AND l.currency <> a.currency) ORDER BY 1"""
TRIAL = "SELECT currency, sum(amount) FROM ledger_line GROUP BY currency HAVING sum(amount) <> 0"
DECIDED = """
    SELECT 'advance', a.id FROM ledger_hourlyadvance a
    LEFT JOIN coop_decision d ON d.id = a.decision_id
    WHERE d.kind IS DISTINCT FROM 'ledger.set_hourly_advance'
       OR (d.parameters->>'amount')::numeric <> a.amount
    UNION ALL
    SELECT 'allocation', v.id FROM ledger_allocationvector v
    LEFT JOIN coop_decision d ON d.id = v.decision_id
    WHERE d.kind IS DISTINCT FROM 'ledger.allocate_premium'
    UNION ALL
    SELECT 'reminders', r.id FROM ledger_reminderdays r
    LEFT JOIN coop_decision d ON d.id = r.decision_id
    WHERE d.kind IS DISTINCT FROM 'ledger.set_reminder_days'"""
QUESTIONS: tuple[Question, ...] = (
    (_("entries balance to zero"), Entry, UNBALANCED),
    (_("entries are dated inside their period"), Entry, OUTSIDE),
    (_("no entry was added to a closed period"), Entry, LATE),
    (_("every move of a fund says what for"), Entry, FUNDED),
    (_("entries are what their hash says"), Entry, CHANGED),
    (_("seals chain without a break"), Seal, CHAIN),
    (_("totals of closed periods are the sum of their lines"), Entry, TOTALS),
    (_("lines have the day of their entry"), Entry, DATED),
    (_("reversals are exact opposites"), Entry, REVERSALS),
    (_("accounts keep one currency, in its place"), Account, CURRENCIES),
    (_("the trial balance is zero"), Line, TRIAL),
    (_("fund balances are the sum of their lines and not below zero"), Fund, BALANCES),
    (_("invoices are numbered without gaps"), Invoice, INVOICE_GAPS),
    (_("invoices equal their lines and their entry"), Invoice, INVOICES),
    (_("credit notes take no more than their invoice has"), Invoice, NOTES),
    (_("payments equal their entry and fit"), Payment, PAYMENTS),
    (_("paid invoices released their whole premium"), Invoice, PREMIUM),
    (_("premium collected is premium allocated"), Entry, ALLOCATED),
    (_("allocation shares sum to one"), Fund, SHARES),
    (_("deals above the limit cite the resolution that approves them"), Deal, DEALS),
    (_("advances and allocations come from decisions"), Entry, DECIDED),
)


def all_checks() -> Iterator[Check]:
    """Every invariant of this app."""
    yield from ask(QUESTIONS)
    yield from ask(recounts.QUESTIONS)
    yield from organisations.invariants()
    yield from bank.invariants()
    yield from prepayments.invariants()
    yield from years.invariants()
