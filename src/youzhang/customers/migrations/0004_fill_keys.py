from django.db import migrations

from youzhang.customers.matching import keys_of


def fill(apps, editor):
    """Keys of the customers that are there."""
    Key = apps.get_model("customers", "CustomerKey")
    rows = []
    for customer in apps.get_model("customers", "Customer").objects.iterator():
        found = sorted(keys_of(customer.name, customer.phone))
        rows += [Key(customer_id=customer.code, kind=kind, key=key) for kind, key in found]
        if len(rows) > 5_000:
            Key.objects.bulk_create(rows, batch_size=500)
            rows = []
    Key.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("customers", "0003_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
