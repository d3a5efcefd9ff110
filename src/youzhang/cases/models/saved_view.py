from __future__ import annotations

from django.db import models


class SavedView(models.Model):
    """How somebody likes to see a list: filter, order and columns, as the address holds them.

    `place` is `work` or `r/<rulebook>/<register>`; the row without a name holds the columns last chosen there.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.CharField(max_length=80)
    place = models.CharField(max_length=140)
    name = models.CharField(max_length=40, blank=True)
    query = models.CharField(max_length=2000, blank=True)

    class Meta:
        db_table = "cases_saved_view"
        constraints = (models.UniqueConstraint(fields=["person", "place", "name"], name="view_once"),)

    def __str__(self) -> str:
        return self.name or self.place
