"""Rulebooks: what is in force, what each article says, and what the system does for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import Books, books_load
from youzhang.cases.queries.lists import citation_counts
from youzhang.engine.book import Book
from youzhang.insight.services.backtest import backtest_refusal
from youzhang.organization.access import Viewer, access_refusal
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.door import found, room
from youzhang.workspace.flow import Flow, flow_of
from youzhang.workspace.page import page, said
from youzhang.workspace.rulebook_parts import (
    ShownParameter,
    article_shown,
    parameters_shown,
)
from youzhang.workspace.speak import speaker_of
from youzhang.workspace.studio.coverage import Share, coverage_of, shares_of
from youzhang.workspace.studio.search import article_fits, marked
from youzhang.workspace.words.people import tokens_words


@dataclass(frozen=True, slots=True)
class Shelf:
    """A rulebook in the list."""

    id: str
    title: str
    version: date
    since: date
    articles: int
    rules: int
    registers: str
    shares: tuple[Share, ...]


@require_safe
@room
def rulebooks(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those in force."""
    shelves = [_shelf(book) for book in books_load().all_in_force(viewer.at)]
    refused = access_refusal(viewer, "change", "rulebooks")
    context = {"shelves": shelves, "adopt_refused": said(refused) if refused else ""}
    return page(request, viewer, "rulebooks.html", context, room="rulebooks")


def _shelf(book: Book) -> Shelf:
    rulebook = book.rulebook
    registers = "、".join(said(register.title) for register in rulebook.registers.values())
    return Shelf(
        rulebook.id, said(rulebook.title), rulebook.version, book.since, len(rulebook.articles), len(rulebook.rules),
        registers, shares_of([article.coverage for article in rulebook.articles.values()]),
    )  # fmt: skip


@require_safe
@room
def rulebook(request: HttpRequest, viewer: Viewer, rulebook: str) -> HttpResponse:
    """One: articles left, what the system does for each right; flow, parameters and versions below."""
    books = books_load()
    book: Book = found(_version(books, rulebook, request.GET.get("version", ""), viewer))
    counts = citation_counts(seen_by=viewer, rulebook=rulebook)
    speaker = speaker_of(book, None, viewer)
    articles = [
        article_shown(speaker, book, a, counts.get(a.number, 0)) for a in book.rulebook.articles.values()
    ]
    words = request.GET.get("q", "").split()[:8]
    refused = backtest_refusal(viewer, book)
    context = {
        "rulebook": book.rulebook,
        "book": book,
        "title": said(book.rulebook.title),
        "in_force": books.in_force(rulebook, viewer.at) is book,
        "articles": [(a, marked(a.text, words)) for a in articles if article_fits(a, words)],
        "words": " ".join(words),
        "coverage": coverage_of(articles),
        "backtest_refused": said(refused) if refused else "",
        "flows": _flows(book, viewer),
        "parameters": _parameters(book),
        "posts": _posts(book),
        "versions": [(one, one is book) for one in reversed(books.history[rulebook][1])],
    }
    return page(request, viewer, "rulebook.html", context, room="rulebooks")


def _version(books: Books, rulebook: str, key: str, viewer: Viewer) -> Book | None:
    chosen = next((b for b in books.history.get(rulebook, ((), ()))[1] if b.key == key), None)
    return chosen or books.in_force(rulebook, viewer.at)


def _flows(book: Book, viewer: Viewer) -> list[tuple[str, Flow]]:
    return [
        (said(register.title), flow_of(speaker_of(book, register, viewer), register))
        for register in book.rulebook.registers.values()
        if len(register.states) > 1
    ]


def _parameters(book: Book) -> tuple[ShownParameter, ...]:
    return parameters_shown(book)


def _posts(book: Book) -> list[tuple[str, str]]:
    directory = directory_load()
    return [
        (said(post.label), tokens_words(directory, book.posts.get(name, ())) or _("未绑定"))
        for name, post in book.rulebook.posts.items()
    ]
