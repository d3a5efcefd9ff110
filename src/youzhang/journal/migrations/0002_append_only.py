from django.db import migrations

from youzhang.journal.triggers import triggers_create, triggers_drop


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda _apps, editor: triggers_create(editor.connection),
            lambda _apps, editor: triggers_drop(editor.connection),
        )
    ]
