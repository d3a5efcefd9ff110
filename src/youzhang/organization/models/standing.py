"""Who holds which post, who is away, who acts for whom: always from one day or instant to another."""

from __future__ import annotations

from django.db import models


class Appointment(models.Model):
    """A person holds a post; both days included."""

    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="appointments")
    post = models.ForeignKey("organization.Post", models.PROTECT, related_name="appointments")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        db_table = "organization_appointment"

    def __str__(self) -> str:
        return f"{self.person_id} {self.post_id}"


class Absence(models.Model):
    """A person is away; both instants included."""

    person = models.ForeignKey("organization.Person", models.PROTECT, related_name="absences")
    since = models.DateTimeField()
    until = models.DateTimeField()
    reason = models.CharField(max_length=200)

    class Meta:
        db_table = "organization_absence"

    def __str__(self) -> str:
        return f"{self.person_id} {self.reason}"


class Delegation(models.Model):
    """`giver` lets `taker` act; `posts` are codes separated by spaces, none for all of the giver's posts."""

    giver = models.ForeignKey("organization.Person", models.PROTECT, related_name="delegations_given")
    taker = models.ForeignKey("organization.Person", models.PROTECT, related_name="delegations_taken")
    posts = models.TextField(blank=True, default="")
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        db_table = "organization_delegation"

    def __str__(self) -> str:
        return f"{self.giver_id} → {self.taker_id}"
