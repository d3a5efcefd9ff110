"""What somebody wants: imperative, with the actor; the time is given beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from youzhang.kernel.durations import Duration


@dataclass(frozen=True, slots=True)
class Imported:
    """Where an act of the past was read: who brought it in, from which file and row (0: no row of its own).

    An act that carries this is history. Who may do it is not asked; everything else is. Nothing that follows
    from it is sent: notices and tasks are recorded as `unsent` and wait for nobody.
    """

    by: str
    file: str
    row: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As the journal keeps it, on every event that the history brought about itself."""
        found: dict[str, Any] = {"by": self.by, "file": self.file}
        return {**found, "row": self.row} if self.row else found


@dataclass(frozen=True, slots=True)
class Act:
    """Do a step. For the step `open`, `case` is the id the new entry shall have and `rulebook` says whose register;
    `passed` are the rulebooks with a register of that name that do not take it, each with the reason.
    """

    case: str
    step: str
    actor: str
    values: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    rulebook: str = ""
    register: str = ""
    imported: Imported | None = None
    passed: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """Sign what is pending, or decline it (a reason is then required)."""

    case: str
    actor: str
    agree: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The applicant takes a pending request back."""

    case: str
    actor: str


@dataclass(frozen=True, slots=True)
class ExtendClock:
    """Put a limit off by a length of time, with reason."""

    case: str
    clock: str
    actor: str
    by: Duration
    reason: str


@dataclass(frozen=True, slots=True)
class Prove:
    """A notice was received, answered or signed for."""

    case: str
    notice: str
    actor: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finish:
    """A task is done."""

    case: str
    task: str
    actor: str
    note: str = ""


CHANNELS = ("phone", "mail", "sms", "letter", "visit", "chat")
DIRECTIONS = ("in", "out")


@dataclass(frozen=True, slots=True)
class Contact:
    """Words exchanged with somebody outside. `who` names him, `when` (an instant as text) and `minutes` say when and
    how long, where that is known.
    """

    channel: str
    direction: str
    who: str = ""
    when: str = ""
    minutes: int = 0

    def as_dict(self) -> dict[str, Any]:
        """As the journal keeps it: what is not known is left out."""
        found: dict[str, Any] = {"channel": self.channel, "direction": self.direction}
        return {**found, **{n: v for n in ("who", "when", "minutes") if (v := getattr(self, n))}}


@dataclass(frozen=True, slots=True)
class Note:
    """A remark or papers put to the case; changes no field. `files` are attachment references; `contact` says that
    the words were exchanged with somebody outside; `same_as` is the id of a case about the same matter.
    """

    case: str
    actor: str
    text: str = ""
    files: tuple[dict[str, Any], ...] = ()
    contact: Contact | None = None
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class AddSigner:
    """One whose turn it is to sign asks for a further signature after his own stage (加签), with reason."""

    case: str
    actor: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Receive:
    """A holder takes over his copy of the form."""

    case: str
    actor: str
    part: str


@dataclass(frozen=True, slots=True)
class Print:
    """A holder prints his copy of the form."""

    case: str
    actor: str
    part: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Take a case that nobody has."""

    case: str
    actor: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """Give a case to a colleague, with reason."""

    case: str
    actor: str
    to: str
    reason: str


@dataclass(frozen=True, slots=True)
class Void:
    """Take an entry out of the register that was brought in by mistake; the journal keeps it, with the reason."""

    case: str
    actor: str
    reason: str


@dataclass(frozen=True, slots=True)
class Violate:
    """Record that somebody broke an article, with the facts in words."""

    case: str
    actor: str
    article: str
    who: str
    facts: str


@dataclass(frozen=True, slots=True)
class Ring:
    """A clock wants to be looked at: given by the tick with its own instant."""

    case: str
    clock: str
    imported: Imported | None = None


@dataclass(frozen=True, slots=True)
class Recount:
    """Count a provisional limit again after the calendar of its days was published."""

    case: str
    clock: str


@dataclass(frozen=True, slots=True)
class Repin:
    """Take an open case over to the version now in force, where a transition clause says so."""

    case: str


Command = (
    Act
    | Sign
    | Withdraw
    | ExtendClock
    | Prove
    | Finish
    | Note
    | AddSigner
    | Receive
    | Print
    | Claim
    | HandOver
    | Void
    | Violate
    | Ring
    | Recount
    | Repin
)
