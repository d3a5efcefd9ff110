"""Laws of numbers: no gap, never twice, whatever is refused between."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.play import MONDAY, stage

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    number: "S{yyyy}{mm}-{serial:02}"
    states: [received, done]
    fields: {topic: {text: 事项}}
  memo:
    title: {zh: 便条, en: Memo}
    number: "M-{serial:03}"
    states: [kept]
    fields: {slip: {entry: 单, of: slip}}
articles:
  "1":
    zh: 登记。
    step slip.open: {by: clerk, needs: topic}
    step slip.finish: {by: clerk, from: received, to: done}
    rule slip.memo: {on: open, when: topic == 'x', then: [{open: memo, with: {slip: this}}]}
"""
tries = st.lists(
    st.tuples(st.sampled_from(["li", "mo"]), st.sampled_from(["x", "y", ""]), st.integers(0, 9)), max_size=60
)


@given(tries)
def test_numbers_have_no_gap_and_come_once(story: list[tuple[str, str, int]]) -> None:
    play, at = stage(BODY), MONDAY
    for number, (who, topic, days) in enumerate(story):
        at += timedelta(days=days)
        play.act(f"slip{number}", "open", who, at, topic=topic)
    for register in ("slip", "memo"):
        given_out = [case.number for case in play.world.cases.values() if case.register == register]
        assert len(set(given_out)) == len(given_out)
        series: dict[str, list[int]] = {}
        for number_text in given_out:
            period, _, serial = number_text.rpartition("-")
            series.setdefault(period, []).append(int(serial))
        for serials in series.values():
            assert sorted(serials) == list(range(1, len(serials) + 1))
