"""The calendar's data file is what its tool writes today."""

import json

from tools.build_calendar import COMPUTED_UNTIL, TARGET, text_of, years_computed, years_published


def test_the_file_is_up_to_date() -> None:
    published = years_published()
    computed = years_computed(max(int(year) for year in published) + 1, COMPUTED_UNTIL)
    assert TARGET.read_text(encoding="utf-8") == text_of(published | computed)


def test_one_line_per_year() -> None:
    text = text_of(years_computed(2027, 2029))
    assert list(json.loads(text)["years"]) == ["2027", "2028", "2029"]
    assert sum(line.startswith('    "20') for line in text.splitlines()) == 3
