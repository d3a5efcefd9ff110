from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Projections and questions about cases."""

    name = "youzhang.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
