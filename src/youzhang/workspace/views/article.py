"""One article: its text, and every case it touched."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from youzhang.adoption.queries.books import books_load
from youzhang.cases.queries.lists import articles_cases
from youzhang.engine.book import Book
from youzhang.organization.access import Viewer
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page, said
from youzhang.workspace.rulebook_parts import article_shown
from youzhang.workspace.speak import speaker_of


@require_safe
@room
def article(request: HttpRequest, viewer: Viewer, rulebook: str, number: str) -> HttpResponse:
    """The page; the cases come a page at a time, the latest first."""
    book: Book = found(books_load().in_force(rulebook, viewer.at))
    spec = found(book.rulebook.articles.get(number))
    after = request.GET.get("after") or None
    rows, more = articles_cases(seen_by=viewer, rulebook=rulebook, article=number, after=after)
    registers = book.rulebook.registers
    states = {name: said(label) for register in registers.values() for name, label in register.states.items()}
    context = {
        "rulebook": book.rulebook,
        "title": said(book.rulebook.title),
        "article": article_shown(speaker_of(book, None, viewer), book, spec, 0),
        "lines": [
            (row, times, datetime.fromisoformat(last), states.get(row.state, row.state))
            for row, times, last in rows
        ],
        "after": more,
        "later_page": bool(after),
    }
    return page(request, viewer, "article.html", context, room="rulebooks")
