from django.db import migrations

from coop import guards


class Migration(migrations.Migration):
    dependencies = [("coop", "0030_notices")]

    operations = [guards.append_only("coop_noticeswitch"), guards.append_only("coop_noticesent")]
