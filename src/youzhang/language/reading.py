"""Reading conventions: how a text that is silent is to be counted. The defaults are those of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import Literal

from pydantic import Field as Key

from youzhang.language.literals import literal_parse
from youzhang.language.shapes import Shape
from youzhang.language.source import Path, Source


class ReadingText(Shape):
    """`reading: {rest_day: rolls, day_ends: "18:00"}`."""

    rest_day: Literal["stays", "rolls"] = Key(
        "stays", description="a last calendar day of rest moves to the next working day"
    )
    day_ends: str = Key("24:00", description="when a limit in days ends on its last day")
    working_day_ends: str = Key("24:00", description="when a limit in working days ends on its last day")
    first_day: Literal["after", "same"] = Key("after", description="same: the day of the event is day 1")


@dataclass(frozen=True, slots=True)
class Reading:
    """`day_ends` None means 24:00."""

    rest_day: Literal["stays", "rolls"] = "stays"
    day_ends: time | None = None
    working_day_ends: time | None = None
    first_day: Literal["after", "same"] = "after"


def reading_compile(source: Source, text: ReadingText, path: Path) -> Reading:
    """The conventions; notes Y005 for a time that is none."""
    return Reading(
        text.rest_day,
        _end(source, text.day_ends, (*path, "day_ends")),
        _end(source, text.working_day_ends, (*path, "working_day_ends")),
        text.first_day,
    )


def _end(source: Source, text: str, path: Path) -> time | None:
    if text == "24:00":
        return None
    try:
        value: time = literal_parse(text, "time")
        return value
    except ValueError as error:
        source.report("Y005", path, problem=text, expected=str(error))
        return None
