"""Customers offered while somebody types."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from youzhang.organization.access import Viewer
from youzhang.workspace.customers import customers_suggested
from youzhang.workspace.door import room
from youzhang.workspace.page import part


@require_safe
@room
def suggest(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Those who fit what was typed: a name or a telephone number, whole or in part."""
    name = request.GET.get("field", "")
    texts = [str(value).strip()[:80] for key, value in request.GET.dict().items() if key != "field"]
    found = customers_suggested(viewer, texts)
    return part(request, viewer, "parts/suggested.html", {"found": found, "field": name})
