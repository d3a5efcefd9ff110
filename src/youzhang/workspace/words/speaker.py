"""Names to words: fields, states, steps, posts and people of one rulebook's register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from youzhang.kernel.labels import Label
from youzhang.kernel.people import Directory
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook
from youzhang.workspace.words.people import listed, token_words

_OF = re.compile(r"^(superior|head)\((.+)\)$")


def said(label: Label) -> str:
    """A label in the language now active."""
    return label.in_language(get_language() or "zh-hans")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Knows what things are called. `customers` maps a customer's id to a name the viewer may see."""

    directory: Directory
    rulebook: Rulebook
    register: Register | None = None
    customers: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, object] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)  # of the rows that are being spoken of
    outer: Register | None = None  # while other entries are spoken of: the case's own register

    def stage(self, name: str) -> str:
        """A state or step by its label."""
        register = self.register
        if register is not None and name in register.states:
            return said(register.states[name])
        if register is not None and name in register.steps:
            return said(register.steps[name].label)
        step, dot, _asked = name.partition(".")
        if dot and register is not None and step in register.steps:
            return _("“%(step)s”送签") % {"step": said(register.steps[step].label)}
        return _("登记") if name == "open" else name

    def name(self, name: str) -> str:
        """Anything a rule may name: a field, term, parameter, state, step or a word of the language."""
        register = self.register
        if name in self.columns:
            return self.columns[name]
        if register is not None:
            for group in (register.fields, register.terms):
                if name in group:
                    return said(group[name].label)
            if name in register.states or name in register.steps:
                return self.stage(name)
        if name in self.rulebook.parameters:
            return said(self.rulebook.parameters[name].label)
        return _builtin(name)

    def who(self, word: str) -> str:
        """Somebody as a rule names them: a post, a field that holds somebody, `head(department)`, `opener`."""
        inner = _OF.match(word)
        if inner:
            template = _("%(who)s的上级") if inner.group(1) == "superior" else _("%(who)s的负责人")
            return template % {"who": self.who(inner.group(2))}
        if word in self.rulebook.posts:
            return said(self.rulebook.posts[word].label)
        if self.register is not None and word in self.register.fields:
            return said(self.register.fields[word].label)
        if ":" in word:
            return token_words(self.directory, word)
        return _builtin(word) if word in _BUILTINS else self.directory.name(word)

    def whos(self, words: Iterable[object]) -> str:
        """Several of them."""
        return listed(dict.fromkeys(self.who(str(word)) for word in words))


_BUILTINS = (
    "anyone",
    "opener",
    "owner",
    "actor",
    "customer",
    "system",
    "state",
    "number",
    "opened",
    "unanswered",
    "by_customer",
    "today",
    "now",
)


def _builtin(name: str) -> str:
    words = {
        "anyone": _("任何人"),
        "opener": _("登记人"),
        "owner": _("承办人"),
        "actor": _("经办人"),
        "customer": _("客户"),
        "system": _("系统"),
        "state": _("状态"),
        "number": _("编号"),
        "opened": _("登记时间"),
        "unanswered": _("尚未答复的意见数"),
        "by_customer": _("客户自己登记"),
        "today": _("今天"),
        "now": _("现在"),
        "actor_department": _("经办部门"),
        "reason": _("理由"),
    }
    return words.get(name, name.replace("_", " "))
