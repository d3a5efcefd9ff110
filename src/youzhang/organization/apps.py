from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """Who works here and when."""

    name = "youzhang.organization"
    label = "organization"
    verbose_name = "组织"
