"""One address: it inserts a row in a transaction, reads a row, and sends the browser on."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from benchmarks.bare.models import Row


@require_POST
def bare(request: HttpRequest) -> HttpResponse:
    """The bare view."""
    with transaction.atomic():
        written = Row.objects.create(body=request.POST.get("body", ""))
    read = Row.objects.get(pk=written.pk)
    answer = HttpResponse(status=303)
    answer.headers["Location"] = f"/{read.pk}"
    return answer


urlpatterns = [path("bare", bare)]
