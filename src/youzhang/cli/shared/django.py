"""Commands that need the database: Django set up, the schema brought up to date, the program not too old for it."""

from __future__ import annotations

import os

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label


def django_ready(*, migrate: bool = True) -> None:
    """Sets Django up and brings the schema up to date.

    Raises SettingsError for settings and the data folder, YouzhangError C203 for a database newer than the program,
    C204 when it cannot be reached.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "youzhang.config.settings")
    import django

    django.setup()
    from django.conf import settings

    from youzhang.config.data import data_prepare

    data_prepare(settings.YOUZHANG_DATA)
    if migrate:
        _migrate()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise YouzhangError(
            "C204",
            Label(f"连不上数据库：{error}", f"The database cannot be reached: {error}"),
            Label(
                "检查 YOUZHANG_DATABASE 和数据库是否在运行。",
                "Check YOUZHANG_DATABASE and whether the database is running.",
            ),
        ) from error
    known = set(executor.loader.disk_migrations)
    ours = {app for app, _ in known}
    newer = [key for key in executor.loader.applied_migrations if key[0] in ours and key not in known]
    if newer:
        names = ", ".join(f"{app}.{name}" for app, name in sorted(newer))
        raise YouzhangError(
            "C203",
            Label(f"数据库比程序新（{names}）。", f"The database is newer than this program ({names})."),
            Label(
                "请用当时的或更新的 youzhang 启动，或换一个数据文件夹（YOUZHANG_DATA）。",
                "Start the youzhang that made it or a newer one, or use another data folder (YOUZHANG_DATA).",
            ),
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
