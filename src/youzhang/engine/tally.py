"""Statistics of entries: how many there are of each value, and their share of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any


def tally(values: Sequence[Any]) -> list[dict[str, Any]]:
    """`{value, count, share}` for each value, most first, then in the order of their text; without value, last.

    A share is exact (a third keeps its digits); pages show one decimal. No entries, no rows.
    """
    counted = Counter(values)
    ordered = sorted(counted.items(), key=lambda pair: (pair[0] is None, -pair[1], str(pair[0])))
    total = Decimal(len(values))
    return [
        {**({} if value is None else {"value": value}), "count": Decimal(number), "share": number / total}
        for value, number in ordered
    ]
