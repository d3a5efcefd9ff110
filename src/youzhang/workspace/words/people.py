"""How people, posts and departments are named on pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from youzhang.kernel.people import Directory


def posts_words(directory: Directory, person: str, at: datetime) -> str:
    """The titles of a person's own posts: `调度、客服经理`."""
    return listed(directory.posts[post].title for post in directory.posts_of(person, at))


def listed(words: Iterable[str]) -> str:
    """Several words in a row, as the language joins them."""
    return pgettext("并列", "、").join(words)


def person_words(directory: Directory, person: str) -> str:
    """The person's name; the system itself where nobody acted."""
    if person.startswith("customer:"):
        return _("匿名客户") if person.startswith("customer:~") else _("客户")
    return directory.name(person) if person in directory.people else person or _("系统")


def token_words(directory: Directory, token: str) -> str:
    """`post:dispatcher` as people say it: the post's title, the department's or person's name."""
    kind, _colon, code = token.partition(":")
    if kind == "post":
        found = directory.posts.get(code)
        return found.title if found else code
    if kind == "department":
        unit = directory.departments.get(code)
        return unit.name if unit else code
    if kind == "person":
        return person_words(directory, code)
    if kind == "customer":
        return _("客户")
    return {"anyone": _("任何人"), "system": _("系统")}.get(kind, token)


def tokens_words(directory: Directory, tokens: Iterable[str]) -> str:
    """Several of them."""
    return listed(dict.fromkeys(token_words(directory, token) for token in tokens))
