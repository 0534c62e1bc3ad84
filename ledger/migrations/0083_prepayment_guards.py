from pathlib import Path

from django.db import migrations

from coop import guards


def open_account(apps, schema_editor):
    """Books that were opened before get the account of advance payments too."""
    account = apps.get_model("ledger", "Account")
    first = account.objects.order_by("pk").first()
    if first is None:
        return
    account.objects.get_or_create(
        code="2.1.06",
        defaults={
            "kind": "liability", "currency": first.currency,
            "name_es": "Anticipos de compradores",
            "name_en": "Advance payments of buyers",
            "name_pt": "Adiantamentos de compradores",
        },
    )


class Migration(migrations.Migration):
    dependencies = [('ledger', '0082_prepayments')]

    operations = [
        guards.append_only("ledger_prepayment"),
        guards.append_only("ledger_prepaymentreturn"),
        migrations.RunSQL(
            Path(__file__).with_suffix(".sql").read_text(), migrations.RunSQL.noop
        ),
        migrations.RunPython(open_account, migrations.RunPython.noop),
    ]
