"""A small regulation for tests of everything above the engine, adopted by the company of the cast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from tests.support.cast import Cast
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.engine.book import Book
from youzhang.engine.command import Act, Command
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Refusal
from youzhang.runtime.services.submit import submit

TEXT = """
rulebook: desk
version: 2025-01-01
title: {zh: 服务台办法, en: Service desk}
posts:
  dispatcher: {zh: 调度, en: Dispatcher, above: manager}
  repairer: {zh: 维修工, en: Repairer, above: manager}
  manager: {zh: 经理, en: Manager, above: director}
  director: {zh: 总经理, en: Director}
registers:
  request:
    title: {zh: 服务单, en: Request}
    number: "FW{yyyy}-{serial:04}"
    states: [received, assigned, waiting, done, closed]
    fields:
      subject: {text: 事由, en: Subject}
      topic: {choice: 类别, en: Topic, options: {leak: 漏水, noise: 噪声}, listed: yes}
      amount: {money: 金额, en: Amount}
      caller: {text: 来电人, en: Caller, seen_by: manager, listed: yes}
      repairer: {person: 维修工, en: Repairer}
articles:
  "1":
    zh: 接到来电即登记。
    step request.open: {by: dispatcher, needs: [subject, topic]}
    rule request.many:
      on: open
      when: count(request where topic == this.topic and state != closed) == 3
      then: [{task: manager, what: 统一处理, until: closed}]
  "2":
    zh: 三十分钟内派工，逾期告知经理，再过三十分钟告知总经理。
    step request.assign:
      by: [dispatcher, manager]
      from: received
      to: assigned
      needs: repairer
      then: [{notify: repairer, what: 请到场, proof: receipt}]
    clock request.assign:
      due: 30 minutes after open
      done: assigned
      warn: 10 minutes
      late: [{notify: manager, proof: receipt}, {breach: dispatcher}, {after: 30 minutes, notify: director}]
      extend: {by: dispatcher, most: 1 hour, times: 1}
  "3":
    zh: 费用五百元以内经理签批，以上总经理签批。
    term request.authority:
      hit: first
      gives: signers
      rows:
        - {amount: "<= 500", gives: manager}
        - {else: yes, gives: manager then director}
    step request.finish: {by: [repairer, dispatcher], from: assigned, to: done, needs: amount, signed_by: authority}
    clock request.finish: {due: 2 working days after assigned, done: done, pause: waiting, who: repairer}
    step request.wait: {by: repairer, from: assigned, to: waiting, reason: yes}
    step request.resume: {by: repairer, from: waiting, to: assigned}
  "4":
    zh: 办结后关闭，可以重开。
    step request.close: {by: dispatcher, from: done, to: closed}
    step request.reopen: {by: manager, from: closed, to: received, reason: yes}
"""

ADOPTION = """
adopts: desk
version: 2025-01-01
posts: {dispatcher: dispatcher, repairer: repairer, manager: service_manager, director: general_manager}
"""

MONDAY = datetime(2025, 3, 3, 9, 0)


@dataclass(frozen=True, slots=True)
class Desk:
    """The cast with the regulation in force."""

    cast: Cast
    book: Book

    def open(self, at: datetime = MONDAY, **values: Any) -> str:
        """A case opened by the dispatcher; its id."""
        given = {"subject": "三楼漏水", "topic": "leak", **values}
        outcome = self.do(
            Act("", "open", self.cast.dispatcher, given, rulebook="desk", register="request"), at
        )
        return outcome.events[0].case

    def do(self, command: Command, at: datetime) -> Decision:
        """Carries out a command that must not be refused."""
        outcome = submit(command, at=at)
        assert isinstance(outcome, Decision), outcome
        return outcome

    def act(self, case: str, step: str, by: str, at: datetime, reason: str = "", **values: Any) -> Decision:
        """Does a step that must not be refused."""
        return self.do(Act(case, step, by, values, reason), at)

    def refused(self, command: Command, at: datetime) -> Refusal:
        """Carries out a command that must be refused."""
        outcome = submit(command, at=at)
        assert isinstance(outcome, Refusal), outcome
        return outcome


def desk_found(cast: Cast) -> Desk:
    """Adopts the regulation."""
    book, _ = rulebook_adopt(text=TEXT, adoption=ADOPTION, by=cast.administrator, at=MONDAY)
    return Desk(cast, book)


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """The cast with the small regulation in force."""
    return desk_found(cast)
