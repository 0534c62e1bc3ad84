from django.db import migrations


def open_account(apps, schema_editor):
    """Books that were opened before get the account of advances on the surplus too."""
    account = apps.get_model("ledger", "Account")
    first = account.objects.order_by("pk").first()
    if first is None:
        return
    account.objects.get_or_create(
        code="1.2.03",
        defaults={
            "kind": "asset", "currency": first.currency,
            "name_es": "Retiros a cuenta del excedente",
            "name_en": "Advances on account of the surplus",
            "name_pt": "Retiradas por conta das sobras",
        },
    )


class Migration(migrations.Migration):
    dependencies = [('ledger', '0061_organisation_guards')]

    operations = [migrations.RunPython(open_account, migrations.RunPython.noop)]
