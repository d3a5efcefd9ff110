"""Laws of approvals: nothing passes without its signatures, and never by the one who asked."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.engine.play import MONDAY, SINCE, directory, stage
from youzhang.engine.command import Act, Sign
from youzhang.kernel.people import Absence, Delegation

BODY = """
registers:
  slip:
    title: {zh: 单, en: Slip}
    states: [drafted, paid]
    fields: {amount: {money: 金额}}
articles:
  "1":
    zh: 按金额签批。
    term slip.signers:
      gives: signers
      hit: one
      rows:
        - {amount: "<= 100", gives: clerk}
        - {amount: 100.01..5000, gives: manager then director}
        - {amount: "> 5000", gives: manager and director}
    step slip.open: {by: anyone}
    step slip.pay: {by: anyone, from: drafted, to: paid, needs: amount, signed_by: signers}
"""
PEOPLE = ("li", "mo", "di", "qi")
posts = st.fixed_dictionaries(
    {n: st.lists(st.sampled_from(["clerk", "manager", "director"]), max_size=2) for n in PEOPLE}
)
away = st.lists(st.sampled_from(PEOPLE), max_size=3)
delegations = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=3)
amounts = st.sampled_from(["50", "100", "100.01", "5000", "5000.01"])
signings = st.lists(st.tuples(st.sampled_from(PEOPLE), st.booleans()), max_size=12)
REQUIRED = {"50": 1, "100": 1, "100.01": 2, "5000": 2, "5000.01": 2}


@given(posts, away, delegations, st.sampled_from(PEOPLE), amounts, signings)
def test_nothing_passes_without_its_signatures(
    held: dict[str, list[str]], absent: list[str], given_to: list[tuple[str, str]], applicant: str, amount: str,
    signing: list[tuple[str, bool]],
) -> None:  # fmt: skip
    end = MONDAY + timedelta(days=1)
    people = directory(
        held,
        absences=[Absence(name, MONDAY, end, "") for name in absent],
        delegations=[
            Delegation(a, b, (), MONDAY.replace(year=SINCE.year), end) for a, b in given_to if a != b
        ],
    )
    play = stage(BODY, people=people)
    play.done("slip1", "open", applicant, MONDAY)
    play.world.submit(Act("slip1", "pay", applicant, {"amount": amount}), MONDAY)
    for person, agree in signing:
        play.world.submit(Sign("slip1", person, agree, "不妥"), MONDAY)
    case = play.case("slip1")
    signatures = [event for event in play.events if event.kind == "signed"]
    assert applicant not in {event.actor for event in signatures}
    assert not {event.actor for event in signatures} & set(absent)
    if case.state == "paid":
        by = play.last("acted").data["signed_by"]
        assert len(by) == REQUIRED[amount]
        assert case.fields["amount"] == Decimal(amount)
    else:
        assert "amount" not in case.fields
    if Decimal(amount) > 5000 and case.state == "paid":
        assert len(set(play.last("acted").data["signed_by"])) == 2
