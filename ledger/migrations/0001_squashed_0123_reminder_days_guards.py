from coop.drawn import DrawnTogether
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion
import django.db.models.expressions
import ledger.models.organisations
import uuid


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('ledger', '0001_initial'),
        ('ledger', '0002_guards'),
        ('ledger', '0010_deals'),
        ('ledger', '0030_statements'),
        ('ledger', '0031_bank'),
        ('ledger', '0032_inflation'),
        ('ledger', '0040_capacity'),
        ('ledger', '0041_access'),
        ('ledger', '0042_access_guards'),
        ('ledger', '0045_core'),
        ('ledger', '0050_seller_frozen'),
        ('ledger', '0060_organisations'),
        ('ledger', '0061_organisation_guards'),
        ('ledger', '0070_advances_on_surplus'),
        ('ledger', '0071_returns_to_pay'),
        ('ledger', '0080_corrections'),
        ('ledger', '0081_correction_guards'),
        ('ledger', '0082_prepayments'),
        ('ledger', '0083_prepayment_guards'),
        ('ledger', '0084_arrears'),
        ('ledger', '0085_arrears_guards'),
        ('ledger', '0090_authorisations'),
        ('ledger', '0091_authorisation_guards'),
        ('ledger', '0100_posting'),
        ('ledger', '0101_paid_ahead'),
        ('ledger', '0120_year_closings'),
        ('ledger', '0121_year_closing_guards'),
        ('ledger', '0122_reminder_days'),
        ('ledger', '0123_reminder_days_guards'),
    ]

    dependencies = [
        ('coop', '0001_squashed_0031_notice_guards'),
    ]

    operations = [
        DrawnTogether(__file__, [
            migrations.CreateModel(
                name='Account',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name_es', models.CharField(max_length=120)),
                    ('name_en', models.CharField(max_length=120)),
                    ('name_pt', models.CharField(max_length=120)),
                    ('code', models.CharField(max_length=20, unique=True, verbose_name='code')),
                    ('kind', models.CharField(choices=[('asset', 'what we have'), ('liability', 'what we owe'), ('equity', 'what is ours'), ('income', 'what came in'), ('expense', 'what it cost')], max_length=10, verbose_name='kind')),
                    ('currency', models.CharField(default='ARS', max_length=3, verbose_name='currency')),
                ],
                options={
                    'ordering': ('code',),
                },
            ),
            migrations.CreateModel(
                name='Fund',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name_es', models.CharField(max_length=120)),
                    ('name_en', models.CharField(max_length=120)),
                    ('name_pt', models.CharField(max_length=120)),
                    ('code', models.SlugField(max_length=40, unique=True, verbose_name='code')),
                    ('purpose', models.TextField(blank=True, verbose_name='purpose')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='WordsChoice',
                fields=[
                    ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                    ('plain', models.BooleanField(default=True, verbose_name='in plain words')),
                ],
            ),
            migrations.CreateModel(
                name='AllocationVector',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='allocation', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='BankColumns',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('bank', models.CharField(max_length=60, verbose_name='bank')),
                    ('columns', models.JSONField()),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='BankFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('bank', models.CharField(max_length=60, verbose_name='bank')),
                    ('name', models.CharField(max_length=200, verbose_name='file')),
                    ('kind', models.CharField(max_length=4)),
                    ('sha256', models.CharField(max_length=64)),
                    ('rows', models.JSONField(default=list)),
                    ('brought_at', models.DateTimeField()),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-brought_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='BankLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('date', models.DateField(verbose_name='date')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('text', models.CharField(max_length=300, verbose_name='text')),
                    ('reference', models.CharField(blank=True, max_length=300, verbose_name='reference')),
                    ('other_party', models.CharField(blank=True, max_length=300, verbose_name='from or to')),
                    ('fingerprint', models.CharField(max_length=64)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.bankfile')),
                ],
                options={
                    'ordering': ('-date', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Buyer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, unique=True, verbose_name='code')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('kind', models.CharField(choices=[('union', 'union'), ('community', 'community organisation'), ('cooperative', 'co-operative'), ('public', 'public body'), ('commercial', 'commercial'), ('individual', 'individual')], max_length=20, verbose_name='kind')),
                    ('federation', models.CharField(blank=True, max_length=120, verbose_name='federation')),
                    ('tax_id', models.CharField(blank=True, max_length=30, verbose_name='tax number')),
                    ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                    ('town', models.CharField(blank=True, max_length=80, verbose_name='town')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                    ('members_count', models.PositiveIntegerField(blank=True, null=True, verbose_name='dues-paying members')),
                    ('language', models.CharField(default='es', max_length=5, verbose_name='language')),
                    ('annulled_at', models.DateTimeField(null=True)),
                    ('belongs_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='locals', to='ledger.buyer', verbose_name='local of the federation')),
                    ('imported_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.importbatch')),
                ],
                options={
                    'ordering': ('name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='AccessTerm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='valid from')),
                    ('valid_until', models.DateField(verbose_name='valid until')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='paid by the fund, at most')),
                    ('granted_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='access_terms', to='ledger.buyer')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='BuyerAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('use', models.CharField(choices=[('invoice', 'invoices'), ('delivery', 'deliveries')], max_length=10, verbose_name='for')),
                    ('name', models.CharField(blank=True, max_length=60, verbose_name='name of the place')),
                    ('address', models.CharField(max_length=200, verbose_name='address')),
                    ('town', models.CharField(blank=True, max_length=80, verbose_name='town')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='how to get in')),
                    ('recorded_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='ledger.buyer')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('use', 'id'),
                },
            ),
            migrations.CreateModel(
                name='BuyerContact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('may_order', models.BooleanField(default=True, verbose_name='may order')),
                    ('may_sign', models.BooleanField(default=False, verbose_name='signs orders')),
                    ('may_pay', models.BooleanField(default=True, verbose_name='pays')),
                    ('since_date', models.DateField(verbose_name='since')),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='ledger.buyer')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buyer_contacts', to=settings.AUTH_USER_MODEL)),
                ],
            ),
            migrations.CreateModel(
                name='BuyerMandate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.CharField(max_length=120, verbose_name='body that decided')),
                    ('reference', models.CharField(max_length=60, verbose_name='resolution')),
                    ('decided_date', models.DateField(verbose_name='decided on')),
                    ('valid_from', models.DateField(verbose_name='valid from')),
                    ('valid_until', models.DateField(verbose_name='valid until')),
                    ('limit', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='limit')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('members_represented', models.PositiveIntegerField(default=0, verbose_name='members represented')),
                    ('signatures', models.PositiveSmallIntegerField(default=1, verbose_name='signatures on each order')),
                    ('recorded_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='ledger.buyer')),
                    ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='CapacityDeclaration',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('band', models.PositiveSmallIntegerField(choices=[(1, 'up to 200 dues-paying members'), (2, 'from 201 to 1,000'), (3, 'from 1,001 to 5,000'), (4, 'more than 5,000')], verbose_name='band')),
                    ('recorded_at', models.DateTimeField()),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='capacities', to='ledger.buyer')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-id',),
                },
            ),
            migrations.CreateModel(
                name='ContactInvitation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                    ('may_order', models.BooleanField()),
                    ('may_sign', models.BooleanField()),
                    ('may_pay', models.BooleanField()),
                    ('token_sha256', models.CharField(max_length=64, null=True, unique=True)),
                    ('made_at', models.DateTimeField()),
                    ('used_at', models.DateTimeField(null=True)),
                    ('revoked_at', models.DateTimeField(null=True)),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='ledger.buyer')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-made_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Deal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('kind', models.CharField(choices=[('buy', 'buy'), ('sell', 'sell'), ('charge', 'charge as security (mortgage, pledge)')], max_length=6, verbose_name='kind')),
                    ('what', models.CharField(max_length=120, verbose_name='what')),
                    ('counterparty', models.CharField(max_length=120, verbose_name='with whom')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('agreed_date', models.DateField(verbose_name='agreed on')),
                    ('measure', models.CharField(max_length=20)),
                    ('measured', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('limit', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('recorded_at', models.DateTimeField()),
                    ('annulled_at', models.DateTimeField(null=True)),
                    ('annul_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('annulled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deals', to='coop.decision')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='Entry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('payload_sha256', models.CharField(max_length=64)),
                    ('number', models.PositiveBigIntegerField(unique=True, verbose_name='number')),
                    ('date', models.DateField(verbose_name='date')),
                    ('kind', models.CharField(choices=[('opening', 'opening balances'), ('invoice', 'invoice'), ('payment', 'payment received'), ('expense', 'expense'), ('advances', 'advances to members'), ('fund', 'fund movement'), ('reservation', 'popular price reserved'), ('reversal', 'reversal'), ('closing', 'closing of the year'), ('other', 'other')], max_length=20, verbose_name='kind')),
                    ('text', models.CharField(max_length=300, verbose_name='text')),
                    ('recorded_at', models.DateTimeField()),
                    ('content_sha256', models.CharField(max_length=64)),
                    ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='coop.decision')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='ledger.entry')),
                    ('settles', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settled_by', to='ledger.entry')),
                ],
                options={
                    'ordering': ('-date', '-number'),
                },
            ),
            migrations.CreateModel(
                name='Donation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('donor', models.CharField(blank=True, max_length=120, verbose_name='organisation')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('received_date', models.DateField(verbose_name='received on')),
                    ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='donation', to='ledger.entry')),
                    ('fund', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='donations', to='ledger.fund')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='AllocationShare',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('share', models.DecimalField(decimal_places=4, max_digits=6, verbose_name='share')),
                    ('vector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='ledger.allocationvector')),
                    ('fund', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.fund')),
                ],
                options={
                    'ordering': ('vector', 'fund'),
                },
            ),
            migrations.AddField(
                model_name='account',
                name='fund',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='account', to='ledger.fund'),
            ),
            migrations.CreateModel(
                name='HourlyAdvance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='pesos an hour')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hourly_advance', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Invoice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveBigIntegerField(verbose_name='number')),
                    ('series', models.CharField(default='A', max_length=10)),
                    ('buyer_text', models.JSONField(default=dict)),
                    ('seller_text', models.JSONField(default=dict)),
                    ('order_reference', models.CharField(blank=True, max_length=60, verbose_name='order')),
                    ('mandate_text', models.CharField(blank=True, max_length=250, verbose_name='mandate')),
                    ('issued_date', models.DateField(verbose_name='issued on')),
                    ('due_date', models.DateField(verbose_name='due on')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('market', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('shield', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('premium', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('concession', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('subsidy', models.DecimalField(decimal_places=2, default=0, max_digits=20)),
                    ('net', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='net')),
                    ('tax_rate', models.DecimalField(decimal_places=4, max_digits=6, verbose_name='tax rate')),
                    ('tax', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='tax')),
                    ('total', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='total')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('issued_at', models.DateTimeField()),
                    ('annuls', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='annulled_by', to='ledger.invoice')),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invoices', to='ledger.buyer')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='ledger.invoice')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='invoice', to='ledger.entry')),
                ],
                options={
                    'ordering': ('-issued_date', '-number', '-id'),
                },
            ),
            migrations.CreateModel(
                name='InterestCharge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateField()),
                    ('until', models.DateField()),
                    ('note', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='interest_charge', to='ledger.invoice')),
                ],
                options={
                    'ordering': ('note',),
                },
            ),
            migrations.CreateModel(
                name='Authorisation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('point_of_sale', models.PositiveIntegerField()),
                    ('document_type', models.PositiveSmallIntegerField()),
                    ('number', models.PositiveBigIntegerField()),
                    ('state', models.CharField(choices=[('sending', 'sent, waiting for the answer'), ('authorised', 'authorised'), ('rejected', 'rejected'), ('unknown', 'no answer came: being asked about')], default='sending', max_length=10)),
                    ('code', models.CharField(blank=True, max_length=20, verbose_name='authorisation code')),
                    ('due_date', models.DateField(null=True, verbose_name='code valid until')),
                    ('words', models.CharField(blank=True, max_length=500, verbose_name='what the office said')),
                    ('reserved_at', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorisations', to='ledger.invoice')),
                ],
                options={
                    'ordering': ('-reserved_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='InvoiceLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('sku', models.CharField(max_length=40)),
                    ('text', models.CharField(max_length=200)),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('unit', models.CharField(max_length=10)),
                    ('unit_price', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('market', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('shield', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('premium', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('concession', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('subsidy', models.DecimalField(decimal_places=2, default=0, max_digits=20)),
                    ('net', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('hours', models.DecimalField(decimal_places=4, max_digits=14, null=True, verbose_name='hours of work')),
                    ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.invoice')),
                ],
                options={
                    'ordering': ('invoice', 'n'),
                },
            ),
            migrations.CreateModel(
                name='LateInterest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monthly_rate', models.DecimalField(decimal_places=4, max_digits=6, verbose_name='monthly rate')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='late_interest', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Line',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('hours', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                    ('account', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.account')),
                    ('buyer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.buyer')),
                    ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='ledger.entry')),
                    ('fund', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.fund')),
                ],
                options={
                    'ordering': ('entry', 'n'),
                },
            ),
            migrations.CreateModel(
                name='MandateDocument',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.FileField(max_length=120, upload_to=ledger.models.organisations.mandate_path, verbose_name='document')),
                    ('media_type', models.CharField(max_length=20)),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mandate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='ledger.buyermandate')),
                ],
                options={
                    'ordering': ('mandate', 'id'),
                },
            ),
            migrations.CreateModel(
                name='MonetaryMark',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('monetary', models.BooleanField(verbose_name='is money, or owed in money')),
                    ('at', models.DateTimeField()),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Payment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('received_date', models.DateField(verbose_name='received on')),
                    ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                    ('recorded_at', models.DateTimeField()),
                    ('annuls', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='annulled_by', to='ledger.payment')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='payment', to='ledger.entry')),
                    ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='payments', to='ledger.invoice')),
                ],
                options={
                    'ordering': ('-received_date', '-id'),
                },
            ),
            migrations.CreateModel(
                name='BankMatch',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField()),
                    ('undone_at', models.DateTimeField(null=True)),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='ledger.bankline')),
                    ('undone_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_matches', to='ledger.entry')),
                    ('payment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.payment')),
                ],
                options={
                    'ordering': ('-at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Period',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='to')),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-starts_on',),
                },
            ),
            migrations.AddField(
                model_name='entry',
                name='period',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='ledger.period'),
            ),
            migrations.CreateModel(
                name='PeriodTotal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='period_totals', to='ledger.account')),
                    ('period', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='totals', to='ledger.period')),
                ],
            ),
            migrations.CreateModel(
                name='PremiumMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='premium_move', to='ledger.entry')),
                    ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='premium_moves', to='ledger.invoice')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='Prepayment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('received_date', models.DateField(verbose_name='received on')),
                    ('order_reference', models.CharField(blank=True, max_length=60, verbose_name='order')),
                    ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                    ('recorded_at', models.DateTimeField()),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prepayments', to='ledger.buyer')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='prepayment', to='ledger.entry')),
                    ('origin', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kept', to='ledger.payment')),
                ],
                options={
                    'ordering': ('received_date', 'id'),
                },
            ),
            migrations.AddField(
                model_name='payment',
                name='prepayment',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='ledger.prepayment'),
            ),
            migrations.CreateModel(
                name='PrepaymentReturn',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('paid_date', models.DateField(verbose_name='paid on')),
                    ('reference', models.CharField(blank=True, max_length=120, verbose_name='reference')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='prepayment_return', to='ledger.entry')),
                    ('prepayment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='ledger.prepayment')),
                ],
                options={
                    'ordering': ('paid_date', 'id'),
                },
            ),
            migrations.CreateModel(
                name='PriceIndex',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('series', models.CharField(max_length=20, verbose_name='series')),
                    ('month', models.DateField(verbose_name='month')),
                    ('value', models.DecimalField(decimal_places=4, max_digits=16, verbose_name='value')),
                    ('published_on', models.DateField(verbose_name='published on')),
                    ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('series', '-month', '-revision'),
                },
            ),
            migrations.CreateModel(
                name='ReminderDays',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('days', models.JSONField(default=list, verbose_name='days')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_days', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='ReminderHold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('holds', models.BooleanField()),
                    ('reason', models.CharField(max_length=200, verbose_name='reason')),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_holds', to='ledger.invoice')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='ReminderLetter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('addresses', models.JSONField(default=list)),
                    ('asked_at', models.DateTimeField()),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_letters', to='ledger.buyer')),
                    ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-id',),
                },
            ),
            migrations.CreateModel(
                name='Reminder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('step', models.PositiveSmallIntegerField(verbose_name='step')),
                    ('owed', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('invoice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='ledger.invoice')),
                    ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='ledger.reminderletter')),
                ],
                options={
                    'ordering': ('invoice', 'step'),
                },
            ),
            migrations.CreateModel(
                name='ReservationTerm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('expires_on', models.DateField(verbose_name='lasts until')),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reservation_term', to='ledger.entry')),
                    ('term', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='ledger.accessterm')),
                ],
                options={
                    'ordering': ('expires_on', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Seal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveBigIntegerField(unique=True, verbose_name='place')),
                    ('prev', models.CharField(max_length=64)),
                    ('sha256', models.CharField(db_index=True, max_length=64)),
                    ('sealed_at', models.DateTimeField()),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seal', to='ledger.entry')),
                ],
                options={
                    'ordering': ('-seq',),
                },
            ),
            migrations.CreateModel(
                name='YearClosing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_on', models.DateField(verbose_name='from')),
                    ('ends_on', models.DateField(verbose_name='to')),
                    ('result', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='result of the year')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='year_closing', to='ledger.entry')),
                ],
                options={
                    'ordering': ('-ends_on', '-id'),
                },
            ),
            migrations.CreateModel(
                name='AccessRules',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('theta', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='times covered')),
                    ('individuals_max', models.DecimalField(decimal_places=4, max_digits=6)),
                    ('individual_max', models.DecimalField(decimal_places=4, max_digits=6)),
                    ('reservation_days', models.PositiveSmallIntegerField(verbose_name='days a reservation lasts')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='access_rules', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('individual_max__gte', 0), ('individual_max__lte', 1), ('individuals_max__gte', 0), ('individuals_max__lte', 1), ('reservation_days__gt', 0), ('theta__gt', 0)), name='access_rules_range')],
                },
            ),
            migrations.CreateModel(
                name='Balance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, default=0, max_digits=20)),
                    ('account', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='balance', to='ledger.account')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('amount__lte', 0)), name='balance_fund_floor')],
                },
            ),
            migrations.AddConstraint(
                model_name='bankfile',
                constraint=models.UniqueConstraint(fields=('account', 'sha256'), name='bank_file_once'),
            ),
            migrations.AddConstraint(
                model_name='bankline',
                constraint=models.UniqueConstraint(fields=('account', 'fingerprint'), name='bank_line_once'),
            ),
            migrations.AddConstraint(
                model_name='bankline',
                constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='bank_line_not_zero'),
            ),
            migrations.AddConstraint(
                model_name='accessterm',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('valid_until__gte', models.F('valid_from'))), name='access_term'),
            ),
            migrations.AddConstraint(
                model_name='accessterm',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None), ('ended_by', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='access_term_ended_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='buyeraddress',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None), ('use', 'invoice')), fields=('buyer',), name='buyer_address_of_invoices_once'),
            ),
            migrations.AddConstraint(
                model_name='buyercontact',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('buyer', 'user'), name='buyer_contact_once'),
            ),
            migrations.AddConstraint(
                model_name='buyermandate',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='buyer_mandate_dates'),
            ),
            migrations.AddConstraint(
                model_name='buyermandate',
                constraint=models.CheckConstraint(condition=models.Q(('limit__gt', 0)), name='buyer_mandate_limit'),
            ),
            migrations.AddConstraint(
                model_name='buyermandate',
                constraint=models.CheckConstraint(condition=models.Q(('signatures__gte', 1), ('signatures__lte', 9)), name='buyer_mandate_signatures'),
            ),
            migrations.AddConstraint(
                model_name='capacitydeclaration',
                constraint=models.CheckConstraint(condition=models.Q(('band__in', [1, 2, 3, 4])), name='capacity_band'),
            ),
            migrations.AddConstraint(
                model_name='contactinvitation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), ('token_sha256__isnull', False), _connector='OR'), name='contact_invitation_on_paper_has_token'),
            ),
            migrations.AddConstraint(
                model_name='contactinvitation',
                constraint=models.CheckConstraint(condition=models.Q(('used_at', None), ('revoked_at', None), _connector='OR'), name='contact_invitation_used_or_taken_back'),
            ),
            migrations.AddConstraint(
                model_name='deal',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['buy', 'sell', 'charge'])), name='deal_kind'),
            ),
            migrations.AddConstraint(
                model_name='deal',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='deal_positive'),
            ),
            migrations.AddConstraint(
                model_name='deal',
                constraint=models.CheckConstraint(condition=models.Q(('amount__lte', models.F('limit')), ('decision__isnull', False), _connector='OR'), name='deal_within_limit_or_decided'),
            ),
            migrations.AddConstraint(
                model_name='deal',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('annul_reason', ''), ('annulled_at', None), ('annulled_by', None)), models.Q(('annulled_at__isnull', False), ('annulled_by__isnull', False), models.Q(('annul_reason', ''), _negated=True)), _connector='OR'), name='deal_annulment'),
            ),
            migrations.AddConstraint(
                model_name='deal',
                constraint=models.UniqueConstraint(condition=models.Q(('annulled_at', None)), fields=('decision',), name='deal_resolution_used_once'),
            ),
            migrations.AddConstraint(
                model_name='donation',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='donation_positive'),
            ),
            migrations.AddConstraint(
                model_name='allocationshare',
                constraint=models.UniqueConstraint(fields=('vector', 'fund'), name='allocation_fund_once'),
            ),
            migrations.AddConstraint(
                model_name='allocationshare',
                constraint=models.CheckConstraint(condition=models.Q(('share__gt', 0), ('share__lte', 1)), name='allocation_share_range'),
            ),
            migrations.AddConstraint(
                model_name='hourlyadvance',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='advance_positive'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.UniqueConstraint(fields=('series', 'number'), name='invoice_number_once'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(('net', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('market'), '+', models.F('shield')), '+', models.F('premium')), '-', models.F('concession')))), name='invoice_layers_sum'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(('total', django.db.models.expressions.CombinedExpression(models.F('net'), '+', models.F('tax')))), name='invoice_total_sum'),
            ),
            migrations.AddConstraint(
                model_name='invoice',
                constraint=models.CheckConstraint(condition=models.Q(('corrects', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='invoice_correction_says_why'),
            ),
            migrations.AddConstraint(
                model_name='interestcharge',
                constraint=models.CheckConstraint(condition=models.Q(('until__gt', models.F('since'))), name='interest_charge_days'),
            ),
            migrations.AddConstraint(
                model_name='authorisation',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'rejected'), _negated=True), fields=('point_of_sale', 'document_type', 'number'), name='authorisation_number_once'),
            ),
            migrations.AddConstraint(
                model_name='authorisation',
                constraint=models.UniqueConstraint(condition=models.Q(('state', 'rejected'), _negated=True), fields=('invoice',), name='authorisation_invoice_once'),
            ),
            migrations.AddConstraint(
                model_name='authorisation',
                constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('sending', 'unknown'))), fields=('point_of_sale', 'document_type'), name='authorisation_one_open'),
            ),
            migrations.AddConstraint(
                model_name='authorisation',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_date__isnull', False), ('state', 'authorised'), models.Q(('code', ''), _negated=True)), models.Q(models.Q(('state', 'authorised'), _negated=True), ('code', ''), ('due_date', None)), _connector='OR'), name='authorisation_has_code'),
            ),
            migrations.AddConstraint(
                model_name='invoiceline',
                constraint=models.UniqueConstraint(fields=('invoice', 'n'), name='invoice_line_once'),
            ),
            migrations.AddConstraint(
                model_name='invoiceline',
                constraint=models.CheckConstraint(condition=models.Q(('net', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('market'), '+', models.F('shield')), '+', models.F('premium')), '-', models.F('concession')))), name='invoice_line_layers_sum'),
            ),
            migrations.AddConstraint(
                model_name='lateinterest',
                constraint=models.CheckConstraint(condition=models.Q(('monthly_rate__gte', 0), ('monthly_rate__lte', Decimal('0.2'))), name='late_interest_range'),
            ),
            migrations.AddConstraint(
                model_name='line',
                constraint=models.UniqueConstraint(fields=('entry', 'n'), name='line_number_once'),
            ),
            migrations.AddConstraint(
                model_name='line',
                constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='line_not_zero'),
            ),
            migrations.AddConstraint(
                model_name='mandatedocument',
                constraint=models.UniqueConstraint(fields=('mandate', 'sha256'), name='mandate_document_once'),
            ),
            migrations.AddConstraint(
                model_name='mandatedocument',
                constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='mandate_document_not_empty'),
            ),
            migrations.AddConstraint(
                model_name='bankmatch',
                constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('line',), name='bank_line_matched_once'),
            ),
            migrations.AddConstraint(
                model_name='bankmatch',
                constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('entry',), name='bank_entry_matched_once'),
            ),
            migrations.AddConstraint(
                model_name='bankmatch',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('undone_at', None), ('undone_by', None)), models.Q(('undone_at__isnull', False), ('undone_by__isnull', False)), _connector='OR'), name='bank_match_undone'),
            ),
            migrations.AddConstraint(
                model_name='period',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='period_dates'),
            ),
            migrations.AddConstraint(
                model_name='periodtotal',
                constraint=models.UniqueConstraint(fields=('period', 'account'), name='period_total_once'),
            ),
            migrations.AddConstraint(
                model_name='prepayment',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='prepayment_positive'),
            ),
            migrations.AddConstraint(
                model_name='payment',
                constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='payment_not_zero'),
            ),
            migrations.AddConstraint(
                model_name='prepaymentreturn',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='prepayment_return_positive'),
            ),
            migrations.AddConstraint(
                model_name='priceindex',
                constraint=models.UniqueConstraint(fields=('series', 'month', 'revision'), name='index_once'),
            ),
            migrations.AddConstraint(
                model_name='priceindex',
                constraint=models.CheckConstraint(condition=models.Q(('value__gt', 0)), name='index_positive'),
            ),
            migrations.AddConstraint(
                model_name='priceindex',
                constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='index_first_of_month'),
            ),
            migrations.AddConstraint(
                model_name='priceindex',
                constraint=models.CheckConstraint(condition=models.Q(('revision__gte', 1)), name='index_revision'),
            ),
            migrations.AddConstraint(
                model_name='reminder',
                constraint=models.UniqueConstraint(fields=('invoice', 'step'), name='reminder_step_once'),
            ),
            migrations.AddConstraint(
                model_name='yearclosing',
                constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='year_closing_days'),
            ),
        ]),
    ]
