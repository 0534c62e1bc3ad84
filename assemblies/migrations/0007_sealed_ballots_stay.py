from django.db import migrations

from coop.guards import append_only


class Migration(migrations.Migration):
    dependencies = [('assemblies', '0006_urn_partitions'), ('coop', '0004_people_see_their_own_account')]

    operations = [append_only('assemblies_sealedballot')]
