from django.conf import settings
from django.db import migrations, models

MARKED = "áàâãäåéèêëíìîïóòôõöúùûüñçýÿÁÀÂÃÄÅÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÑÇÝ"
PLAIN = "aaaaaaeeeeiiiiooooouuuuncyyaaaaaaeeeeiiiiooooouuuuncy"
assert len(MARKED) == len(PLAIN)


class Migration(migrations.Migration):
    dependencies = [("coop", "0002_guards")]

    operations = [
        migrations.AddField(
            model_name="job",
            name="asked_by",
            field=models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="undone_because",
            field=models.CharField(blank=True, max_length=200, verbose_name="reason"),
        ),
        migrations.RunSQL(
            "CREATE FUNCTION coop_plain(t text) RETURNS text LANGUAGE sql IMMUTABLE STRICT"
            f" PARALLEL SAFE AS $$ SELECT translate(lower(t), '{MARKED}', '{PLAIN}') $$",
            "DROP FUNCTION coop_plain(text)",
        ),
    ]
