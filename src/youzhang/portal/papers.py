"""Photographs and papers that a customer sends along: stored first, then put to the entry."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from youzhang.cases.services.attach import AttachmentError, paper_store
from youzhang.portal.page import said

MOST = 10


def papers_read(request: HttpRequest) -> tuple[tuple[dict[str, Any], ...], str]:
    """The papers of the form, stored; and what is wrong with one of them, empty when nothing is."""
    files = request.FILES.getlist("papers")
    if len(files) > MOST:
        return (), _("一次最多 %(most)s 个附件。") % {"most": MOST}
    found = []
    for file in files:
        try:
            found.append(
                paper_store(name=file.name or "", kind=file.content_type or "", chunks=file.chunks())
            )
        except AttachmentError as error:
            return (), f"{file.name}：{said(error.says)}"
    return tuple(found), ""
