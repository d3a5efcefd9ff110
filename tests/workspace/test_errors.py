"""Errors say what happened to the work."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.desk import Desk
from tests.workspace.conftest import SignIn
from youzhang.organization.models import AccessLog, Account
from youzhang.workspace.views import work


def test_a_failure_says_that_nothing_was_changed(
    signed_in: SignIn, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise RuntimeError("broken on purpose")

    client = signed_in(desk.cast.dispatcher)
    client.raise_request_exception = False
    monkeypatch.setattr(work, "work_list", broken)
    answer = client.get(reverse("work"))
    text = answer.content.decode()
    assert answer.status_code == 500
    assert "没有改动任何东西" in text
    assert "broken on purpose" not in text


def test_a_form_that_is_too_old_says_so(desk: Desk) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(name=desk.cast.dispatcher))
    answer = client.post(reverse("new_case", args=("desk", "request")), {"f-subject": "漏水"})
    assert answer.status_code == 403
    assert "打开得太久" in answer.content.decode()


def test_who_was_refused_a_case_and_who_took_a_list_along_is_remembered(
    signed_in: SignIn, desk: Desk
) -> None:
    case = desk.open()
    signed_in(desk.cast.quality_manager).get(f"/c/{case}/")
    signed_in(desk.cast.dispatcher).get(reverse("register_export", args=("desk", "request")))
    lines = set(AccessLog.objects.values_list("person", "verb", "thing", "allowed"))
    assert (desk.cast.quality_manager, "see", f"case:{case}", False) in lines
    assert (desk.cast.dispatcher, "export", "desk/request", True) in lines
