from coop.drawn import DrawnTogether
from django.conf import settings
from django.db import migrations, models
import coop.models.users
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import uuid


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('coop', '0001_initial'),
        ('coop', '0002_guards'),
        ('coop', '0003_jobs_asked_by_many'),
        ('coop', '0004_people_see_their_own_account'),
        ('coop', '0010_sessions_and_guesses'),
        ('coop', '0011_codes_and_factors'),
        ('coop', '0020_bodies'),
        ('coop', '0021_consultations_resolve'),
        ('coop', '0030_notices'),
        ('coop', '0031_notice_guards'),
    ]

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        DrawnTogether(__file__, [
            migrations.CreateModel(
                name='Counter',
                fields=[
                    ('series', models.CharField(max_length=60, primary_key=True, serialize=False)),
                    ('last', models.BigIntegerField(default=0)),
                ],
            ),
            migrations.CreateModel(
                name='User',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('password', models.CharField(max_length=128, verbose_name='password')),
                    ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                    ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('language', models.CharField(default='es', max_length=5, verbose_name='language')),
                    ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                    ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ],
                options={
                    'ordering': ('name', 'id'),
                },
                managers=[
                    ('objects', coop.models.users.People()),
                ],
            ),
            migrations.CreateModel(
                name='Cooperative',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('name', models.CharField(max_length=120, verbose_name='name')),
                    ('legal_name', models.CharField(max_length=200, verbose_name='legal name')),
                    ('tax_id', models.CharField(blank=True, max_length=30, verbose_name='tax number')),
                    ('registration', models.CharField(blank=True, max_length=60, verbose_name='registration number')),
                    ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                    ('town', models.CharField(blank=True, max_length=80, verbose_name='town')),
                    ('province', models.CharField(blank=True, max_length=80, verbose_name='province')),
                    ('country', models.CharField(default='AR', max_length=2, verbose_name='country')),
                    ('currency', models.CharField(default='ARS', max_length=3, verbose_name='currency')),
                    ('year_end_month', models.PositiveSmallIntegerField(default=12, verbose_name='month of year end')),
                    ('is_demo', models.BooleanField(default=False, verbose_name='fictional')),
                    ('milestones', models.JSONField(blank=True, default=list, verbose_name='dates that count down')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='cooperative_is_one')],
                },
            ),
            migrations.CreateModel(
                name='Decision',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('body', models.CharField(choices=[('general_assembly', 'general assembly'), ('council', 'board'), ('coordinators', "coordinators' meeting"), ('sector', 'sector assembly'), ('shift', 'shift assembly'), ('committee', 'committee'), ('consultation', 'consultation between assemblies, by consent'), ('founding', 'founding act')], max_length=30, verbose_name='body')),
                    ('body_name', models.CharField(blank=True, max_length=150, verbose_name='name of the body')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('text', models.TextField(verbose_name='text')),
                    ('kind', models.CharField(blank=True, max_length=60, verbose_name='kind')),
                    ('parameters', models.JSONField(blank=True, default=dict, verbose_name='parameters')),
                    ('effect', models.TextField(blank=True, verbose_name='what it changed')),
                    ('validity', models.JSONField(blank=True, default=dict, verbose_name='validity sheet')),
                    ('audience', models.CharField(choices=[('members', 'members'), ('allies', 'members and allies'), ('public', 'everybody')], default='members', max_length=10, verbose_name='published to')),
                    ('adopted_at', models.DateTimeField(verbose_name='adopted at')),
                    ('adopted_date', models.DateField(verbose_name='adopted on')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='AuditEvent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('event', models.CharField(max_length=60, verbose_name='event')),
                    ('at', models.DateTimeField(verbose_name='at')),
                    ('about_type', models.CharField(blank=True, max_length=60)),
                    ('about_id', models.BigIntegerField(null=True)),
                    ('about_label', models.CharField(blank=True, max_length=200)),
                    ('particulars', models.JSONField(blank=True, default=dict)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.decision')),
                ],
                options={
                    'ordering': ('-at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Document',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='kind')),
                    ('subject_type', models.CharField(max_length=60)),
                    ('subject_id', models.BigIntegerField()),
                    ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('language', models.CharField(max_length=5, verbose_name='language')),
                    ('code', models.CharField(max_length=16, unique=True, verbose_name='confirmation code')),
                    ('sha256', models.CharField(max_length=64)),
                    ('size', models.PositiveIntegerField()),
                    ('template', models.CharField(max_length=100)),
                    ('issued_at', models.DateTimeField(verbose_name='issued at')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('corrects', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='coop.document')),
                ],
                options={
                    'ordering': ('-issued_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Guesses',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('guarded', models.CharField(choices=[('pin', 'PIN'), ('code', 'code by mail'), ('step', 'second step')], max_length=4)),
                    ('count', models.PositiveSmallIntegerField()),
                    ('last_at', models.DateTimeField()),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='ImportBatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='what')),
                    ('file_name', models.CharField(max_length=200, verbose_name='file')),
                    ('sha256', models.CharField(max_length=64)),
                    ('rows', models.JSONField(default=list)),
                    ('report', models.JSONField(default=list)),
                    ('created', models.JSONField(default=list)),
                    ('uploaded_at', models.DateTimeField()),
                    ('imported_at', models.DateTimeField(null=True)),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('undone_because', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-uploaded_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Job',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                    ('task', models.CharField(max_length=80)),
                    ('key', models.CharField(max_length=120)),
                    ('arguments', models.JSONField(default=dict)),
                    ('title', models.CharField(max_length=200)),
                    ('state', models.CharField(choices=[('queued', 'waiting'), ('running', 'being made'), ('done', 'ready'), ('failed', 'failed')], default='queued', max_length=10)),
                    ('percent', models.PositiveSmallIntegerField(default=0)),
                    ('note', models.CharField(blank=True, max_length=200)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('lease_until', models.DateTimeField(null=True)),
                    ('error', models.TextField(blank=True)),
                    ('created_at', models.DateTimeField(auto_now_add=True)),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('asked_by', models.ManyToManyField(related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.document')),
                ],
                options={
                    'ordering': ('-created_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='MailCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_at', models.DateTimeField()),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('code_sha256', models.CharField(blank=True, max_length=64)),
                    ('used_at', models.DateTimeField(null=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='NoticeSent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=60)),
                    ('key', models.CharField(max_length=80)),
                    ('subject', models.CharField(max_length=200)),
                    ('path', models.CharField(max_length=300)),
                    ('at', models.DateTimeField()),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices_sent', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='NoticeSwitch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=60)),
                    ('is_on', models.BooleanField(verbose_name='by mail')),
                    ('at', models.DateTimeField()),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notice_switches', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('user', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Passkey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('credential', models.BinaryField(unique=True)),
                    ('public_key', models.BinaryField()),
                    ('sign_count', models.BigIntegerField(default=0)),
                    ('made_at', models.DateTimeField(verbose_name='since')),
                    ('used_at', models.DateTimeField(null=True, verbose_name='last used')),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passkeys', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('made_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='SecondStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('secret', models.CharField(max_length=200)),
                    ('began_at', models.DateTimeField(verbose_name='since')),
                    ('last_step', models.BigIntegerField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_steps', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='RecoveryCode',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code_sha256', models.CharField(max_length=64)),
                    ('used_at', models.DateTimeField(null=True)),
                    ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recovery_codes', to='coop.secondstep')),
                ],
            ),
            migrations.CreateModel(
                name='StatutesInForce',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('preset', models.CharField(max_length=40, verbose_name='preset')),
                    ('changes', models.JSONField(blank=True, default=dict, verbose_name='own rules')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statutes', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Submission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField()),
                    ('path', models.CharField(max_length=300)),
                    ('payload_sha256', models.CharField(max_length=64)),
                    ('result_url', models.CharField(max_length=300)),
                    ('at', models.DateTimeField(auto_now_add=True)),
                    ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='UserSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('key_sha256', models.CharField(max_length=64, unique=True)),
                    ('device', models.CharField(blank=True, max_length=60, verbose_name='device')),
                    ('way', models.CharField(choices=[('password', 'with the password'), ('invitation', 'with an invitation'), ('code', 'with a code by mail'), ('card', 'with the card'), ('passkey', 'with a passkey')], max_length=10)),
                    ('began_at', models.DateTimeField(verbose_name='since')),
                    ('seen_at', models.DateTimeField(verbose_name='last seen')),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-seen_at', '-id'),
                },
            ),
            migrations.AddConstraint(
                model_name='decision',
                constraint=models.CheckConstraint(condition=models.Q(('body__in', ['general_assembly', 'council', 'coordinators', 'sector', 'shift', 'committee', 'consultation', 'founding'])), name='decision_body_known'),
            ),
            migrations.AddConstraint(
                model_name='decision',
                constraint=models.CheckConstraint(condition=models.Q(('kind', ''), ('body__in', ('general_assembly', 'founding')), _connector='OR'), name='decision_effects_reserved'),
            ),
            migrations.AddIndex(
                model_name='auditevent',
                index=models.Index(fields=['about_type', 'about_id'], name='audit_about'),
            ),
            migrations.AddIndex(
                model_name='auditevent',
                index=models.Index(fields=['-at'], name='audit_at'),
            ),
            migrations.AddConstraint(
                model_name='document',
                constraint=models.UniqueConstraint(fields=('kind', 'subject_type', 'subject_id', 'version'), name='document_issued_once'),
            ),
            migrations.AddConstraint(
                model_name='guesses',
                constraint=models.UniqueConstraint(fields=('user', 'guarded'), name='guesses_once'),
            ),
            migrations.AddConstraint(
                model_name='guesses',
                constraint=models.CheckConstraint(condition=models.Q(('count__lte', 6)), name='guesses_count'),
            ),
            migrations.AddConstraint(
                model_name='job',
                constraint=models.UniqueConstraint(fields=('task', 'key'), name='job_once'),
            ),
            migrations.AddConstraint(
                model_name='job',
                constraint=models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='job_percent_to_100'),
            ),
            migrations.AddIndex(
                model_name='mailcode',
                index=models.Index(fields=['user', '-asked_at'], name='mail_code_of_user'),
            ),
            migrations.AddConstraint(
                model_name='noticesent',
                constraint=models.UniqueConstraint(fields=('user', 'kind', 'key'), name='notice_sent_once'),
            ),
            migrations.AddConstraint(
                model_name='secondstep',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user',), name='second_step_once'),
            ),
            migrations.AddConstraint(
                model_name='recoverycode',
                constraint=models.UniqueConstraint(fields=('step', 'code_sha256'), name='recovery_code_once'),
            ),
            migrations.AddConstraint(
                model_name='submission',
                constraint=models.UniqueConstraint(fields=('actor', 'client_id'), name='submission_once'),
            ),
            migrations.AddIndex(
                model_name='usersession',
                index=models.Index(condition=models.Q(('ended_at', None)), fields=['user'], name='user_session_open'),
            ),
        ]),
    ]
