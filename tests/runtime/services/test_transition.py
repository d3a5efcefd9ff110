from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.support.desk import ADOPTION, TEXT, Desk
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.engine.case import Case
from youzhang.journal.queries.read import journal_read
from youzhang.kernel.calendar import YearPlan
from youzhang.kernel.labels import Label
from youzhang.organization.services.calendar import national_year_publish
from youzhang.runtime.models import Clock
from youzhang.runtime.services.submit import world_now
from youzhang.runtime.services.transition import clocks_recount, versions_take_over

NEXT = TEXT.replace("version: 2025-01-01", "version: 2026-01-01").replace(
    "2 working days after", "1 working days after"
)
CLAUSES = """
  "5":
    zh: 施行前已派工的，办结时限自施行之日起按新办法重新计算；其余仍按原办法。
transition:
  - {article: "5", register: request, when: state == assigned, use: new, clocks: again}
"""
ADOPT = ADOPTION.replace("2025-01-01", "2026-01-01")
EVE = datetime(2025, 12, 31, 16, 0)


def case_of(name: str) -> Case:
    found = world_now().case(name)
    assert found is not None
    return found


def test_only_what_the_clause_names_goes_over(desk: Desk) -> None:
    assigned, waiting = desk.open(EVE), desk.open(EVE)
    desk.act(assigned, "assign", desk.cast.dispatcher, EVE, repairer=desk.cast.repairer)
    book, _ = rulebook_adopt(text=NEXT + CLAUSES, adoption=ADOPT, by="songci", at=datetime(2025, 12, 20))
    assert versions_take_over(EVE + timedelta(hours=1)) == 0
    assert versions_take_over(datetime(2026, 1, 4, 9)) == 1
    assert versions_take_over(datetime(2026, 1, 4, 10)) == 0
    over, stays = case_of(assigned), case_of(waiting)
    assert (over.book, stays.book) == (book.key, desk.book.key)
    # 2026-01-01 to 03 are holidays, Sunday the 4th is a make-up working day: the first working day after the 1st
    assert over.clocks["finish"].due == datetime(2026, 1, 4, 23, 59, 59, 999999)
    event = next(e for e in journal_read(f"case/{assigned}") if e.kind == "repinned")
    assert (event.at, '"rule":"5 transition request"' in event.body) == (datetime(2026, 1, 1), True)


def test_without_clauses_nothing_goes_over(desk: Desk) -> None:
    case = desk.open(EVE)
    rulebook_adopt(text=NEXT, adoption=ADOPT, by="songci", at=datetime(2025, 12, 20))
    assert versions_take_over(datetime(2026, 1, 2)) == 0
    assert case_of(case).book == desk.book.key


def test_a_published_year_recounts_provisional_limits_and_only_those(desk: Desk) -> None:
    at = datetime(2027, 4, 29, 10)
    case = desk.open(at)
    desk.act(case, "assign", desk.cast.dispatcher, at, repairer=desk.cast.repairer)
    finish = case_of(case).clocks["finish"]
    assert finish.provisional
    assert Clock.objects.filter(case_id=int(case), provisional=True).exists()
    plan = YearPlan(
        2027,
        "published",
        "国务院办公厅通知",
        {date(2027, 5, day): Label("劳动节", "Labour Day") for day in (3, 4, 5, 6)},
        {},
    )
    national_year_publish(plan=plan, by="songci", at=at)
    assert clocks_recount(at + timedelta(minutes=5)) == 1
    after = case_of(case).clocks["finish"]
    assert not after.provisional
    assert after.due is not None
    assert after.due != finish.due
    assert [e.kind for e in journal_read(f"case/{case}")][-1] == "recounted"
    assert clocks_recount(at + timedelta(minutes=6)) == 0
