"""What customers do themselves: each only with his own entry, and through the one door like everybody else."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from youzhang.cases.queries.customer import customer_scope
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.services.act import Outcome
from youzhang.engine.command import Act, Finish, Note, Prove
from youzhang.engine.refusal import Reason, Refusal
from youzhang.language.step import OPEN
from youzhang.runtime.services.submit import submit


def customer_open(
    *, token: str, rulebook: str, register: str, values: dict[str, Any], at: datetime
) -> Outcome:
    """Makes an entry as its customer."""
    return submit(Act("", OPEN, token, values, rulebook=rulebook, register=register), at=at)


def customer_act(
    *, token: str, case: str, step: str, values: dict[str, Any], at: datetime, reason: str = ""
) -> Outcome:
    """Does a step that the rulebook gives to the customer. Raises NotForYou."""
    scope = customer_scope(token=token, case=case, at=at)
    spec = scope.register.steps.get(step)
    if spec is None or step == OPEN or not any(who.kind == "customer" for who in spec.by):
        raise NotForYou
    return submit(Act(case, step, token, values, reason), at=at)


def customer_answer(*, token: str, case: str, notice: str, text: str, at: datetime) -> Outcome:
    """Answers a notice or does a task of his own, or confirms it with an empty text. Raises NotForYou."""
    scope = customer_scope(token=token, case=case, at=at)
    task = scope.case.tasks.get(notice)
    if task is not None and token in task.who:
        return submit(Finish(case, notice, token, text), at=at)
    found = scope.case.notices.get(notice)
    if found is None or token not in found.who:
        raise NotForYou
    return submit(Prove(case, notice, token, text), at=at)


def customer_note(
    *, token: str, case: str, text: str, files: tuple[dict[str, Any], ...] = (), at: datetime
) -> Outcome:
    """Puts a text or papers to his entry. Raises NotForYou."""
    customer_scope(token=token, case=case, at=at)
    if not text.strip() and not files:
        return Refusal((Reason("F503", {"field": "text"}, -1, "text"),))
    return submit(Note(case, token, text, files), at=at)
