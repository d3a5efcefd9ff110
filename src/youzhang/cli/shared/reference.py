"""The reference pages as text: from the shapes of the language, the tables of codes, the commands and the settings."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from youzhang import language
from youzhang.kernel.labels import Label
from youzhang.language.adoption import AdoptionText, OffText
from youzhang.language.article import ArticleText
from youzhang.language.cast import DelegateText, DepartmentText, PersonText
from youzhang.language.clock import ClockText, ExtendText
from youzhang.language.effect import EffectText
from youzhang.language.expectation import ATTRIBUTES, FUNCTIONS, SUBJECTS, RefusedText, ThenText
from youzhang.language.expression.functions import FUNCTIONS as EXPRESSION_FUNCTIONS
from youzhang.language.field import TYPES, FieldText, SeenBy
from youzhang.language.moment import WEEKDAYS
from youzhang.language.names import CASE_NAMES, PLACE_NAMES
from youzhang.language.parameter import TYPES as PARAMETER_TYPES
from youzhang.language.parameter import ParameterText
from youzhang.language.reading import ReadingText
from youzhang.language.register import RegisterText
from youzhang.language.rule import RuleText
from youzhang.language.rulebook import PostText, RulebookText
from youzhang.language.scenario import ScenarioText, VersionText
from youzhang.language.step import StepText
from youzhang.language.story import WORDS, GivenText, StoryText
from youzhang.language.term import RESULTS, TermText
from youzhang.language.transition import TransitionText
from youzhang.language.who import WORDS as WHO_WORDS

MADE = "<!-- 由 youzhang docs 生成，请勿手改 · written by `youzhang docs`; do not edit -->\n\n"
SHAPES: dict[str, tuple[type[BaseModel], ...]] = {
    "rulebook": (RulebookText, PostText, ArticleText, ReadingText, TransitionText),
    "parameter": (ParameterText,),
    "register": (RegisterText,),
    "field": (FieldText, SeenBy),
    "term": (TermText,),
    "step": (StepText,),
    "approval": (),
    "clock": (ClockText, ExtendText),
    "effect": (EffectText,),
    "rule": (RuleText,),
    "adoption": (AdoptionText, OffText),
    "scenario": (
        ScenarioText, PersonText, DelegateText, DepartmentText, GivenText, VersionText, StoryText, ThenText, RefusedText,
    ),
}  # fmt: skip
PHRASES = (
    ("30 minutes after open", "到时刻为止", "an instant"),
    (
        "3 days after accepted",
        "至第三日 24:00，当日不计",
        "until 24:00 of the third day; the day itself is not counted",
    ),
    ("5 working days after received", "按工作日历", "on the work calendar"),
    ("4 working hours after received", "只计上班时间", "only the hours of the shifts"),
    ("2 months after signed", "同日，无此日则月末", "the same day number, or the month's last day"),
    ("limit after received", "limit 为参数或定义", "where limit is a parameter or term"),
    ("limit working days after received", "limit 为数字", "where limit is a number"),
    ("1 day before meeting", "此前一日", "the day before"),
    ("end of open", "当日 24:00", "24:00 of the same day"),
    ("18:00 on arrived", "当日 18:00", "18:00 of that day"),
    ("next working day 12:00 after open", "下一个工作日 12:00", "the next working day"),
    ("next monday 09:00 after open", "下一个星期一", "also " + ", ".join(WEEKDAYS[1:])),
    ("day 10 of next month after open", "次月 10 日", "also: of month"),
    ("working day 3 of next month after open", "次月第 3 个工作日", "the third working day"),
    ("end of month after open", "当月月底", "also: of next month"),
    ("agreed_date", "栏目里的日期", "a date or moment field, or a term"),
    ("promptly", "无期限，只显示已过多久", "no limit: shown with its age, never overdue"),
    (
        "promptly within limit after received",
        "limit 为参数；未设定时同 promptly",
        "limit is a parameter; as promptly while it is not set",
    ),
)


STORY_KEYS = {
    "extend clock": "by: 2 days",
    "finish": "task: …, note: …",
    "prove": "notice: …, note: …",
    "note": "text: …, channel: phone | mail | sms | letter | visit | chat, direction: in | out, who: …, minutes: 5",
    "hand over": "to: person",
    "add signer": "to: person",
    "receive": 'copy: "2"',
    "print": 'copy: "2"',
    "record violation": "who: person, facts: …",
}


def pages(folder: Path) -> dict[str, str]:
    """Every reference page by its path below the folder. Examples are read from `language/examples` there."""
    made = {f"language/{name}.md": MADE + language_page(name, folder) for name in SHAPES}
    made["language/README.md"] = MADE + language_index()
    made["language/expression.md"] = MADE + expression_page()
    made["codes.md"] = MADE + codes_page()
    made["commands.md"] = MADE + commands_page()
    made["settings.md"] = MADE + settings_page()
    return made


def language_index() -> str:
    """The list of pages, the primitives first."""
    rest = [name for name in SHAPES if name not in language.PRIMITIVES]
    lines = ["# 制度语言 · The language of rulebooks", "", _first(language), ""]
    lines += [f"- [{name}]({name}.md)" for name in (*language.PRIMITIVES, "expression", *rest)]
    lines += ["", "JSON Schema: `youzhang schema rulebook|adoption|scenario`.", ""]
    return "\n".join(lines)


def _first(module: Any) -> str:
    return (inspect.getdoc(module) or "").split("\n\n")[0].replace("\n", " ")


def language_page(name: str, folder: Path) -> str:
    """One word of the language: what it is, its keys, what else belongs to it, a file that can be run."""
    module = importlib.import_module(f"youzhang.language.{name}")
    lines = [f"# {name}", "", inspect.getdoc(module) or "", ""]
    for shape in SHAPES[name]:
        lines += shape_table(shape, heading=len(SHAPES[name]) > 1)
    lines += _more(name)
    example = folder / "language" / "examples" / f"{name}.yaml"
    if example.is_file():
        command = "try" if name == "scenario" else "check"
        text = example.read_text(encoding="utf-8").rstrip()
        lines += [
            "## 例 · Example",
            "",
            f"`youzhang {command} {example.name}`",
            "",
            "```yaml",
            text,
            "```",
            "",
        ]
    return "\n".join(lines)


def shape_table(shape: type[BaseModel], *, heading: bool) -> list[str]:
    """The keys of a shape."""
    title = shape.__name__.removesuffix("Text").lower()
    lines = (
        [f"## {title}", "", (inspect.getdoc(shape) or ""), ""]
        if heading
        else [inspect.getdoc(shape) or "", ""]
    )
    lines += ["| 键 key | 类型 type | 缺省 default | 说明 meaning |", "|---|---|---|---|"]
    for name, info in shape.model_fields.items():
        lines.append(
            f"| `{info.alias or name}` | {_type(info)} | {_default(info)} | {_cell(info.description or '')} |"
        )
    return [*lines, ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "必填 required"
    value = info.get_default(call_default_factory=True, validated_data={})
    if isinstance(value, BaseModel) or value in (None, "", [], {}):
        return ""
    return f"`{'yes' if value is True else 'no' if value is False else value}`"


_WORDS = {
    "list[str]": "一个或多个 one or more", "str": "text", "bool": "yes / no", "int": "number", "date": "date",
    "Wording": "{zh, en}", "NoneType": "", "Any": "…",
}  # fmt: skip


def _type(info: FieldInfo) -> str:
    return _cell(_type_words(info.annotation))


def _type_words(annotation: Any) -> str:
    """An annotation in words that a clerk can read."""
    origin = getattr(annotation, "__origin__", None)
    inner: tuple[Any, ...] = getattr(annotation, "__args__", ())
    if str(origin) == "typing.Literal":
        return " / ".join(f"`{value}`" for value in inner)
    if origin is list and inner == (str,):
        return _WORDS["list[str]"]
    if origin is list:
        return f"list of {_type_words(inner[0])}"
    if origin is dict:
        return f"name: {_type_words(inner[1])}"
    if inner:
        return " / ".join(word for word in (_type_words(part) for part in inner) if word)
    name = getattr(annotation, "__name__", str(annotation))
    return _WORDS.get(name, name.removesuffix("Text").lower())


def _label_rows(head: tuple[str, str], rows: dict[str, Label]) -> list[str]:
    lines = [f"| {head[0]} | {head[1]} |", "|---|---|"]
    return [
        *lines,
        *(f"| `{name}` | {_cell(label.zh)} · {_cell(label.en)} |" for name, label in rows.items()),
        "",
    ]


def _more(name: str) -> list[str]:
    """What the keys alone do not say."""
    if name == "field":
        return ["## 类型 · Types", "", *_label_rows(("type", "what it holds"), TYPES)]
    if name == "parameter":
        return ["Types: " + ", ".join(f"`{kind}`" for kind in PARAMETER_TYPES), ""]
    if name == "term":
        return ["Results of a table: " + ", ".join(f"`{kind}`" for kind in RESULTS), ""]
    if name == "clock":
        rows = [f"| `{text}` | {zh} · {en} |" for text, zh, en in PHRASES]
        return ["## 时点 · Points in time", "", "| due, opens | |", "|---|---|", *rows, ""]
    if name in ("step", "effect"):
        words = ", ".join(f"`{word}`" for word in WHO_WORDS)
        return [
            f"Who: a post, a person, department or customer field, {words}, {_ABOVE}.",
            "",
        ]
    if name == "scenario":
        return _scenario_words()
    return []


_ABOVE = "`superior(…)`, `head(…)`, and one in the other: `superior(superior(opener))`"


def _scenario_words() -> list[str]:
    verbs = [f"| `{verb}` | {subject} |" for verb, subject in SUBJECTS.items()]
    calls = [f"`{function}(r1{'.' + kind if kind else ''})`" for function, kind in FUNCTIONS.items()]
    return [
        "`does`: `register.step`, or " + ", ".join(f"`{word}`" for word in WORDS) + ".", "",
        "`with`: " + "; ".join(f"`{word}` `{{{keys}}}`" for word, keys in STORY_KEYS.items()) + ".", "",
        "## happens, never", "", "| verb | names |", "|---|---|", *verbs, "",
        "Attributes: " + ", ".join(f"`{word}`" for word in ATTRIBUTES) + ".", "",
        "`holds`: `r1.state`, `r1.<field>`, `r1.owner`, `r1.number`, " + ", ".join(calls) + ".", "",
    ]  # fmt: skip


def expression_page() -> str:
    """Names, operators and functions of expressions."""
    names = {**CASE_NAMES, **PLACE_NAMES}
    lines = ["# expression", "", _first(importlib.import_module("youzhang.language.expression")), ""]
    lines += ["| 写法 | 含义 meaning |", "|---|---|"]
    lines += [f"| `{text}` | {meaning} |" for text, meaning in _OPERATORS]
    lines += ["", "Names that are always there: " + ", ".join(f"`{name}`" for name in names) + ".", ""]
    rows = {f"{f.name}({'; '.join(['…'] * f.least)})": f.label for f in EXPRESSION_FUNCTIONS.values()}
    lines += ["## 函数 · Functions", "", *_label_rows(("function", "gives"), rows)]
    lines += ["## 查看其他记录 · Other entries", "", *(f"- `{text}`" for text in _LOOKS), ""]
    lines += [_EQUALITY, ""]
    lines += ["## 本件的明细行 · Rows of the entry itself", "", *(f"- `{text}`" for text in _ROWS), ""]
    lines += [_ROWS_MEANING, "", _EMPTY, ""]
    return "\n".join(lines)


_OPERATORS = (
    ("fault == leak", "相等；选项直接写 equal; options are written bare"),
    ("amount >= 5000 and not vip", "`and` `or` `not`"),
    ("1 <= count <= 5", "连写 chains"),
    ("cause in unit \\| unclear", "其中之一 one of; `not in`"),
    ("answer is filled", "已填；`is empty` 未填"),
    ("amount * 5% + 10", "`+ - * /`，精确十进制 exact"),
    ("a if vip else b", "二选一"),
    ("today - signed > 30 days", "相隔 a gap compared with a length"),
    ("signed + 2 months", "之后 later"),
)
_EQUALITY = (
    "Each needs at least one equality on a field (`customer == this.customer`), so that an index can answer it. "
    "The entry that is being decided counts itself, except while its own opening is still being asked for."
)
_ROWS = (
    "sum(share over responsibility) == 100%",
    "count(lines where quantity > 3)",
    "exists(lines where reason is empty)",
    "uncovered(shifts; begins; ends) == 0",
)
_ROWS_MEANING = (
    "Where a `rows` field of the entry stands in place of a register, its rows are looked at; inside, a bare name is "
    "a column first, then a name of the entry (`this.reason` for the entry's own). No rows: the count and the sum are 0."
)
_EMPTY = (
    "空白不是真也不是假：`must` 遇空白拒绝，`when` 遇空白不成立。Empty is neither true nor false: a `must` refuses, "
    "a `when` does not hold, a row of a table does not match and nobody walks past it."
)
_LOOKS = (
    "count(complaint where topic == this.topic and state != closed)",
    "exists(order where complaint == this and state != finished)",
    "exists(complaint where customer == this.customer)",
    "sum(amount over damage where customer == this.customer)",
    "first(complaint where customer == this.customer)",
    "last(complaint where customer == this.customer)",
    "tally(department over complaint where closed_month == this.month)",
    "first(department over route where category == this.category)",
)


def codes_page() -> str:
    """Every code of findings and refusals."""
    from youzhang.cli.explain import codes_known

    lines = ["# 代码 · Codes", "", "`youzhang explain CODE` prints one of them.", ""]
    for code, (says, do, severity) in sorted(codes_known().items()):
        lines += [f"## {code}", "", f"{severity}", "", f"- {says.zh} {do.zh}", f"- {says.en} {do.en}", ""]
    return "\n".join(lines)


def commands_page() -> str:
    """The help of every command, in both languages."""
    from youzhang.cli.main import command_module, command_names, command_parser

    lines = ["# 命令 · Commands", "", "0 fine · 1 something was found · 2 wrong usage or unreadable.", ""]
    for name in command_names():
        module = command_module(name)
        lines += [f"## youzhang {name}", "", module.HELP.zh, ""]
        lines += ["```text", command_parser(module, name, "en").format_help().rstrip(), "```", ""]
    return "\n".join(lines)


def settings_page() -> str:
    """Every setting of the environment."""
    from youzhang.config.registry import SETTINGS

    lines = ["# 设置 · Settings", "", "都由环境变量给出。All come from the environment.", ""]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "–"
        lines += [f"## {setting.name}", "", f"缺省 default: {default}", ""]
        lines += [
            f"- {setting.about.zh} {setting.right.zh}",
            f"- {setting.about.en} ({setting.right.en})",
            "",
        ]
    return "\n".join(lines)
