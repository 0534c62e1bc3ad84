import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION members_hire_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.ended_on IS NOT NULL
     OR (NEW.id, NEW.name, NEW.task, NEW."case", NEW.since_date, NEW.until_date,
         NEW.recorded_at, NEW.by_id)
        IS DISTINCT FROM
        (OLD.id, OLD.name, OLD.task, OLD."case", OLD.since_date, OLD.until_date,
         OLD.recorded_at, OLD.by_id) THEN
    RAISE EXCEPTION 'a hire stays as it was entered and is ended once: % refused', TG_OP
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON members_hiredperson
  FOR EACH ROW EXECUTE FUNCTION members_hire_kept();
CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON members_hiredperson
  FOR EACH STATEMENT EXECUTE FUNCTION coop_refuse_change();
"""
DROP_FUNCTIONS = """
DROP TRIGGER kept_truncate ON members_hiredperson;
DROP TRIGGER kept ON members_hiredperson;
DROP FUNCTION members_hire_kept();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('coop', '0002_guards'),
        ('members', '0023_reelections'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HiredPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('task', models.CharField(max_length=200, verbose_name='hired for')),
                ('case', models.CharField(choices=[('overload', 'occasional overload of work'), ('specialist', 'technician or specialist for a task'), ('seasonal', 'seasonal work'), ('trial', 'trial before joining'), ('other', 'other work')], max_length=12, verbose_name='case')),
                ('since_date', models.DateField(verbose_name='from')),
                ('until_date', models.DateField(blank=True, null=True, verbose_name='agreed until')),
                ('recorded_at', models.DateTimeField()),
                ('ended_on', models.DateField(null=True, verbose_name='last day')),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('since_date', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('case__in', ['overload', 'specialist', 'seasonal', 'trial', 'other'])), name='hired_case'), models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('since_date')), _connector='OR'), name='hired_until'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None), ('ended_on', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), ('ended_on__gte', models.F('since_date'))), _connector='OR'), name='hired_ending')],
            },
        ),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
