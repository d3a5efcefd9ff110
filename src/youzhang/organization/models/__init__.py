"""Rows of the organization. They carry dates and are never deleted; the services change them, nobody else."""

from youzhang.organization.models.access_log import AccessLog
from youzhang.organization.models.account import Account
from youzhang.organization.models.calendar import CalendarOverride, NationalYear, ShiftPlan
from youzhang.organization.models.department import Department
from youzhang.organization.models.person import Person
from youzhang.organization.models.post import Post
from youzhang.organization.models.standing import Absence, Appointment, Delegation

__all__ = [
    "Absence",
    "AccessLog",
    "Account",
    "Appointment",
    "CalendarOverride",
    "Delegation",
    "Department",
    "NationalYear",
    "Person",
    "Post",
    "ShiftPlan",
]
