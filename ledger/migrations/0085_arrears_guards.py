from django.db import migrations

from coop import guards

APPEND_ONLY = ("reminderletter", "reminder", "reminderhold", "lateinterest", "interestcharge")


class Migration(migrations.Migration):
    dependencies = [('ledger', '0084_arrears')]

    operations = [
        *(guards.append_only(f"ledger_{table}") for table in APPEND_ONLY),
        guards.decided("ledger_lateinterest", "ledger.set_late_interest"),
    ]
