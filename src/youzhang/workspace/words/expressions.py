"""A condition as a clerk would read it: `fault == leak` becomes `故障是“跑冒滴漏”`."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from youzhang.language.expression import tree
from youzhang.language.expression.parse import expression_parse
from youzhang.language.expression.tokens import ExpressionError
from youzhang.workspace.words.durations import duration_words
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import option_words, plain_words


def expression_words(speaker: Speaker, text: str, field: str = "") -> str:
    """The sentence; the expression's own text where it cannot be said. `field`: the one that takes the value."""
    try:
        return _node(speaker, expression_parse(text), field)
    except ExpressionError:
        return text


def _node(speaker: Speaker, node: tree.Node, context: str) -> str:
    """`context` is the field that a bare choice would belong to."""
    match node:
        case tree.Value():
            return _value(node)
        case tree.Name():
            return _name(speaker, node, context)
        case tree.Not():
            return _("并非%(what)s") % {"what": _node(speaker, node.of, "")}
        case tree.Minus():
            return f"-{_node(speaker, node.of, '')}"
        case tree.Logic():
            joint = _("%(left)s并且%(right)s") if node.word == "and" else _("%(left)s或者%(right)s")
            return joint % {"left": _node(speaker, node.left, ""), "right": _node(speaker, node.right, "")}
        case tree.Compare():
            return _compare(speaker, node)
        case tree.Among():
            of = _node(speaker, node.of, "")
            choices = " / ".join(_node(speaker, choice, _field_of(node.of)) for choice in node.choices)
            joint = _("%(of)s不是 %(choices)s") if node.negated else _("%(of)s是 %(choices)s")
            return joint % {"of": of, "choices": choices}
        case tree.Filled():
            joint = _("%(of)s已填写") if node.filled else _("%(of)s未填写")
            return joint % {"of": _node(speaker, node.of, "")}
        case _:
            return _compound(speaker, node, context)


def _compound(speaker: Speaker, node: tree.Node, context: str) -> str:
    match node:
        case tree.Arithmetic():
            sign = {"*": "×", "/": "÷"}.get(node.operator, node.operator)
            return f"{_node(speaker, node.left, '')} {sign} {_node(speaker, node.right, '')}"
        case tree.Either():
            return _("如果%(if)s，取%(then)s，否则取%(else)s") % {
                "if": _node(speaker, node.condition, ""),
                "then": _node(speaker, node.then, context),
                "else": _node(speaker, node.otherwise, context),
            }
        case tree.Call():
            return _call(speaker, node)
        case tree.Look():
            return _look(speaker, node)
    return ""


def _value(node: tree.Value) -> str:
    if node.kind == "empty":
        return _("空")
    value = node.value
    return duration_words(value) if node.kind == "duration" else plain_words(value)  # type: ignore[arg-type]


def _name(speaker: Speaker, node: tree.Name, context: str) -> str:
    name = node.path[-1]
    register = speaker.register
    if register is not None and context in register.fields and name in register.fields[context].type.options:
        return f"“{option_words(register.fields[context], name)}”"
    if context in speaker.rulebook.parameters and name in speaker.rulebook.parameters[context].options:
        options = speaker.rulebook.parameters[context].options
        return f"“{said(options[name])}”"
    value = speaker.parameters.get(name)
    if (
        name in speaker.rulebook.parameters
        and value is not None
        and not isinstance(value, bool)  # a yes or no is named by its question
        and not speaker.rulebook.parameters[name].options
    ):
        return plain_words(value)
    if context == "state":
        return f"“{speaker.stage(name)}”"
    if node.path[0] != "this":
        return speaker.name(name)
    own = replace(speaker, register=speaker.outer or register, columns={})
    return _("本件") if name == "this" else _("本件的%(name)s") % {"name": own.name(name)}


def _field_of(node: tree.Node) -> str:
    return node.path[-1] if isinstance(node, tree.Name) else ""


_SIGNS = ("==", "!=", "<", "<=", ">", ">=")


