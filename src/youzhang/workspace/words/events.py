"""The timeline's sentences: who did what, or what the system did by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from youzhang.cases.queries.timeline import EventView
from youzhang.workspace.words.contacts import contact_words
from youzhang.workspace.words.durations import duration_text_words
from youzhang.workspace.words.history import history_words
from youzhang.workspace.words.instants import instant_words
from youzhang.workspace.words.notices import wording
from youzhang.workspace.words.people import listed, person_words
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import money_words

LATE_KINDS = frozenset({"missed", "escalated", "breached", "violated", "stuck", "attempted"})
PEOPLE_KINDS = frozenset(
    {
        "acted",
        "asked",
        "signed",
        "declined",
        "withdrawn",
        "proved",
        "finished",
        "noted",
        "claimed",
        "handed_over",
        "received",
        "printed",
        "attempted",
        "signer_added",
        "violated",
        "voided",
        "extended",
    }
)


def event_sentence(
    speaker: Speaker, event: EventView, whats: Mapping[str, str] | None = None, cause: EventView | None = None
) -> str:
    """One sentence. The actor's name is part of it where a person acted; `whats` are tasks by id.

    `cause` is the event that brought this one about: a notice without a wording says what it is about by it.
    """
    who = person_words(speaker.directory, event.actor) if event.actor else ""
    values = {
        "who": who,
        **_values(speaker, event),
        "other": (whats or {}).get(f"case {event.data.get('same_as')}") or _("另一件"),
    }
    if event.kind == "finished":
        values["what"] = (whats or {}).get(str(event.data.get("id")), "")
    elif event.kind in ("notified", "tasked") and not values["what"] and cause and "clock" in cause.data:
        values["what"] = _("“%(clock)s”超时") % _values(speaker, cause)
    plainly = _template(event, bool(who), str(values["what"])) % values
    return plainly + _passed_words(event) + history_words(speaker, event)


def _passed_words(event: EventView) -> str:
    """Which rulebooks did not take an entry that was opened, and by which article."""
    passed = event.data.get("passed")
    if not passed:
        return ""
    each = (
        (_("《%(title)s》第 %(article)s 条") if one.get("article") else _("《%(title)s》"))
        % {"title": wording(one.get("title")), "article": one.get("article", "")}
        for one in passed
    )
    return _("（不适用：%(books)s）") % {"books": listed(each)}


def is_by_system(event: EventView) -> bool:
    """Did the system do this by itself, as a consequence or at its time?"""
    return not event.actor or bool(event.cause)


def _template(event: EventView, by_person: bool, what: str) -> str:
    data = event.data
    if event.kind == "acted":
        if data.get("step") == "open":
            return (
                _("%(who)s登记了此件，编号 %(number)s") if by_person else _("系统建立了此件，编号 %(number)s")
            )
        return _("%(who)s办理了“%(step)s”") if by_person else _("系统办理了“%(step)s”")
    if event.kind == "signed" and data.get("for"):
        return _("%(who)s以“%(for)s”身份签了字：同意“%(step)s”")
    if event.kind == "climbed":
        return _("“%(slot)s”无人可签，上移至“%(to)s”") if data.get("to") else _("“%(slot)s”无人可签")
    if event.kind == "finished":
        return (
            _("%(who)s办完了任务“%(what)s”")
            if by_person and not event.cause
            else _("任务“%(what)s”随办理而完成")
        )
    if event.kind == "noted" and data.get("same_as"):
        return _("%(who)s记下：与 %(other)s 为同一事")
    if event.kind == "noted" and data.get("contact"):
        return contact_words(data["contact"])
    if event.kind == "breached" and data.get("fine"):
        return _("系统记下%(whom)s违反本条，应罚 %(fine)s 元")
    if event.kind == "missed" and data.get("excused"):
        return _("“%(clock)s”超过时限 %(due)s，事前已说明理由")
    if event.kind == "notified" and not wording(data.get("what")):
        return _("系统告知%(whom)s：%(what)s") if what else _("系统告知%(whom)s")
    return _PLAIN[event.kind]() if event.kind in _PLAIN else event.kind


_PLAIN: dict[str, Any] = {
    "set": lambda: _("系统更新了栏目"),
    "moved": lambda: _("系统转为“%(to)s”"),
    "asked": lambda: _("%(who)s提交“%(step)s”，等待签批"),
    "signed": lambda: _("%(who)s签了字：同意“%(step)s”"),
    "stuck": lambda: _("“%(slot)s”处签批停住：目前没有人可以签"),
    "declined": lambda: _("%(who)s不同意“%(step)s”"),
    "withdrawn": lambda: _("%(who)s撤回了“%(step)s”的申请"),
    "notified": lambda: _("系统告知%(whom)s：%(what)s"),
    "proved": lambda: _("%(who)s确认收到告知"),
    "tasked": lambda: _("系统交%(whom)s办：%(what)s"),
    "breached": lambda: _("系统记下%(whom)s违反本条"),
    "copied": lambda: _("第 %(part)s 联交%(whom)s"),
    "received": lambda: _("%(who)s签收了第 %(part)s 联"),
    "printed": lambda: _("%(who)s打印了第 %(part)s 联"),
    "attempted": lambda: _("%(who)s试图办理制度不允许的“%(step)s”，未予办理"),
    "lapsed": lambda: _("“%(step)s”逾期未签，上一级也可以签"),
    "signer_added": lambda: _("%(who)s请%(signer)s加签“%(step)s”"),
    "warned": lambda: _("“%(clock)s”临近时限 %(due)s，已提醒%(whom)s"),
    "missed": lambda: _("“%(clock)s”超过时限 %(due)s"),
    "escalated": lambda: _("“%(clock)s”超时已 %(after)s 仍未完成"),
    "extended": lambda: _("%(who)s把“%(clock)s”延期 %(by)s，至 %(due)s"),
    "recounted": lambda: _("“%(clock)s”的时限按已公布的日历重算为 %(due)s"),
    "repinned": lambda: _("此件转用新版制度"),
    "noted": lambda: _("%(who)s留言"),
    "claimed": lambda: _("%(who)s认领了此件"),
    "handed_over": lambda: _("%(who)s把此件转交给%(owner)s"),
    "voided": lambda: _("%(who)s作废了此件"),
    "violated": lambda: _("%(who)s记录%(whom)s违反第 %(article)s 条"),
}


def _values(speaker: Speaker, event: EventView) -> dict[str, Any]:
    data = event.data
    clock = str(data.get("clock", ""))
    clocks = speaker.register.clocks if speaker.register else {}
    who = data.get("who", ())
    return {
        "number": data.get("number", ""),
        "step": speaker.stage(str(data.get("step", ""))) if data.get("step") != "extend" else _("延期"),
        "to": speaker.stage(str(data.get("to", "")))
        if event.kind == "moved"
        else speaker.who(str(data.get("to") or "")),
        "for": speaker.who(str(data.get("for", ""))),
        "slot": speaker.who(str(who)) if isinstance(who, str) else "",
        "whom": speaker.whos(who) if isinstance(who, list | tuple) else "",
        "what": wording(data.get("what")) or wording(data.get("label")),
        "clock": said(clocks[clock].label) if clock in clocks else clock,
        "due": instant_words(data["due"]) if isinstance(data.get("due"), datetime) else "",
        "after": duration_text_words(str(data.get("after", ""))),
        "by": duration_text_words(str(data.get("by", ""))),
        "article": data.get("article", event.article),
        "part": data.get("part", ""),
        "fine": money_words(data["fine"]) if data.get("fine") else "",
        "signer": person_words(speaker.directory, str(data.get("to", "")))
        if event.kind == "signer_added"
        else "",
        "owner": person_words(speaker.directory, str(data["owner"])) if data.get("owner") else "",
    }
