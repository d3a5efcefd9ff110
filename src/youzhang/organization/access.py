"""The one place that decides who may see and do what outside of a case's own procedure.

Inside a procedure the rulebook decides, through the engine. What is here comes from posts, never from accounts:
a post may be marked as auditing (sees everything, changes nothing) or as system administration (sees the
organization and the settings, no case). Whoever does not work here, at that instant, may do nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from youzhang.kernel.labels import Label
from youzhang.organization.queries.snapshot import organization_snapshot

Verb = Literal["see", "change", "verify", "export"]
Thing = Literal[
    "organization",
    "accounts",
    "calendar",
    "rulebooks",
    "settings",
    "journal",
    "access_log",
    "reports",
    "jobs",
    "changes",
    "imports",
]


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is asking, at one instant. `posts`: those they may act for, as deputy or by delegation too."""

    person: str
    posts: frozenset[str]
    departments: frozenset[str]
    at: datetime
    is_employed: bool
    is_auditor: bool
    is_admin: bool


def viewer_of(person: str, at: datetime) -> Viewer:
    """The viewer that a person is at an instant. Sight across the house comes with own posts only."""
    snapshot = organization_snapshot()
    directory = snapshot.directory
    own = directory.posts_of(person, at)
    marks = {snapshot.access.get(post) for post in own}
    return Viewer(
        person=person,
        posts=frozenset(post for post, _how in directory.acting_posts(person, at)),
        departments=frozenset(directory.departments_of(person, at)),
        at=at,
        is_employed=directory.employed(person, at),
        is_auditor="auditor" in marks,
        is_admin="administrator" in marks,
    )


def may(viewer: Viewer, verb: Verb, thing: Thing) -> bool:
    """Whether the viewer may do that. What no line below allows is refused."""
    return access_refusal(viewer, verb, thing) is None


def access_refusal(viewer: Viewer, verb: Verb, thing: Thing) -> Label | None:
    """Why the viewer may not do that, for the page that greys it out; None when they may."""
    if not viewer.is_employed:
        return _GONE
    allowed, reason = _RIGHTS.get((verb, thing), (_nobody, _NOBODY))
    return None if allowed(viewer) else reason


def standing_refusal(viewer: Viewer, person: str) -> Label | None:
    """Why the viewer may not enter leave and delegations of that person: one's own, else system administration."""
    return (
        None
        if viewer.is_employed and viewer.person == person
        else access_refusal(viewer, "change", "organization")
    )


def history_refusal(viewer: Viewer, person: str = "") -> Label | None:
    """Why the viewer may not read who changed what in the organization: auditors, administration, and one's own."""
    if person and viewer.person == person:
        return None
    return access_refusal(viewer, "see", "changes")


def may_act(viewer: Viewer) -> bool:
    """Whether the viewer may act on cases at all; the rulebook then says on which. Auditors never do."""
    return viewer.is_employed and not viewer.is_auditor


@dataclass(frozen=True, slots=True)
class RegisterRule:
    """What a rulebook says about seeing a register's cases, with the posts already bound to real ones."""

    whole: frozenset[str] = frozenset()  # posts that see every case of the register
    unit: frozenset[str] = frozenset()  # posts that see the cases of their own department and the units below
    involved: bool = True  # whoever opened, owns, or has acted on a case sees that case


@dataclass(frozen=True, slots=True)
class CaseScope:
    """Which cases somebody sees, as data that a query turns into conditions. Empty means none."""

    person: str
    everything: bool = False
    whole: frozenset[str] = frozenset()  # registers seen entirely
    units: Mapping[str, frozenset[str]] | None = None  # register -> departments whose cases are seen
    involved: frozenset[str] = (
        frozenset()
    )  # registers of which those cases are seen that `person` had part in

    @property
    def is_empty(self) -> bool:
        """True when no case at all can be seen."""
        return not (self.everything or self.whole or self.units or self.involved)

    def sees(self, register: str, *, department: str | None, involved: bool) -> bool:
        """Whether one case is within the scope; `involved`: the person opened, owns or acted on it."""
        if self.everything or register in self.whole or (involved and register in self.involved):
            return True
        return department is not None and department in (self.units or {}).get(register, frozenset())


def access_case_scope(viewer: Viewer, *, registers: Mapping[str, RegisterRule]) -> CaseScope:
    """The cases the viewer may see. Auditors see all; a post of system administration adds nothing."""
    if not viewer.is_employed:
        return CaseScope(viewer.person)
    if viewer.is_auditor:
        return CaseScope(viewer.person, everything=True)
    snapshot = organization_snapshot()
    posts = frozenset(post for post in viewer.posts if not snapshot.access.get(post))
    if not posts:
        return CaseScope(viewer.person)
    units = {name: _units(posts & rule.unit) for name, rule in registers.items() if posts & rule.unit}
    return CaseScope(
        viewer.person,
        whole=frozenset(name for name, rule in registers.items() if posts & rule.whole),
        units=units,
        involved=frozenset(name for name, rule in registers.items() if rule.involved),
    )


def _units(posts: frozenset[str]) -> frozenset[str]:
    """The departments of the posts with all units below them."""
    directory = organization_snapshot().directory
    tops = {directory.posts[post].department for post in posts if post in directory.posts}
    below = (unit for unit in directory.departments if tops & set(directory.units_above(unit)))
    return frozenset(tops) | frozenset(below)


def _everybody(_viewer: Viewer) -> bool:
    return True


def _nobody(_viewer: Viewer) -> bool:
    return False


def _auditor(viewer: Viewer) -> bool:
    return viewer.is_auditor


def _admin(viewer: Viewer) -> bool:
    return viewer.is_admin


def _either(viewer: Viewer) -> bool:
    return viewer.is_admin or viewer.is_auditor


_GONE = Label("您目前不在职。", "You do not work here at present.")
_NOBODY = Label("没有人可以这样做。", "Nobody may do that.")
_ADMIN = Label("要由系统管理岗位办理。", "A post of system administration has to do that.")
_AUDIT = Label("只有审计岗位可以。", "Only a post of auditing may.")
_EITHER = Label("要由审计或系统管理岗位办理。", "A post of auditing or system administration has to do that.")

_RIGHTS: Mapping[tuple[Verb, Thing], tuple[Callable[[Viewer], bool], Label]] = {
    ("see", "organization"): (_everybody, _GONE),
    ("change", "organization"): (_admin, _ADMIN),
    ("see", "accounts"): (_admin, _ADMIN),
    ("change", "accounts"): (_admin, _ADMIN),
    ("see", "calendar"): (_everybody, _GONE),
    ("change", "calendar"): (_admin, _ADMIN),
    ("see", "rulebooks"): (_everybody, _GONE),
    ("change", "rulebooks"): (_admin, _ADMIN),
    ("see", "settings"): (_admin, _ADMIN),
    ("change", "settings"): (_admin, _ADMIN),
    ("see", "journal"): (_auditor, _AUDIT),
    ("verify", "journal"): (_either, _EITHER),
    ("export", "journal"): (_auditor, _AUDIT),
    ("see", "access_log"): (_auditor, _AUDIT),
    ("see", "reports"): (_auditor, _AUDIT),
    ("export", "reports"): (_auditor, _AUDIT),
    ("see", "jobs"): (_either, _EITHER),
    ("see", "changes"): (_either, _EITHER),
    ("change", "imports"): (_admin, _ADMIN),
}
