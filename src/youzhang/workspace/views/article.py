"""One article: its text, and every case it touched."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

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
    after, registers = request.GET.get("after") or None, book.rulebook.registers
    register = request.GET.get("register", "")
    open_only = request.GET.get("open") == "yes"
    asked = [pair for pair in (("register", register), ("open", "yes" if open_only else "")) if pair[1]]
    rows, more = articles_cases(
        seen_by=viewer, rulebook=rulebook, article=number, register=register, open_only=open_only, after=after
    )
    states = {name: said(label) for register in registers.values() for name, label in register.states.items()}
    context = {
        "rulebook": book.rulebook,
        "title": said(book.rulebook.title),
        "article": article_shown(speaker_of(book, None, viewer), book, spec, 0),
        "lines": [
            (row, times, datetime.fromisoformat(last), states.get(row.state, row.state))
            for row, times, last in rows
        ],
        "registers": [(name, said(one.title), name == register) for name, one in registers.items()],
        "open_only": open_only,
        "filtered": bool(asked),
        "first_url": f"?{urlencode(asked)}",
        "next_url": f"?{urlencode([*asked, ('after', more)])}" if more else "",
        "later_page": bool(after),
    }
    return page(request, viewer, "article.html", context, room="rulebooks")
