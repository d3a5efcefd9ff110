from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Customers' pages; what they need to remember is kept by `notices`."""

    name = "youzhang.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
