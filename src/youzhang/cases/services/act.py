"""Open, act, sign, extend, prove, finish, note, claim, hand over, violate. Each gives what followed, or the refusal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from youzhang.cases.queries.load import NotForYou, case_load
from youzhang.cases.queries.masks import reasons_masked
from youzhang.cases.queries.routes import article_of, routes_beside
from youzhang.engine.actors import token_allows
from youzhang.engine.command import (
    Act,
    AddSigner,
    Claim,
    Command,
    Contact,
    ExtendClock,
    Finish,
    HandOver,
    Note,
    Print,
    Prove,
    Receive,
    Sign,
    Violate,
    Withdraw,
)
from youzhang.engine.deed import Decision
from youzhang.engine.refusal import Reason, Refusal
from youzhang.kernel.durations import Duration
from youzhang.language.step import OPEN
from youzhang.organization.access import Viewer, may_act
from youzhang.runtime.services.submit import submit

Outcome = Decision | Refusal


def case_open(
    *, by: Viewer, rulebook: str, register: str, values: dict[str, Any], reason: str = ""
) -> Outcome:
    """Makes an entry. The new case is the first of the decision's events."""
    if not may_act(by):
        raise NotForYou
    command = Act("", OPEN, by.person, values, reason, rulebook=rulebook, register=register)
    passed = tuple(
        {
            "book": route.book.key,
            "title": route.book.rulebook.title.as_dict(),
            "code": reason.code,
            "article": article_of(route.book, reason),
        }
        for route in routes_beside(command, at=by.at)
        for reason in route.reasons[:1]
    )
    return submit(replace(command, passed=passed), at=by.at)


def case_act(
    *, by: Viewer, case: str, step: str, values: dict[str, Any] | None = None, reason: str = ""
) -> Outcome:
    """Does a step."""
    return _submit(by, case, Act(case, step, by.person, values or {}, reason))


def case_sign(*, by: Viewer, case: str, agree: bool, reason: str = "") -> Outcome:
    """Signs what is pending, or declines it with reason."""
    return _submit(by, case, Sign(case, by.person, agree, reason))


def case_withdraw(*, by: Viewer, case: str) -> Outcome:
    """Takes one's own pending request back."""
    return _submit(by, case, Withdraw(case, by.person))


def clock_extend(*, by: Viewer, case: str, clock: str, length: Duration, reason: str) -> Outcome:
    """Puts a limit off."""
    return _submit(by, case, ExtendClock(case, clock, by.person, length, reason))


def notice_prove(*, by: Viewer, case: str, notice: str, note: str = "") -> Outcome:
    """Records that a notice arrived: one's own, or a customer's by whoever takes part in the case."""
    world, scope = case_load(seen_by=by, case=case)
    found = scope.case.notices.get(notice)
    who = found.who if found else ()
    staff = [token for token in who if not token.startswith("customer:")]
    if staff and not any(token_allows(world, token, by.person, by.at) for token in staff):
        return Refusal((Reason("F502", {"who": tuple(staff)}),))
    return _submit(by, case, Prove(case, notice, by.person, note))


def task_finish(*, by: Viewer, case: str, task: str, note: str = "") -> Outcome:
    """Records that one's own task is done."""
    world, scope = case_load(seen_by=by, case=case)
    found = scope.case.tasks.get(task)
    if found is not None and not any(token_allows(world, token, by.person, by.at) for token in found.who):
        return Refusal((Reason("F502", {"who": found.who}),))
    return _submit(by, case, Finish(case, task, by.person, note))


def case_note(
    *,
    by: Viewer,
    case: str,
    text: str,
    files: tuple[dict[str, Any], ...] = (),
    contact: Contact | None = None,
) -> Outcome:
    """Puts a remark, or papers already stored, to the case; `contact` where the words went to or came from outside."""
    return _submit(by, case, Note(case, by.person, text, files, contact))


def case_same(*, by: Viewer, case: str, other: str) -> Outcome:
    """Records on both cases that they are about the same matter."""
    case_load(seen_by=by, case=other)
    outcome = _submit(by, case, Note(case, by.person, same_as=other))
    return (
        outcome if isinstance(outcome, Refusal) else _submit(by, other, Note(other, by.person, same_as=case))
    )


def signer_add(*, by: Viewer, case: str, to: str, reason: str) -> Outcome:
    """Asks for a further signature after one's own stage."""
    return _submit(by, case, AddSigner(case, by.person, to, reason))


def copy_receive(*, by: Viewer, case: str, part: str) -> Outcome:
    """Takes over one's copy of the form."""
    return _submit(by, case, Receive(case, by.person, part))


def copy_print(*, by: Viewer, case: str, part: str) -> Outcome:
    """Notes that one's copy of the form is printed; anybody else's is refused."""
    return _submit(by, case, Print(case, by.person, part))


def case_claim(*, by: Viewer, case: str) -> Outcome:
    """Takes a case that nobody has."""
    return _submit(by, case, Claim(case, by.person))


def case_hand_over(*, by: Viewer, case: str, to: str, reason: str) -> Outcome:
    """Gives a case to a colleague."""
    return _submit(by, case, HandOver(case, by.person, to, reason))


def violation_record(*, by: Viewer, case: str, article: str, who: str, facts: str) -> Outcome:
    """Records that somebody broke an article."""
    return _submit(by, case, Violate(case, by.person, article, who, facts))


def _submit(by: Viewer, case: str, command: Command) -> Outcome:
    if not may_act(by):
        raise NotForYou
    _, scope = case_load(seen_by=by, case=case)
    outcome = submit(command, at=by.at)
    if isinstance(outcome, Refusal):
        return Refusal(reasons_masked(scope, by, outcome.reasons))
    return outcome
