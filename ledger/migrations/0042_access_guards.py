from django.db import migrations

from coop import guards

APPEND_ONLY = ("accessrules", "reservationterm", "donation")
NEW_ACCOUNTS = (
    ("4.3.01", "Donaciones recibidas", "Donations received", "Doações recebidas"),
    ("4.3.02", "Donaciones puestas en fondos", "Donations set apart", "Doações postas em fundos"),
)
FUNCTIONS = """
CREATE FUNCTION ledger_transfer_decided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT min(l.amount) < 0 AND max(l.amount) > 0 FROM ledger_line l
      JOIN ledger_account a ON a.id = l.account_id AND a.fund_id IS NOT NULL
      WHERE l.entry_id = NEW.id)
     AND NOT EXISTS (SELECT 1 FROM coop_decision d WHERE d.id = NEW.decision_id
                     AND d.kind = 'ledger.transfer_between_funds') THEN
    PERFORM ledger_broken('money moves between funds only by a resolution that says so');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER transfer_decided AFTER INSERT ON ledger_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_transfer_decided();
CREATE FUNCTION ledger_term_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_at IS NOT NULL
     OR (NEW.id, NEW.buyer_id, NEW.valid_from, NEW.valid_until, NEW.amount, NEW.granted_at,
         NEW.granted_by_id)
        IS DISTINCT FROM
        (OLD.id, OLD.buyer_id, OLD.valid_from, OLD.valid_until, OLD.amount, OLD.granted_at,
         OLD.granted_by_id) THEN
    PERFORM ledger_broken(format('a term stays as granted and is ended once: %s', TG_OP));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON ledger_accessterm
  FOR EACH ROW EXECUTE FUNCTION ledger_term_kept();
CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON ledger_accessterm
  FOR EACH STATEMENT EXECUTE FUNCTION coop_refuse_change();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept_truncate ON ledger_accessterm;
DROP TRIGGER kept ON ledger_accessterm;
DROP FUNCTION ledger_term_kept();
DROP TRIGGER transfer_decided ON ledger_entry;
DROP FUNCTION ledger_transfer_decided();
"""


def open_accounts(apps, schema_editor):
    """Books that were opened before get the accounts of donations too."""
    account = apps.get_model("ledger", "Account")
    first = account.objects.order_by("pk").first()
    if first is None:
        return
    for code, es, en, pt in NEW_ACCOUNTS:
        account.objects.get_or_create(
            code=code,
            defaults={
                "kind": "income", "currency": first.currency,
                "name_es": es, "name_en": en, "name_pt": pt,
            },
        )


class Migration(migrations.Migration):
    dependencies = [('ledger', '0041_access')]

    operations = [
        *(guards.append_only(f"ledger_{table}") for table in APPEND_ONLY),
        guards.decided("ledger_accessrules", "ledger.set_access_rules"),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
        migrations.RunPython(open_accounts, migrations.RunPython.noop),
    ]
