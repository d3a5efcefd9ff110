from django.db import migrations


def create(apps, editor):
    """Ids on PostgreSQL come from a sequence; SQLite has one writer and takes the next one."""
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE SEQUENCE runtime_case_id")


def drop(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP SEQUENCE runtime_case_id")


class Migration(migrations.Migration):
    dependencies = [("runtime", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
