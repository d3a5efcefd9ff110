from django.apps import AppConfig


class CustomersConfig(AppConfig):
    """People and companies the house deals with."""

    name = "youzhang.customers"
    label = "customers"
    default_auto_field = "django.db.models.BigAutoField"
