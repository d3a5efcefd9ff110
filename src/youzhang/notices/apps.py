from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices for people, letters sent, letters received, keys to entries."""

    name = "youzhang.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
