"""What the system does for an article, each rule in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from youzhang.kernel.labels import Label
from youzhang.language.approval import Signing
from youzhang.language.clock import Clock
from youzhang.language.effect import Effect
from youzhang.language.register import Register
from youzhang.language.rule import Consequence
from youzhang.language.step import OPEN, Step
from youzhang.workspace.words.durations import duration_words
from youzhang.workspace.words.expressions import expression_words
from youzhang.workspace.words.people import listed
from youzhang.workspace.words.phrases import phrase_words
from youzhang.workspace.words.speaker import Speaker, said


def step_sentence(speaker: Speaker, step: Step) -> str:
    """Who may do what, from where to where, with what."""
    if step.forbidden:
        return _sentence([_("任何人不得“%(step)s”，有人试图办理即记录") % {"step": said(step.label)}])
    parts = [_("%(who)s办理“%(step)s”") % {"who": speaker.whos(step.by), "step": said(step.label)}]
    if step.sources:
        sources = listed(f"“{speaker.stage(name)}”" for name in step.sources)
        parts.append(_("在%(states)s时") % {"states": sources})
    if step.to and step.name != OPEN:
        parts.append(_("办完转为“%(state)s”") % {"state": speaker.stage(step.to)})
    if step.needs:
        parts.append(_("须填%(fields)s") % {"fields": listed(f"“{speaker.name(n)}”" for n in step.needs)})
    parts += [
        _("须%(condition)s") % {"condition": expression_words(speaker, g.condition.text)} for g in step.must
    ]
    parts += [
        _("除非%(condition)s，须说明理由") % {"condition": expression_words(speaker, g.condition.text)}
        for g in step.should
    ]
    if step.reason:
        parts.append(_("须写明理由"))
    if step.signing:
        parts.append(_("经%(signers)s签批后生效") % {"signers": signing_words(speaker, step.signing)})
    return _sentence([*parts, *effects_words(speaker, step.then)])


def signing_words(speaker: Speaker, signing: Signing) -> str:
    """Who signs, in order, together or any one of them."""
    if signing.term:
        return _("“%(term)s”所列的人") % {"term": speaker.name(signing.term)}
    stages = []
    for stage in signing.stages:
        joint = _("和") if stage.mode == "all" else _("或")
        stages.append(joint.join(speaker.who(str(who)) for who in stage.signers))
    return _("、再由").join(stages)


def clock_sentence(speaker: Speaker, clock: Clock) -> str:
    """What must have happened by when, and what follows a miss."""
    done = _("或").join(f"“{speaker.stage(name)}”" for name in clock.done)
    begin = _("%(due)s完成%(done)s") % {"due": phrase_words(speaker, clock.due), "done": done}
    if clock.when:
        begin = _("如果%(condition)s，") % {"condition": expression_words(speaker, clock.when.text)} + begin
    parts = [begin]
    if clock.opens:
        parts.append(_("最早不早于%(point)s") % {"point": phrase_words(speaker, clock.opens)})
    if clock.pause:
        parts.append(
            _("%(states)s期间停止计时") % {"states": listed(f"“{speaker.stage(n)}”" for n in clock.pause)}
        )
    if clock.warn:
        parts.append(_("提前 %(length)s 提醒") % {"length": duration_words(clock.warn)})
    if clock.extend:
        most, times = duration_words(clock.extend.most), clock.extend.times
        who = speaker.whos(clock.extend.by)
        parts.append(
            _("%(who)s可申请延期，最多 %(most)s、%(times)s 次") % {"who": who, "most": most, "times": times}
        )
    late = effects_words(speaker, clock.late)
    return _sentence(parts) + (_("超时：%(effects)s。") % {"effects": _("；").join(late)} if late else "")


def consequence_sentence(speaker: Speaker, rule: Consequence) -> str:
    """On which events what must hold and what follows."""
    events = [
        _("“%(name)s”超时时") % {"name": _clock_name(speaker, name)}
        if kind == "late"
        else _("“%(name)s”时") % {"name": speaker.stage(name)}
        for kind, name in rule.on
    ]
    parts = [_("或").join(events)]
    if rule.when:
        parts.append(_("如果%(condition)s") % {"condition": expression_words(speaker, rule.when.text)})
    parts += [
        _("须%(condition)s") % {"condition": expression_words(speaker, g.condition.text)} for g in rule.must
    ]
    parts += [
        _("除非%(condition)s，须说明理由") % {"condition": expression_words(speaker, g.condition.text)}
        for g in rule.should
    ]
    if rule.needs:
        parts.append(_("须填%(fields)s") % {"fields": listed(f"“{speaker.name(n)}”" for n in rule.needs)})
    return _sentence([*parts, *effects_words(speaker, rule.then)])


def _clock_name(speaker: Speaker, name: str) -> str:
    clocks = speaker.register.clocks if speaker.register else {}
    return said(clocks[name].label) if name in clocks else name


def effects_words(speaker: Speaker, effects: Iterable[Effect]) -> list[str]:
    """What a rule brings about, one phrase each."""
    return [_effect(speaker, effect) for effect in effects]


def _effect(speaker: Speaker, effect: Effect) -> str:
    said_text = _EFFECTS[effect.verb](speaker, effect)
    if effect.within:
        said_text += _("（限 %(length)s）") % {"length": duration_words(effect.within)}
    if effect.when:
        said_text = (
            _("如果%(condition)s，") % {"condition": expression_words(speaker, effect.when.text)} + said_text
        )
    if effect.after:
        said_text = _("再过 %(length)s 仍未完成，") % {"length": duration_words(effect.after)} + said_text
    return said_text


def _people_effect(speaker: Speaker, effect: Effect) -> str:
    """Telling somebody, giving somebody work, recording somebody's breach."""
    what = said(effect.what) if effect.what else ""
    fine = expression_words(speaker, effect.fine.text) if effect.fine is not None else ""
    if effect.verb == "breach":
        text = _("记%(who)s违反本条，应罚 %(fine)s 元") if fine else _("记%(who)s违反本条")
    elif effect.verb == "notify":
        text = _("告知%(who)s：%(what)s") if what else _("告知%(who)s")
    elif effect.answer:
        text = _("请%(who)s各提意见：%(what)s") if what else _("请%(who)s各提意见")
    else:
        text = _("交%(who)s办：%(what)s") if what else _("交%(who)s办理")
    return text % {"who": speaker.whos(effect.who), "what": what, "fine": fine}


