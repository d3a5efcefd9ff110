"""The result of a back-test, as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from youzhang.insight.queries.behind import cases_seen
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer
from youzhang.organization.queries.snapshot import directory_load
from youzhang.workspace.board.charts import Chart, Line, Series, cells_of
from youzhang.workspace.page import said
from youzhang.workspace.words.people import person_words, token_words

PAGE = 50


@dataclass(frozen=True, slots=True)
class Changed:
    """A case whose fate changes."""

    case: str
    number: str
    clock: str
    trial: str
    opened_at: datetime
    was: str
    now: str
    due_was: datetime | None
    due_now: datetime | None
    ended_at: datetime | None
    who: str
    worse: bool


def trial_names(result: Mapping[str, Any]) -> list[str]:
    """What the trials are called."""
    return [said(Label(**name)) for name in result["trials"]]


def clock_chart(place: int, clock: Mapping[str, Any], names: Sequence[str]) -> Chart:
    """In time, late and not done, under each value."""
    series = (Series(_("按时"), "good"), Series(_("逾期"), "late"), Series(_("未办"), "quiet"))
    lines = []
    for trial, tally in enumerate(clock["tallies"]):
        counts = (tally["in_time"], tally["late"], tally["open"])
        met = tally["in_time"] + tally["late"]
        rate = f"{tally['in_time'] * 100 // met} %" if met else "–"
        changes = sum(one["trial"] == trial for one in clock["changes"])
        url = f"?clock={place}&trial={trial}#changes" if changes else ""
        more = (rate, str(changes) if trial else "–")
        lines.append(Line(names[trial], cells_of(counts, [url] * 3), url, more))
    title = said(Label(**clock["label"]))
    more_head = (_("按时率"), _("结果改变"))
    return Chart(f"clock-{place}", title, _("方案"), series, tuple(lines), more_head)


def years_of(clock: Mapping[str, Any]) -> tuple[list[str], list[tuple[str, list[list[int]]]]]:
    """The years, and for each trial's place its figures by year; nothing where all are of one year."""
    years = sorted({year for tally in clock["tallies"] for year in tally["years"]})
    if len(years) < 2:
        return [], []
    rows = [
        (str(trial), [tally["years"].get(year, [0, 0, 0]) for year in years])
        for trial, tally in enumerate(clock["tallies"])
    ]
    return years, rows


@dataclass(frozen=True, slots=True)
class ForPerson:
    """What each trial means for one person or post; `differs` from what is in force."""

    who: str
    cells: tuple[str, ...]
    differs: bool


def for_people(result: Mapping[str, Any]) -> list[ForPerson]:
    """Everybody for whom the trials differ first, then the others."""
    directory, found = directory_load(), []
    for one in result.get("people", ()):
        trials = one["trials"]
        cells = tuple(_consequence(trial, trials[0], place) for place, trial in enumerate(trials))
        differs = any(trial != trials[0] for trial in trials)
        found.append(ForPerson(token_words(directory, one["token"]), cells, differs))
    return sorted(found, key=lambda one: not one.differs)


def _consequence(trial: Sequence[Any], now: Sequence[Any], place: int) -> str:
    """`违反 3（+1） · 罚款 60 元（+20） · 请签 2`; nothing is said of what is nothing on both sides."""
    words = (_("违反"), _("罚款（元）"), _("请签"))
    parts = []
    for word, value, before in zip(words, map(Decimal, trial), map(Decimal, now), strict=True):
        if value or before:
            change = f"（{value - before:+}）" if place and value != before else ""
            parts.append(f"{word} {value}{change}")
    return " · ".join(parts) or "–"


def changes_seen(
    viewer: Viewer, result: Mapping[str, Any], clock: int | None, trial: int | None
) -> tuple[list[Changed], int]:
    """The changed cases that the viewer may see, in order of opening; and how many more there are."""
    chosen = [
        (place, change)
        for place, one in enumerate(result["clocks"])
        for change in one["changes"]
        if clock in (None, place) and trial in (None, change["trial"])
    ]
    seen = cases_seen(seen_by=viewer, cases=sorted({change["case"] for _place, change in chosen}))
    shown = [(place, change) for place, change in chosen if change["case"] in seen]
    return list(_changed(result, shown)), len(chosen) - len(shown)


def _changed(result: Mapping[str, Any], chosen: Sequence[tuple[int, Mapping[str, Any]]]) -> Iterator[Changed]:
    names, directory = trial_names(result), directory_load()
    words = {"in_time": _("按时"), "late": _("逾期"), "open": _("未办")}
    for place, one in sorted(chosen, key=lambda pair: str(pair[1]["opened_at"])):
        yield Changed(
            one["case"], one["number"], said(Label(**result["clocks"][place]["label"])), names[one["trial"]],
            datetime.fromisoformat(one["opened_at"]), words[one["was"]], words[one["now"]], _at(one["due_was"]),
            _at(one["due_now"]), _at(one["ended_at"]), person_words(directory, one["actor"]) if one["actor"] else "",
            one["now"] == "late",
        )  # fmt: skip


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
