"""What happened: one entry of a case's stream, with the rule that caused it and the facts that rule saw."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(slots=True)
class Event:
    """`rule` is an index into the rules of the case's version (-1: none); `actor` empty means the system itself.

    `cause` is the number, within the same decision, of the event that brought this one about (-1: a person or
    the clock did). Events without a cause are the primary ones: they are the commands of the past.
    """

    case: str
    kind: str
    at: datetime
    actor: str
    data: dict[str, Any]
    rule: int = -1
    facts: dict[str, Any] = field(default_factory=dict)
    cause: int = -1
