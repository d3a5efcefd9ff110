from __future__ import annotations

from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    """The one door and what it keeps."""

    name = "youzhang.runtime"
    label = "runtime"
    default_auto_field = "django.db.models.BigAutoField"
