"""What I may do next on a case, and why the rest is closed to me."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from youzhang.cases.queries.page import CaseView, StepView
from youzhang.workspace.words.refusals import Wrong, wrongs_of
from youzhang.workspace.words.rules import signing_words
from youzhang.workspace.words.speaker import Speaker, said


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step I may do now. The first that leads on is the page's primary action."""

    name: str
    label: str
    url: str
    article: str
    primary: bool
    signers: str


def open_steps(speaker: Speaker, view: CaseView) -> tuple[OpenStep, ...]:
    """What I can do next: steps that meet a running clock first, then those that lead on."""
    if not view.may_act:
        return ()
    waited = [name for item in view.clocks if item.running.open for name in item.clock.done]
    order = list(view.register.states)

    def rank(shown: StepView) -> tuple[int, int]:
        step = shown.step
        meets = min((waited.index(n) for n in (step.name, step.to) if n in waited), default=99)
        onward = bool(step.to) and order.index(step.to) > order.index(view.case.state)
        return meets, 0 if onward else 1

    ranked = sorted(view.steps, key=rank)
    return tuple(
        OpenStep(
            shown.step.name,
            said(shown.step.label),
            reverse("step", args=(view.case.id, shown.step.name)),
            shown.article,
            number == 0 and view.pending is None,
            signing_words(speaker, shown.step.signing) if shown.step.signing else "",
        )
        for number, shown in enumerate(ranked)
    )


@dataclass(frozen=True, slots=True)
class ClosedStep:
    """A step that is closed to me, with the reasons."""

    label: str
    wrongs: tuple[Wrong, ...]
    article: str


def closed_shown(speaker: Speaker, view: CaseView) -> tuple[ClosedStep, ...]:
    """Greyed, not hidden: first what only somebody else may do now, then what is for another time."""
    ranked = sorted(view.closed, key=lambda shown: any(r.code == "F501" for r in shown.reasons))
    return tuple(ClosedStep(said(s.step.label), wrongs_of(speaker, s.reasons[:2]), s.article) for s in ranked)
