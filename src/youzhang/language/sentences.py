"""Rules as sentences: what a compiled rule says, in the labels of its rulebook, in Chinese or English."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from youzhang.kernel.durations import Duration
from youzhang.language.approval import Signing
from youzhang.language.clock import Clock
from youzhang.language.effect import Effect
from youzhang.language.moment import WEEKDAYS, Amount, Phrase
from youzhang.language.parameter import parameter_text
from youzhang.language.register import Register
from youzhang.language.rule import Consequence
from youzhang.language.rulebook import Rulebook
from youzhang.language.step import Guard, Step
from youzhang.language.term import Term
from youzhang.language.who import Who

_WHO = {
    "anyone": ("任何人", "anyone"), "opener": ("登记人", "who opened it"), "owner": ("负责人", "its owner"),
    "actor": ("经办人", "who did it"), "customer": ("客户", "the customer"), "system": ("系统", "the system"),
}  # fmt: skip
_ZH_DAYS = ("一", "二", "三", "四", "五", "六", "日")


def rule_sentence(rulebook: Rulebook, rule: int, language: str = "zh") -> str:
    """What a rule of the rulebook says, in one sentence."""
    return Teller(rulebook, language).rule(rule)


class Teller:
    """Tells rules of one rulebook in one language."""

    def __init__(self, rulebook: Rulebook, language: str) -> None:
        self.rulebook = rulebook
        self.language = language
        self.english = language.lower().startswith("en")

    def say(self, zh: str, en: str) -> str:
        """The wording in this teller's language."""
        return en if self.english else zh

    def rule(self, number: int) -> str:
        """The sentence of a rule by its index."""
        found = self.rulebook.rules[number]
        tell = self._part(number)
        return tell() if tell else f"{found.kind} {found.name}"

    def _part(self, number: int) -> Callable[[], str] | None:
        for parameter in self.rulebook.parameters.values():
            if parameter.rule == number:
                return lambda: self._parameter(parameter.name)
        for register in self.rulebook.registers.values():
            if register.rule == number:
                return lambda: self._register(register)
            parts: list[tuple[Iterable[Any], Callable[[Register, Any], str]]] = [
                (register.steps.values(), self.step),
                (register.clocks.values(), self.clock),
                (register.consequences, self.consequence),
                (register.terms.values(), self.term),
                (register.fields.values(), self._field),
            ]
            for found, tell in parts:
                part = next((p for p in found if p.rule == number), None)
                if part is not None:
                    return lambda register=register, part=part, tell=tell: tell(register, part)  # type: ignore[misc]
        return None

    # -- names

    def name(self, register: Register, word: str) -> str:
        """The label of a state, step, field, clock or term; the word itself where it has none."""
        if word in register.states:
            return register.states[word].in_language(self.language)
        for parts in (register.steps, register.fields, register.clocks, register.terms):
            if word in parts:
                label: str = parts[word].label.in_language(self.language)
                return label
        return word

    def quoted(self, register: Register, words: Iterable[str]) -> str:
        """Labels in quotes, one or the other."""
        return self.say("或", " or ").join(
            self.say(f"“{n}”", f"'{n}'") for n in (self.name(register, w) for w in words)
        )

    def who(self, register: Register, whos: Iterable[Who]) -> str:
        """People in words."""
        return self.say("、", ", ").join(self._one(register, who) for who in whos)

    def _one(self, register: Register, who: Who) -> str:
        if who.of is not None:
            inner = self._one(register, who.of)
            if who.kind == "head":
                return self.say(f"{inner}负责人", f"the head of {inner}")
            return self.say(f"{inner}的上级", f"the superior of {inner}")
        if who.kind == "post":
            return self.rulebook.posts[who.name].label.in_language(self.language)
        if who.name:
            return self.name(register, who.name)
        return self.say(*_WHO.get(who.kind, (who.kind, who.kind)))

    def length(self, length: Duration) -> str:
        """`24 小时`, `24 hours`."""
        return self.say(length.zh(), str(length))

    def amount(self, register: Register, amount: Amount) -> str:
        """A length, or the name of what gives it."""
        if amount.fixed:
            return self.length(amount.fixed)
        if amount.name in self.rulebook.parameters:
            parameter = self.rulebook.parameters[amount.name]
            label, default = parameter.label.in_language(self.language), parameter.default
            if default is not None:
                shown = self.length(default) if isinstance(default, Duration) else parameter_text(default)
                label += self.say(f"（缺省 {shown}）", f" (default {shown})")
        else:
            label = self.name(register, amount.name)
        return f"{label} {amount.unit}" if amount.unit else label

    def phrase(self, register: Register, phrase: Phrase, within: str = "内") -> str:
        """A point in time in words; in English as it is written. `within` closes a length: empty for a moment."""
        if self.english:
            return phrase.text
        anchor = f"“{self.name(register, phrase.anchor.name)}”" if phrase.anchor.name != "open" else "登记"
        clock = f" {phrase.clock:%H:%M}" if phrase.clock else ""
        month = "次月" if phrase.next_month else "当月"
        amount = self.amount(register, phrase.amount) if phrase.amount else ""
        return {
            "after": f"{anchor}后{'及时，限' if phrase.promptly else ' '}{amount}{within}{clock}",
            "before": f"{anchor}前 {amount}{clock}",
            "end_of": f"{anchor}当日",
            "clock_on": f"{anchor}当日{clock}",
            "next_working_day": f"{anchor}后的下一个工作日{clock}",
            "next_weekday": f"{anchor}后的下一个星期{_ZH_DAYS[phrase.weekday % len(WEEKDAYS)]}{clock}",
            "day_of_month": f"{anchor}的{month} {phrase.nth} 日{clock}",
            "working_day_of_month": f"{anchor}的{month}第 {phrase.nth} 个工作日{clock}",
            "end_of_month": f"{anchor}的{month}月底",
            "point": anchor,
            "promptly": f"{anchor}后及时",
        }[phrase.kind]

    # -- rules

    def step(self, register: Register, step: Step) -> str:
        """A step in one sentence."""
        if step.forbidden:
            never = self.say("任何人不得办理，试图办理即记录", "nobody may, and whoever tries is recorded")
            return self._sentence(self.say("操作", "Step"), step.label.in_language(self.language), [never])
        parts = [self.say(f"由{self.who(register, step.by)}办理", f"by {self.who(register, step.by)}")]
        if step.sources:
            parts.append(
                self.say(
                    f"在{self.quoted(register, step.sources)}时", f"in {self.quoted(register, step.sources)}"
                )
            )
        if step.to:
            parts.append(
                self.say(
                    f"转为{self.quoted(register, [step.to])}", f"leads to {self.quoted(register, [step.to])}"
                )
            )
        if step.needs:
            fields = self.say("、", ", ").join(self.name(register, field) for field in step.needs)
            parts.append(self.say(f"须填{fields}", f"needs {fields}"))
        parts += self._guards(step.must, step.should)
        parts += [self.say("须写明理由", "a reason is required")] if step.reason else []
        parts += [self._signing(step.signing)] if step.signing else []
        parts += [self._then(register, step.then)] if step.then else []
        return self._sentence(self.say("操作", "Step"), step.label.in_language(self.language), parts)

    def clock(self, register: Register, clock: Clock) -> str:
        """A clock in one sentence."""
        parts = [self.say(f"适用于 {clock.when.text}", f"where {clock.when.text}")] if clock.when else []
        done, due = self.quoted(register, clock.done), self.phrase(register, clock.due)
        parts.append(self.say(f"{due}须{done}", f"{done} is due {due}"))
        if clock.opens:
            opens = self.phrase(register, clock.opens, within="")
            parts.append(self.say(f"不得早于{opens}", f"not before {opens}"))
        if clock.pause:
            paused = self.quoted(register, clock.pause)
            parts.append(self.say(f"{paused}时中止计时", f"stands still in {paused}"))
        if clock.warn:
            warn = self.length(clock.warn)
            parts.append(self.say(f"提前 {warn}提醒", f"warns {warn} before"))
        if clock.excused:
            excused = self.quoted(register, [clock.excused])
            parts.append(self.say(f"事先{excused}的逾期有因、不追究", f"excused by {excused} beforehand"))
        if clock.extend:
            by, most = self.who(register, clock.extend.by), self.length(clock.extend.most)
            parts.append(self.say(f"{by}可延期，最多 {most}", f"{by} may extend it by {most} at most"))
        if clock.late:
            parts.append(self.say("逾期：", "when missed: ") + self._effects(register, clock.late))
        return self._sentence(self.say("时限", "Clock"), clock.label.in_language(self.language), parts)

    def consequence(self, register: Register, rule: Consequence) -> str:
        """A rule in one sentence."""
        events = [
            self.quoted(register, [name]) if kind == "stage" else self._missed(register, name)
            for kind, name in rule.on
        ]
        joined = self.say("或", " or ").join(events)
        parts = [self.say(f"{joined}时", f"on {joined}")]
        parts += [self.say(f"若 {rule.when.text}", f"if {rule.when.text}")] if rule.when else []
        if rule.needs:
            fields = self.say("、", ", ").join(self.name(register, field) for field in rule.needs)
            parts.append(self.say(f"须填{fields}", f"needs {fields}"))
        parts += self._guards(rule.must, rule.should)
        parts += [self._then(register, rule.then)] if rule.then else []
        return self._sentence(self.say("规则", "Rule"), rule.label.in_language(self.language), parts)

    def term(self, register: Register, term: Term) -> str:
        """A defined word in one sentence."""
        if term.formula is not None:
            how = term.formula.text
        else:
            how = self.say(f"按 {len(term.rows)} 行的表", f"by a table of {len(term.rows)} rows")
        return self._sentence(self.say("定义", "Term"), term.label.in_language(self.language), [how])

    def _parameter(self, name: str) -> str:
        parameter = self.rulebook.parameters[name]
        default = (
            parameter_text(parameter.default)
            if parameter.default is not None
            else self.say("待启用时设定", "to be set")
        )
        return self._sentence(
            self.say("参数", "Parameter"), parameter.label.in_language(self.language), [default]
        )

    def _register(self, register: Register) -> str:
        states = " → ".join(label.in_language(self.language) for label in register.states.values())
        return self._sentence(
            self.say("登记簿", "Register"), register.title.in_language(self.language), [states]
        )

    def _field(self, register: Register, field: Any) -> str:
        options = self.say("、", ", ").join(
            label.in_language(self.language) for label in field.options.values()
        )
        return self._sentence(
            self.say("栏目", "Field"), field.label.in_language(self.language), [options or field.type.name]
        )

    # -- parts

    def _sentence(self, kind: str, label: str, parts: list[str]) -> str:
        return self.say(f"{kind}“{label}”：{'；'.join(parts)}。", f"{kind} '{label}': {'; '.join(parts)}.")

    def _missed(self, register: Register, name: str) -> str:
        return self.say(f"{self.quoted(register, [name])}逾期", f"{self.quoted(register, [name])} missed")

    def _guards(self, must: tuple[Guard, ...], should: tuple[Guard, ...]) -> list[str]:
        found = [self.say(f"须满足 {g.condition.text}", f"only if {g.condition.text}") for g in must]
        return found + [
            self.say(f"否则说明理由：{g.condition.text}", f"else a reason: {g.condition.text}")
            for g in should
        ]

    def _signing(self, signing: Signing) -> str:
        how = signing.term or " → ".join(str(stage) for stage in signing.stages)
        return self.say(f"签批：{how}", f"signed by {how}")

    def _then(self, register: Register, effects: tuple[Effect, ...]) -> str:
        return self.say("随后", "then ") + self._effects(register, effects)

    def _effects(self, register: Register, effects: tuple[Effect, ...]) -> str:
        return self.say("，", ", ").join(self._effect(register, effect) for effect in effects)

    def _fine(self, effect: Effect) -> str:
        fine = effect.fine.text if effect.fine else ""
        return self.say(f"，罚 {fine} 元", f", fine {fine} yuan") if fine else ""

    def _effect(self, register: Register, effect: Effect) -> str:
        who = self.who(register, effect.who)
        what = effect.what.in_language(self.language) if effect.what else ""
        told = self.say(f"（{what}）", f" ({what})") if what else ""
        verb = {
            "notify": self.say(f"告知{who}", f"tell {who}"),
            "task": self.say(f"请{who}各提意见", f"opinion of each of {who}")
            if effect.answer
            else self.say(f"交{who}办理", f"task for {who}"),
            "breach": self.say(f"记{who}违规一次", f"a breach of {who}") + self._fine(effect),
            "copies": self.say("，", ", ").join(
                self.say(
                    f"第 {part} 联交{self.who(register, holders)}",
                    f"copy {part} to {self.who(register, holders)}",
                )
                for part, holders in effect.parts
            ),
            "climb": self.say("上一级也可签批", "the level above may sign too"),
            "move": self.say("转为", "moves to ") + self.quoted(register, [effect.target]),
            "open": self.say("新建", "opens ") + effect.target,
            "set": self.say("填写", "sets ")
            + ", ".join(self.name(register, name) for name, _ in effect.values),
        }[effect.verb]
        later = (
            self.say(f"{self.length(effect.after)}后", f"{self.length(effect.after)} later ")
            if effect.after
            else ""
        )
        only = self.say(f"若 {effect.when.text} 则", f"if {effect.when.text} ") if effect.when else ""
        return f"{later}{only}{verb}{told}"
