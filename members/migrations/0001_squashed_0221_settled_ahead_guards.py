from coop.drawn import DrawnTogether
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import django.db.models.functions.text
import members.models.sort_keys


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('members', '0001_initial'),
        ('members', '0002_register_and_seats'),
        ('members', '0003_guards'),
        ('members', '0004_sectors_found_by_name'),
        ('members', '0005_offices_without_sector'),
        ('members', '0010_access'),
        ('members', '0020_committees'),
        ('members', '0021_committee_guards'),
        ('members', '0022_recall'),
        ('members', '0023_reelections'),
        ('members', '0030_hired_people'),
        ('members', '0050_elections'),
        ('members', '0051_hand_over_notes'),
        ('members', '0052_settlements'),
        ('members', '0053_settlement_guards'),
        ('members', '0060_advances'),
        ('members', '0061_advance_guards'),
        ('members', '0062_surplus'),
        ('members', '0063_surplus_guards'),
        ('members', '0064_share_entries'),
        ('members', '0065_paid_ahead'),
        ('members', '0066_ahead_guards'),
        ('members', '0180_rotas'),
        ('members', '0181_rota_guards'),
        ('members', '0220_settled_ahead'),
        ('members', '0221_settled_ahead_guards'),
    ]

    dependencies = [
        ('ledger', '0001_squashed_0123_reminder_days_guards'),
    ]

    operations = [
        DrawnTogether(__file__, [
            migrations.CreateModel(
                name='Duty',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('week', models.DateField()),
                    ('place', models.PositiveSmallIntegerField(default=1)),
                ],
                options={
                    'ordering': ('week', 'task', 'place', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Office',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                    ('role', models.CharField(choices=[('president', 'president'), ('secretary', 'secretary'), ('treasurer', 'treasurer'), ('councillor', 'board member'), ('auditor', 'supervisor (internal auditor)'), ('sector_coordinator', 'sector coordinator'), ('planning', 'planning coordinator'), ('stores', 'stores coordinator'), ('dispatch', 'dispatch coordinator'), ('sales', 'sales coordinator')], max_length=30, verbose_name='role')),
                    ('months_max', models.PositiveSmallIntegerField(default=12, verbose_name='longest term in months')),
                    ('reelections_max', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='re-elections in a row, at most')),
                    ('seats', models.PositiveSmallIntegerField(default=1, verbose_name='seats')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='Rota',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from the week of')),
                    ('weeks', models.PositiveSmallIntegerField(default=1, verbose_name='weeks')),
                    ('seed', models.CharField(max_length=80)),
                    ('proposed_at', models.DateTimeField()),
                    ('published_at', models.DateTimeField(null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('-starts_on', '-id'),
                },
            ),
            migrations.CreateModel(
                name='RotaTask',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='task')),
                    ('places', models.PositiveSmallIntegerField(default=1, verbose_name='people it takes')),
                    ('created_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('sector', 'name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Sector',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=30, unique=True, verbose_name='code')),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('shifts', models.PositiveSmallIntegerField(default=1, verbose_name='shifts')),
                    ('makes', models.BooleanField(default=False, verbose_name='reports production')),
                    ('search_key', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Replace(members.models.sort_keys.Translate(django.db.models.functions.text.Lower(models.F('name')), models.Value('áàâäãéèêëíìîïóòôöõúùûüç'), models.Value('aaaaaeeeeiiiiooooouuuuc')), models.Value('ñ'), models.Value('n')), output_field=models.CharField(db_collation='C', max_length=400))),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='AdvanceRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='to')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='hours of work')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='advances')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('drafted_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='members.advancerun')),
                ],
                options={
                    'ordering': ('-ends_on', '-id'),
                },
            ),
            migrations.CreateModel(
                name='AdvancePosting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('profile', models.CharField(max_length=12)),
                    ('paid_on', models.DateField(verbose_name='paid on')),
                    ('posted_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='advance_posting', to='ledger.entry')),
                    ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='posting', to='members.advancerun')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='AdvanceSlip',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=170, verbose_name='name')),
                    ('document_number', models.CharField(blank=True, max_length=20, verbose_name='identity document')),
                    ('sector', models.CharField(max_length=80, verbose_name='sector')),
                    ('dependants', models.PositiveSmallIntegerField(default=0, verbose_name='people who depend on them')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='hours of work')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='advance')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slips', to='members.advancerun')),
                ],
                options={
                    'ordering': ('run', 'name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='AdvanceSlipLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('work', 'hours of work'), ('night', 'supplement for night work'), ('seniority', 'supplement for seniority'), ('dependants', 'supplement for dependants')], max_length=12)),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='to')),
                    ('count', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='how many')),
                    ('rate', models.DecimalField(decimal_places=4, max_digits=20, verbose_name='at')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('slip', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='members.advanceslip')),
                ],
                options={
                    'ordering': ('slip', 'starts_on', 'id'),
                },
            ),
            migrations.CreateModel(
                name='AdvanceSupplement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('night', 'night work, for each hour at night'), ('seniority', 'seniority, for each full year of membership'), ('dependants', 'people who depend on the member, for each')], max_length=12, verbose_name='supplement')),
                    ('percent', models.DecimalField(decimal_places=4, max_digits=7, verbose_name='percent')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='advance_supplement', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Committee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('purpose', models.TextField(verbose_name='what it is for')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committees', to='coop.decision')),
                ],
                options={
                    'ordering': ('-starts_on', '-id'),
                },
            ),
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
                },
            ),
            migrations.CreateModel(
                name='Kiosk',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('token_sha256', models.CharField(max_length=64, unique=True)),
                    ('turn', models.CharField(max_length=22)),
                    ('made_at', models.DateTimeField(verbose_name='since')),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Member',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='membership number')),
                    ('given_name', models.CharField(max_length=80, verbose_name='given name')),
                    ('family_name', models.CharField(max_length=80, verbose_name='family name')),
                    ('document_number', models.CharField(blank=True, max_length=20, verbose_name='identity document')),
                    ('birth_date', models.DateField(blank=True, null=True, verbose_name='born on')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('shift', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], default='morning', max_length=10, verbose_name='shift')),
                    ('needs_assistant', models.BooleanField(default=False, verbose_name='votes with an assistant')),
                    ('sort_key', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Replace(members.models.sort_keys.Translate(django.db.models.functions.text.Lower(django.db.models.functions.text.Concat(models.F('family_name'), models.Value(' '), models.F('given_name'))), models.Value('áàâäãéèêëíìîïóòôöõúùûüç'), models.Value('aaaaaeeeeiiiiooooouuuuc')), models.Value('ñ'), models.Value('n~')), output_field=models.CharField(db_collation='C', max_length=400))),
                    ('search_key', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Replace(members.models.sort_keys.Translate(django.db.models.functions.text.Lower(django.db.models.functions.text.Concat(models.F('given_name'), models.Value(' '), models.F('family_name'), models.Value(' '), models.F('given_name'))), models.Value('áàâäãéèêëíìîïóòôöõúùûüç'), models.Value('aaaaaeeeeiiiiooooouuuuc')), models.Value('ñ'), models.Value('n')), output_field=models.CharField(db_collation='C', max_length=400))),
                    ('imported_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.importbatch')),
                    ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='member', to=settings.AUTH_USER_MODEL)),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='members.sector')),
                ],
                options={
                    'ordering': ('sort_key', 'number'),
                },
            ),
            migrations.CreateModel(
                name='KioskVisit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_sha256', models.CharField(max_length=64, unique=True)),
                    ('began_at', models.DateTimeField()),
                    ('seen_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('kiosk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='members.kiosk')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member')),
                ],
            ),
            migrations.CreateModel(
                name='Invitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('token_sha256', models.CharField(max_length=64, null=True, unique=True)),
                    ('by_mail', models.BooleanField(verbose_name='by mail')),
                    ('made_at', models.DateTimeField(verbose_name='made on')),
                    ('used_at', models.DateTimeField(null=True)),
                    ('revoked_at', models.DateTimeField(null=True)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='members.member')),
                ],
                options={
                    'ordering': ('-made_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='DutySwap',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('given', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.duty')),
                    ('taken', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.duty')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member')),
                    ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member')),
                ],
                options={
                    'ordering': ('-asked_at', '-id'),
                },
            ),
            migrations.AddField(
                model_name='duty',
                name='member',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='members.member'),
            ),
            migrations.CreateModel(
                name='CommitteeSeat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='members.committee')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committee_seats', to='coop.decision')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='committee_seats', to='members.member')),
                ],
                options={
                    'ordering': ('committee', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Card',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='members.member')),
                ],
            ),
            migrations.AddField(
                model_name='advanceslip',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advance_slips', to='members.member'),
            ),
            migrations.CreateModel(
                name='OfficeTerm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='until')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='office_terms', to='coop.decision')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='office_terms', to='members.member')),
                    ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='members.office')),
                ],
                options={
                    'ordering': ('-starts_on', '-id'),
                },
            ),
            migrations.CreateModel(
                name='OfficeEnding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ended_on', models.DateField(verbose_name='ended on')),
                    ('reason', models.CharField(max_length=200, verbose_name='reason')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='office_endings', to='coop.decision')),
                    ('term', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ending', to='members.officeterm')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='HandOverNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(verbose_name='note')),
                    ('written_at', models.DateTimeField()),
                    ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='members.officeterm')),
                ],
                options={
                    'ordering': ('-written_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='PaidAhead',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('paid_on', models.DateField(verbose_name='paid on')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='paid_ahead', to='ledger.entry')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paid_ahead', to='members.member')),
                ],
                options={
                    'ordering': ('-paid_on', '-id'),
                },
            ),
            migrations.CreateModel(
                name='AheadTaken',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('slip', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ahead', to='members.advanceslip')),
                    ('ahead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='members.paidahead')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='Pin',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('pin_hash', models.CharField(max_length=128)),
                    ('set_at', models.DateTimeField()),
                    ('own_choice', models.BooleanField()),
                    ('member', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pin', to='members.member')),
                ],
            ),
            migrations.CreateModel(
                name='RegisterEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('kind', models.CharField(choices=[('admission', 'admission'), ('suspension', 'suspension'), ('reinstatement', 'reinstatement'), ('resignation', 'resignation'), ('exclusion', 'exclusion'), ('death', 'death'), ('return', 'return'), ('correction', 'correction')], max_length=15, verbose_name='kind')),
                    ('effective_date', models.DateField(verbose_name='effective on')),
                    ('until_date', models.DateField(null=True, verbose_name='until')),
                    ('text', models.CharField(blank=True, max_length=200, verbose_name='text')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='members.registerentry')),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.decision')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='register_entries', to='members.member')),
                ],
                options={
                    'ordering': ('number',),
                },
            ),
            migrations.AddField(
                model_name='duty',
                name='rota',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='members.rota'),
            ),
            migrations.AddField(
                model_name='duty',
                name='task',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.rotatask'),
            ),
            migrations.CreateModel(
                name='BurdenPoints',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('heat', models.PositiveSmallIntegerField(default=0, verbose_name='heat')),
                    ('dust', models.PositiveSmallIntegerField(default=0, verbose_name='dust')),
                    ('night', models.PositiveSmallIntegerField(default=0, verbose_name='night')),
                    ('weight', models.PositiveSmallIntegerField(default=0, verbose_name='weight')),
                    ('cleaning', models.PositiveSmallIntegerField(default=0, verbose_name='cleaning')),
                    ('desk', models.PositiveSmallIntegerField(default=0, verbose_name='desk')),
                    ('valid_from', models.DateField(verbose_name='valid from')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.decision')),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='burdens', to='members.rotatask')),
                ],
                options={
                    'ordering': ('task', 'valid_from', 'id'),
                },
            ),
            migrations.AddField(
                model_name='rotatask',
                name='sector',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rota_tasks', to='members.sector'),
            ),
            migrations.AddField(
                model_name='rota',
                name='sector',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rotas', to='members.sector'),
            ),
            migrations.AddField(
                model_name='office',
                name='sector',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='offices', to='members.sector'),
            ),
            migrations.CreateModel(
                name='Application',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('given_name', models.CharField(max_length=80, verbose_name='given name')),
                    ('family_name', models.CharField(max_length=80, verbose_name='family name')),
                    ('document_number', models.CharField(blank=True, max_length=20, verbose_name='identity document')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('shift', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], default='morning', max_length=10, verbose_name='shift')),
                    ('proposed_by', models.CharField(blank=True, max_length=120, verbose_name='proposed by')),
                    ('applied_date', models.DateField(verbose_name='applied on')),
                    ('trial_from', models.DateField(blank=True, null=True, verbose_name='on trial since')),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='members.member')),
                    ('returning', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='return_applications', to='members.member', verbose_name='was a member before')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='members.sector')),
                ],
                options={
                    'ordering': ('applied_date', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Settlement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('settled_on', models.DateField(verbose_name='settled on')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('paid', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='shares paid')),
                    ('loss_percent', models.DecimalField(decimal_places=4, max_digits=7, verbose_name='losses not covered')),
                    ('loss', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='part of the losses')),
                    ('owed', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='owed to the co-operative')),
                    ('owed_text', models.CharField(blank=True, max_length=200, verbose_name='for what it is owed')),
                    ('ahead', models.DecimalField(decimal_places=2, default=0, max_digits=20, verbose_name='paid ahead and not taken off')),
                    ('due', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='to give back')),
                    ('capital', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='paid capital')),
                    ('yearly_limit', models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='what was wrong')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='members.settlement')),
                    ('departure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='members.registerentry')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='members.member')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='AheadSettled',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ahead_settled', to='ledger.entry')),
                    ('ahead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='settled', to='members.paidahead')),
                    ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ahead_taken', to='members.settlement')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='SettlementPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_on', models.DateField(verbose_name='due on')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='members.settlement')),
                ],
                options={
                    'ordering': ('settlement', 'due_on'),
                },
            ),
            migrations.CreateModel(
                name='SettlementPayment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('paid_on', models.DateField(verbose_name='paid on')),
                    ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='settlement_payment', to='ledger.entry')),
                    ('settlement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='members.settlement')),
                ],
                options={
                    'ordering': ('paid_on', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ShareInstalment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_date', models.DateField(verbose_name='due on')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('paid_date', models.DateField(blank=True, null=True, verbose_name='paid on')),
                    ('entry', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='share_instalment', to='ledger.entry')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='share_instalments', to='members.member')),
                    ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='members.settlement')),
                ],
                options={
                    'ordering': ('member', 'due_date'),
                },
            ),
            migrations.CreateModel(
                name='Skill',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('learning', models.BooleanField(default=False, verbose_name='still learning')),
                    ('wished', models.BooleanField(default=False, verbose_name='would like to do it')),
                    ('said_at', models.DateTimeField()),
                    ('confirmed_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skills', to='members.member')),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='skills', to='members.rotatask')),
                ],
                options={
                    'ordering': ('task', 'member', 'id'),
                },
            ),
            migrations.CreateModel(
                name='SurplusDistribution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='to')),
                    ('result', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='result of the year')),
                    ('losses', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='losses of earlier years covered')),
                    ('rebuilt', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='reserve put back')),
                    ('from_reserve', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='taken from the reserve')),
                    ('surplus', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='surplus to share')),
                    ('rest', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='return to the members')),
                    ('taken', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='advanced before')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='hours of work')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('source', models.CharField(max_length=300, verbose_name='rule')),
                    ('recorded_at', models.DateTimeField()),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='surplus_distribution', to='coop.decision')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='surplus_distribution', to='ledger.entry')),
                ],
                options={
                    'ordering': ('-ends_on', '-id'),
                },
            ),
            migrations.CreateModel(
                name='SurplusPart',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=40)),
                    ('account_code', models.CharField(max_length=20)),
                    ('share', models.DecimalField(decimal_places=4, max_digits=9)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('distribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='members.surplusdistribution')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='SurplusPayment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('paid_on', models.DateField(verbose_name='paid on')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('distribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='members.surplusdistribution')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='surplus_payment', to='ledger.entry')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='SurplusReturn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=170, verbose_name='name')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='hours of work')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='return')),
                    ('advanced', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='advanced before')),
                    ('due', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='to pay')),
                    ('distribution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='members.surplusdistribution')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surplus_returns', to='members.member')),
                ],
                options={
                    'ordering': ('distribution', 'name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='WorkLimit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateField(verbose_name='from')),
                    ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                    ('recorded_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_limits', to='members.member')),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.rotatask')),
                ],
                options={
                    'ordering': ('member', 'since', 'id'),
                },
            ),
            migrations.AddConstraint(
                model_name='advancerun',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='run_dates'),
            ),
            migrations.AddConstraint(
                model_name='advancerun',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('hours__gt', 0)), name='run_positive'),
            ),
            migrations.AddConstraint(
                model_name='advanceslipline',
                constraint=models.UniqueConstraint(fields=('slip', 'kind', 'starts_on'), name='slip_line_once'),
            ),
            migrations.AddConstraint(
                model_name='advanceslipline',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('count__gt', 0)), name='slip_line_sound'),
            ),
            migrations.AddConstraint(
                model_name='advancesupplement',
                constraint=models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 100)), name='advance_supplement_percent'),
            ),
            migrations.AddConstraint(
                model_name='committee',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='committee_dates'),
            ),
            migrations.AddConstraint(
                model_name='hiredperson',
                constraint=models.CheckConstraint(condition=models.Q(('case__in', ['overload', 'specialist', 'seasonal', 'trial', 'other'])), name='hired_case'),
            ),
            migrations.AddConstraint(
                model_name='hiredperson',
                constraint=models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('since_date')), _connector='OR'), name='hired_until'),
            ),
            migrations.AddConstraint(
                model_name='hiredperson',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None), ('ended_on', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), ('ended_on__gte', models.F('since_date'))), _connector='OR'), name='hired_ending'),
            ),
            migrations.AddConstraint(
                model_name='kioskvisit',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('kiosk',), name='kiosk_one_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='kioskvisit',
                constraint=models.CheckConstraint(condition=models.Q(('seen_at__gte', models.F('began_at'))), name='kiosk_visit_times'),
            ),
            migrations.AddConstraint(
                model_name='invitation',
                constraint=models.UniqueConstraint(condition=models.Q(('revoked_at', None), ('used_at', None)), fields=('member',), name='invitation_waiting_once'),
            ),
            migrations.AddConstraint(
                model_name='invitation',
                constraint=models.CheckConstraint(condition=models.Q(('by_mail', True), ('token_sha256__isnull', False), _connector='OR'), name='invitation_on_paper_has_token'),
            ),
            migrations.AddConstraint(
                model_name='dutyswap',
                constraint=models.CheckConstraint(condition=models.Q(('given', models.F('taken')), _negated=True), name='swap_two_places'),
            ),
            migrations.AddConstraint(
                model_name='dutyswap',
                constraint=models.CheckConstraint(condition=models.Q(('asked_by', models.F('asked_of')), _negated=True), name='swap_two_people'),
            ),
            migrations.AddConstraint(
                model_name='dutyswap',
                constraint=models.UniqueConstraint(condition=models.Q(('accepted_at', None), ('ended_at', None)), fields=('given', 'taken'), name='swap_asked_once'),
            ),
            migrations.AddConstraint(
                model_name='committeeseat',
                constraint=models.UniqueConstraint(fields=('committee', 'member'), name='committee_seat_once'),
            ),
            migrations.AddConstraint(
                model_name='card',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('member',), name='card_live_once'),
            ),
            migrations.AddConstraint(
                model_name='advanceslip',
                constraint=models.UniqueConstraint(fields=('run', 'member'), name='slip_once'),
            ),
            migrations.AddConstraint(
                model_name='advanceslip',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('hours__gt', 0)), name='slip_positive'),
            ),
            migrations.AddConstraint(
                model_name='officeterm',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='office_term_dates'),
            ),
            migrations.AddConstraint(
                model_name='paidahead',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='paid_ahead_positive'),
            ),
            migrations.AddConstraint(
                model_name='aheadtaken',
                constraint=models.UniqueConstraint(fields=('slip', 'ahead'), name='ahead_taken_once'),
            ),
            migrations.AddConstraint(
                model_name='aheadtaken',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='ahead_taken_positive'),
            ),
            migrations.AddConstraint(
                model_name='registerentry',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['admission', 'suspension', 'reinstatement', 'resignation', 'exclusion', 'death', 'return', 'correction'])), name='register_kind_known'),
            ),
            migrations.AddConstraint(
                model_name='registerentry',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('admission', 'return', 'suspension', 'exclusion')), _negated=True), ('decision__isnull', False), _connector='OR'), name='register_cites_decision'),
            ),
            migrations.AddConstraint(
                model_name='registerentry',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects__isnull', False), ('kind', 'correction')), models.Q(models.Q(('kind', 'correction'), _negated=True), ('corrects__isnull', True)), _connector='OR'), name='register_correction_names_line'),
            ),
            migrations.AddConstraint(
                model_name='registerentry',
                constraint=models.CheckConstraint(condition=models.Q(('until_date', None), ('until_date__gte', models.F('effective_date')), _connector='OR'), name='register_dates'),
            ),
            migrations.AddConstraint(
                model_name='duty',
                constraint=models.UniqueConstraint(fields=('rota', 'week', 'task', 'place'), name='duty_place_once'),
            ),
            migrations.AddConstraint(
                model_name='duty',
                constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('rota', 'week', 'member'), name='duty_one_a_week'),
            ),
            migrations.AddConstraint(
                model_name='burdenpoints',
                constraint=models.CheckConstraint(condition=models.Q(('cleaning__lte', 5), ('desk__lte', 5), ('dust__lte', 5), ('heat__lte', 5), ('night__lte', 5), ('weight__lte', 5)), name='burden_points_known'),
            ),
            migrations.AddConstraint(
                model_name='rotatask',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('sector', 'name'), name='rota_task_named_once'),
            ),
            migrations.AddConstraint(
                model_name='rotatask',
                constraint=models.CheckConstraint(condition=models.Q(('places__gte', 1), ('places__lte', 50)), name='rota_task_places'),
            ),
            migrations.AddConstraint(
                model_name='rota',
                constraint=models.CheckConstraint(condition=models.Q(('starts_on__iso_week_day', 1), ('weeks__gte', 1), ('weeks__lte', 5)), name='rota_whole_weeks'),
            ),
            migrations.AddConstraint(
                model_name='settlement',
                constraint=models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('departure',), name='settlement_once'),
            ),
            migrations.AddConstraint(
                model_name='settlement',
                constraint=models.CheckConstraint(condition=models.Q(('ahead__gte', 0), ('loss__gte', 0), ('owed__gte', 0), ('paid__gte', 0)), name='settlement_amounts'),
            ),
            migrations.AddConstraint(
                model_name='settlement',
                constraint=models.CheckConstraint(condition=models.Q(('loss_percent__gte', 0), ('loss_percent__lte', 100)), name='settlement_loss_percent'),
            ),
            migrations.AddConstraint(
                model_name='settlement',
                constraint=models.CheckConstraint(condition=models.Q(('due', django.db.models.functions.comparison.Greatest(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('paid'), '-', models.F('loss')), '-', models.F('ahead')), '-', models.F('owed')), Decimal('0')))), name='settlement_adds_up'),
            ),
            migrations.AddConstraint(
                model_name='settlement',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('corrects', None), ('reason', '')), models.Q(('corrects__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='settlement_correction_says_why'),
            ),
            migrations.AddConstraint(
                model_name='aheadsettled',
                constraint=models.UniqueConstraint(fields=('settlement', 'ahead'), name='ahead_settled_once'),
            ),
            migrations.AddConstraint(
                model_name='aheadsettled',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='ahead_settled_positive'),
            ),
            migrations.AddConstraint(
                model_name='settlementpart',
                constraint=models.UniqueConstraint(fields=('settlement', 'due_on'), name='settlement_part_once'),
            ),
            migrations.AddConstraint(
                model_name='settlementpart',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='settlement_part_positive'),
            ),
            migrations.AddConstraint(
                model_name='settlementpayment',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='settlement_payment_positive'),
            ),
            migrations.AddConstraint(
                model_name='shareinstalment',
                constraint=models.UniqueConstraint(fields=('member', 'due_date'), name='share_instalment_once'),
            ),
            migrations.AddConstraint(
                model_name='shareinstalment',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='share_positive'),
            ),
            migrations.AddConstraint(
                model_name='shareinstalment',
                constraint=models.CheckConstraint(condition=models.Q(('entry', None), ('paid_date__isnull', False), _connector='OR'), name='share_posted_when_paid'),
            ),
            migrations.AddConstraint(
                model_name='skill',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('member', 'task'), name='skill_once'),
            ),
            migrations.AddConstraint(
                model_name='skill',
                constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', models.F('member')), _negated=True), name='skill_by_another'),
            ),
            migrations.AddConstraint(
                model_name='skill',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('confirmed_by', None)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False), ('learning', False)), _connector='OR'), name='skill_confirmed_whole'),
            ),
            migrations.AddConstraint(
                model_name='surplusdistribution',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_reserve', 0), ('result', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('losses'), '+', models.F('rebuilt')), '+', models.F('surplus')))), models.Q(('from_reserve__lte', django.db.models.expressions.CombinedExpression(models.F('result'), '*', models.Value(-1))), ('losses', 0), ('rebuilt', 0), ('result__lte', 0), ('surplus', 0)), _connector='OR'), name='surplus_adds_up'),
            ),
            migrations.AddConstraint(
                model_name='surplusdistribution',
                constraint=models.CheckConstraint(condition=models.Q(('rest__gte', models.F('taken')), ('rest__lte', models.F('surplus')), ('taken__gte', 0)), name='surplus_rest'),
            ),
            migrations.AddConstraint(
                model_name='surpluspart',
                constraint=models.UniqueConstraint(fields=('distribution', 'name'), name='surplus_part_once'),
            ),
            migrations.AddConstraint(
                model_name='surplusreturn',
                constraint=models.UniqueConstraint(fields=('distribution', 'member'), name='surplus_return_once'),
            ),
            migrations.AddConstraint(
                model_name='surplusreturn',
                constraint=models.CheckConstraint(condition=models.Q(('advanced__gte', 0), ('amount__gte', 0), ('hours__gt', 0), models.Q(('due', django.db.models.expressions.CombinedExpression(models.F('amount'), '-', models.F('advanced'))), models.Q(('amount__lte', models.F('advanced')), ('due', 0)), _connector='OR')), name='surplus_return_sound'),
            ),
            migrations.AddConstraint(
                model_name='worklimit',
                constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='work_limit_days'),
            ),
        ]),
    ]
