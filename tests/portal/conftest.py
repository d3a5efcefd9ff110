"""A public desk: people may write to it themselves, ask, be asked, rate. And an instant of the test's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import translation

from tests.support.cast import Cast
from tests.support.desk import Desk
from tests.workspace.conftest import Wall
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.services.act import Outcome, case_act
from youzhang.engine.deed import Decision
from youzhang.organization.access import viewer_of
from youzhang.portal.views import choose, entry, file, follow
from youzhang.runtime.models import Entry

TEXT = """
rulebook: public-desk
version: 2025-01-01
title: {zh: 公众服务办法, en: Public desk}
posts: {clerk: {zh: 接待员, en: Clerk}, manager: {zh: 经理, en: Manager}}
registers:
  complaint:
    title: {zh: 投诉, en: Complaint}
    number: "TS{yyyy}-{serial:04}"
    states: {received: {zh: 已收到, en: Received}, told: {zh: 已答复, en: Answered}, closed: {zh: 已结案, en: Closed}}
    fields:
      customer: {customer: 客户, en: Customer}
      content: {note: 内容, en: Content}
      topic: {choice: 类别, en: Topic, options: {leak: {zh: 漏水, en: Leak}, noise: {zh: 噪声, en: Noise}}}
      secret: {note: 内部意见, en: Internal}
      question: {note: 问题, en: Question}
      answer: {note: 答复, en: Answer}
      rating: {integer: 满意度, en: Rating, between: [1, 5]}
      remark: {note: 意见, en: Remark}
  internal:
    title: {zh: 内部单, en: Internal slip}
    states: [kept]
    fields: {what: {text: 事由, en: What}}
articles:
  "1":
    zh: 客户可以自己登记。
    step complaint.open:
      by: [clerk, customer]
      needs: [customer, content]
      asks: [content, topic]
      then: [{notify: clerk, when: by_customer, what: 网上投诉}]
    step complaint.send_for: {by: clerk, from: received, then: [{task: customer, what: {zh: 请寄来照片, en: Send photographs}}]}
    step complaint.weigh: {by: clerk, from: received, needs: secret}
    step complaint.ask:
      by: clerk
      from: received
      needs: question
      then: [{notify: customer, what: {zh: 请您补充, en: A question}, tells: question, proof: reply}]
  "2":
    zh: 答复客户，客户可以评价，不满意的重新办理。
    step complaint.tell:
      by: clerk
      from: received
      to: told
      needs: answer
      then: [{notify: customer, what: {zh: 处理结果, en: The result}, tells: answer, proof: receipt}]
    step complaint.rate: {zh: 评价, en: Rate, by: customer, from: told, to: closed, needs: rating, takes: remark}
    step complaint.again: {zh: 不满意，重新办理, en: Not content, by: [manager, customer], from: told, to: received, reason: yes}
  "3":
    zh: 内部单只有接待员登记。
    step internal.open: {by: clerk, needs: what}
"""
ADOPTION = """
adopts: public-desk
version: 2025-01-01
posts: {clerk: dispatcher, manager: service_manager}
"""
FILE = "/portal/file/public-desk/complaint"


@dataclass(slots=True)
class Public:
    """The desk, and a browser on the street."""

    desk: Desk
    wall: Wall
    client: Client

    def file(self, **given: object) -> tuple[str, str]:
        """Files a complaint that must be taken: number and code."""
        answer = self.client.post(FILE, {"f-content": "水管漏水", "consent": "yes", **given})
        assert answer.status_code == 302, answer.content.decode()
        return self.read_key()

    def read_key(self) -> tuple[str, str]:
        """Number and code from the page that shows them."""
        text = self.client.get("/portal/filed").content.decode()
        number, code = re.findall(r'<dd class="number">([^<]+)</dd>', text)
        return number, code

    def act(self, number: str, step: str, person: str = "liuyang", **values: object) -> Outcome:
        """Staff do a step that must not be refused."""
        case = str(Entry.objects.get(number=number).pk)
        outcome = case_act(by=viewer_of(person, self.wall.at), case=case, step=step, values=values)
        assert isinstance(outcome, Decision), outcome
        return outcome

    def page(self, path: str = "/portal/entry") -> str:
        """A page that must be there."""
        answer = self.client.get(path)
        assert answer.status_code == 200
        return answer.content.decode()


@pytest.fixture
def public(desk: Desk, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Public:
    """The public desk beside the small regulation of the cast."""
    rulebook_adopt(text=TEXT, adoption=ADOPTION, by=cast.administrator, at=datetime(2025, 1, 2))
    wall = Wall()
    for view in (choose, entry, file, follow):
        monkeypatch.setattr(view, "moment_now", lambda: wall.at)
    return Public(desk, wall, Client(headers={"accept-language": "zh-hans"}))


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Words in Chinese unless a test says otherwise."""
    with translation.override("zh-hans"):
        yield


def later(wall: Wall, **length: int) -> None:
    """Time passes."""
    wall.at += timedelta(**length)
