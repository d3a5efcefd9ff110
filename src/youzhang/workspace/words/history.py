"""What the timeline adds to an event that was imported: from where, and that nothing of it was sent."""

from __future__ import annotations

from django.utils.translation import gettext as _

from youzhang.cases.queries.timeline import EventView
from youzhang.workspace.words.people import person_words
from youzhang.workspace.words.speaker import Speaker


def history_words(speaker: Speaker, event: EventView) -> str:
    """The addition, or nothing for what happened in the program itself."""
    if event.data.get("unsent"):
        return _("（历史资料，未发送）")
    imported = event.data.get("imported")
    if not imported or event.kind != "acted":
        return ""
    values = {"file": imported["file"], "row": imported.get("row", "–")}
    if not imported["by"]:
        return _("（自 %(file)s 第 %(row)s 行导入）") % values
    return _("（%(who)s自 %(file)s 第 %(row)s 行导入）") % {
        **values,
        "who": person_words(speaker.directory, imported["by"]),
    }
