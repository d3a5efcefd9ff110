from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    """Which version of which regulation is in force, and how the company has set it."""

    name = "youzhang.adoption"
    label = "adoption"
    default_auto_field = "django.db.models.BigAutoField"
