from __future__ import annotations

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Import and back-test; no tables of its own."""

    name = "youzhang.insight"
    label = "insight"
