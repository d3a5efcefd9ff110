"""The parts of a rulebook's page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from youzhang.engine.book import Book
from youzhang.language.approval import Signing
from youzhang.language.article import Article
from youzhang.language.build import Rule
from youzhang.language.expression import Expression
from youzhang.language.field import TYPES
from youzhang.language.register import Register
from youzhang.language.term import Term
from youzhang.workspace.words.expressions import expression_words
from youzhang.workspace.words.rules import kind_words, part_sentence, register_part, signing_words
from youzhang.workspace.words.speaker import Speaker, said
from youzhang.workspace.words.values import plain_words


@dataclass(frozen=True, slots=True)
class Table:
    """A decision table, drawn as a table."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hit: str


@dataclass(frozen=True, slots=True)
class Done:
    """What one rule does, in a sentence; `asleep` when a parameter is missing or it was switched off."""

    kind: str
    name: str
    says: str
    table: Table | None
    asleep: bool


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article with what stands behind it."""

    number: str
    title: str
    text: str
    badge: str
    badge_word: str
    note: str
    carried: tuple[str, ...]
    does: tuple[Done, ...]
    cases: int


def badge_words(badge: str) -> str:
    """The coverage map's words."""
    return {
        "rules": _("系统执行"),
        "in": _("由他条执行"),
        "judgement": _("人工判断"),
        "conduct": _("行为规范"),
        "definition": _("定义"),
        "heading": _("标题"),
        "open": _("尚未实现"),
    }[badge]


def article_shown(speaker: Speaker, book: Book, article: Article, cases: int) -> ShownArticle:
    """The article for the page."""
    rules = book.rulebook.rules
    does = tuple(_done(speaker, book, rules[index]) for index in article.rules)
    note = said(article.why) if article.why else ""
    if article.norm == "judgement" and article.by:
        note = _("由%(who)s判断，须写明理由。") % {"who": speaker.who(article.by)} + note
    return ShownArticle(
        article.number, said(article.title) if article.title else "", said(article.text), article.coverage,
        badge_words(article.coverage), note, article.carried_in, does, cases,
    )  # fmt: skip


def _done(speaker: Speaker, book: Book, rule: Rule) -> Done:
    register_name, _dot, name = rule.name.rpartition(".")
    register = book.rulebook.registers.get(register_name)
    inner = Speaker(speaker.directory, book.rulebook, register, speaker.customers, book.parameters)
    says, table = _says(inner, book, rule, register, name)
    return Done(kind_words(rule.kind), rule.name, says, table, rule.index in book.asleep)


def _says(
    speaker: Speaker, book: Book, rule: Rule, register: Register | None, name: str
) -> tuple[str, Table | None]:
    if rule.kind == "parameter":
        return _parameter_says(book, name), None
    if rule.kind == "register" and name in book.rulebook.registers:
        return said(book.rulebook.registers[name].title), None
    if register is None:
        return rule.name, None
    if rule.kind == "field" and name in register.fields:
        field = register.fields[name]
        kind = said(TYPES[field.type.name])
        return _("“%(field)s”（%(kind)s）") % {"field": said(field.label), "kind": kind}, None
    if rule.kind == "term" and name in register.terms:
        return _term_says(speaker, register.terms[name])
    part = register_part(register, rule.kind, name)
    return (part_sentence(speaker, part), None) if part else (rule.name, None)


def _parameter_says(book: Book, name: str) -> str:
    parameter = book.rulebook.parameters[name]
    return _("%(what)s：%(value)s") % {"what": said(parameter.label), "value": parameter_value(book, name)}


def parameter_value(book: Book, name: str) -> str:
    """The value as adopted, in words."""
    parameter, value = book.rulebook.parameters[name], book.parameters.get(name)
    if value is None:
        return _("未设定，用到它的规则暂不执行")
    return said(parameter.options[value]) if value in parameter.options else plain_words(value)


def _term_says(speaker: Speaker, term: Term) -> tuple[str, Table | None]:
    label = said(term.label)
    if term.formula is not None:
        return f"{label} = {expression_words(speaker, term.formula.text)}", None
    return label, table_of(speaker, term)


def table_of(speaker: Speaker, term: Term) -> Table:
    """The rows as they are written, with the words of the form."""
    names = list(dict.fromkeys(cell.name for row in term.rows for cell in row.cells))
    conditions = any(row.when is not None for row in term.rows)
    head = [speaker.name(name) for name in names] + ([_("并且")] if conditions else []) + [said(term.label)]
    rows = []
    for row in term.rows:
        written = {cell.name: _cell(speaker, cell.name, cell.written) for cell in row.cells}
        cells = [
            _("其余") if row.otherwise and i == 0 else written.get(name, "") for i, name in enumerate(names)
        ]
        if conditions:
            cells.append(expression_words(speaker, row.when.text) if row.when else "")
        rows.append((*cells, _gives(speaker, row.gives)))
    hits = {"first": _("自上而下，取第一个符合的行"), "one": _("只有一行符合"), "all": _("取全部符合的行")}
    return Table(tuple(head), tuple(rows), hits[term.hit])


def _cell(speaker: Speaker, name: str, written: str) -> str:
    register = speaker.register
    if register is not None and name in register.fields and register.fields[name].options:
        options = register.fields[name].options
        return " / ".join(said(options[w.strip()]) if w.strip() in options else w for w in written.split("|"))
    return written.replace("..", " – ").replace("<=", "≤").replace(">=", "≥")


def _gives(speaker: Speaker, value: object) -> str:
    if isinstance(value, Expression):
        return expression_words(speaker, value.text)
    if isinstance(value, tuple):
        return signing_words(speaker, Signing(stages=value))
    return plain_words(value)


@dataclass(frozen=True, slots=True)
class ShownParameter:
    """A parameter as adopted."""

    name: str
    label: str
    value: str
    default: str
    article: str
    differs: bool


def parameters_shown(book: Book) -> tuple[ShownParameter, ...]:
    """What the company has set, beside what the regulation says by itself."""
    found = []
    for name, parameter in book.rulebook.parameters.items():
        default = parameter.default
        words = said(parameter.options[default]) if default in parameter.options else plain_words(default)
        article = book.rulebook.article_of(parameter.rule)
        differs = book.parameters.get(name) != default
        number = article.number if article else ""
        found.append(
            ShownParameter(name, said(parameter.label), parameter_value(book, name), words, number, differs)
        )
    return tuple(found)
