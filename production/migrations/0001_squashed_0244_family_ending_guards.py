from coop.drawn import DrawnTogether
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
import production.models.costing
import production.models.floor
import production.models.photos
import production.models.proofs
import production.models.upkeep
import uuid


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('production', '0001_initial'),
        ('production', '0002_stock_count'),
        ('production', '0003_guards'),
        ('production', '0040_cost_sheets'),
        ('production', '0041_cost_sheet_guards'),
        ('production', '0050_signings'),
        ('production', '0051_signing_guards'),
        ('production', '0060_order_place'),
        ('production', '0061_photos'),
        ('production', '0062_photo_guards'),
        ('production', '0063_quotations'),
        ('production', '0064_quotation_guards'),
        ('production', '0065_messages'),
        ('production', '0066_message_guards'),
        ('production', '0067_congress'),
        ('production', '0068_congress_guards'),
        ('production', '0069_tolerance'),
        ('production', '0070_agreements'),
        ('production', '0071_agreement_guards'),
        ('production', '0072_standing_orders'),
        ('production', '0073_standing_order_guards'),
        ('production', '0074_deposits'),
        ('production', '0075_deposit_guards'),
        ('production', '0090_invoice_runs'),
        ('production', '0091_invoice_run_guards'),
        ('production', '0110_workplaces'),
        ('production', '0111_contributions'),
        ('production', '0112_contribution_guards'),
        ('production', '0120_lots_and_places'),
        ('production', '0121_lot_guards'),
        ('production', '0122_stock_changes'),
        ('production', '0123_stock_change_guards'),
        ('production', '0140_floor_devices'),
        ('production', '0141_floor_device_guards'),
        ('production', '0142_crews'),
        ('production', '0143_crew_guards'),
        ('production', '0144_holds'),
        ('production', '0145_hold_guards'),
        ('production', '0146_upkeep'),
        ('production', '0147_upkeep_guards'),
        ('production', '0160_recipes'),
        ('production', '0161_recipe_guards'),
        ('production', '0162_purchases'),
        ('production', '0163_purchase_guards'),
        ('production', '0164_production_plans'),
        ('production', '0165_plan_guards'),
        ('production', '0166_lowest_stock'),
        ('production', '0167_days_a_week'),
        ('production', '0200_families'),
        ('production', '0201_family_guards'),
        ('production', '0202_kiln_cars'),
        ('production', '0210_stock_sheets'),
        ('production', '0211_stock_sheet_guards'),
        ('production', '0212_proofs'),
        ('production', '0213_proof_guards'),
        ('production', '0230_credited_goods'),
        ('production', '0231_credited_goods_guards'),
        ('production', '0232_round_reopenings'),
        ('production', '0233_round_reopening_guards'),
        ('production', '0240_material_said'),
        ('production', '0241_serving_rule'),
        ('production', '0242_serving_rule_guards'),
        ('production', '0243_family_ending'),
        ('production', '0244_family_ending_guards'),
    ]

    dependencies = [
        ('members', '0001_squashed_0221_settled_ahead_guards'),
    ]

    operations = [
        DrawnTogether(__file__, [
            migrations.CreateModel(
                name='FamilyAxis',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=30, verbose_name='name')),
                ],
                options={
                    'ordering': ('family', 'n'),
                },
            ),
            migrations.CreateModel(
                name='Location',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=20, unique=True, verbose_name='code')),
                    ('name', models.CharField(blank=True, max_length=80, verbose_name='name')),
                    ('created_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='Meter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, unique=True, verbose_name='name')),
                    ('unit', models.CharField(max_length=10, verbose_name='unit')),
                    ('created_at', models.DateTimeField()),
                ],
                options={
                    'ordering': ('name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ScrapReason',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.SlugField(max_length=30, unique=True)),
                    ('name_es', models.CharField(max_length=80)),
                    ('name_en', models.CharField(max_length=80)),
                    ('name_pt', models.CharField(max_length=80)),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('valid_from', models.DateField(verbose_name='from')),
                    ('valid_until', models.DateField(verbose_name='until')),
                    ('price_rule', models.CharField(choices=[('frozen', 'the prices of the day it was proposed, until a review'), ('in_force', 'the price list in force on the day of each call-off')], max_length=10, verbose_name='prices')),
                    ('capacity', models.DecimalField(decimal_places=4, default=1, max_digits=6)),
                    ('tolerance', models.DecimalField(decimal_places=4, default=0, max_digits=5, verbose_name='tolerance')),
                    ('notice_days', models.PositiveSmallIntegerField(verbose_name='days of notice')),
                    ('remind_days', models.PositiveSmallIntegerField(verbose_name='reminder of a review, days before')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('limit', models.DecimalField(decimal_places=2, max_digits=20, null=True)),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('proposed_at', models.DateTimeField()),
                    ('agreed_at', models.DateTimeField(null=True)),
                    ('ends_on', models.DateField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='ledger.buyer')),
                    ('decision', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='coop.decision')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='ledger.buyermandate')),
                    ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='ContributionRound',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('target', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount to share')),
                    ('margin', models.DecimalField(decimal_places=4, default=Decimal('0.05'), max_digits=5)),
                    ('first_until', models.DateField(verbose_name='first bids until')),
                    ('second_until', models.DateField(verbose_name='second bids until')),
                    ('note', models.TextField(verbose_name='what it is for')),
                    ('opened_at', models.DateTimeField()),
                    ('accepted_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='production.agreement')),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='CostSheetVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('version', models.PositiveIntegerField(verbose_name='version')),
                    ('hours', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='hours of work')),
                    ('hours_source', models.CharField(choices=[('floor', 'the middle of what crews reported'), ('stated', 'stated here, with its source')], max_length=10)),
                    ('hours_note', models.CharField(blank=True, max_length=200, verbose_name='source of the hours')),
                    ('reports', models.PositiveIntegerField(default=0, verbose_name='crew reports behind the hours')),
                    ('overhead_month', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='overhead of a normal month')),
                    ('normal_hours', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='hours of a normal month')),
                    ('materials', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='materials and energy')),
                    ('overhead', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='overhead')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('product', '-version'),
                },
            ),
            migrations.CreateModel(
                name='CostItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='material')),
                    ('unit', models.CharField(max_length=10, verbose_name='unit')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('waste', models.DecimalField(decimal_places=4, default=0, max_digits=6, verbose_name='waste')),
                    ('price', models.DecimalField(decimal_places=4, max_digits=20, verbose_name='price of a unit')),
                    ('price_date', models.DateField(verbose_name='price of')),
                    ('source', models.CharField(blank=True, max_length=120, verbose_name='source')),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='production.costsheetversion')),
                ],
                options={
                    'ordering': ('sheet', 'n'),
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('delivered_date', models.DateField(verbose_name='delivered on')),
                    ('carrier', models.CharField(blank=True, max_length=120, verbose_name='carrier')),
                    ('plate', models.CharField(blank=True, max_length=20, verbose_name='plate of the truck')),
                    ('freight_by', models.CharField(blank=True, choices=[('factory', 'the factory pays it'), ('buyer', 'the buyer pays it'), ('own', "the buyer's own truck")], max_length=10, verbose_name='freight')),
                    ('freight_amount', models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name='freight agreed with the carrier')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('invoice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='delivery', to='ledger.invoice')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='AxisValue',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=25, verbose_name='value')),
                    ('code', models.CharField(max_length=7, verbose_name='code')),
                    ('axis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='production.familyaxis')),
                ],
                options={
                    'ordering': ('axis', 'n'),
                },
            ),
            migrations.CreateModel(
                name='FloorDevice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=60, verbose_name='name')),
                    ('token_sha256', models.CharField(max_length=64, unique=True)),
                    ('made_at', models.DateTimeField(verbose_name='since')),
                    ('heard_at', models.DateTimeField(null=True, verbose_name='last heard')),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector')),
                ],
                options={
                    'ordering': ('name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='FloorReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(unique=True)),
                    ('shift', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], max_length=10, verbose_name='shift')),
                    ('work_date', models.DateField(verbose_name='day')),
                    ('crew_size', models.PositiveSmallIntegerField(verbose_name='people in the crew')),
                    ('crew_hours', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='hours of the crew')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                    ('flagged', models.CharField(blank=True, max_length=200, verbose_name='to explain')),
                    ('recorded_at', models.DateTimeField()),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='production.floorreport')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector')),
                ],
                options={
                    'ordering': ('-recorded_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Explanation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=300, verbose_name='explanation')),
                    ('recorded_at', models.DateTimeField()),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='production.floorreport')),
                ],
                options={
                    'ordering': ('report', 'id'),
                },
            ),
            migrations.CreateModel(
                name='FloorSubmission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(unique=True)),
                    ('seq', models.PositiveIntegerField(null=True)),
                    ('payload_sha256', models.CharField(max_length=64)),
                    ('content', models.JSONField()),
                    ('typed_at', models.DateTimeField(null=True)),
                    ('sent_at', models.DateTimeField(null=True)),
                    ('made_at', models.DateTimeField()),
                    ('received_at', models.DateTimeField()),
                    ('result_url', models.CharField(max_length=300)),
                    ('device', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='production.floordevice')),
                ],
                options={
                    'ordering': ('-id',),
                },
            ),
            migrations.CreateModel(
                name='HandOver',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('shift', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], max_length=10, verbose_name='shift')),
                    ('work_date', models.DateField(verbose_name='day')),
                    ('stands', models.CharField(blank=True, max_length=400, verbose_name='what stands')),
                    ('missing', models.CharField(blank=True, max_length=400, verbose_name='what is missing')),
                    ('dangerous', models.CharField(blank=True, max_length=400, verbose_name='what is dangerous')),
                    ('recorded_at', models.DateTimeField()),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector')),
                ],
                options={
                    'ordering': ('-recorded_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='HandOverReading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('shift', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], max_length=10, verbose_name='shift')),
                    ('read_at', models.DateTimeField(verbose_name='read')),
                    ('note', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='production.handover')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Hold',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(max_length=200, verbose_name='reason')),
                    ('held_at', models.DateTimeField(verbose_name='since')),
                    ('released_at', models.DateTimeField(null=True, verbose_name='until')),
                    ('finding', models.CharField(blank=True, max_length=200, verbose_name='what was found')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='production.floorreport')),
                ],
                options={
                    'ordering': ('-held_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='InvoiceRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('delivered_date', models.DateField(verbose_name='delivered on')),
                    ('carrier', models.CharField(blank=True, max_length=120, verbose_name='carrier')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='MeterReading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('read_on', models.DateField(verbose_name='read on')),
                    ('value', models.DecimalField(decimal_places=3, max_digits=14, verbose_name='what it shows')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('recorded_at', models.DateTimeField()),
                    ('meter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='production.meter')),
                ],
                options={
                    'ordering': ('-read_on', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Order',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('state', models.CharField(choices=[('placed', 'placed'), ('signing', 'waiting for signatures'), ('confirmed', 'confirmed'), ('delivered', 'delivered'), ('cancelled', 'cancelled')], default='placed', max_length=10)),
                    ('wanted_date', models.DateField(blank=True, null=True, verbose_name='wanted by')),
                    ('place', models.CharField(blank=True, max_length=600, verbose_name='deliver to')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('placed_at', models.DateTimeField()),
                    ('confirmed_at', models.DateTimeField(null=True)),
                    ('promised_date', models.DateField(null=True, verbose_name='promised for')),
                    ('delivered_at', models.DateTimeField(null=True)),
                    ('cancelled_at', models.DateTimeField(null=True)),
                    ('cancel_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='ledger.buyer')),
                    ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='ledger.buyermandate', verbose_name='mandate')),
                    ('placed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('reservation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.entry')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='InvoiceRunItem',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quantities', models.JSONField()),
                    ('state', models.CharField(choices=[('waiting', 'waiting'), ('issued', 'issued'), ('refused', 'not issued')], default='waiting', max_length=10)),
                    ('problem', models.CharField(blank=True, max_length=500)),
                    ('delivery', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='run_item', to='production.delivery')),
                    ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='production.invoicerun')),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.order')),
                ],
                options={
                    'ordering': ('run', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Deposit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('percent', models.DecimalField(decimal_places=2, max_digits=5, null=True, verbose_name='per cent')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('due_date', models.DateField(verbose_name='pay by')),
                    ('how_to_pay', models.TextField(verbose_name='how to pay')),
                    ('asked_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('withdrawal_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('agreement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deposits', to='production.agreement')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deposits', to='production.order')),
                ],
                options={
                    'ordering': ('-id',),
                },
            ),
            migrations.AddField(
                model_name='delivery',
                name='order',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='production.order'),
            ),
            migrations.CreateModel(
                name='CallOff',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='call_offs', to='production.agreement')),
                    ('order', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='call_off', to='production.order')),
                ],
                options={
                    'ordering': ('-id',),
                },
            ),
            migrations.CreateModel(
                name='OrderLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('floor', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('market', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('market_known', models.BooleanField(default=True)),
                    ('shield', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('premium', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('concession', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('subsidy', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('unit_price', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='price')),
                    ('hours', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='hours')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('least', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                    ('most', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.order')),
                ],
                options={
                    'ordering': ('order', 'n'),
                },
            ),
            migrations.CreateModel(
                name='DeliveryLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.delivery')),
                    ('order_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delivered', to='production.orderline')),
                ],
                options={
                    'ordering': ('delivery', 'id'),
                },
            ),
            migrations.CreateModel(
                name='OrderMessage',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(max_length=2000, verbose_name='message')),
                    ('from_buyer', models.BooleanField()),
                    ('sent_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='production.order')),
                ],
                options={
                    'ordering': ('order', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('shift', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], max_length=10, verbose_name='shift')),
                    ('work_date', models.DateField(verbose_name='day')),
                    ('since_at', models.DateTimeField(verbose_name='since')),
                    ('left_at', models.DateTimeField(null=True, verbose_name='until')),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='members.member')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector')),
                ],
                options={
                    'ordering': ('work_date', 'sector', 'id'),
                },
            ),
            migrations.CreateModel(
                name='PriceList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('currency', models.CharField(default='ARS', max_length=3)),
                    ('social_rate', models.DecimalField(decimal_places=4, max_digits=8, verbose_name='social cover')),
                    ('renewal_rate', models.DecimalField(decimal_places=4, max_digits=8, verbose_name='renewal')),
                    ('floor_step', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('price_step', models.DecimalField(decimal_places=2, max_digits=12)),
                    ('access_share_min', models.DecimalField(decimal_places=4, max_digits=6)),
                    ('quote_days', models.PositiveSmallIntegerField(default=180, verbose_name='days a quote counts')),
                    ('hourly_advance', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='hourly advance it was computed with')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='price_list', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.AddField(
                model_name='order',
                name='price_list',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='production.pricelist'),
            ),
            migrations.CreateModel(
                name='ClassTerms',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('buyer_kind', models.CharField(choices=[('union', 'union'), ('community', 'community organisation'), ('cooperative', 'co-operative'), ('public', 'public body'), ('commercial', 'commercial'), ('individual', 'individual')], max_length=20)),
                    ('rate', models.DecimalField(decimal_places=4, max_digits=7)),
                    ('price_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='classes', to='production.pricelist')),
                ],
                options={
                    'ordering': ('price_list', 'id'),
                },
            ),
            migrations.AddField(
                model_name='agreement',
                name='price_list',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='production.pricelist'),
            ),
            migrations.CreateModel(
                name='Product',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('sku', models.CharField(max_length=40, unique=True, verbose_name='code')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('kind', models.CharField(choices=[('goods', 'goods we sell'), ('material', 'material we buy'), ('part', 'part we make and use')], default='goods', max_length=10, verbose_name='kind')),
                    ('unit', models.CharField(default='m2', max_length=10, verbose_name='unit')),
                    ('description', models.TextField(blank=True, verbose_name='description')),
                    ('usual_days', models.PositiveSmallIntegerField(default=21, verbose_name='days to make it')),
                    ('minimum', models.DecimalField(decimal_places=4, default=0, max_digits=14, verbose_name='lowest stock')),
                    ('annulled_at', models.DateTimeField(null=True)),
                    ('first_value', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.axisvalue')),
                    ('imported_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.importbatch')),
                    ('second_value', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.axisvalue')),
                    ('third_value', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.axisvalue')),
                ],
                options={
                    'ordering': ('sku',),
                },
            ),
            migrations.AddField(
                model_name='orderline',
                name='product',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='order_lines', to='production.product'),
            ),
            migrations.CreateModel(
                name='MaterialUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wanted', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='by the recipe')),
                    ('used', models.DecimalField(decimal_places=4, max_digits=14, null=True, verbose_name='counted by the crew')),
                    ('taken', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='taken from stock')),
                    ('named', models.CharField(blank=True, max_length=200, verbose_name='lot the crew named')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='production.floorreport')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.product')),
                ],
                options={
                    'ordering': ('report', 'id'),
                },
            ),
            migrations.CreateModel(
                name='MarketQuote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quoted_date', models.DateField(verbose_name='quoted on')),
                    ('price', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='price of a unit')),
                    ('source', models.CharField(max_length=120, verbose_name='source')),
                    ('file', models.FileField(blank=True, max_length=120, upload_to=production.models.costing.quote_path)),
                    ('media_type', models.CharField(blank=True, max_length=20)),
                    ('size', models.PositiveIntegerField(default=0)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='production.product')),
                ],
                options={
                    'ordering': ('product', '-quoted_date', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Lot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40, unique=True, verbose_name='lot')),
                    ('grade', models.CharField(choices=[('first', 'first grade'), ('second', 'second grade'), ('scrap', 'scrap'), ('held', 'came back, to be judged')], max_length=10, verbose_name='grade')),
                    ('shade', models.CharField(blank=True, max_length=20, verbose_name='shade')),
                    ('calibre', models.CharField(blank=True, max_length=20, verbose_name='calibre')),
                    ('made_date', models.DateField(verbose_name='made or received on')),
                    ('expires_date', models.DateField(blank=True, null=True, verbose_name='good until')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ('report', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='production.floorreport')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='production.product')),
                ],
                options={
                    'ordering': ('made_date', 'id'),
                },
            ),
            migrations.AddField(
                model_name='costsheetversion',
                name='product',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cost_sheets', to='production.product'),
            ),
            migrations.CreateModel(
                name='AgreementLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first_quantity', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('least', models.DecimalField(decimal_places=4, max_digits=14, null=True, verbose_name='at least')),
                    ('most', models.DecimalField(decimal_places=4, max_digits=14, null=True, verbose_name='at most')),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.agreement')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreement_lines', to='production.product')),
                ],
                options={
                    'ordering': ('agreement', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ProductFamily',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=16, unique=True, verbose_name='code')),
                    ('name', models.CharField(max_length=60, unique=True, verbose_name='name')),
                    ('kind', models.CharField(choices=[('goods', 'goods we sell'), ('material', 'material we buy'), ('part', 'part we make and use')], default='goods', max_length=10, verbose_name='kind')),
                    ('unit', models.CharField(max_length=10, verbose_name='unit')),
                    ('usual_days', models.PositiveSmallIntegerField(default=21, verbose_name='days to make it')),
                    ('created_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('ended_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ],
                options={
                    'ordering': ('name', 'id'),
                    'constraints': [models.CheckConstraint(condition=models.Q(('usual_days__gte', 1), ('usual_days__lte', 365)), name='product_family_usual_days'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_reason', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_reason', ''), _negated=True)), _connector='OR'), name='product_family_ended_with_reason')],
                },
            ),
            migrations.AddField(
                model_name='product',
                name='family',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='variants', to='production.productfamily'),
            ),
            migrations.AddField(
                model_name='familyaxis',
                name='family',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='axes', to='production.productfamily'),
            ),
            migrations.CreateModel(
                name='ProductionOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity planned')),
                    ('purpose', models.CharField(choices=[('buyer', 'order of a buyer'), ('need', 'community need'), ('stock', 'stock')], max_length=10, verbose_name='purpose')),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('released', 'released'), ('finished', 'finished'), ('cancelled', 'cancelled')], default='planned', max_length=10)),
                    ('due_date', models.DateField(blank=True, null=True, verbose_name='due on')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('created_at', models.DateTimeField()),
                    ('released_at', models.DateTimeField(null=True)),
                    ('released_date', models.DateField(null=True)),
                    ('finished_at', models.DateTimeField(null=True)),
                    ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('decision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='coop.decision')),
                    ('order_line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='production_orders', to='production.orderline')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='production_orders', to='production.product')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.AddField(
                model_name='floorreport',
                name='production_order',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='production.productionorder'),
            ),
            migrations.CreateModel(
                name='ProductionPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first_date', models.DateField(verbose_name='first day')),
                    ('last_date', models.DateField(verbose_name='last day')),
                    ('tolerance', models.DecimalField(decimal_places=4, max_digits=6, verbose_name='tolerance')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='production_plan', to='coop.decision')),
                ],
                options={
                    'ordering': ('-first_date', '-id'),
                },
            ),
            migrations.CreateModel(
                name='PlanLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('purpose', models.CharField(choices=[('buyer', 'order of a buyer'), ('need', 'community need'), ('stock', 'stock')], max_length=10, verbose_name='purpose')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_lines', to='production.product')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.productionplan')),
                ],
                options={
                    'ordering': ('plan', 'id'),
                },
            ),
            migrations.CreateModel(
                name='PlanHours',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('hours', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='hours')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='production.productionplan')),
                ],
                options={
                    'ordering': ('plan', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ProductPhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.FileField(max_length=120, upload_to=production.models.photos.photo_path, verbose_name='photo')),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='production.product')),
                ],
                options={
                    'ordering': ('product', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ProductPrice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('materials', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='materials and energy')),
                    ('hours', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='hours of work')),
                    ('overhead', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='overhead')),
                    ('market', models.DecimalField(decimal_places=2, max_digits=20, null=True, verbose_name='market reference')),
                    ('market_source', models.CharField(blank=True, max_length=200, verbose_name='source of the reference')),
                    ('market_date', models.DateField(null=True, verbose_name='date of the reference')),
                    ('floor', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='need price (floor)')),
                    ('price_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='production.pricelist')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='production.product')),
                    ('sheet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prices', to='production.costsheetversion')),
                ],
                options={
                    'ordering': ('price_list', 'product'),
                },
            ),
            migrations.CreateModel(
                name='PriceQuote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('price_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.pricelist')),
                    ('quote', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.marketquote')),
                    ('price', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotes', to='production.productprice')),
                ],
            ),
            migrations.CreateModel(
                name='ProofOfReceipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('received_by', models.CharField(max_length=120, verbose_name='who received it')),
                    ('document', models.CharField(blank=True, max_length=40, verbose_name='document')),
                    ('received_date', models.DateField(verbose_name='received on')),
                    ('from_buyer', models.BooleanField(default=False)),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                    ('file', models.FileField(blank=True, max_length=120, upload_to=production.models.proofs.proof_path)),
                    ('media_type', models.CharField(blank=True, max_length=20)),
                    ('size', models.PositiveIntegerField(default=0)),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('recorded_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('withdrawn_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('settled_at', models.DateTimeField(null=True)),
                    ('settled_note', models.CharField(blank=True, max_length=200, verbose_name='what was done')),
                    ('delivery', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proofs', to='production.delivery')),
                ],
                options={
                    'ordering': ('-recorded_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='ProofLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('short', models.DecimalField(decimal_places=4, default=0, max_digits=14, verbose_name='did not arrive')),
                    ('broken', models.DecimalField(decimal_places=4, default=0, max_digits=14, verbose_name='arrived broken')),
                    ('delivery_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.deliveryline')),
                    ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.proofofreceipt')),
                ],
                options={
                    'ordering': ('proof', 'id'),
                },
            ),
            migrations.CreateModel(
                name='PurchaseRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('needed_date', models.DateField(null=True, verbose_name='needed by')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='what it is for')),
                    ('state', models.CharField(choices=[('asked', 'asked for'), ('ordered', 'ordered'), ('received', 'received'), ('cancelled', 'cancelled')], default='asked', max_length=10)),
                    ('expected_date', models.DateField(null=True, verbose_name='expected on')),
                    ('price', models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name='price of a unit')),
                    ('created_at', models.DateTimeField()),
                    ('ordered_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='purchases', to='production.product')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='Quotation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('valid_until', models.DateField(verbose_name='valid until')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('made_at', models.DateTimeField()),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotations', to='ledger.buyer')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('order', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quotation', to='production.order')),
                    ('price_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotations', to='production.pricelist')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='QuotationLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('floor', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('market', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('market_known', models.BooleanField(default=True)),
                    ('shield', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('premium', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('concession', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('subsidy', models.DecimalField(decimal_places=2, max_digits=20)),
                    ('unit_price', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='price')),
                    ('hours', models.DecimalField(decimal_places=4, max_digits=10, verbose_name='hours')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quotation_lines', to='production.product')),
                    ('quotation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.quotation')),
                ],
                options={
                    'ordering': ('quotation', 'n'),
                },
            ),
            migrations.CreateModel(
                name='QuoteWithdrawal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(max_length=200, verbose_name='reason')),
                    ('recorded_at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('quote', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='production.marketquote')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Recipe',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('revision', models.PositiveIntegerField(verbose_name='revision')),
                    ('batch', models.DecimalField(decimal_places=4, default=1, max_digits=14, verbose_name='units of a batch')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='what changed, and why')),
                    ('drafted_at', models.DateTimeField()),
                    ('adopted_at', models.DateTimeField(null=True)),
                    ('retired_at', models.DateTimeField(null=True)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recipes', to='production.product')),
                ],
                options={
                    'ordering': ('product', '-revision'),
                },
            ),
            migrations.AddField(
                model_name='productionorder',
                name='recipe',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='production_orders', to='production.recipe'),
            ),
            migrations.CreateModel(
                name='RecipeInput',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('per', models.CharField(choices=[('unit', 'for each unit'), ('batch', 'for each batch begun')], default='unit', max_length=10, verbose_name='for')),
                    ('mode', models.CharField(choices=[('backflush', 'by the recipe, oldest lot first'), ('scan', 'by the recipe, from the lot the crew names'), ('count', 'by counting what is left')], default='backflush', max_length=10, verbose_name='how its use is known')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.product')),
                    ('recipe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inputs', to='production.recipe')),
                ],
                options={
                    'ordering': ('recipe', 'n'),
                },
            ),
            migrations.CreateModel(
                name='RecipeOutput',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('kind', models.CharField(choices=[('co', 'made together with it'), ('by', 'by-product'), ('waste', 'waste')], max_length=10, verbose_name='what it is')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity of a batch')),
                    ('share', models.DecimalField(decimal_places=4, default=Decimal('0'), max_digits=6, verbose_name='part of the cost')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.product')),
                    ('recipe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outputs', to='production.recipe')),
                ],
                options={
                    'ordering': ('recipe', 'n'),
                },
            ),
            migrations.CreateModel(
                name='ReportPhoto',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('file', models.FileField(max_length=120, upload_to=production.models.floor.report_photo_path, verbose_name='photo')),
                    ('size', models.PositiveIntegerField()),
                    ('sha256', models.CharField(max_length=64)),
                    ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='photo', to='production.floorreport')),
                ],
            ),
            migrations.CreateModel(
                name='Review',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due_date', models.DateField(verbose_name='day of the review')),
                    ('held_at', models.DateTimeField(null=True)),
                    ('for_factory', models.BooleanField(null=True)),
                    ('words', models.TextField(blank=True, verbose_name='what was agreed')),
                    ('new_prices', models.BooleanField(default=False)),
                    ('confirmed_at', models.DateTimeField(null=True)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='production.agreement')),
                    ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('held_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('due_date', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ReviewChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('before', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('after', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='production.agreementline')),
                    ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='production.review')),
                ],
                options={
                    'ordering': ('review', 'id'),
                },
            ),
            migrations.CreateModel(
                name='RoundLocal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('members', models.PositiveIntegerField(verbose_name='members')),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.buyer')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='locals', to='production.contributionround')),
                ],
                options={
                    'ordering': ('round', 'buyer__name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='amount')),
                    ('local', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='contribution', to='production.roundlocal')),
                ],
                options={
                    'ordering': ('local',),
                },
            ),
            migrations.CreateModel(
                name='Bid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.PositiveSmallIntegerField(choices=[(1, '1'), (2, '2')])),
                    ('amount', models.DecimalField(decimal_places=2, max_digits=20, verbose_name='bid')),
                    ('made_at', models.DateTimeField()),
                    ('local', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bids', to='production.roundlocal')),
                ],
                options={
                    'ordering': ('local', 'id'),
                },
            ),
            migrations.CreateModel(
                name='RoundReopening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ended_at', models.DateTimeField()),
                    ('end_reason', models.CharField(max_length=200, verbose_name='reason it was given up')),
                    ('reason', models.CharField(max_length=200, verbose_name='reason')),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reopenings', to='production.contributionround')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='Rework',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('report', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rework', to='production.floorreport')),
                    ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.scrapreason')),
                ],
            ),
            migrations.CreateModel(
                name='Outcome',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('grade', models.CharField(choices=[('first', 'first grade'), ('second', 'second grade'), ('scrap', 'scrap')], max_length=10, verbose_name='grade')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('shade', models.CharField(blank=True, max_length=20, verbose_name='shade')),
                    ('calibre', models.CharField(blank=True, max_length=20, verbose_name='calibre')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='production.floorreport')),
                    ('reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.scrapreason')),
                ],
                options={
                    'ordering': ('report', 'id'),
                },
            ),
            migrations.CreateModel(
                name='ServingRule',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.CharField(choices=[('day', 'the day it is wanted, then what it is for'), ('purpose', 'what it is for, then the day it is wanted')], max_length=10, verbose_name='what decides first')),
                    ('purposes', models.CharField(max_length=30, verbose_name='order of purposes')),
                    ('valid_from', models.DateField(verbose_name='in force from')),
                    ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='serving_rule', to='coop.decision')),
                ],
                options={
                    'ordering': ('-valid_from', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Signing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('wanted', models.PositiveSmallIntegerField(verbose_name='signatures')),
                    ('opened_at', models.DateTimeField()),
                    ('expires_on', models.DateField(verbose_name='sign until')),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('outcome', models.CharField(blank=True, choices=[('signed', 'signed by all'), ('lapsed', 'run out'), ('cancelled', 'cancelled with its order')], max_length=10)),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signings', to='production.order')),
                ],
                options={
                    'ordering': ('-id',),
                },
            ),
            migrations.CreateModel(
                name='OrderSignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('signed_at', models.DateTimeField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='ledger.buyercontact')),
                    ('signing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='production.signing')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='StandingOrder',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('every', models.CharField(choices=[('week', 'each week'), ('month', 'each month')], max_length=5, verbose_name='how often')),
                    ('day', models.PositiveSmallIntegerField(verbose_name='day')),
                    ('first_date', models.DateField(verbose_name='from')),
                    ('until_date', models.DateField(verbose_name='until')),
                    ('lead_days', models.PositiveSmallIntegerField(default=0, verbose_name='wanted so many days after')),
                    ('place', models.CharField(blank=True, max_length=200, verbose_name='deliver to')),
                    ('note', models.TextField(blank=True, verbose_name='note')),
                    ('set_up_at', models.DateTimeField()),
                    ('paused_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('end_reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('agreement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='standing_orders', to='production.agreement')),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standing_orders', to='ledger.buyer')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('mandate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='standing_orders', to='ledger.buyermandate')),
                    ('paused_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='StandingLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.product')),
                    ('standing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.standingorder')),
                ],
                options={
                    'ordering': ('standing', 'id'),
                },
            ),
            migrations.CreateModel(
                name='DateChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('date', models.DateField(verbose_name='date')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('at', models.DateTimeField()),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.product')),
                    ('standing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='production.standingorder')),
                ],
                options={
                    'ordering': ('standing', 'date', 'id'),
                },
            ),
            migrations.CreateModel(
                name='StandingRun',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('date', models.DateField(verbose_name='date')),
                    ('outcome', models.CharField(choices=[('made', 'ordered'), ('refused', 'not ordered'), ('missed', 'not ordered: too late'), ('skipped', 'left out'), ('paused', 'paused')], max_length=8)),
                    ('words', models.CharField(blank=True, max_length=400, verbose_name='why')),
                    ('at', models.DateTimeField()),
                    ('order', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='standing_run', to='production.order')),
                    ('standing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='production.standingorder')),
                ],
                options={
                    'ordering': ('standing', 'date'),
                },
            ),
            migrations.CreateModel(
                name='StockBalance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('grade', models.CharField(max_length=10)),
                    ('quantity', models.DecimalField(decimal_places=4, default=0, max_digits=14)),
                    ('reserved', models.DecimalField(decimal_places=4, default=0, max_digits=14)),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='balances', to='production.location')),
                    ('lot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='balances', to='production.lot')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='balances', to='production.product')),
                ],
                options={
                    'ordering': ('product', 'grade', 'lot', 'location'),
                },
            ),
            migrations.CreateModel(
                name='StockChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('transfer', 'taken to another place'), ('regrade', 'sorted again'), ('waste', 'thrown away'), ('return', 'returned by a buyer'), ('gift_out', 'given away'), ('gift_in', 'received as a gift'), ('barter_out', 'given in exchange'), ('barter_in', 'received in exchange')], max_length=10, verbose_name='what happened')),
                    ('grade', models.CharField(max_length=10, verbose_name='grade')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('other_side', models.CharField(blank=True, max_length=150, verbose_name='other side')),
                    ('against', models.CharField(blank=True, max_length=200, verbose_name='in exchange for')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('occurred_date', models.DateField(verbose_name='day')),
                    ('recorded_at', models.DateTimeField()),
                    ('delivery', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='production.delivery')),
                    ('lot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.lot')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.product')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='production.stockchange')),
                ],
                options={
                    'ordering': ('-recorded_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='CreditedGoods',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goods', to='ledger.invoice')),
                    ('change', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='credited', to='production.stockchange')),
                    ('held', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='held_for_credit', to='production.stockchange')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='StockCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('grade', models.CharField(choices=[('first', 'first grade'), ('second', 'second grade'), ('held', 'came back, to be judged')], max_length=10, verbose_name='grade')),
                    ('counted', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity counted')),
                    ('expected', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='what explains the difference')),
                    ('counted_date', models.DateField(verbose_name='counted on')),
                    ('recorded_at', models.DateTimeField()),
                    ('found', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
                    ('since', models.DecimalField(decimal_places=4, default=0, max_digits=14)),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='production.location')),
                    ('lot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='production.lot')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='production.product')),
                ],
                options={
                    'ordering': ('-recorded_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='CountExplanation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.CharField(max_length=200, verbose_name='what explains the difference')),
                    ('recorded_at', models.DateTimeField()),
                    ('count', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='explanation', to='production.stockcount')),
                ],
            ),
            migrations.CreateModel(
                name='StockMove',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('client_id', models.UUIDField(default=uuid.uuid4, unique=True)),
                    ('grade', models.CharField(max_length=10)),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('from_place', models.CharField(choices=[('production', 'production'), ('warehouse', 'warehouse'), ('waste', 'waste'), ('buyer', 'buyer'), ('supplier', 'supplier'), ('count', 'stock count')], max_length=12)),
                    ('to_place', models.CharField(choices=[('production', 'production'), ('warehouse', 'warehouse'), ('waste', 'waste'), ('buyer', 'buyer'), ('supplier', 'supplier'), ('count', 'stock count')], max_length=12)),
                    ('cause_type', models.CharField(max_length=60)),
                    ('cause_id', models.BigIntegerField()),
                    ('occurred_date', models.DateField()),
                    ('recorded_at', models.DateTimeField()),
                    ('from_location', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.location')),
                    ('lot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='production.lot')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='production.product')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='production.stockmove')),
                    ('to_location', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.location')),
                ],
                options={
                    'ordering': ('-recorded_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='StockReservation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('created_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('balance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='production.stockbalance')),
                    ('order_line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='production.orderline')),
                ],
                options={
                    'ordering': ('id',),
                },
            ),
            migrations.CreateModel(
                name='StockSheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('printed_at', models.DateTimeField(verbose_name='printed')),
                    ('location', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.location')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.CreateModel(
                name='StockSheetLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('grade', models.CharField(max_length=10)),
                    ('expected', models.DecimalField(decimal_places=4, max_digits=14)),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.location')),
                    ('lot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.lot')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.product')),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='production.stocksheet')),
                ],
                options={
                    'ordering': ('sheet', 'n'),
                },
            ),
            migrations.AddField(
                model_name='stockcount',
                name='sheet_line',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='count', to='production.stocksheetline'),
            ),
            migrations.CreateModel(
                name='Supplier',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=150, verbose_name='name')),
                    ('tax_id', models.CharField(blank=True, max_length=30, verbose_name='tax number')),
                    ('contact', models.CharField(blank=True, max_length=200, verbose_name='how to reach them')),
                    ('created_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                ],
                options={
                    'ordering': ('name', 'id'),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('name',), name='supplier_named_once')],
                },
            ),
            migrations.CreateModel(
                name='Receipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(unique=True, verbose_name='number')),
                    ('supplier_lot', models.CharField(blank=True, max_length=60, verbose_name='lot of the supplier')),
                    ('quantity', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='quantity')),
                    ('price', models.DecimalField(decimal_places=4, max_digits=20, null=True, verbose_name='price of a unit')),
                    ('received_date', models.DateField(verbose_name='received on')),
                    ('paper', models.CharField(blank=True, max_length=60, verbose_name='delivery note of the supplier')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='why it was undone')),
                    ('recorded_at', models.DateTimeField()),
                    ('location', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.location')),
                    ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='production.lot')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='production.product')),
                    ('purchase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='production.purchaserequest')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='production.receipt')),
                    ('supplier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipts', to='production.supplier')),
                ],
                options={
                    'ordering': ('-number',),
                },
            ),
            migrations.AddField(
                model_name='purchaserequest',
                name='supplier',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='purchases', to='production.supplier'),
            ),
            migrations.CreateModel(
                name='WorkLog',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('shift', models.CharField(choices=[('morning', 'morning'), ('afternoon', 'afternoon'), ('night', 'night'), ('rotating', 'rotating crew')], max_length=10, verbose_name='shift')),
                    ('work_date', models.DateField(verbose_name='day')),
                    ('quarters', models.PositiveSmallIntegerField(verbose_name='quarters of an hour')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                    ('recorded_at', models.DateTimeField()),
                    ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='work_logs', to='members.member')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='production.worklog')),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.sector')),
                ],
                options={
                    'ordering': ('-work_date', 'sector', 'member', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Workplace',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='name')),
                    ('hours_a_day', models.DecimalField(decimal_places=2, default=8, max_digits=4, verbose_name='hours a day')),
                    ('days_a_week', models.PositiveSmallIntegerField(default=5, verbose_name='days a week')),
                    ('crew', models.PositiveSmallIntegerField(default=1, verbose_name='people it needs')),
                    ('created_at', models.DateTimeField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='workplaces', to='members.sector')),
                ],
                options={
                    'ordering': ('sector', 'name', 'id'),
                },
            ),
            migrations.CreateModel(
                name='Stop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(choices=[('breakdown', 'breakdown'), ('material', 'material is missing'), ('energy', 'no gas or power'), ('change', 'change of product or mould'), ('cleaning', 'cleaning and care'), ('crew', 'too few people'), ('meeting', 'assembly or meeting'), ('safety', 'danger: safety stop'), ('other', 'something else')], max_length=12, verbose_name='reason')),
                    ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                    ('began_at', models.DateTimeField(verbose_name='since')),
                    ('ended_at', models.DateTimeField(null=True, verbose_name='until')),
                    ('ended_note', models.CharField(blank=True, max_length=200, verbose_name='what was done')),
                    ('report', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stop', to='production.floorreport')),
                    ('workplace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stops', to='production.workplace')),
                ],
                options={
                    'ordering': ('-began_at', '-id'),
                },
            ),
            migrations.CreateModel(
                name='Repair',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('what', models.CharField(max_length=200, verbose_name='what is wrong')),
                    ('photo', models.FileField(blank=True, max_length=120, upload_to=production.models.upkeep.repair_photo_path, verbose_name='photo')),
                    ('sha256', models.CharField(blank=True, max_length=64)),
                    ('asked_at', models.DateTimeField(verbose_name='asked')),
                    ('taken_at', models.DateTimeField(null=True, verbose_name='taken on')),
                    ('done_at', models.DateTimeField(null=True, verbose_name='done')),
                    ('outcome', models.CharField(blank=True, max_length=200, verbose_name='what was done')),
                    ('workplace', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='repairs', to='production.workplace')),
                ],
                options={
                    'ordering': ('asked_at', 'id'),
                },
            ),
            migrations.CreateModel(
                name='RecipeStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('n', models.PositiveSmallIntegerField()),
                    ('name', models.CharField(max_length=80, verbose_name='step')),
                    ('setup_minutes', models.PositiveIntegerField(default=0, verbose_name='minutes to get ready')),
                    ('run_minutes', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='minutes of a load')),
                    ('load', models.DecimalField(decimal_places=4, max_digits=14, verbose_name='units of a load')),
                    ('waiting_hours', models.DecimalField(decimal_places=2, default=0, max_digits=8, verbose_name='hours to wait afterwards')),
                    ('crew', models.PositiveSmallIntegerField(default=1, verbose_name='people')),
                    ('recipe', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='production.recipe')),
                    ('workplace', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='production.workplace')),
                ],
                options={
                    'ordering': ('recipe', 'n'),
                },
            ),
            migrations.AddField(
                model_name='floorreport',
                name='workplace',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.workplace'),
            ),
            migrations.AddField(
                model_name='floordevice',
                name='workplace',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='production.workplace'),
            ),
            migrations.CreateModel(
                name='CongressReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('since', models.DateField(verbose_name='from')),
                    ('until', models.DateField(verbose_name='to')),
                    ('made_at', models.DateTimeField()),
                    ('buyer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='congress_reports', to='ledger.buyer')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'ordering': ('-id',),
                    'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='congress_report_days')],
                },
            ),
            migrations.AddConstraint(
                model_name='contributionround',
                constraint=models.CheckConstraint(condition=models.Q(('target__gt', 0)), name='round_target_positive'),
            ),
            migrations.AddConstraint(
                model_name='contributionround',
                constraint=models.CheckConstraint(condition=models.Q(('margin__gte', 0), ('margin__lte', 1)), name='round_margin'),
            ),
            migrations.AddConstraint(
                model_name='contributionround',
                constraint=models.CheckConstraint(condition=models.Q(('second_until__gt', models.F('first_until'))), name='round_second_later'),
            ),
            migrations.AddConstraint(
                model_name='contributionround',
                constraint=models.CheckConstraint(condition=models.Q(('accepted_at', None), ('ended_at', None), _connector='OR'), name='round_accepted_or_ended'),
            ),
            migrations.AddConstraint(
                model_name='contributionround',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='round_ended_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='contributionround',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('agreement',), name='round_of_agreement_once'),
            ),
            migrations.AddConstraint(
                model_name='costitem',
                constraint=models.UniqueConstraint(fields=('sheet', 'n'), name='cost_item_once'),
            ),
            migrations.AddConstraint(
                model_name='costitem',
                constraint=models.CheckConstraint(condition=models.Q(('price__gte', 0), ('quantity__gt', 0), ('waste__gte', 0)), name='cost_item_figures'),
            ),
            migrations.AddConstraint(
                model_name='axisvalue',
                constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('axis', 'n'), name='axis_value_in_order'),
            ),
            migrations.AddConstraint(
                model_name='axisvalue',
                constraint=models.UniqueConstraint(fields=('axis', 'name'), name='axis_value_named_once'),
            ),
            migrations.AddConstraint(
                model_name='axisvalue',
                constraint=models.UniqueConstraint(fields=('axis', 'code'), name='axis_value_coded_once'),
            ),
            migrations.AddConstraint(
                model_name='explanation',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='explanation_says_something'),
            ),
            migrations.AddConstraint(
                model_name='floorsubmission',
                constraint=models.UniqueConstraint(fields=('device', 'seq'), name='floor_submission_in_turn'),
            ),
            migrations.AddConstraint(
                model_name='floorsubmission',
                constraint=models.CheckConstraint(condition=models.Q(('seq', None), ('seq__gte', 1), _connector='OR'), name='floor_submission_seq'),
            ),
            migrations.AddConstraint(
                model_name='hold',
                constraint=models.UniqueConstraint(condition=models.Q(('released_at', None)), fields=('report',), name='hold_one_open'),
            ),
            migrations.AddConstraint(
                model_name='hold',
                constraint=models.CheckConstraint(condition=models.Q(('released_at', None), ('released_at__gte', models.F('held_at')), _connector='OR'), name='hold_times'),
            ),
            migrations.AddConstraint(
                model_name='hold',
                constraint=models.CheckConstraint(condition=models.Q(('released_at', None), models.Q(('finding', ''), _negated=True), _connector='OR'), name='hold_released_with_finding'),
            ),
            migrations.AddConstraint(
                model_name='meterreading',
                constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0)), name='meter_reading_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='invoicerunitem',
                constraint=models.UniqueConstraint(fields=('run', 'order'), name='run_item_once'),
            ),
            migrations.AddConstraint(
                model_name='invoicerunitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivery__isnull', False), ('state', 'issued')), models.Q(models.Q(('state', 'issued'), _negated=True), ('delivery', None)), _connector='OR'), name='run_item_issued_with_delivery'),
            ),
            migrations.AddConstraint(
                model_name='invoicerunitem',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='run_item_says_why'),
            ),
            migrations.AddConstraint(
                model_name='deposit',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreement__isnull', False), ('order', None)), models.Q(('agreement', None), ('order__isnull', False)), _connector='OR'), name='deposit_of_one_thing'),
            ),
            migrations.AddConstraint(
                model_name='deposit',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='deposit_positive'),
            ),
            migrations.AddConstraint(
                model_name='deposit',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawal_reason', ''), ('withdrawn_at', None)), models.Q(('withdrawn_at__isnull', False), models.Q(('withdrawal_reason', ''), _negated=True)), _connector='OR'), name='deposit_withdrawn_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='deposit',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('order',), name='deposit_of_order_once'),
            ),
            migrations.AddConstraint(
                model_name='deposit',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('agreement',), name='deposit_of_agreement_once'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.CheckConstraint(condition=models.Q(('freight_amount', None), models.Q(('freight_amount__gte', 0), ('freight_by__in', ('factory', 'buyer'))), _connector='OR'), name='delivery_freight_has_a_payer'),
            ),
            migrations.AddConstraint(
                model_name='deliveryline',
                constraint=models.UniqueConstraint(fields=('delivery', 'order_line'), name='delivery_line_once'),
            ),
            migrations.AddConstraint(
                model_name='deliveryline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='delivery_line_positive'),
            ),
            migrations.AddConstraint(
                model_name='ordermessage',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='order_message_says_something'),
            ),
            migrations.AddConstraint(
                model_name='presence',
                constraint=models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('member', 'sector', 'shift', 'work_date'), name='presence_once'),
            ),
            migrations.AddConstraint(
                model_name='classterms',
                constraint=models.UniqueConstraint(fields=('price_list', 'buyer_kind'), name='class_terms_once'),
            ),
            migrations.AddConstraint(
                model_name='agreement',
                constraint=models.CheckConstraint(condition=models.Q(('valid_until__gte', models.F('valid_from'))), name='agreement_dates'),
            ),
            migrations.AddConstraint(
                model_name='agreement',
                constraint=models.CheckConstraint(condition=models.Q(('tolerance__gte', 0), ('tolerance__lte', 1)), name='agreement_tolerance'),
            ),
            migrations.AddConstraint(
                model_name='agreement',
                constraint=models.CheckConstraint(condition=models.Q(('limit', None), ('amount__lte', models.F('limit')), ('decision__isnull', False), _connector='OR'), name='agreement_within_limit_or_decided'),
            ),
            migrations.AddConstraint(
                model_name='agreement',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None), ('ends_on', None)), models.Q(('ended_at__isnull', False), ('ends_on__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='agreement_ended_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='orderline',
                constraint=models.UniqueConstraint(fields=('order', 'n'), name='order_line_once'),
            ),
            migrations.AddConstraint(
                model_name='orderline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='order_line_positive'),
            ),
            migrations.AddConstraint(
                model_name='orderline',
                constraint=models.CheckConstraint(condition=models.Q(('unit_price', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('market'), '+', models.F('shield')), '+', models.F('premium')), '-', models.F('concession')))), name='order_line_layers_sum'),
            ),
            migrations.AddConstraint(
                model_name='orderline',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('least', None), ('most', None)), models.Q(('least__gt', 0), ('least__lte', models.F('quantity')), ('most__gte', models.F('quantity'))), _connector='OR'), name='order_line_tolerance'),
            ),
            migrations.AddConstraint(
                model_name='materialuse',
                constraint=models.UniqueConstraint(fields=('report', 'product'), name='material_use_once'),
            ),
            migrations.AddConstraint(
                model_name='materialuse',
                constraint=models.CheckConstraint(condition=models.Q(('taken__gte', 0), ('wanted__gte', 0), models.Q(('used', None), ('used__gte', 0), _connector='OR'), ('taken__lte', django.db.models.functions.comparison.Coalesce('used', 'wanted'))), name='material_use_figures'),
            ),
            migrations.AddConstraint(
                model_name='marketquote',
                constraint=models.CheckConstraint(condition=models.Q(('price__gt', 0)), name='market_quote_positive'),
            ),
            migrations.AddIndex(
                model_name='lot',
                index=models.Index(fields=['product', 'made_date'], name='lot_product_date'),
            ),
            migrations.AddConstraint(
                model_name='costsheetversion',
                constraint=models.UniqueConstraint(fields=('product', 'version'), name='cost_sheet_version_once'),
            ),
            migrations.AddConstraint(
                model_name='costsheetversion',
                constraint=models.CheckConstraint(condition=models.Q(('hours__gte', 0), ('normal_hours__gt', 0), ('overhead_month__gte', 0)), name='cost_sheet_figures'),
            ),
            migrations.AddConstraint(
                model_name='costsheetversion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('hours_source', 'floor'), ('reports__gt', 0)), models.Q(('hours_source', 'stated'), models.Q(('hours_note', ''), _negated=True)), _connector='OR'), name='cost_sheet_hours_have_a_source'),
            ),
            migrations.AddConstraint(
                model_name='agreementline',
                constraint=models.UniqueConstraint(fields=('agreement', 'product'), name='agreement_line_once'),
            ),
            migrations.AddConstraint(
                model_name='agreementline',
                constraint=models.CheckConstraint(condition=models.Q(('first_quantity__gt', 0), ('quantity__gt', 0)), name='agreement_line_positive'),
            ),
            migrations.AddConstraint(
                model_name='agreementline',
                constraint=models.CheckConstraint(condition=models.Q(('least', None), ('most', None), ('least__lte', models.F('most')), _connector='OR'), name='agreement_line_bounds'),
            ),
            migrations.AddConstraint(
                model_name='product',
                constraint=models.UniqueConstraint(condition=models.Q(('annulled_at', None), ('family__isnull', False)), fields=('family', 'first_value', 'second_value', 'third_value'), name='product_variant_once', nulls_distinct=False),
            ),
            migrations.AddConstraint(
                model_name='product',
                constraint=models.CheckConstraint(condition=models.Q(('usual_days__gte', 1), ('usual_days__lte', 365)), name='product_usual_days'),
            ),
            migrations.AddConstraint(
                model_name='product',
                constraint=models.CheckConstraint(condition=models.Q(('minimum__gte', 0)), name='product_minimum'),
            ),
            migrations.AddConstraint(
                model_name='familyaxis',
                constraint=models.UniqueConstraint(fields=('family', 'n'), name='family_axis_once'),
            ),
            migrations.AddConstraint(
                model_name='familyaxis',
                constraint=models.CheckConstraint(condition=models.Q(('n__gte', 1), ('n__lte', 3)), name='family_axis_up_to_three'),
            ),
            migrations.AddConstraint(
                model_name='productionplan',
                constraint=models.CheckConstraint(condition=models.Q(('last_date__gte', models.F('first_date'))), name='plan_ends_after_it_begins'),
            ),
            migrations.AddConstraint(
                model_name='productionplan',
                constraint=models.CheckConstraint(condition=models.Q(('tolerance__gte', 0), ('tolerance__lte', 1)), name='plan_tolerance'),
            ),
            migrations.AddConstraint(
                model_name='planline',
                constraint=models.UniqueConstraint(fields=('plan', 'product', 'purpose'), name='plan_line_once'),
            ),
            migrations.AddConstraint(
                model_name='planline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='plan_line_positive'),
            ),
            migrations.AddConstraint(
                model_name='planhours',
                constraint=models.UniqueConstraint(fields=('plan', 'sector'), name='plan_hours_once'),
            ),
            migrations.AddConstraint(
                model_name='planhours',
                constraint=models.CheckConstraint(condition=models.Q(('hours__gt', 0)), name='plan_hours_positive'),
            ),
            migrations.AddConstraint(
                model_name='productphoto',
                constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='product_photo_not_empty'),
            ),
            migrations.AddConstraint(
                model_name='productprice',
                constraint=models.UniqueConstraint(fields=('price_list', 'product'), name='product_price_once'),
            ),
            migrations.AddConstraint(
                model_name='pricequote',
                constraint=models.UniqueConstraint(fields=('price', 'quote'), name='price_quote_once'),
            ),
            migrations.AddConstraint(
                model_name='proofofreceipt',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('delivery',), name='proof_live_once'),
            ),
            migrations.AddConstraint(
                model_name='proofofreceipt',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('received_by', ''), _negated=True), models.Q(('withdrawn_at', None), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), models.Q(('settled_at', None), models.Q(('settled_note', ''), _negated=True), _connector='OR')), name='proof_says_who_and_why'),
            ),
            migrations.AddConstraint(
                model_name='proofline',
                constraint=models.UniqueConstraint(fields=('proof', 'delivery_line'), name='proof_line_once'),
            ),
            migrations.AddConstraint(
                model_name='proofline',
                constraint=models.CheckConstraint(condition=models.Q(('broken__gte', 0), ('short__gte', 0), models.Q(('short__gt', 0), ('broken__gt', 0), _connector='OR')), name='proof_line_says_something'),
            ),
            migrations.AddConstraint(
                model_name='quotationline',
                constraint=models.UniqueConstraint(fields=('quotation', 'n'), name='quotation_line_once'),
            ),
            migrations.AddConstraint(
                model_name='quotationline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='quotation_line_positive'),
            ),
            migrations.AddConstraint(
                model_name='quotationline',
                constraint=models.CheckConstraint(condition=models.Q(('unit_price', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('market'), '+', models.F('shield')), '+', models.F('premium')), '-', models.F('concession')))), name='quotation_line_layers_sum'),
            ),
            migrations.AddConstraint(
                model_name='recipe',
                constraint=models.UniqueConstraint(fields=('product', 'revision'), name='recipe_revision_once'),
            ),
            migrations.AddConstraint(
                model_name='recipe',
                constraint=models.UniqueConstraint(condition=models.Q(('adopted_at__isnull', False), ('retired_at', None)), fields=('product',), name='recipe_in_use_once'),
            ),
            migrations.AddConstraint(
                model_name='recipe',
                constraint=models.CheckConstraint(condition=models.Q(('batch__gt', 0)), name='recipe_batch_positive'),
            ),
            migrations.AddConstraint(
                model_name='productionorder',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='production_order_positive'),
            ),
            migrations.AddConstraint(
                model_name='recipeinput',
                constraint=models.UniqueConstraint(fields=('recipe', 'n'), name='recipe_input_once'),
            ),
            migrations.AddConstraint(
                model_name='recipeinput',
                constraint=models.UniqueConstraint(fields=('recipe', 'product'), name='recipe_input_product_once'),
            ),
            migrations.AddConstraint(
                model_name='recipeinput',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='recipe_input_positive'),
            ),
            migrations.AddConstraint(
                model_name='recipeoutput',
                constraint=models.UniqueConstraint(fields=('recipe', 'n'), name='recipe_output_once'),
            ),
            migrations.AddConstraint(
                model_name='recipeoutput',
                constraint=models.UniqueConstraint(fields=('recipe', 'product'), name='recipe_output_product_once'),
            ),
            migrations.AddConstraint(
                model_name='recipeoutput',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0), ('share__gte', 0), ('share__lt', 1)), name='recipe_output_figures'),
            ),
            migrations.AddConstraint(
                model_name='recipeoutput',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'waste'), _negated=True), ('share', 0), _connector='OR'), name='recipe_waste_bears_no_cost'),
            ),
            migrations.AddConstraint(
                model_name='reportphoto',
                constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='report_photo_not_empty'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.UniqueConstraint(fields=('agreement', 'due_date'), name='review_once_a_day'),
            ),
            migrations.AddConstraint(
                model_name='review',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('held_at', None), ('words', '')), models.Q(('for_factory__isnull', False), ('held_at__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='review_held_with_words'),
            ),
            migrations.AddConstraint(
                model_name='reviewchange',
                constraint=models.UniqueConstraint(fields=('review', 'line'), name='review_change_once'),
            ),
            migrations.AddConstraint(
                model_name='reviewchange',
                constraint=models.CheckConstraint(condition=models.Q(('after__gt', 0)), name='review_change_positive'),
            ),
            migrations.AddConstraint(
                model_name='roundlocal',
                constraint=models.UniqueConstraint(fields=('round', 'buyer'), name='round_local_once'),
            ),
            migrations.AddConstraint(
                model_name='roundlocal',
                constraint=models.CheckConstraint(condition=models.Q(('members__gt', 0)), name='round_local_members'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='contribution_positive'),
            ),
            migrations.AddConstraint(
                model_name='bid',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='bid_positive'),
            ),
            migrations.AddConstraint(
                model_name='roundreopening',
                constraint=models.UniqueConstraint(fields=('round', 'ended_at'), name='round_reopened_once'),
            ),
            migrations.AddConstraint(
                model_name='roundreopening',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='round_reopened_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='rework',
                constraint=models.CheckConstraint(condition=models.Q(('quantity', 0), _negated=True), name='rework_not_zero'),
            ),
            migrations.AddConstraint(
                model_name='outcome',
                constraint=models.CheckConstraint(condition=models.Q(('quantity', 0), _negated=True), name='outcome_not_zero'),
            ),
            migrations.AddConstraint(
                model_name='outcome',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('grade', 'scrap'), _negated=True), ('reason__isnull', False), _connector='OR'), name='outcome_scrap_has_reason'),
            ),
            migrations.AddConstraint(
                model_name='servingrule',
                constraint=models.CheckConstraint(condition=models.Q(('first__in', ('day', 'purpose'))), name='serving_rule_first'),
            ),
            migrations.AddConstraint(
                model_name='servingrule',
                constraint=models.CheckConstraint(condition=models.Q(('purposes__in', ('need buyer stock', 'need stock buyer', 'buyer need stock', 'buyer stock need', 'stock need buyer', 'stock buyer need'))), name='serving_rule_purposes'),
            ),
            migrations.AddConstraint(
                model_name='signing',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('order',), name='signing_of_an_order_once'),
            ),
            migrations.AddConstraint(
                model_name='signing',
                constraint=models.CheckConstraint(condition=models.Q(('wanted__gt', 1)), name='signing_wants_several'),
            ),
            migrations.AddConstraint(
                model_name='signing',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('outcome', '')), models.Q(('ended_at__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='signing_ended_with_an_outcome'),
            ),
            migrations.AddConstraint(
                model_name='ordersignature',
                constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('signing', 'contact'), name='order_signature_once'),
            ),
            migrations.AddConstraint(
                model_name='ordersignature',
                constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('withdrawn_at__gte', models.F('signed_at')), _connector='OR'), name='order_signature_taken_back_later'),
            ),
            migrations.AddConstraint(
                model_name='standingorder',
                constraint=models.CheckConstraint(condition=models.Q(('until_date__gte', models.F('first_date'))), name='standing_order_dates'),
            ),
            migrations.AddConstraint(
                model_name='standingorder',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('day__gte', 1), ('day__lte', 7), ('every', 'week')), models.Q(('day__gte', 1), ('day__lte', 31), ('every', 'month')), _connector='OR'), name='standing_order_day'),
            ),
            migrations.AddConstraint(
                model_name='standingorder',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None)), models.Q(('ended_at__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='standing_order_ended_with_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='standingline',
                constraint=models.UniqueConstraint(fields=('standing', 'product'), name='standing_line_once'),
            ),
            migrations.AddConstraint(
                model_name='standingline',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='standing_line_positive'),
            ),
            migrations.AddConstraint(
                model_name='datechange',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 0)), name='date_change_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='standingrun',
                constraint=models.UniqueConstraint(fields=('standing', 'date'), name='standing_run_once'),
            ),
            migrations.AddConstraint(
                model_name='standingrun',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('order__isnull', False), ('outcome', 'made'), ('words', '')), models.Q(models.Q(('outcome', 'made'), _negated=True), ('order', None)), _connector='OR'), name='standing_run_made_or_not'),
            ),
            migrations.AddConstraint(
                model_name='stockbalance',
                constraint=models.UniqueConstraint(fields=('product', 'grade', 'lot', 'location'), name='stock_balance_once', nulls_distinct=False),
            ),
            migrations.AddConstraint(
                model_name='stockbalance',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gte', 0)), name='stock_never_negative'),
            ),
            migrations.AddConstraint(
                model_name='stockbalance',
                constraint=models.CheckConstraint(condition=models.Q(('reserved__gte', 0), ('reserved__lte', models.F('quantity'))), name='stock_reserved_is_there'),
            ),
            migrations.AddConstraint(
                model_name='stockchange',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='stock_change_positive'),
            ),
            migrations.AddConstraint(
                model_name='stockchange',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('barter_out', 'barter_in', 'gift_out', 'gift_in')), _negated=True), models.Q(('other_side', ''), _negated=True), _connector='OR'), name='stock_change_names_other_side'),
            ),
            migrations.AddConstraint(
                model_name='stockchange',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('barter_out', 'barter_in')), _negated=True), models.Q(('against', ''), _negated=True), _connector='OR'), name='stock_change_barter'),
            ),
            migrations.AddConstraint(
                model_name='stockchange',
                constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('barter_out', 'barter_in', 'gift_out', 'gift_in', 'transfer', 'regrade')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='stock_change_says_why'),
            ),
            migrations.AddConstraint(
                model_name='stockchange',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('delivery__isnull', False), ('kind', 'return')), models.Q(models.Q(('kind', 'return'), _negated=True), ('delivery', None)), _connector='OR'), name='stock_change_return_of_delivery'),
            ),
            migrations.AddConstraint(
                model_name='stockchange',
                constraint=models.CheckConstraint(condition=models.Q(('reverses', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='stock_change_undone_with_reason'),
            ),
            migrations.AddConstraint(
                model_name='countexplanation',
                constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='count_explanation_says_something'),
            ),
            migrations.AddIndex(
                model_name='stockmove',
                index=models.Index(fields=['cause_type', 'cause_id'], name='stock_cause'),
            ),
            migrations.AddIndex(
                model_name='stockmove',
                index=models.Index(fields=['product', 'grade'], name='stock_product'),
            ),
            migrations.AddConstraint(
                model_name='stockmove',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='move_positive'),
            ),
            migrations.AddConstraint(
                model_name='stockmove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_place', models.F('to_place')), _negated=True), models.Q(('from_location', models.F('to_location')), _negated=True), _connector='OR'), name='move_two_places'),
            ),
            migrations.AddConstraint(
                model_name='stockmove',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('from_location__isnull', False), ('from_place', 'warehouse')), models.Q(models.Q(('from_place', 'warehouse'), _negated=True), ('from_location', None)), _connector='OR'), models.Q(models.Q(('to_location__isnull', False), ('to_place', 'warehouse')), models.Q(models.Q(('to_place', 'warehouse'), _negated=True), ('to_location', None)), _connector='OR'), models.Q(('from_location', None), ('from_place', models.F('to_place')), _negated=True)), name='move_names_its_places'),
            ),
            migrations.AddIndex(
                model_name='stockreservation',
                index=models.Index(condition=models.Q(('ended_at', None)), fields=['order_line'], name='stock_reservation_live'),
            ),
            migrations.AddConstraint(
                model_name='stockreservation',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='stock_reservation_positive'),
            ),
            migrations.AddConstraint(
                model_name='stocksheetline',
                constraint=models.UniqueConstraint(fields=('sheet', 'n'), name='stock_sheet_line_once'),
            ),
            migrations.AddConstraint(
                model_name='stocksheetline',
                constraint=models.UniqueConstraint(fields=('sheet', 'product', 'grade', 'lot', 'location'), name='stock_sheet_heap_once', nulls_distinct=False),
            ),
            migrations.AddConstraint(
                model_name='stockcount',
                constraint=models.CheckConstraint(condition=models.Q(('counted__gte', 0)), name='stock_count_not_negative'),
            ),
            migrations.AddConstraint(
                model_name='stockcount',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('found', None), ('sheet_line', None), ('since', 0)), models.Q(('counted', django.db.models.functions.comparison.Greatest(django.db.models.expressions.CombinedExpression(models.F('found'), '+', models.F('since')), Decimal('0'))), ('found__gte', 0), ('sheet_line__isnull', False)), _connector='OR'), name='stock_count_of_a_sheet'),
            ),
            migrations.AddConstraint(
                model_name='receipt',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='receipt_positive'),
            ),
            migrations.AddConstraint(
                model_name='receipt',
                constraint=models.CheckConstraint(condition=models.Q(('reverses', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='receipt_undone_with_reason'),
            ),
            migrations.AddConstraint(
                model_name='purchaserequest',
                constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='purchase_positive'),
            ),
            migrations.AddConstraint(
                model_name='purchaserequest',
                constraint=models.CheckConstraint(condition=models.Q(('state__in', ('asked', 'cancelled')), models.Q(('ordered_at__isnull', False), ('supplier__isnull', False)), _connector='OR'), name='purchase_ordered_of_somebody'),
            ),
            migrations.AddConstraint(
                model_name='worklog',
                constraint=models.CheckConstraint(condition=models.Q(('quarters__lte', 96)), name='work_log_within_a_day'),
            ),
            migrations.AddConstraint(
                model_name='worklog',
                constraint=models.CheckConstraint(condition=models.Q(('replaces', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='work_log_corrected_with_reason'),
            ),
            migrations.AddConstraint(
                model_name='workplace',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('sector', 'name'), name='workplace_named_once'),
            ),
            migrations.AddConstraint(
                model_name='workplace',
                constraint=models.CheckConstraint(condition=models.Q(('hours_a_day__gt', 0), ('hours_a_day__lte', 24)), name='workplace_hours'),
            ),
            migrations.AddConstraint(
                model_name='workplace',
                constraint=models.CheckConstraint(condition=models.Q(('days_a_week__gte', 1), ('days_a_week__lte', 7)), name='workplace_days'),
            ),
            migrations.AddConstraint(
                model_name='workplace',
                constraint=models.CheckConstraint(condition=models.Q(('crew__gte', 1)), name='workplace_crew'),
            ),
            migrations.AddConstraint(
                model_name='stop',
                constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('workplace',), name='stop_one_open_at_a_place'),
            ),
            migrations.AddConstraint(
                model_name='stop',
                constraint=models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='stop_times'),
            ),
            migrations.AddConstraint(
                model_name='stop',
                constraint=models.CheckConstraint(condition=models.Q(('reason__in', ['breakdown', 'material', 'energy', 'change', 'cleaning', 'crew', 'meeting', 'safety', 'other'])), name='stop_reason_known'),
            ),
            migrations.AddConstraint(
                model_name='stop',
                constraint=models.CheckConstraint(condition=models.Q(('report', None), ('ended_at__isnull', False), _connector='OR'), name='stop_told_is_over'),
            ),
            migrations.AddConstraint(
                model_name='repair',
                constraint=models.CheckConstraint(condition=models.Q(('taken_at', None), ('taken_at__gte', models.F('asked_at')), _connector='OR'), name='repair_taken'),
            ),
            migrations.AddConstraint(
                model_name='repair',
                constraint=models.CheckConstraint(condition=models.Q(('done_at', None), models.Q(('done_at__gte', models.F('asked_at')), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='repair_done_with_outcome'),
            ),
            migrations.AddConstraint(
                model_name='recipestep',
                constraint=models.UniqueConstraint(fields=('recipe', 'n'), name='recipe_step_once'),
            ),
            migrations.AddConstraint(
                model_name='recipestep',
                constraint=models.CheckConstraint(condition=models.Q(('load__gt', 0), ('run_minutes__gte', 0), ('waiting_hours__gte', 0)), name='recipe_step_figures'),
            ),
        ]),
    ]
