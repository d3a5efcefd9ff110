"""A month of cases from the stories that stand beside each rulebook (`demo.yaml`): what happens is data, not code.

A story opens an entry and goes through steps, each so long after the one before. Lists are choices made by a
fixed seed, so that everybody sees the same month, ending now.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from pydantic import Field as Key

from youzhang import shipped_rulebooks
from youzhang.customers.models import Customer
from youzhang.engine.command import Act, Sign
from youzhang.engine.refusal import Refusal
from youzhang.kernel.durations import duration_parse
from youzhang.kernel.errors import RulebookErrors
from youzhang.language.shape_check import shape_check
from youzhang.language.shapes import Shape, Words
from youzhang.language.source import source_read
from youzhang.runtime.services.submit import submit
from youzhang.runtime.services.tick import tick

DAYS = 30
SEED = 20260121
Choices = dict[str, str | list[str]]


class StepText(Shape):
    """One step: what, by whom, how many minutes after the one before (a range)."""

    step: str
    by: Words
    after: list[int] = Key(description="minutes: [from, to]")
    values: Choices = Key(default_factory=dict)
    reason: str = ""


class StoryText(Shape):
    """One kind of course that a case can take; `weight` is how often in comparison."""

    weight: int = 1
    by: Words
    values: Choices
    steps: list[StepText] = Key(default_factory=list)


class DemoText(Shape):
    """`demo.yaml`: for a register, how many cases a day and which courses they take; `once` for what stands there."""

    rulebook: str
    register_: str = Key(alias="register")
    per_day: int = 0
    stories: list[StoryText] = Key(default_factory=list)
    once: list[StoryText] = Key(default_factory=list, description="told one time each, on the first morning")


@dataclass(order=True, slots=True)
class _Due:
    at: datetime
    number: int
    story: StoryText
    demo: DemoText
    step: int
    case: str = ""


def month_play(until: datetime) -> tuple[int, list[Refusal]]:
    """Plays the month that ends at `until`, in order of time. Gives the number of acts and whatever was refused."""
    random, customers = Random(SEED), list(Customer.objects.order_by("code").values_list("code", flat=True))  # nosec B311
    waiting: list[_Due] = []
    for demo in demos_read(shipped_rulebooks()):
        for number, story in enumerate(demo.once):
            at = datetime.combine((until - timedelta(days=DAYS)).date(), time(7, number))
            waiting.append(_Due(at, len(waiting), story, demo, 0))
        for day in range(DAYS, -1, -1):
            for _ in range(demo.per_day):
                at = datetime.combine((until - timedelta(days=day)).date(), time(8)) + timedelta(
                    minutes=random.randrange(600)
                )
                story = random.choices(demo.stories, [s.weight for s in demo.stories])[0]
                waiting.append(_Due(at, len(waiting), story, demo, 0))
    heapq.heapify(waiting)
    acts, refused = 0, []
    while waiting and waiting[0].at <= until:
        due = heapq.heappop(waiting)
        tick(due.at, most=50)
        outcome = _play(due, random, customers)
        acts += 1
        if isinstance(outcome, Refusal):
            refused.append(outcome)
            continue
        if due.step < len(due.story.steps):
            low, high = due.story.steps[due.step].after
            minutes = random.randint(low, high)
            due.at, due.step = due.at + timedelta(minutes=minutes), due.step + 1
            heapq.heappush(waiting, due)
    return acts, refused


def _play(due: _Due, random: Random, customers: list[str]) -> Refusal | None:
    if due.step == 0:
        values = _values(due.story.values, random, customers, due.at)
        command: Act | Sign = Act(
            "",
            "open",
            random.choice(due.story.by),
            values,
            rulebook=due.demo.rulebook,
            register=due.demo.register_,
        )
    else:
        step = due.story.steps[due.step - 1]
        by = random.choice(step.by)
        if step.step == "sign":
            command = Sign(due.case, by)
        else:
            command = Act(
                due.case, step.step, by, _values(step.values, random, customers, due.at), step.reason
            )
    outcome = submit(command, at=due.at)
    if isinstance(outcome, Refusal):
        return outcome
    due.case = due.case or outcome.events[0].case
    return None


def _values(values: Choices, random: Random, customers: list[str], at: datetime) -> dict[str, Any]:
    """What is entered: a list is a choice, `any customer` one of them, `+90 minutes` or `-5 days` a time from now."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        chosen = random.choice(value) if isinstance(value, list) else value
        if chosen == "any customer":
            chosen = random.choice(customers)
        elif chosen.startswith(("+", "-")):
            length = duration_parse(chosen[1:])
            days, amount = length.unit == "day", length.amount * (1 if chosen[0] == "+" else -1)
            later = at + timedelta(**{"days" if days else "minutes": amount})
            chosen = later.date().isoformat() if days else later.isoformat(timespec="minutes")
        found[name] = chosen
    return found


def demos_read(folder: Path) -> list[DemoText]:
    """Every `demo.yaml` beside a rulebook. Raises RulebookErrors with line and column."""
    found = []
    for file in sorted(folder.glob("*/demo*.yaml")):
        source = source_read(file.read_text(encoding="utf-8"), str(file))
        shape = shape_check(source, DemoText, source.tree, ()) if source.tree is not None else None
        if shape is None:
            raise RulebookErrors(tuple(source.found))
        found.append(shape)
    return found
