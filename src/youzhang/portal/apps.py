from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Customers' pages."""

    name = "youzhang.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
