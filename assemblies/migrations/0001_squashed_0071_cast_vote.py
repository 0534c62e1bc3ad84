from coop.drawn import DrawnTogether
from django.conf import settings
from django.db import migrations, models
import assemblies.models.calling
import assemblies.models.signing
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import uuid


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('assemblies', '0001_initial'),
        ('assemblies', '0002_initial'),
        ('assemblies', '0003_attendance_and_tellers'),
        ('assemblies', '0004_guards'),
        ('assemblies', '0005_sealed_urn'),
        ('assemblies', '0006_urn_partitions'),
        ('assemblies', '0007_sealed_ballots_stay'),
        ('assemblies', '0020_bodies'),
        ('assemblies', '0021_body_guards'),
        ('assemblies', '0022_petitions'),
        ('assemblies', '0023_petition_guards'),
        ('assemblies', '0030_amendments'),
        ('assemblies', '0031_amendment_guards'),
        ('assemblies', '0032_referrals'),
        ('assemblies', '0033_referral_guards'),
        ('assemblies', '0034_moods'),
        ('assemblies', '0035_mood_guards'),
        ('assemblies', '0036_consultations'),
        ('assemblies', '0037_consultation_guards'),
        ('assemblies', '0038_consultation_withdrawal'),
        ('assemblies', '0040_sittings'),
        ('assemblies', '0041_sitting_guards'),
        ('assemblies', '0042_floor'),
        ('assemblies', '0043_floor_guards'),
        ('assemblies', '0044_attendance_and_roll'),
        ('assemblies', '0045_roll_guards'),
        ('assemblies', '0046_agenda_papers'),
        ('assemblies', '0047_agenda_paper_guards'),
        ('assemblies', '0050_show_of_hands'),
        ('assemblies', '0051_contests'),
        ('assemblies', '0052_contest_guards'),
        ('assemblies', '0053_cards'),
        ('assemblies', '0054_cards_bounded'),
        ('assemblies', '0060_meeting_log'),
        ('assemblies', '0061_meeting_log_guard'),
        ('assemblies', '0062_minutes_life'),
        ('assemblies', '0063_minutes_guards'),
        ('assemblies', '0064_follow_ups'),
        ('assemblies', '0065_follow_up_guards'),
        ('assemblies', '0070_check_in_at_a_shared_device'),
        ('assemblies', '0071_cast_vote'),
    ]

    dependencies = [
        ('members', '0001_squashed_0221_settled_ahead_guards'),
    ]

    operations = [
        DrawnTogether(__file__, [
            migrations.CreateModel(
                name='UrnPaper',
                fields=[
                    ('pk', models.CompositePrimaryKey('box_id', 'code', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('box_id', models.UUIDField()),
                    ('code', models.CharField(max_length=64)),
                    ('token', models.CharField(max_length=64)),
                    ('signature', models.TextField()),
                    ('choice', models.CharField(max_length=200)),
                ],
                options={
                    'managed': False,
                },
            ),
            migrations.CreateModel(
                name='AgendaPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=120, verbose_name='title')),
                    ('file', models.FileField(max_length=120, upload_to=assemblies.models.calling.paper_path)),
                    ('media_type', models.CharField(max_length=20)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ],
                options={
                    'ordering': ('item', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reply', models.CharField(choices=[('agree', 'I agree'), ('aside', 'I stand aside'), ('object', 'I object'), ('yes', 'In favour'), ('no', 'Against'), ('abstain', 'No opinion')], max_length=10)),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('wording', 'member__sort_key', 'member__number'),
                },
            ),
            migrations.CreateModel(
                name='Approval',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveSmallIntegerField()),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('minutes', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Assembly',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(null=True, verbose_name='number')),
                    ('kind', models.CharField(choices=[('ordinary', 'ordinary general assembly'), ('extraordinary', 'extraordinary general assembly'), ('monthly', 'monthly assembly'), ('emergency', 'emergency assembly (not statutory)'), ('council', 'board meeting'), ('coordinators', "coordinators' meeting"), ('sector', 'sector assembly'), ('shift', 'shift assembly'), ('committee', 'committee meeting')], max_length=15, verbose_name='kind')),
                    ('body_kind', models.CharField(choices=[('general', 'general assembly'), ('council', 'board'), ('coordinators', "coordinators' meeting"), ('sector', 'sector assembly'), ('shift', 'shift assembly'), ('committee', 'committee')], default='general', max_length=15, verbose_name='body')),
                    ('shift', models.CharField(blank=True, choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], max_length=10, verbose_name='shift')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('place', models.CharField(max_length=200, verbose_name='place')),
                    ('remote_access', models.CharField(blank=True, max_length=200, verbose_name='at a distance')),
                    ('starts_at', models.DateTimeField(verbose_name='called for')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('called', 'called'), ('open', 'open'), ('recess', 'in recess'), ('closed', 'closed'), ('lapsed', 'did not take place')], default='draft', max_length=10)),
                    ('rules', models.JSONField(blank=True, default=dict)),
                    ('called_at', models.DateTimeField(null=True)),
                    ('opened_at', models.DateTimeField(null=True)),
                    ('opening', models.JSONField(blank=True, default=dict, verbose_name='opening')),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('resumes_at', models.DateTimeField(null=True, verbose_name='goes on')),
                    ('door_code', models.CharField(blank=True, max_length=8)),
                ],
                options={
                    'ordering': ('-starts_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('in_at', models.DateTimeField()),
                    ('out_at', models.DateTimeField(null=True)),
                    ('way', models.CharField(choices=[('code', 'own phone'), ('desk', 'at the desk'), ('remote', 'at a distance'), ('kiosk', 'at a shared device')], max_length=6)),
                    ('assistant', models.CharField(blank=True, max_length=120, verbose_name='with the help of')),
                ],
                options={
                    'ordering': ('in_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='AuthorityNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('way', models.CharField(max_length=120, verbose_name='how')),
                    ('receipt', models.CharField(blank=True, max_length=120, verbose_name='receipt or file number')),
                    ('at', models.DateTimeField()),
                    ('given_date', models.DateField(verbose_name='given on')),
                ],
                options={
                    'ordering': ('assembly', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Ballot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('method', models.CharField(choices=[('hands', 'show of hands, counted by two tellers'), ('named', 'roll-call vote, by name'), ('urn', 'secret ballot in the sealed urn'), ('paper', 'paper count by two tellers')], max_length=10)),
                    ('rule', models.JSONField(default=dict)),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('annulment', models.CharField(blank=True, max_length=200, verbose_name='reason of the annulment')),
                    ('tally', models.JSONField(blank=True, default=dict)),
                    ('sheet', models.JSONField(blank=True, default=list)),
                ],
                options={
                    'ordering': ('-opened_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='BookEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('book', models.CharField(max_length=60, verbose_name='book')),
                    ('first_folio', models.PositiveIntegerField(verbose_name='first folio')),
                    ('last_folio', models.PositiveIntegerField(verbose_name='last folio')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('minutes', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Box',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('modulus', models.TextField()),
                    ('exponent', models.PositiveIntegerField()),
                    ('primes', models.TextField(blank=True)),
                    ('choices', models.JSONField(default=list)),
                    ('form', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('drawing', 'Drawing'), ('open', 'Open'), ('sealed', 'Sealed'), ('void', 'Void')], default='drawing', max_length=10)),
                    ('root', models.CharField(blank=True, max_length=64)),
                    ('cast', models.PositiveIntegerField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name='CallMail',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('refused', models.BooleanField(default=False)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('assembly', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Consultation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('report', 'to hear the sectors: the outcome is a report'), ('consent', 'by consent: it passes when nobody upholds a reasoned objection')], max_length=10, verbose_name='form')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('opened_at', models.DateTimeField()),
                    ('closes_at', models.DateTimeField(verbose_name='closes')),
                    ('state', models.CharField(choices=[('open', 'open'), ('passed', 'passed by consent'), ('not_passed', 'did not pass'), ('reported', 'closed: reported'), ('withdrawn', 'withdrawn')], default='open', max_length=10)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('result', models.JSONField(blank=True, default=dict)),
                    ('ended_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                    ('reminded_on', models.DateField(null=True)),
                ],
                options={
                    'ordering': ('-opened_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Consulted',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'ordering': ('member__sort_key', 'member__number'),
                },
            ),
            migrations.CreateModel(
                name='Contest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('approval', 'approval: tick everybody you agree with'), ('several', 'several of many: tick up to a number'), ('score', 'points for each'), ('stv', 'single transferable vote (Scottish rules)'), ('meek', "single transferable vote (Meek's rules)"), ('irv', 'ranking for one place, with a majority'), ('schulze', 'ranking, everybody against everybody (Schulze)')], max_length=10, verbose_name='form of ballot')),
                    ('seats', models.PositiveSmallIntegerField(default=1, verbose_name='places')),
                    ('most', models.PositiveSmallIntegerField(default=0, verbose_name='at most')),
                    ('exactly', models.BooleanField(default=False, verbose_name='exactly that many')),
                    ('listed_at', models.DateTimeField(null=True)),
                ],
            ),
            migrations.CreateModel(
                name='Correction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wrong', models.CharField(max_length=300, verbose_name='what is wrong')),
                    ('right', models.CharField(max_length=300, verbose_name='what is right')),
                    ('reason', models.CharField(max_length=300, verbose_name='reason')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('minutes', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Dissent',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.TextField(blank=True, verbose_name='reason')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('ballot', 'member__sort_key', 'member__number'),
                },
            ),
            migrations.CreateModel(
                name='FollowUp',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what', models.CharField(max_length=300, verbose_name='what is to be done')),
                    ('due_on', models.DateField(verbose_name='until')),
                    ('given_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('due_on', 'id'),
                },
            ),
            migrations.CreateModel(
                name='FollowUpReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('open', 'to do'), ('done', 'done'), ('dropped', 'no longer needed')], max_length=10)),
                    ('note', models.CharField(max_length=500, verbose_name='note')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('follow_up', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ItemStretch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('begun_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('begun_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Lots',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what', models.CharField(max_length=120, verbose_name='what for')),
                    ('seed', models.CharField(max_length=120, verbose_name='seed')),
                    ('among', models.JSONField()),
                    ('drawn', models.JSONField()),
                    ('drawn_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('assembly', 'id'),
                },
            ),
            migrations.CreateModel(
                name='MeetingLog',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveIntegerField()),
                    ('at', models.DateTimeField()),
                    ('event', models.CharField(max_length=60)),
                    ('line', models.TextField()),
                    ('before', models.CharField(max_length=64)),
                    ('seal', models.CharField(max_length=64)),
                ],
                options={
                    'ordering': ('assembly', 'n'),
                },
            ),
            migrations.CreateModel(
                name='Minutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('content', models.JSONField(default=dict)),
                    ('preamble', models.TextField(blank=True, verbose_name='before the agenda')),
                    ('remarks', models.TextField(blank=True, verbose_name='remarks')),
                    ('seals', models.JSONField(blank=True, default=dict)),
                    ('read_at', models.DateTimeField(null=True)),
                    ('assembled_at', models.DateTimeField()),
                    ('issued_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name_plural': 'minutes',
                },
            ),
            migrations.CreateModel(
                name='MinutesSignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('signer', models.CharField(choices=[('chair', 'Chair'), ('secretary', 'Secretary'), ('chosen', 'Member chosen by the assembly')], max_length=10)),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('minutes', 'id'),
                },
            ),
            migrations.CreateModel(
                name='MinutesVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('prose', models.JSONField(default=dict)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('minutes', 'n'),
                },
            ),
            migrations.CreateModel(
                name='Mood',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('question', models.CharField(max_length=200, verbose_name='question')),
                    ('good', models.PositiveIntegerField(default=0)),
                    ('unsure', models.PositiveIntegerField(default=0)),
                    ('bad', models.PositiveIntegerField(default=0)),
                    ('answered', models.PositiveIntegerField(default=0)),
                    ('asked_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('assembly', 'id'),
                },
            ),
            migrations.CreateModel(
                name='MoodAnswered',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ],
                options={
                    'ordering': ('mood', 'member'),
                },
            ),
            migrations.CreateModel(
                name='Motion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('text', models.TextField(verbose_name='text')),
                    ('reasons', models.TextField(blank=True, verbose_name='reasons')),
                    ('kind', models.CharField(blank=True, max_length=60, verbose_name='kind')),
                    ('parameters', models.JSONField(blank=True, default=dict)),
                    ('sentence', models.TextField(blank=True, verbose_name='if adopted')),
                    ('mover_text', models.CharField(blank=True, max_length=120, verbose_name='moved by')),
                    ('audience', models.CharField(choices=[('members', 'members'), ('allies', 'members and allies'), ('public', 'everybody')], default='members', max_length=10, verbose_name='published to')),
                    ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'on the agenda'), ('put', 'put to the vote'), ('adopted', 'adopted'), ('rejected', 'rejected'), ('withdrawn', 'withdrawn'), ('tabled', 'put off to a later assembly'), ('fallen', 'not voted: fell with another decision'), ('carried', 'adopted as an amendment'), ('accepted', 'accepted by the mover')], default='draft', max_length=10)),
                    ('recorded_at', models.DateTimeField()),
                    ('base_text', models.TextField(blank=True)),
                    ('base_parameters', models.JSONField(blank=True, default=dict)),
                    ('place', models.PositiveSmallIntegerField(null=True, verbose_name='place in the order of voting')),
                    ('place_reason', models.CharField(blank=True, max_length=200, verbose_name='why in this order')),
                    ('amendments_closed_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ],
                options={
                    'ordering': ('item', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Option',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField(null=True, verbose_name='number')),
                    ('title', models.CharField(blank=True, max_length=120, verbose_name='option')),
                    ('state', models.CharField(choices=[('nominated', 'asked'), ('accepted', 'stands'), ('declined', 'does not stand')], default='accepted', max_length=10)),
                    ('nominated_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('contest', 'n', 'id'),
                },
            ),
            migrations.CreateModel(
                name='PaperCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('yes', models.PositiveIntegerField(verbose_name='in favour')),
                    ('no', models.PositiveIntegerField(verbose_name='against')),
                    ('abstain', models.PositiveIntegerField(verbose_name='abstentions')),
                    ('choices', models.JSONField(blank=True, default=dict, verbose_name='papers by how they are marked')),
                    ('counted_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='PaperIssue',
                fields=[
                    ('pk', models.CompositePrimaryKey('urn_id', 'member_id', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('way', models.CharField(choices=[('phone', 'drawn on the own phone'), ('hand', 'handed out on paper'), ('card', 'card drawn from the bag')], max_length=5)),
                    ('blinded', models.TextField(blank=True)),
                    ('signature', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('urn', 'member__sort_key', 'member__number'),
                },
            ),
            migrations.CreateModel(
                name='Petition',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('item', 'an item on the agenda of the next assembly'), ('extraordinary', 'an extraordinary assembly'), ('recall', 'the recall of somebody from an office')], max_length=15, verbose_name='what is asked for')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('text', models.TextField(verbose_name='text')),
                    ('opened_at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('open', 'collecting signatures'), ('handed_in', 'handed in'), ('withdrawn', 'withdrawn')], default='open', max_length=10)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('handed_in_at', models.DateTimeField(null=True)),
                    ('needed', models.PositiveIntegerField(null=True, verbose_name='signatures needed')),
                    ('due_on', models.DateField(null=True, verbose_name='must meet until')),
                ],
                options={
                    'ordering': ('-opened_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Referral',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_on', models.DateField(verbose_name='report until')),
                    ('sent_at', models.DateTimeField()),
                    ('text', models.TextField(blank=True, verbose_name='what was said')),
                    ('proposals', models.TextField(blank=True, verbose_name='what the sector proposes')),
                    ('yes', models.PositiveSmallIntegerField(null=True, verbose_name='in favour')),
                    ('no', models.PositiveSmallIntegerField(null=True, verbose_name='against')),
                    ('abstain', models.PositiveSmallIntegerField(null=True, verbose_name='abstentions')),
                    ('reported_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('motion', 'sector__name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='RollCorrection',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.BooleanField(null=True)),
                    ('may_vote', models.BooleanField()),
                    ('reason', models.CharField(max_length=200, verbose_name='reason')),
                    ('corrected_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('assembly', 'id'),
                },
            ),
            migrations.CreateModel(
                name='RollEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('may_vote', models.BooleanField()),
                    ('reason', models.CharField(blank=True, max_length=200)),
                ],
                options={
                    'ordering': ('member__sort_key', 'member__number'),
                },
            ),
            migrations.CreateModel(
                name='SealedBallot',
                fields=[
                    ('pk', models.CompositePrimaryKey('box_id', 'code', blank=True, editable=False, primary_key=True, serialize=False)),
                    ('box_id', models.UUIDField()),
                    ('code', models.CharField(max_length=64)),
                    ('token', models.CharField(max_length=64)),
                    ('signature', models.TextField()),
                    ('choice', models.CharField(max_length=200)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Second',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('taken_back_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Sending',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('way', models.CharField(max_length=120, verbose_name='how')),
                    ('receipt', models.CharField(blank=True, max_length=120, verbose_name='receipt or file number')),
                    ('at', models.DateTimeField()),
                    ('sent_date', models.DateField(verbose_name='sent on')),
                ],
                options={
                    'ordering': ('minutes', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('signed_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('signed_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='SignedScan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.FileField(max_length=120, upload_to=assemblies.models.signing.scan_path)),
                    ('media_type', models.CharField(max_length=20)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('minutes', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Sitting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('opened_at', models.DateTimeField()),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('opening', models.JSONField(default=dict, verbose_name='opening')),
                    ('resumes_at', models.DateTimeField(null=True, verbose_name='goes on')),
                ],
                options={
                    'ordering': ('assembly', 'n'),
                },
            ),
            migrations.CreateModel(
                name='SittingText',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('deliberation', models.TextField(blank=True)),
                ],
                options={
                    'ordering': ('sitting', 'item'),
                },
            ),
            migrations.CreateModel(
                name='Speech',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('point_of_order', models.BooleanField(default=False, verbose_name='point of order')),
                    ('own_list', models.CharField(blank=True, choices=[('women', 'women'), ('men', 'men'), ('other', 'others')], max_length=5)),
                    ('asked_at', models.DateTimeField()),
                    ('began_at', models.DateTimeField(null=True)),
                    ('minutes', models.PositiveSmallIntegerField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('asked_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Urn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('fingerprint', models.CharField(max_length=64, verbose_name='fingerprint of the key')),
                    ('prepared_at', models.DateTimeField()),
                    ('cards', models.PositiveIntegerField(default=0, verbose_name='cards printed')),
                    ('spoiled', models.PositiveIntegerField(default=0, verbose_name='cards destroyed')),
                ],
                options={
                    'ordering': ('prepared_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Version',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField(verbose_name='version')),
                    ('text', models.TextField(verbose_name='text')),
                    ('parameters', models.JSONField(blank=True, default=dict)),
                    ('sentence', models.TextField(blank=True)),
                    ('cause', models.CharField(choices=[('filed', 'as it was filed'), ('reworded', 'reworded by who moves it'), ('accepted', 'an amendment the mover accepted'), ('carried', 'an amendment that was adopted'), ('settled', 'an adopted amendment, worded in by the secretary')], max_length=10)),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('motion', 'n'),
                },
            ),
            migrations.CreateModel(
                name='Vote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('choice', models.CharField(max_length=200)),
                    ('receipt', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('cast_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('ballot', 'member'),
                },
            ),
            migrations.CreateModel(
                name='Wording',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField(verbose_name='version')),
                    ('text', models.TextField(verbose_name='text')),
                    ('note', models.TextField(blank=True, verbose_name='what changed, and why')),
                    ('at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('consultation', 'n'),
                },
            ),
            migrations.CreateModel(
                name='AgendaItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField(verbose_name='number')),
                    ('title', models.CharField(max_length=200, verbose_name='title')),
                    ('text', models.TextField(blank=True, verbose_name='text')),
                    ('matter', models.CharField(blank=True, max_length=40, verbose_name='matter')),
                    ('minutes_planned', models.PositiveSmallIntegerField(default=10, verbose_name='minutes')),
                    ('on_notice', models.BooleanField(default=True)),
                    ('exception', models.CharField(blank=True, choices=[('signatories', 'choosing who signs the minutes'), ('removal', 'removal that follows from an item on the agenda')], max_length=12, verbose_name='outside the agenda')),
                    ('begun_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('deliberation', models.TextField(blank=True, verbose_name='summary of the deliberation')),
                    ('speech_minutes', models.PositiveSmallIntegerField(default=3, verbose_name='minutes of a speech')),
                    ('speakers_closed_at', models.DateTimeField(null=True)),
                    ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assemblies.agendaitem')),
                ],
                options={
                    'ordering': ('assembly', 'n'),
                },
            ),
            migrations.AddField(
                model_name='agendapaper',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='agendapaper',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='assemblies.agendaitem'),
            ),
            migrations.AddField(
                model_name='agendapaper',
                name='withdrawn_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='answer',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='approval',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='approval',
                name='member',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='assembly',
                name='called_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='assembly',
                name='chair',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='assembly',
                name='committee',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.committee'),
            ),
            migrations.AddField(
                model_name='assembly',
                name='secretary',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='assembly',
                name='sector',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector'),
            ),
            migrations.AddField(
                model_name='approval',
                name='assembly',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='agendaitem',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='attendance',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='attendance',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='attendance',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='authoritynotice',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authority_notices', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='authoritynotice',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='ballot',
                name='closed_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='ballot',
                name='first_teller',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='ballot',
                name='opened_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='ballot',
                name='second_teller',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='bookentry',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddConstraint(
                model_name='box',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['drawing', 'open', 'sealed', 'void'])), name='box_state_known'),
            ),
            migrations.AddConstraint(
                model_name='box',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('cast', None), ('root', ''), ('state__in', ('drawing', 'open'))), models.Q(('cast__isnull', False), ('primes', ''), ('state', 'sealed')), models.Q(('cast', None), ('primes', ''), ('root', ''), ('state', 'void')), _connector='OR'), name='box_sealed_without_key'),
            ),
            migrations.AddField(
                model_name='callmail',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mails', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='callmail',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='consultation',
                name='decision',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultation', to='coop.decision'),
            ),
            migrations.AddField(
                model_name='consultation',
                name='ended_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='consultation',
                name='opened_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='consulted',
                name='consultation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roll', to='assemblies.consultation'),
            ),
            migrations.AddField(
                model_name='consulted',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='consulted',
                name='sector',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector'),
            ),
            migrations.AddField(
                model_name='correction',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='dissent',
                name='ballot',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dissents', to='assemblies.ballot'),
            ),
            migrations.AddField(
                model_name='dissent',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='dissent',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='followup',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='followup',
                name='decision',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='coop.decision'),
            ),
            migrations.AddField(
                model_name='followup',
                name='member',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='followup',
                name='office',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.office'),
            ),
            migrations.AddField(
                model_name='followup',
                name='sector',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector'),
            ),
            migrations.AddField(
                model_name='followupreport',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='followupreport',
                name='follow_up',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='assemblies.followup'),
            ),
            migrations.AddField(
                model_name='itemstretch',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stretches', to='assemblies.agendaitem'),
            ),
            migrations.AddField(
                model_name='lots',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='lots',
                name='drawn_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='meetinglog',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='log', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='meetinglog',
                name='trace',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.auditevent'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sitting_minutes', related_query_name='minutes', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='first_signer',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='issued_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='minutes',
                name='read_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='minutes',
                name='second_signer',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='correction',
                name='minutes',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='assemblies.minutes'),
            ),
            migrations.AddField(
                model_name='bookentry',
                name='minutes',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='book_entries', to='assemblies.minutes'),
            ),
            migrations.AddField(
                model_name='approval',
                name='minutes',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='approvals', to='assemblies.minutes'),
            ),
            migrations.AddField(
                model_name='minutessignature',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='minutessignature',
                name='document',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.document'),
            ),
            migrations.AddField(
                model_name='minutessignature',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='minutessignature',
                name='minutes',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='assemblies.minutes'),
            ),
            migrations.AddField(
                model_name='minutesversion',
                name='by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='minutesversion',
                name='minutes',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='assemblies.minutes'),
            ),
            migrations.AddField(
                model_name='mood',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='mood',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moods', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='moodanswered',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='moodanswered',
                name='mood',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='assemblies.mood'),
            ),
            migrations.AddField(
                model_name='motion',
                name='alternative_to',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='alternatives', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='motion',
                name='amends',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='motion',
                name='continues',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='motion',
                name='decision',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motion', to='coop.decision'),
            ),
            migrations.AddField(
                model_name='motion',
                name='ended_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='motion',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='assemblies.agendaitem'),
            ),
            migrations.AddField(
                model_name='motion',
                name='mover',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='members.member'),
            ),
            migrations.AddField(
                model_name='motion',
                name='recorded_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='contest',
                name='motion',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contest', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='consultation',
                name='motion',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='ballot',
                name='motion',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ballot', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='option',
                name='contest',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='assemblies.contest'),
            ),
            migrations.AddField(
                model_name='option',
                name='member',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='option',
                name='nominated_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='papercount',
                name='ballot',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_counts', to='assemblies.ballot'),
            ),
            migrations.AddField(
                model_name='papercount',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='papercount',
                name='teller',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='paperissue',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='petition',
                name='item',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='petition', to='assemblies.agendaitem'),
            ),
            migrations.AddField(
                model_name='petition',
                name='opener',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='petition',
                name='term',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='petitions', to='members.officeterm'),
            ),
            migrations.AddField(
                model_name='referral',
                name='motion',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='referral',
                name='reported_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='referral',
                name='sector',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector'),
            ),
            migrations.AddField(
                model_name='referral',
                name='sent_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='rollcorrection',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roll_corrections', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='rollcorrection',
                name='corrected_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='rollcorrection',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='rollentry',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roll', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='rollentry',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='second',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='second',
                name='motion',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seconds', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='sending',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='sending',
                name='minutes',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sendings', to='assemblies.minutes'),
            ),
            migrations.AddField(
                model_name='signature',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='signature',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='signature',
                name='petition',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='assemblies.petition'),
            ),
            migrations.AddField(
                model_name='signedscan',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='signedscan',
                name='minutes',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='assemblies.minutes'),
            ),
            migrations.AddField(
                model_name='sitting',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='minutes',
                name='sitting',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='assemblies.sitting'),
            ),
            migrations.AddField(
                model_name='itemstretch',
                name='sitting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stretches', to='assemblies.sitting'),
            ),
            migrations.AddField(
                model_name='sittingtext',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='assemblies.agendaitem'),
            ),
            migrations.AddField(
                model_name='sittingtext',
                name='sitting',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='assemblies.sitting'),
            ),
            migrations.AddField(
                model_name='speech',
                name='asked_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='speech',
                name='assembly',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='assemblies.assembly'),
            ),
            migrations.AddField(
                model_name='speech',
                name='item',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='speeches', to='assemblies.agendaitem'),
            ),
            migrations.AddField(
                model_name='speech',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='urn',
                name='box',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='assemblies.box'),
            ),
            migrations.AddField(
                model_name='urn',
                name='motion',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='urn', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='urn',
                name='prepared_by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='paperissue',
                name='urn',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='assemblies.urn'),
            ),
            migrations.AddField(
                model_name='version',
                name='amendment',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_as', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='version',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='version',
                name='motion',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='assemblies.motion'),
            ),
            migrations.AddField(
                model_name='vote',
                name='ballot',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='assemblies.ballot'),
            ),
            migrations.AddField(
                model_name='vote',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='vote',
                name='member',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.member'),
            ),
            migrations.AddField(
                model_name='wording',
                name='by',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
            ),
            migrations.AddField(
                model_name='wording',
                name='consultation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='assemblies.consultation'),
            ),
            migrations.AddField(
                model_name='answer',
                name='wording',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='assemblies.wording'),
            ),
            migrations.AddConstraint(
                model_name='agendapaper',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('item', 'sha256'), name='agenda_paper_once'),
            ),
            migrations.AddConstraint(
                model_name='agendapaper',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='agenda_paper_withdrawn_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='agendapaper',
                constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='agenda_paper_is_not_empty'),
            ),
            migrations.AddConstraint(
                model_name='assembly',
                constraint=models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('body_kind', 'sector', 'shift', 'committee', 'number'), name='assembly_number_once_in_its_body', nulls_distinct=False),
            ),
            migrations.AddConstraint(
                model_name='assembly',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('body_kind__in', ('general', 'council', 'coordinators')), ('committee', None), ('sector', None), ('shift', '')), models.Q(('body_kind', 'sector'), ('committee', None), ('sector__isnull', False), ('shift', '')), models.Q(('body_kind', 'shift'), ('committee', None), ('sector', None), ('shift__in', ['morning', 'afternoon', 'night', 'rotating'])), models.Q(('body_kind', 'committee'), ('committee__isnull', False), ('sector', None), ('shift', '')), _connector='OR'), models.Q(models.Q(('body_kind', 'general'), ('kind__in', ('ordinary', 'extraordinary', 'monthly', 'emergency'))), models.Q(models.Q(('body_kind', 'general'), _negated=True), ('kind', models.F('body_kind'))), _connector='OR')), name='assembly_names_its_body'),
            ),
            migrations.AddConstraint(
                model_name='assembly',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'called', 'open', 'recess', 'closed', 'lapsed'])), name='assembly_state_known'),
            ),
            migrations.AddConstraint(
                model_name='assembly',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', None), ('state', 'draft')), models.Q(models.Q(('state', 'draft'), _negated=True), ('number__isnull', False)), _connector='OR'), name='assembly_numbered_by_the_call'),
            ),
            migrations.AddConstraint(
                model_name='assembly',
                constraint=models.UniqueConstraint(condition=models.Q(('door_code', ''), _negated=True), fields=('door_code',), name='assembly_door_code_once'),
            ),
            migrations.AddConstraint(
                model_name='assembly',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('resumes_at__isnull', False), ('state', 'recess')), models.Q(models.Q(('state', 'recess'), _negated=True), ('resumes_at', None)), _connector='OR'), name='assembly_recess_has_an_hour'),
            ),
            migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('assembly', 'n'), name='agenda_item_once'),
            ),
            migrations.AddConstraint(
                model_name='agendaitem',
                constraint=models.CheckConstraint(condition=models.Q(('exception', ''), ('on_notice', False), _connector='OR'), name='agenda_exception_is_off_notice'),
            ),
            migrations.AddConstraint(
                model_name='attendance',
                constraint=models.UniqueConstraint(condition=models.Q(('out_at', None)), fields=('assembly', 'member'), name='attendance_in_once'),
            ),
            migrations.AddConstraint(
                model_name='attendance',
                constraint=models.CheckConstraint(condition=models.Q(('out_at', None), ('out_at__gte', models.F('in_at')), _connector='OR'), name='attendance_out_after_in'),
            ),
            migrations.AddConstraint(
                model_name='callmail',
                constraint=models.UniqueConstraint(fields=('assembly', 'member'), name='call_mailed_once'),
            ),
            migrations.AddConstraint(
                model_name='consulted',
                constraint=models.UniqueConstraint(fields=('consultation', 'member'), name='consulted_once'),
            ),
            migrations.AddConstraint(
                model_name='dissent',
                constraint=models.UniqueConstraint(fields=('ballot', 'member'), name='dissent_member_once'),
            ),
            migrations.AddConstraint(
                model_name='followup',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('member__isnull', False), ('office', None), ('sector', None)), models.Q(('member', None), ('office', None), ('sector__isnull', False)), models.Q(('member', None), ('office__isnull', False), ('sector', None)), _connector='OR'), name='follow_up_has_one_who_answers'),
            ),
            migrations.AddConstraint(
                model_name='followupreport',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'dropped'])), name='follow_up_state_known'),
            ),
            migrations.AddConstraint(
                model_name='meetinglog',
                constraint=models.UniqueConstraint(fields=('assembly', 'n'), name='meeting_log_line_once'),
            ),
            migrations.AddConstraint(
                model_name='meetinglog',
                constraint=models.UniqueConstraint(fields=('assembly', 'before'), name='meeting_log_never_forks'),
            ),
            migrations.AddConstraint(
                model_name='bookentry',
                constraint=models.CheckConstraint(condition=models.Q(('first_folio__gte', 1), ('last_folio__gte', models.F('first_folio'))), name='book_entry_folios'),
            ),
            migrations.AddConstraint(
                model_name='approval',
                constraint=models.UniqueConstraint(fields=('minutes', 'version', 'member'), name='minutes_approved_once_by_each'),
            ),
            migrations.AddConstraint(
                model_name='approval',
                constraint=models.CheckConstraint(condition=models.Q(('member', None), ('assembly', None), _connector='XOR'), name='minutes_approved_by_member_or_assembly'),
            ),
            migrations.AddConstraint(
                model_name='minutessignature',
                constraint=models.UniqueConstraint(fields=('minutes', 'member'), name='minutes_signed_once'),
            ),
            migrations.AddConstraint(
                model_name='minutesversion',
                constraint=models.UniqueConstraint(fields=('minutes', 'n'), name='minutes_version_once'),
            ),
            migrations.AddConstraint(
                model_name='mood',
                constraint=models.CheckConstraint(condition=models.Q(('answered', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('good'), '+', models.F('unsure')), '+', models.F('bad')))), name='mood_adds_up'),
            ),
            migrations.AddConstraint(
                model_name='mood',
                constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('assembly',), name='mood_one_open'),
            ),
            migrations.AddConstraint(
                model_name='moodanswered',
                constraint=models.UniqueConstraint(fields=('mood', 'member'), name='mood_once'),
            ),
            migrations.AddConstraint(
                model_name='motion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('state', 'adopted')), models.Q(models.Q(('state', 'adopted'), _negated=True), ('decision', None)), _connector='OR'), name='motion_adopted_with_decision'),
            ),
            migrations.AddConstraint(
                model_name='motion',
                constraint=models.CheckConstraint(condition=models.Q(('amends', None), models.Q(('state', 'adopted'), _negated=True), _connector='OR'), name='motion_amendment_has_no_resolution'),
            ),
            migrations.AddConstraint(
                model_name='motion',
                constraint=models.CheckConstraint(condition=models.Q(('amends__isnull', False), models.Q(('state__in', ('carried', 'accepted')), _negated=True), _connector='OR'), name='motion_only_amendments_are_carried'),
            ),
            migrations.AddConstraint(
                model_name='motion',
                constraint=models.CheckConstraint(condition=models.Q(('place', None), models.Q(('place_reason', ''), _negated=True), _connector='OR'), name='motion_placed_with_reason'),
            ),
            migrations.AddConstraint(
                model_name='contest',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['approval', 'several', 'score', 'stv', 'meek', 'irv', 'schulze'])), name='contest_kind_known'),
            ),
            migrations.AddConstraint(
                model_name='contest',
                constraint=models.CheckConstraint(condition=models.Q(('seats__gte', 1)), name='contest_has_places'),
            ),
            migrations.AddConstraint(
                model_name='consultation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'withdrawn')), models.Q(models.Q(('state__in', ('open', 'withdrawn')), _negated=True), ('closed_at__gte', models.F('closes_at'))), _connector='OR'), name='consultation_closes_at_its_moment'),
            ),
            migrations.AddConstraint(
                model_name='consultation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', False), ('state', 'withdrawn'), models.Q(('ended_reason', ''), _negated=True)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('ended_by', None), ('ended_reason', '')), _connector='OR'), name='consultation_withdrawn_with_reason'),
            ),
            migrations.AddConstraint(
                model_name='consultation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('kind', 'consent'), ('state', 'passed')), models.Q(models.Q(('state', 'passed'), _negated=True), ('decision', None)), _connector='OR'), name='consultation_passed_with_decision'),
            ),
            migrations.AddConstraint(
                model_name='ballot',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('method__in', ('hands', 'paper')), _negated=True), models.Q(('first_teller__isnull', False), ('second_teller__isnull', False)), _connector='OR'), name='ballot_paper_has_tellers'),
            ),
            migrations.AddConstraint(
                model_name='ballot',
                constraint=models.CheckConstraint(condition=models.Q(('first_teller', None), models.Q(('first_teller', models.F('second_teller')), _negated=True), _connector='OR'), name='ballot_tellers_differ'),
            ),
            migrations.AddConstraint(
                model_name='option',
                constraint=models.UniqueConstraint(fields=('contest', 'n'), name='option_number_once'),
            ),
            migrations.AddConstraint(
                model_name='option',
                constraint=models.UniqueConstraint(fields=('contest', 'member'), name='option_member_once'),
            ),
            migrations.AddConstraint(
                model_name='option',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('member', None), ('state', 'accepted'), models.Q(('title', ''), _negated=True)), models.Q(('member__isnull', False), ('title', '')), _connector='OR'), name='option_is_words_or_somebody'),
            ),
            migrations.AddConstraint(
                model_name='option',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['nominated', 'accepted', 'declined']), models.Q(('n', None), ('state', 'accepted'), _connector='OR')), name='option_stands_with_a_number'),
            ),
            migrations.AddConstraint(
                model_name='papercount',
                constraint=models.UniqueConstraint(fields=('ballot', 'teller'), name='paper_count_teller_once'),
            ),
            migrations.AddConstraint(
                model_name='petition',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'handed_in', 'withdrawn'])), name='petition_state_known'),
            ),
            migrations.AddConstraint(
                model_name='petition',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'recall'), ('term__isnull', False)), models.Q(models.Q(('kind', 'recall'), _negated=True), ('term', None)), _connector='OR'), name='petition_recall_names_term'),
            ),
            migrations.AddConstraint(
                model_name='petition',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('handed_in_at__isnull', False), ('needed__isnull', False), ('state', 'handed_in')), models.Q(models.Q(('state', 'handed_in'), _negated=True), ('handed_in_at', None), ('item', None), ('needed', None)), _connector='OR'), name='petition_handed_in_with_its_threshold'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.UniqueConstraint(fields=('motion', 'sector'), name='referral_sector_once'),
            ),
            migrations.AddConstraint(
                model_name='referral',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('abstain', None), ('no', None), ('reported_at', None), ('reported_by', None), ('text', ''), ('yes', None)), models.Q(('reported_at__isnull', False), ('reported_by__isnull', False), models.Q(('text', ''), _negated=True)), _connector='OR'), name='referral_reported_whole'),
            ),
            migrations.AddConstraint(
                model_name='rollcorrection',
                constraint=models.CheckConstraint(condition=models.Q(('before', None), models.Q(('before', models.F('may_vote')), _negated=True), _connector='OR'), name='roll_correction_changes'),
            ),
            migrations.AddConstraint(
                model_name='rollcorrection',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='roll_correction_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='rollentry',
                constraint=models.UniqueConstraint(fields=('assembly', 'member'), name='roll_member_once'),
            ),
            migrations.AddConstraint(
                model_name='second',
                constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('motion', 'member'), name='second_member_once'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('petition', 'member'), name='signature_once'),
            ),
            migrations.AddConstraint(
                model_name='signedscan',
                constraint=models.UniqueConstraint(fields=('minutes', 'sha256'), name='signed_scan_once'),
            ),
            migrations.AddConstraint(
                model_name='sitting',
                constraint=models.UniqueConstraint(fields=('assembly', 'n'), name='sitting_once'),
            ),
            migrations.AddConstraint(
                model_name='sitting',
                constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('assembly',), name='sitting_one_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='sitting',
                constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), ('closed_at__gte', models.F('opened_at')), _connector='OR'), name='sitting_closed_after_opened'),
            ),
            migrations.AddConstraint(
                model_name='sitting',
                constraint=models.CheckConstraint(condition=models.Q(('resumes_at', None), ('resumes_at__gt', models.F('closed_at')), _connector='OR'), name='sitting_resumes_after_closed'),
            ),
            migrations.AddConstraint(
                model_name='itemstretch',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('sitting',), name='item_one_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='itemstretch',
                constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('begun_at')), _connector='OR'), name='item_ended_after_begun'),
            ),
            migrations.AddConstraint(
                model_name='sittingtext',
                constraint=models.UniqueConstraint(fields=('sitting', 'item'), name='sitting_text_once'),
            ),
            migrations.AddConstraint(
                model_name='speech',
                constraint=models.UniqueConstraint(condition=models.Q(('began_at', None), ('withdrawn_at', None)), fields=('item', 'member', 'point_of_order'), name='speech_waits_once'),
            ),
            migrations.AddConstraint(
                model_name='speech',
                constraint=models.UniqueConstraint(condition=models.Q(('began_at__isnull', False), ('ended_at', None)), fields=('assembly',), name='speech_one_at_a_time'),
            ),
            migrations.AddConstraint(
                model_name='speech',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('began_at', None), ('ended_at', None), ('minutes', None)), models.Q(('began_at__isnull', False), ('minutes__gt', 0), ('withdrawn_at', None), models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR')), _connector='OR'), name='speech_begins_before_it_ends'),
            ),
            migrations.AddConstraint(
                model_name='urn',
                constraint=models.CheckConstraint(condition=models.Q(('spoiled__lte', models.F('cards'))), name='urn_cards_bounded'),
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.UniqueConstraint(fields=('motion', 'n'), name='version_numbered_once'),
            ),
            migrations.AddConstraint(
                model_name='version',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('amendment', None), ('cause__in', ('filed', 'reworded'))), models.Q(('amendment__isnull', False), ('cause__in', ('accepted', 'carried', 'settled'))), _connector='OR'), name='version_of_an_amendment'),
            ),
            migrations.AddConstraint(
                model_name='vote',
                constraint=models.UniqueConstraint(fields=('ballot', 'member'), name='vote_member_once'),
            ),
            migrations.AddConstraint(
                model_name='vote',
                constraint=models.CheckConstraint(condition=models.Q(('choice__in', ['yes', 'no', 'abstain', 'none']), ('choice__regex', '^[0-9][0-9,:>=]*$'), _connector='OR'), name='vote_choice_known'),
            ),
            migrations.AddConstraint(
                model_name='wording',
                constraint=models.UniqueConstraint(fields=('consultation', 'n'), name='wording_numbered_once'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.UniqueConstraint(fields=('wording', 'member'), name='answer_once'),
            ),
            migrations.AddConstraint(
                model_name='answer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reply', 'object'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='answer_objection_reasoned'),
            ),
        ]),
    ]
