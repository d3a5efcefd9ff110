from __future__ import annotations

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """The staff's pages."""

    name = "youzhang.workspace"
    label = "workspace"
