import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

PROTECT = django.db.models.deletion.PROTECT
KINDS = [
    ("goods", "goods we sell"),
    ("material", "material we buy"),
    ("part", "part we make and use"),
]
GRADES = [("first", "first grade"), ("second", "second grade"), ("scrap", "scrap")]
PLACES = [
    ("production", "production"),
    ("warehouse", "warehouse"),
    ("waste", "waste"),
    ("buyer", "buyer"),
    ("supplier", "supplier"),
    ("count", "stock count"),
]
# What was in the warehouse before there were several places is in the first one.
FILL = """
    INSERT INTO production_location (code, name)
      SELECT 'main', '' WHERE EXISTS (SELECT FROM production_stockmove)
        OR EXISTS (SELECT FROM production_stockcount);
    ALTER TABLE production_stockcount DISABLE TRIGGER append_only;
    ALTER TABLE production_stockmove DISABLE TRIGGER append_only;
    ALTER TABLE production_stockbalance DISABLE TRIGGER by_moves;
    UPDATE production_stockcount SET location_id = (SELECT id FROM production_location);
    UPDATE production_stockbalance SET location_id = (SELECT id FROM production_location);
    UPDATE production_stockmove SET from_location_id = (SELECT id FROM production_location)
      WHERE from_place = 'warehouse';
    UPDATE production_stockmove SET to_location_id = (SELECT id FROM production_location)
      WHERE to_place = 'warehouse';
    SET CONSTRAINTS ALL IMMEDIATE;
    ALTER TABLE production_stockbalance ENABLE TRIGGER by_moves;
    ALTER TABLE production_stockmove ENABLE TRIGGER append_only;
    ALTER TABLE production_stockcount ENABLE TRIGGER append_only;
"""


def key(to, name="+", **options):
    return models.ForeignKey(on_delete=PROTECT, related_name=name, to=to, **options)


def pk():
    return models.BigAutoField(
        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
    )


def amount(**options):
    return models.DecimalField(decimal_places=4, max_digits=14, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("production", "0112_contribution_guards"),
    ]

    operations = [
        migrations.AddField(
            "product",
            "kind",
            models.CharField(
                choices=KINDS, default="goods", max_length=10, verbose_name="kind"
            ),
        ),
        migrations.CreateModel(
            "Location",
            [
                ("id", pk()),
                ("code", models.SlugField(max_length=20, unique=True, verbose_name="code")),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                ("created_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.CreateModel(
            "Lot",
            [
                ("id", pk()),
                ("code", models.CharField(max_length=40, unique=True, verbose_name="lot")),
                (
                    "grade",
                    models.CharField(choices=GRADES, max_length=10, verbose_name="grade"),
                ),
                ("shade", models.CharField(blank=True, max_length=20, verbose_name="shade")),
                ("calibre", models.CharField(blank=True, max_length=20, verbose_name="calibre")),
                ("made_date", models.DateField(verbose_name="made or received on")),
                (
                    "expires_date",
                    models.DateField(blank=True, null=True, verbose_name="good until"),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                ("product", key("production.product", "lots")),
                ("report", key("production.floorreport", "lots", null=True)),
            ],
            options={"ordering": ("made_date", "id")},
        ),
        migrations.AddIndex(
            "lot", models.Index(fields=["product", "made_date"], name="lot_product_date")
        ),
        migrations.AddField(
            "stockcount", "lot", key("production.lot", "counts", null=True)
        ),
        migrations.AddField(
            "stockcount", "location", key("production.location", "counts", null=True)
        ),
        migrations.AddField("stockmove", "lot", key("production.lot", "moves", null=True)),
        migrations.AddField(
            "stockmove", "from_location", key("production.location", null=True)
        ),
        migrations.AddField(
            "stockmove", "to_location", key("production.location", null=True)
        ),
        migrations.AlterField(
            "stockmove", "from_place", models.CharField(choices=PLACES, max_length=12)
        ),
        migrations.AlterField(
            "stockmove", "to_place", models.CharField(choices=PLACES, max_length=12)
        ),
        migrations.AddField(
            "stockbalance", "lot", key("production.lot", "balances", null=True)
        ),
        migrations.AddField(
            "stockbalance",
            "location",
            key("production.location", "balances", null=True),
        ),
        migrations.AddField("stockbalance", "reserved", amount(default=0)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AlterField(
            "stockcount", "location", key("production.location", "counts")
        ),
        migrations.AlterField(
            "stockbalance", "location", key("production.location", "balances")
        ),
        migrations.AlterModelOptions(
            "stockbalance", {"ordering": ("product", "grade", "lot", "location")}
        ),
        migrations.RemoveConstraint("stockbalance", "stock_balance_once"),
        migrations.AddConstraint(
            "stockbalance",
            models.UniqueConstraint(
                fields=("product", "grade", "lot", "location"),
                name="stock_balance_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            "stockbalance",
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("quantity")),
                name="stock_reserved_is_there",
            ),
        ),
        migrations.RemoveConstraint("stockmove", "move_two_places"),
        migrations.AddConstraint(
            "stockmove",
            models.CheckConstraint(
                condition=~Q(from_place=F("to_place")) | ~Q(from_location=F("to_location")),
                name="move_two_places",
            ),
        ),
        migrations.AddConstraint(
            "stockmove",
            models.CheckConstraint(
                condition=(
                    Q(from_place="warehouse", from_location__isnull=False)
                    | (~Q(from_place="warehouse") & Q(from_location=None))
                )
                & (
                    Q(to_place="warehouse", to_location__isnull=False)
                    | (~Q(to_place="warehouse") & Q(to_location=None))
                )
                & ~(Q(from_location=None) & Q(from_place=F("to_place"))),
                name="move_names_its_places",
            ),
        ),
        migrations.CreateModel(
            "StockReservation",
            [
                ("id", pk()),
                ("quantity", amount(verbose_name="quantity")),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("balance", key("production.stockbalance", "reservations")),
                ("order_line", key("production.orderline", "reservations")),
            ],
            options={"ordering": ("id",)},
        ),
        migrations.AddIndex(
            "stockreservation",
            models.Index(
                condition=Q(ended_at=None), fields=["order_line"], name="stock_reservation_live"
            ),
        ),
        migrations.AddConstraint(
            "stockreservation",
            models.CheckConstraint(
                condition=Q(quantity__gt=0), name="stock_reservation_positive"
            ),
        ),
    ]
