import django.db.models.deletion
from django.db import migrations, models


def by_code_point(apps, editor):
    """SQLite compares bytes by itself; PostgreSQL is told to, else no index serves a range of beginnings."""
    if editor.connection.vendor == "postgresql":
        editor.execute('ALTER TABLE customers_key ALTER COLUMN key TYPE varchar(200) COLLATE "C"')


class Migration(migrations.Migration):
    dependencies = [("customers", "0002_code")]

    operations = [
        migrations.CreateModel(
            name="CustomerKey",
            fields=[
                ("pk", models.CompositePrimaryKey("customer", "kind", "key", blank=True, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=8)),
                ("key", models.CharField(max_length=200)),
                ("customer", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="customers.customer")),
            ],
            options={
                "db_table": "customers_key",
                "indexes": [models.Index(fields=["kind", "key", "customer"], name="customers_key_found")],
            },
        ),
        migrations.RunPython(by_code_point, migrations.RunPython.noop),
    ]
