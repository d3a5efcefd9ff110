"""Effects, one verb each. Consequences never refuse: what cannot be done climbs to a person."""

from __future__ import annotations

from typing import Any

from youzhang.engine.actors import all_tokens, token_people
from youzhang.engine.case import Case
from youzhang.engine.counting import duration_add
from youzhang.engine.deed import Deed
from youzhang.engine.refusal import Refused
from youzhang.engine.register import entry_open
from youzhang.engine.rule import stage_entered
from youzhang.engine.scope import Scope
from youzhang.language.effect import Effect
from youzhang.language.expression.functions import round_half_up


def effects_run(deed: Deed) -> None:
    """First in, first out, until nothing is left. The rulebook's proof that consequences have no circle bounds it."""
    while deed.queue:
        scope, effects, rule, cause, facts = deed.queue.popleft()
        for effect in effects:
            if effect.when is None or scope.value(effect.when) is True:
                _RUN[effect.verb](deed, scope, effect, rule, cause, facts)


def _set(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    values = {name: scope.value(expression) for name, expression in effect.values}
    now = {name: scope.case.owner if name == "owner" else scope.case.fields.get(name) for name in values}
    changed = {name: value for name, value in values.items() if value != now[name]}
    if changed:
        deed.emit(scope, "set", {"values": changed}, rule=rule, facts=facts, cause=cause)
        deed.touched[scope.case.id].update(changed)


def _move(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    if scope.case.state != effect.target:
        data = {"from": scope.case.state, "to": effect.target}
        number = deed.emit(scope, "moved", data, rule=rule, facts=facts, cause=cause)
        stage_entered(deed, scope, effect.target, number)


def _open(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    """A further entry, linked back. If it cannot be opened, the reason becomes a task for the post above."""
    values = {name: scope.value(expression) for name, expression in effect.values}
    case = Case(deed.world.case_new(), register=effect.target)
    try:
        entry_open(
            deed, scope.book, case, values, rule=rule, cause=cause, caused_by=scope.case.id, facts=facts
        )
    except Refused as refused:
        what = {"zh": f"未能自动建立“{effect.target}”", "en": f"'{effect.target}' could not be opened"}
        codes = " ".join(refused.refusal.codes)
        _book_task(deed, scope, effect, rule, cause, {**facts, "refused": codes}, what, _top(scope))


def _notify(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    who = _reached(deed, scope, effect)
    what = effect.what.as_dict() if effect.what else {}
    ident = f"n{scope.case.seq}"
    data: dict[str, Any] = {"id": ident, "who": list(who), "what": what, "proof": effect.proof}
    if effect.tells:
        data["tells"] = list(effect.tells)
    if effect.within:
        reading, calendar = scope.book.reading, deed.world.calendar
        data["due"] = duration_add(deed.at, effect.within, calendar, reading)
    deed.emit(scope, "notified", data, rule=rule, facts=facts, cause=cause, actor="")


def _task(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    what = effect.what.as_dict() if effect.what else {}
    who = _reached(deed, scope, effect)
    for each in ((token,) for token in who) if effect.answer else (who,):
        _book_task(deed, scope, effect, rule, cause, facts, what, each)


def _book_task(
    deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any],
    what: dict[str, str], who: tuple[str, ...],
) -> None:  # fmt: skip
    due = None
    if effect.within:
        due = duration_add(deed.at, effect.within, deed.world.calendar, scope.book.reading)
    data: dict[str, Any] = {"id": f"t{scope.case.seq}", "who": list(who), "what": what, "due": due}
    data["until"] = " ".join(effect.until)
    if effect.answer and effect.verb == "task":
        data["answer"] = True
    deed.emit(scope, "tasked", data, rule=rule, facts=facts, cause=cause, actor="")


def _breach(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    who = _reached(deed, scope, effect)
    what = effect.what.as_dict() if effect.what else {}
    data: dict[str, Any] = {"who": list(who), "what": what}
    if effect.fine is not None:
        fine = scope.value(effect.fine)
        facts = {**facts, **scope.facts(effect.fine)}
        if fine is not None:  # an amount the company has not set is no amount: the breach stands without it
            data["fine"] = round_half_up(fine, 2)
    deed.emit(scope, "breached", data, rule=rule, facts=facts, cause=cause, actor="")


def _copies(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    """Each part of the form to those who hold it; a part that nobody holds climbs, so that somebody keeps it."""
    for part, whos in effect.parts:
        tokens = all_tokens(deed.world, scope.book, scope.case, whos, scope.actor, deed.at)
        data = {"part": part, "who": list(tokens or _top(scope))}
        deed.emit(scope, "copied", data, rule=rule, facts=facts, cause=cause, actor="")


def _climb(deed: Deed, scope: Scope, effect: Effect, rule: int, cause: int, facts: dict[str, Any]) -> None:
    """Nobody has signed in time: the level above may sign too. Signatures of something else are left alone."""
    pending = scope.case.pending
    if pending is not None and pending.step == effect.target:
        deed.emit(scope, "lapsed", {"step": pending.step}, rule=rule, facts=facts, cause=cause, actor="")


def _reached(deed: Deed, scope: Scope, effect: Effect) -> tuple[str, ...]:
    """Everybody meant; a post that nobody holds climbs to the post above, so that somebody knows."""
    tokens = all_tokens(deed.world, scope.book, scope.case, effect.who, scope.actor, deed.at)
    live = tuple(t for t in tokens if not t.startswith("post:") or token_people(deed.world, t, deed.at))
    return live or _above(deed, scope, effect) or tokens


def _above(deed: Deed, scope: Scope, effect: Effect) -> tuple[str, ...]:
    posts = scope.book.rulebook.posts
    for who in effect.who:
        post, seen = posts.get(who.name), {who.name}
        while post is not None and post.above and post.above not in seen:
            seen.add(post.above)
            tokens = scope.book.posts.get(post.above, ())
            if any(token_people(deed.world, token, deed.at) for token in tokens):
                return tokens
            post = posts.get(post.above)
    return ()


def _top(scope: Scope) -> tuple[str, ...]:
    """The highest posts of the rulebook: where what nobody can do comes to rest."""
    tops = [name for name, post in scope.book.rulebook.posts.items() if not post.above]
    return tuple(token for name in tops for token in scope.book.posts.get(name, ()))


_RUN = {
    "set": _set,
    "move": _move,
    "open": _open,
    "notify": _notify,
    "task": _task,
    "breach": _breach,
    "copies": _copies,
    "climb": _climb,
}
