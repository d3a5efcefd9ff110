"""What a notice or a task is about, in a few words."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from youzhang.engine.case import Case, Notice, Task
from youzhang.kernel.labels import Label
from youzhang.language.register import Register
from youzhang.workspace.words.speaker import said

_TICK = timedelta(microseconds=1)


def wording(value: object) -> str:
    """`{zh, en}` of an event in the page's language; nothing for anything else."""
    if not isinstance(value, dict):
        return ""
    return said(Label(str(value.get("zh", "")), str(value.get("en", ""))))


def notice_words(register: Register, case: Case, notice: Notice) -> str:
    """The rule's own wording; else the limit whose miss brought the notice about, told by its instant."""
    own = wording(notice.what)
    if own:
        return own
    for name, running in case.clocks.items():
        if running.due is not None and running.due + _TICK == notice.at and name in register.clocks:
            return _("“%(clock)s”超时") % {"clock": said(register.clocks[name].label)}
    return _("告知")


def task_words(task: Task) -> str:
    """The rule's wording."""
    return wording(task.what) or _("任务")
