"""File fields on forms: what was chosen is stored at once and kept when the form is refused.

What a refused form hands back names papers by their hash; it is signed, so that nobody can name one that is not theirs.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest

from youzhang.cases.services.attach import AttachmentError, paper_store
from youzhang.language.field import Field
from youzhang.organization.access import Viewer
from youzhang.workspace.forms.fields import PREFIX
from youzhang.workspace.words.refusals import Wrong
from youzhang.workspace.words.speaker import said

Paper = dict[str, Any]


def papers_taken(
    request: HttpRequest, viewer: Viewer, fields: tuple[Field, ...], values: dict[str, Any]
) -> tuple[dict[str, str], tuple[Wrong, ...]]:
    """Puts the papers of file fields into the values; a field for which nothing was chosen keeps what it holds.

    Gives what was typed, with what a refused form has to remember, and what is wrong with a paper (empty, too large).
    """
    wrongs: list[Wrong] = []
    typed: dict[str, str] = request.POST.dict()
    for field in fields:
        if field.type.name != "file":
            continue
        name = PREFIX + field.name
        papers = papers_kept(viewer, request.POST.get(f"{name}-kept", ""))
        for file in request.FILES.getlist(name):
            try:
                papers.append(
                    paper_store(name=file.name or "", kind=file.content_type or "", chunks=file.chunks())
                )
            except AttachmentError as error:
                wrongs.append(Wrong(field.name, said(error.says), "", error.code))
        values.pop(field.name, None)
        if papers:
            values[field.name] = papers
            typed[f"{name}-kept"] = papers_sign(viewer.person, papers)
    return typed, tuple(wrongs)


def papers_sign(viewer_person: str, papers: list[Paper]) -> str:
    """The hidden value by which a refused form remembers papers that are stored already."""
    return signing.dumps(papers, salt=f"papers/{viewer_person}") if papers else ""


def papers_kept(viewer: Viewer, text: str) -> list[Paper]:
    """The papers a form remembers; none where the value was not made here for this person."""
    try:
        found: list[Paper] = signing.loads(text, salt=f"papers/{viewer.person}") if text else []
    except signing.BadSignature:
        return []
    return found