def _copies_effect(speaker: Speaker, effect: Effect) -> str:
    return listed(
        _("第 %(part)s 联交%(who)s") % {"part": part, "who": speaker.whos(who)} for part, who in effect.parts
    )


def _climb_effect(speaker: Speaker, effect: Effect) -> str:
    return _("“%(target)s”由上一级也可签批") % {"target": speaker.stage(effect.target)}


def _move_effect(speaker: Speaker, effect: Effect) -> str:
    return _("转为“%(target)s”") % {"target": speaker.stage(effect.target)}


def _open_effect(speaker: Speaker, effect: Effect) -> str:
    target = speaker.rulebook.registers.get(effect.target)
    return _("另立一件“%(target)s”") % {"target": said(target.title) if target else effect.target}


def _set_effect(speaker: Speaker, effect: Effect) -> str:
    return listed(
        _("“%(field)s”记为%(value)s")
        % {"field": speaker.name(name), "value": expression_words(speaker, value.text, name)}
        for name, value in effect.values
    )


_EFFECTS: dict[str, Callable[[Speaker, Effect], str]] = {
    **dict.fromkeys(("notify", "task", "breach"), _people_effect),
    "copies": _copies_effect,
    "climb": _climb_effect,
    "move": _move_effect,
    "open": _open_effect,
    "set": _set_effect,
}


def _sentence(parts: list[str]) -> str:
    return _("，").join(part for part in parts if part) + _("。")


def kind_words(kind: str) -> str:
    """What a kind of rule is called on pages."""
    words = {
        "parameter": Label("参数", "Parameter"),
        "register": Label("登记簿", "Register"),
        "field": Label("字段", "Field"),
        "term": Label("用语", "Term"),
        "step": Label("操作", "Action"),
        "clock": Label("时限", "Deadline"),
        "rule": Label("规则", "Rule"),
        "transition": Label("新旧衔接", "Transition"),
    }
    return said(words[kind]) if kind in words else kind


def register_part(register: Register, kind: str, name: str) -> Step | Clock | Consequence | None:
    """The compiled part that a rule of this register made."""
    if kind == "step":
        return register.steps.get(name)
    if kind == "clock":
        return register.clocks.get(name)
    if kind == "rule":
        return next((rule for rule in register.consequences if rule.name == name), None)
    return None


def part_sentence(speaker: Speaker, part: Step | Clock | Consequence) -> str:
    """A step, clock or consequence in a sentence."""
    if isinstance(part, Step):
        return step_sentence(speaker, part)
    return clock_sentence(speaker, part) if isinstance(part, Clock) else consequence_sentence(speaker, part)


def opening_words(register: Register) -> str:
    """What recording in a register is called: as the regulation names it, else by the register's title."""
    step = register.steps[OPEN]
    named = step.label.zh != "登记"
    return said(step.label) if named else _("登记%(title)s") % {"title": said(register.title)}
