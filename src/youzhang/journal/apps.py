from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The floor on which everything that happened is kept."""

    name = "youzhang.journal"
    label = "journal"
    verbose_name = "流水账"
