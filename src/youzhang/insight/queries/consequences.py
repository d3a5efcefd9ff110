"""What a trial would have meant for people: whose breaches are recorded, what they cost, who is asked to sign. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from youzhang.engine.replay import Replayed


@dataclass(slots=True)
class Consequences:
    """By token (`person:…`, `post:…`): how many breaches, fines in yuan, and how many signatures were asked for."""

    breaches: Counter[str] = field(default_factory=Counter)
    fines: dict[str, Decimal] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def tokens(self) -> list[str]:
        """Everybody concerned, by code."""
        return sorted({*self.breaches, *self.fines, *self.asked})


def consequences(replayed: Replayed, rulebook: str, since: date, to: date) -> Consequences:
    """Those of the cases of a rulebook that were opened on these days."""
    found = Consequences()
    for event in replayed.for_people:
        case = replayed.world.cases.get(event.case)
        if case is None or case.rulebook != rulebook or not since <= case.opened_at.date() <= to:
            continue
        if event.kind == "breached":
            for token in event.data["who"]:
                found.breaches[token] += 1
                if "fine" in event.data:
                    found.fines[token] = found.fines.get(token, Decimal(0)) + Decimal(event.data["fine"])
        else:
            tokens = dict.fromkeys(who for _mode, whos in event.data["stages"] for who in whos)
            found.asked.update(tokens.keys())
    return found
