"""Write src/youzhang/kernel/data/cn-national.json: the national holidays, published and computed.

Published years come from the `chinesecalendar` package, which is kept from the State Council's yearly
notices; the statutory days of the years after them come from the `holidays` package, which computes the
lunar calendar and the weekdays given instead of a statutory day that falls on a weekend. Neither is a
dependency of the program. Run it again when a newer package knows a further year: `.venv/bin/python
tools/build_calendar.py`.
"""

from __future__ import annotations

import json
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays
from chinese_calendar import constants

TARGET = Path(__file__).resolve().parent.parent / "src" / "youzhang" / "kernel" / "data" / "cn-national.json"
COMPUTED_UNTIL = 2100

NAMES = {
    "new_year": ("元旦", "New Year's Day"),
    "spring_festival": ("春节", "Spring Festival"),
    "tomb_sweeping": ("清明节", "Tomb-Sweeping Day"),
    "labour_day": ("劳动节", "Labour Day"),
    "dragon_boat": ("端午节", "Dragon Boat Festival"),
    "mid_autumn": ("中秋节", "Mid-Autumn Festival"),
    "national_day": ("国庆节", "National Day"),
    "victory_70": ("抗战胜利 70 周年纪念日", "70th anniversary of victory"),
}
PUBLISHED_NAMES = {
    "New Year's Day": "new_year",
    "Spring Festival": "spring_festival",
    "Tomb-sweeping Day": "tomb_sweeping",
    "Labour Day": "labour_day",
    "Dragon Boat Festival": "dragon_boat",
    "Mid-autumn Festival": "mid_autumn",
    "National Day": "national_day",
    "Anti-Fascist 70th Day": "victory_70",
}
# The beginning of the name as the second package writes it -> ours. The order matters: the Spring
# Festival's names begin like the New Year's.
COMPUTED_NAMES = (
    ("Chinese New Year", "spring_festival"),
    ("New Year's Day", "new_year"),
    ("Tomb-Sweeping Day", "tomb_sweeping"),
    ("Labor Day", "labour_day"),
    ("Dragon Boat Festival", "dragon_boat"),
    ("Mid-Autumn Festival", "mid_autumn"),
    ("National Day", "national_day"),
)


def years_published() -> dict[str, dict[str, object]]:
    """One entry per year of the first package: status, source, days off, make-up working days."""
    off: dict[int, dict[str, str]] = {}
    work: dict[int, dict[str, str]] = {}
    for table, target in ((constants.holidays, off), (constants.workdays, work)):
        for day, name in sorted(table.items()):
            target.setdefault(day.year, {})[day.isoformat()] = PUBLISHED_NAMES[name]
    return {
        str(year): {
            "status": "published",
            "source": f"国务院办公厅关于{year}年部分节假日安排的通知",
            "off": off[year],
            "work": work.get(year, {}),
        }
        for year in sorted(off)
    }


def years_computed(first: int, last: int) -> dict[str, dict[str, object]]:
    """One entry per year without a notice: statutory days and the weekdays given instead; no make-up days."""
    found: dict[str, dict[str, object]] = {}
    for year in range(first, last + 1):
        off = {
            day.isoformat(): _code(day, names)
            for day, names in sorted(holidays.country_holidays("CN", years=year).items())
        }
        source = "全国年节及纪念日放假办法（按规则推算）"
        found[str(year)] = {"status": "computed", "source": source, "off": off, "work": {}}
    return found


def _code(day: date, names: str) -> str:
    for beginning, code in COMPUTED_NAMES:
        if names.startswith(beginning):
            return code
    raise ValueError(f"{day}: no name of ours for {names!r}")


def text_of(years: dict[str, dict[str, object]]) -> str:
    """The file's text: JSON with one line per year, so that a new notice is a difference of one line."""
    made_from = f"chinesecalendar {version('chinesecalendar')}, holidays {version('holidays')}"
    names = {code: {"zh": zh, "en": en} for code, (zh, en) in NAMES.items()}
    rows = ",\n".join(f"    {_line(year)}: {_line(plan)}" for year, plan in years.items())
    return (
        f'{{\n  "format": 1,\n  "made_from": {_line(made_from)},\n  "names": {_line(names)},\n'
        f'  "years": {{\n{rows}\n  }}\n}}\n'
    )


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Write the file and say what is in it."""
    published = years_published()
    last = max(int(year) for year in published)
    computed = years_computed(last + 1, COMPUTED_UNTIL)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text_of(published | computed), encoding="utf-8")
    print(f"{TARGET.name}: published {min(published)}-{last}, computed {last + 1}-{COMPUTED_UNTIL}")


if __name__ == "__main__":
    main()
