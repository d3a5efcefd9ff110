from __future__ import annotations

from django.db import models


class Work(models.Model):
    """Something that waits for somebody: a clock, a task, a signature, a notice to confirm, a case of one's own. One row
    per addressee.

    `token` is a post, department or person (`post:…`); `due` the limit as text, `9` where there is none, so that
    what has no limit sorts last; `warn` from when it is urgent.
    """

    id = models.BigAutoField(primary_key=True)
    case_id = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=80)
    token = models.CharField(max_length=120)
    due = models.CharField(max_length=26)
    warn = models.CharField(max_length=26, blank=True)
    since = models.CharField(max_length=26)
    late = models.BooleanField(default=False)

    class Meta:
        db_table = "cases_work"
        indexes = (
            models.Index(fields=["token", "due", "id"], name="work_token_due"),
            models.Index(fields=["case_id"], name="work_case"),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.name} {self.token}"
