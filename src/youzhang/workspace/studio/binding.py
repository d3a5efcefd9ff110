"""The form by which a version is bound: first day, posts, parameters with their questions, rules switched off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from youzhang.adoption.queries.drafts import DraftView
from youzhang.adoption.written import binding_place
from youzhang.kernel.errors import Diagnostic
from youzhang.kernel.people import Directory
from youzhang.language.parameter import parameter_text
from youzhang.language.rulebook import Rulebook
from youzhang.workspace.forms.fields import Option
from youzhang.workspace.page import said
from youzhang.workspace.studio.findings import ShownFinding, findings_shown
from youzhang.workspace.words.people import tokens_words
from youzhang.workspace.words.rules import kind_words


@dataclass(frozen=True, slots=True)
class PostField:
    """A post of the rulebook and what it can be bound to."""

    name: str
    label: str
    chosen: str
    options: tuple[Option, ...]
    wrong: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class ParameterField:
    """A parameter with its question. `options` for a choice; `default` what the regulation says by itself."""

    name: str
    label: str
    value: str
    default: str
    article: str
    options: tuple[Option, ...]
    wrong: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True)
class OffField:
    """A rule that may be switched off, and why."""

    id: str
    kind: str
    article: str
    off: bool
    why: str


@dataclass(frozen=True, slots=True)
class BindingForm:
    """The whole form. `wrong` belongs to no single field."""

    since: str
    since_wrong: tuple[ShownFinding, ...]
    posts: tuple[PostField, ...]
    parameters: tuple[ParameterField, ...]
    off: tuple[OffField, ...]
    units: tuple[Option, ...]
    wrong: tuple[ShownFinding, ...]


def binding_form(view: DraftView, directory: Directory) -> BindingForm:
    """The form of a draft whose text compiles."""
    assert view.rulebook is not None
    binding, rulebook = view.binding, view.rulebook
    at: dict[tuple[str, str], list[ShownFinding]] = {}
    for one in view.binding_found:
        at.setdefault(_place(view, one), []).extend(findings_shown([one], view.adoption_text))
    shown = {("from", "")}
    posts = []
    for name in rulebook.posts:
        bound = binding.get("posts", {}).get(name)
        posts.append(_post(rulebook, name, bound, directory, at.get(("posts", name), ())))
        shown.add(("posts", name))
    parameters = []
    for name in rulebook.parameters:
        value = str(binding.get("parameters", {}).get(name, ""))
        parameters.append(_parameter(rulebook, name, value, at.get(("parameters", name), ())))
        shown.add(("parameters", name))
    rest = [one for place, ones in at.items() if place not in shown for one in ones]
    since = str(binding.get("from") or rulebook.version)
    return BindingForm(
        since, tuple(at.get(("from", ""), ())), tuple(posts), tuple(parameters), tuple(_off(rulebook, binding)),
        _units(binding.get("for") or [], directory), tuple(rest),
    )  # fmt: skip


def _place(view: DraftView, found: Diagnostic) -> tuple[str, str]:
    """The field a finding is about: what is not written has no line of its own, and names what it misses."""
    missing = {"A301": "posts", "A302": "parameters"}.get(found.code.code)
    if missing:
        return missing, found.values.get("name", "")
    return binding_place(view.adoption_text, found.line)


def _post(
    rulebook: Rulebook, name: str, words: Any, directory: Directory, wrong: Iterable[ShownFinding]
) -> PostField:
    found = [words] if isinstance(words, str) else list(words or [])
    tokens = [word if ":" in word else f"post:{word}" for word in found]
    chosen = " ".join(tokens)
    places = [(f"post:{code}", post.title) for code, post in directory.posts.items()]
    places += [(f"department:{code}", unit.name) for code, unit in directory.departments.items()]
    if chosen and chosen not in dict(places):
        places.insert(0, (chosen, tokens_words(directory, tokens)))
    options = tuple(Option(token, title, token == chosen) for token, title in places)
    return PostField(name, said(rulebook.posts[name].label), chosen, options, tuple(wrong))


def _parameter(rulebook: Rulebook, name: str, value: str, wrong: Iterable[ShownFinding]) -> ParameterField:
    parameter = rulebook.parameters[name]
    default = "" if parameter.default is None else parameter_text(parameter.default)
    choices = {key: said(label) for key, label in parameter.options.items()}
    if parameter.type.name == "yes_no":
        choices = {"yes": _("是"), "no": _("否")}
    options = tuple(Option(key, word, key == value) for key, word in choices.items())
    article = rulebook.article_of(parameter.rule)
    number = article.number if article else ""
    return ParameterField(
        name, said(parameter.label), value, choices.get(default, default), number, options, tuple(wrong)
    )


def _units(words: str | list[str], directory: Directory) -> tuple[Option, ...]:
    """The departments; chosen are those whose people open its entries."""
    chosen = {word.removeprefix("department:") for word in ([words] if isinstance(words, str) else words)}
    return tuple(Option(code, unit.name, code in chosen) for code, unit in directory.departments.items())


def _off(rulebook: Rulebook, binding: dict[str, Any]) -> Iterable[OffField]:
    off = {row["rule"]: row["why"] for row in binding.get("off") or []}
    for rule in rulebook.rules:
        if rule.kind in ("clock", "rule"):
            yield OffField(rule.id, kind_words(rule.kind), rule.article, rule.id in off, off.get(rule.id, ""))


def binding_posted(post: QueryDict, rulebook: Rulebook) -> dict[str, Any]:
    """What the form sent, as the words of an adoption."""
    posts = {name: post.get(f"post.{name}", "").split() for name in rulebook.posts}
    values = {name: post.get(f"parameter.{name}", "").strip() for name in rulebook.parameters}
    off = [
        {"rule": rule.id, "why": post.get(f"why.{rule.id}", "").strip()}
        for rule in rulebook.rules
        if post.get(f"off.{rule.id}")
    ]
    return {
        "from": post.get("from", "").strip(),
        "posts": {name: tokens for name, tokens in posts.items() if tokens},
        "parameters": {name: value for name, value in values.items() if value},
        "off": off,
        "for": [f"department:{code}" for code in post.getlist("for")],
    }


def reasons_missing(post: QueryDict, rulebook: Rulebook) -> list[str]:
    """Rules that are switched off without a reason."""
    return [
        rule.id
        for rule in rulebook.rules
        if post.get(f"off.{rule.id}") and not post.get(f"why.{rule.id}", "").strip()
    ]
