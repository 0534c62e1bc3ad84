from django.db import migrations

from coop import guards

TABLES = ("receiptposting", "supplierinvoice", "invoicedreceipt", "supplierpayment")
# The books are held by whoever writes here or reverses, so that of two at once the second sees the
# first. What an entry moved is read from its lines.
FUNCTIONS = """
CREATE FUNCTION production_booked(which bigint, account text) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(l.amount), 0) FROM ledger_line l JOIN ledger_account a ON a.id = l.account_id
  WHERE l.entry_id = which AND a.code = account
$$;
CREATE FUNCTION production_stands(which bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.reverses_id = which)
$$;
CREATE FUNCTION production_bill_broken(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', what USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION production_receiptposting_sound() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM production_receipt r JOIN ledger_entry e ON e.id = NEW.entry_id
      LEFT JOIN production_receiptposting o ON o.receipt_id = r.reverses_id
    WHERE r.id = NEW.receipt_id
      AND production_booked(e.id, '2.1.07') = -NEW.amount
      AND CASE WHEN r.reverses_id IS NULL THEN NEW.amount = round(r.price * r.quantity, 2)
               ELSE NEW.amount = -o.amount AND e.reverses_id = o.entry_id END) THEN
    PERFORM production_bill_broken('a receipt is in the books with its value');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER sound AFTER INSERT ON production_receiptposting
  FOR EACH ROW EXECUTE FUNCTION production_receiptposting_sound();

CREATE FUNCTION production_books_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(5001001);
  RETURN NEW;
END $$;
CREATE TRIGGER books_held BEFORE INSERT ON production_supplierinvoice
  FOR EACH ROW EXECUTE FUNCTION production_books_held();
CREATE TRIGGER books_held BEFORE INSERT ON production_invoicedreceipt
  FOR EACH ROW EXECUTE FUNCTION production_books_held();
CREATE TRIGGER books_held BEFORE INSERT ON production_supplierpayment
  FOR EACH ROW EXECUTE FUNCTION production_books_held();

CREATE FUNCTION production_supplierinvoice_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM production_supplierinvoice i WHERE i.id <> NEW.id
             AND i.supplier_id = NEW.supplier_id AND upper(i.number) = upper(NEW.number)
             AND production_stands(i.entry_id)) THEN
    PERFORM production_bill_broken('an invoice of a supplier is entered once');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER once AFTER INSERT ON production_supplierinvoice
  FOR EACH ROW EXECUTE FUNCTION production_supplierinvoice_once();

-- When the transaction ends, the entry has what the paper charges and what its receipts came at.
CREATE FUNCTION production_supplierinvoice_sound() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which bigint := (to_jsonb(NEW) ->> TG_ARGV[0])::bigint;
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM production_supplierinvoice i WHERE i.id = which
      AND production_booked(i.entry_id, '2.1.01') = -(i.net + i.tax)
      AND production_booked(i.entry_id, '1.2.02') = i.tax
      AND production_booked(i.entry_id, '2.1.07') = (
        SELECT coalesce(sum(p.amount), 0) FROM production_invoicedreceipt r
        JOIN production_receiptposting p ON p.receipt_id = r.receipt_id WHERE r.invoice_id = i.id)
      AND NOT (production_stands(i.entry_id) AND EXISTS (
        SELECT 1 FROM production_invoicedreceipt r JOIN production_receipt x ON x.id = r.receipt_id
        WHERE r.invoice_id = i.id AND (x.supplier_id <> i.supplier_id OR x.reverses_id IS NOT NULL
          OR EXISTS (SELECT 1 FROM production_receipt u WHERE u.reverses_id = x.id)
          OR EXISTS (SELECT 1 FROM production_invoicedreceipt o
                     JOIN production_supplierinvoice oi ON oi.id = o.invoice_id
                     WHERE o.receipt_id = x.id AND oi.id <> i.id
                       AND production_stands(oi.entry_id)))))) THEN
    PERFORM production_bill_broken(format('invoice %s is not its receipts and its entry', which));
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON production_supplierinvoice
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION production_supplierinvoice_sound('id');
CREATE CONSTRAINT TRIGGER sound AFTER INSERT ON production_invoicedreceipt
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION production_supplierinvoice_sound('invoice_id');

CREATE FUNCTION production_supplierpayment_fits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM production_supplierinvoice i WHERE i.id = NEW.invoice_id
      AND production_stands(i.entry_id) AND production_booked(NEW.entry_id, '2.1.01') = NEW.amount
      AND i.net + i.tax >= (SELECT sum(p.amount) FROM production_supplierpayment p
                            WHERE p.invoice_id = i.id AND production_stands(p.entry_id))) THEN
    PERFORM production_bill_broken('no more is paid of a supplier''s invoice than it charges');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER fits AFTER INSERT ON production_supplierpayment
  FOR EACH ROW EXECUTE FUNCTION production_supplierpayment_fits();

-- What is paid, or charged, stands until that is undone.
CREATE FUNCTION production_bills_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM production_supplierinvoice i
             JOIN production_supplierpayment p ON p.invoice_id = i.id
             WHERE i.entry_id = NEW.reverses_id AND production_stands(p.entry_id)) THEN
    PERFORM production_bill_broken('this invoice has payments: undo them first');
  END IF;
  IF EXISTS (SELECT 1 FROM production_receiptposting p
             JOIN production_invoicedreceipt r ON r.receipt_id = p.receipt_id
             JOIN production_supplierinvoice i ON i.id = r.invoice_id
             WHERE p.entry_id = NEW.reverses_id AND production_stands(i.entry_id)) THEN
    PERFORM production_bill_broken('an invoice charges this receipt: undo that first');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bills_stand AFTER INSERT ON ledger_entry
  FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION production_bills_stand();
"""


class Migration(migrations.Migration):
    dependencies = [("production", "0260_bills"), ("ledger", "0125_received_to_invoice")]

    operations = [
        *(guards.append_only(f"production_{table}") for table in TABLES),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
