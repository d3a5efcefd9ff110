from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class Account(AbstractBaseUser):
    """How a person signs in. What they may do comes from their posts, never from here."""

    name = models.CharField(max_length=80, unique=True)
    person = models.OneToOneField("organization.Person", models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    epoch = models.PositiveIntegerField(default=0)

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "name"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "organization_account"

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What every signed-in cookie must carry: it changes with the password and with `epoch`."""
        value = f"{self.epoch}:{self.password}"
        return salted_hmac("youzhang.organization.account", value, algorithm="sha256").hexdigest()
