"""A code for the customer of a case, with which he follows it himself: shown once, to be read out or handed over."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from youzhang.cases.queries.load import NotForYou
from youzhang.notices.services.keys import key_give
from youzhang.organization.access import Viewer, may_act
from youzhang.workspace.door import NotForYou as Closed
from youzhang.workspace.door import found, room
from youzhang.workspace.page import page
from youzhang.workspace.views.case import case_found


@require_POST
@room
def code(request: HttpRequest, viewer: Viewer, case_id: int) -> HttpResponse:
    """The page with number and code."""
    view = case_found(viewer, case_id)
    if not may_act(viewer):
        found(None)
    try:
        given = key_give(by=viewer, case=str(case_id), text=_("给了客户新的查询码，以前的作废。"))
    except NotForYou:
        raise Closed(_("这一件没有可以自己看进度的客户，或者有您看不到的客户资料。")) from None
    address = (
        f"{settings.YOUZHANG_URL or request.build_absolute_uri('/').rstrip('/')}{reverse('portal_follow')}"
    )
    context = {"case_id": case_id, "number": view.case.number or case_id, "code": given, "address": address}
    return page(request, viewer, "customer_code.html", context, room="register")
