from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Import, back-test, boards and long work."""

    name = "youzhang.insight"
    label = "insight"
