from django.db import migrations


def create(apps, editor):
    """Codes on PostgreSQL come from a sequence; SQLite has one writer and takes the next one."""
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE SEQUENCE customers_code")


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP SEQUENCE customers_code")


class Migration(migrations.Migration):
    dependencies = [("customers", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
