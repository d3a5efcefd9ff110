"""Words exchanged with somebody outside: by which channel, in which direction, with whom, how long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from youzhang.workspace.words.people import listed


def channel_words() -> dict[str, str]:
    """The channels by name, as people call them."""
    return {
        "phone": _("电话"),
        "mail": _("邮件"),
        "sms": _("短信"),
        "letter": _("信函"),
        "visit": _("面谈"),
        "chat": _("微信"),
    }


def direction_words() -> dict[str, str]:
    """Who turned to whom."""
    return {"in": _("对方联系我方"), "out": _("我方联系对方")}


def contact_words(contact: Mapping[str, Any]) -> str:
    """The timeline's sentence, a template in which `%(who)s` is the colleague who wrote it down."""
    channel = channel_words().get(str(contact["channel"]), str(contact["channel"]))
    incoming = contact["direction"] == "in"
    more = [
        part for part in (_escaped(str(contact.get("who", ""))), _length(contact), _when(contact)) if part
    ]
    says = _("%(who)s记下来自对方的{channel}") if incoming else _("%(who)s以{channel}联系了对方")
    says = says.replace("{channel}", channel)
    return says + (_("（{more}）").replace("{more}", listed(more)) if more else "")


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


def _length(contact: Mapping[str, Any]) -> str:
    return (
        _("通话 {minutes} 分钟").replace("{minutes}", str(contact["minutes"]))
        if contact.get("minutes")
        else ""
    )


def _when(contact: Mapping[str, Any]) -> str:
    return _escaped(str(contact.get("when", "")).replace("T", " "))
