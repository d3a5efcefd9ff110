"""Following: number and code open one entry, and nothing else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from youzhang.notices.services.keys import key_find
from youzhang.portal.door import door_close, door_open, public
from youzhang.portal.moment import moment_now
from youzhang.portal.page import page
from youzhang.portal.services.guard import follow_failed, follow_waits


@sensitive_post_parameters("code")
@public
def follow(request: HttpRequest) -> HttpResponse:
    """The form, and the door."""
    number, wrong, status = request.POST.get("number", "").strip(), "", 200
    if request.method == "POST":
        at = moment_now()
        if follow_waits(number=number, at=at):
            wrong, status = _("试得太多了，请十五分钟后再试。"), 429
        else:
            key = key_find(number=number, code=request.POST.get("code", ""))
            if key is not None:
                answer = redirect("portal_entry")
                door_open(answer, key)
                return answer
            follow_failed(number=number, at=at)
            wrong, status = _("编号或查询码不对，请照提交后给您的那一页核对。"), 422
    return page(request, "follow.html", {"number": number, "wrong": wrong}, status=status)


@require_POST
@public
def leave(request: HttpRequest) -> HttpResponse:
    """The browser forgets the entry."""
    answer = redirect("portal")
    door_close(answer)
    return answer