def _compare(speaker: Speaker, node: tree.Compare) -> str:
    left = _node(speaker, node.left, _field_of(node.right))
    right = _node(speaker, node.right, _field_of(node.left))
    words = (_("%(a)s是%(b)s"), _("%(a)s不是%(b)s"), _("%(a)s小于 %(b)s"), _("%(a)s不超过 %(b)s"), _("%(a)s大于 %(b)s"),
             _("%(a)s不低于 %(b)s"))  # fmt: skip
    return words[_SIGNS.index(node.operator)] % {"a": left, "b": right}


def _call(speaker: Speaker, node: tree.Call) -> str:
    arguments = [_node(speaker, argument, "") for argument in node.arguments]
    one = arguments[0] if arguments else ""
    if node.function == "at":
        return _("“%(stage)s”的时刻") % {"stage": one}
    if node.function == "times":
        return _("“%(stage)s”的次数") % {"stage": one}
    if node.function == "given":
        return _("%(of)s已填写") % {"of": one}
    if node.function == "uncovered":
        return _("%(rows)s未排到人的分钟数") % {"rows": one}
    if node.function == "working_days":
        return _("%(a)s之后至%(b)s的工作日数") % {"a": one, "b": arguments[-1]}
    return _function(node.function, arguments)


def _function(name: str, arguments: list[str]) -> str:
    one, rest = arguments[0], _("、").join(arguments)
    words = {
        "either": _("%(a)s（未填则取%(b)s）"), "min": _("%(rest)s中最小的"), "max": _("%(rest)s中最大的"),
        "round": _("%(a)s（四舍五入）"), "up": _("%(a)s（进位取整）"), "down": _("%(a)s（舍去尾数）"),
        "date": _("%(a)s的日期"), "time": _("%(a)s的钟点"), "weekday": _("%(a)s是星期几"),
        "month": _("%(a)s的月份"), "year": _("%(a)s的年份"), "length": _("%(a)s的字数"),
    }  # fmt: skip
    if name not in words:
        return f"{name}({'；'.join(arguments)})"
    return words[name] % {"a": one, "b": arguments[-1], "rest": rest}


def _look(speaker: Speaker, node: tree.Look) -> str:
    own = speaker.register.fields.get(node.register) if speaker.register is not None else None
    if own is not None and own.type.name == "rows":
        return _rows(speaker, node, {column.name: said(column.label) for column in own.rows})
    register = speaker.rulebook.registers.get(node.register)
    inner = replace(speaker, register=register, columns={}, outer=speaker.register)
    where = _node(inner, node.where, "") if node.where is not None else ""
    title = said(register.title) if register else node.register
    words = {
        "count": _("%(register)s的件数（%(where)s）"),
        "exists": _("有%(register)s（%(where)s）"),
        "first": _("最早一件%(register)s（%(where)s）"),
        "last": _("最近一件%(register)s（%(where)s）"),
        "sum": _("%(register)s的合计（%(where)s）"),
        "tally": _("%(register)s分项统计（%(where)s）"),
    }
    found = words[node.function] % {"register": title, "where": where or _("全部")}
    if node.value is None or node.function == "sum":
        return found
    return _("%(entry)s的%(value)s") % {"entry": found, "value": _node(inner, node.value, "")}


def _rows(speaker: Speaker, node: tree.Look, columns: dict[str, str]) -> str:
    """Rows of a field of the case itself; inside, its columns have their own labels."""
    inner = replace(speaker, columns=columns)
    where = _node(inner, node.where, "") if node.where is not None else ""
    value = _node(inner, node.value, "") if node.value is not None else ""
    words = {
        "count": _("%(rows)s的行数（%(where)s）"),
        "exists": _("%(rows)s中有（%(where)s）"),
        "sum": _("%(rows)s的%(value)s合计（%(where)s）"),
    }
    names = {"rows": speaker.name(node.register), "where": where or _("全部"), "value": value}
    return words[node.function] % names
