"""The component gallery: every component in every state. In demo mode only."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from youzhang.organization.access import Viewer
from youzhang.workspace.case.copies import ShownCopy
from youzhang.workspace.case.opinions import Opinion, Round
from youzhang.workspace.case.signing import ShownPending, ShownSlot
from youzhang.workspace.door import room
from youzhang.workspace.forms.fields import FormField, Option
from youzhang.workspace.intake import ShownSimilar
from youzhang.workspace.page import now_of, page
from youzhang.workspace.shown import ShownClock, clock_shown
from youzhang.workspace.words.clocks import Now
from youzhang.workspace.words.refusals import Wrong


@require_safe
@room
def gallery(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The page."""
    if not settings.YOUZHANG_DEMO:
        raise Http404
    now = now_of(viewer)
    context = {
        "clocks": _clocks(now),
        "fields": _fields(),
        "form": {"rulebook": "", "refused": False},
        "icons": _ICONS,
        "pending": _signing(viewer.at),
        "view": {"rulebook": {"id": ""}},
        "case": {"id": 0},
        "copies": _copies(now.at),
        "rounds": _rounds(now.at),
        "similar": _similar(now.at),
        "long": "非常长的名称" * 14,
    }
    return page(request, viewer, "gallery.html", context, room="gallery")


_ICONS = tuple(
    "clock warn late met met_late paused stopped work plus register book people more search sign notice task "  # noqa: SIM905
    "file note print close down copy wrong info system".split()
)


def _clocks(now: Now) -> list[tuple[str, ShownClock]]:
    at, minute = now.at, timedelta(minutes=1)
    night = datetime.combine(at.date(), datetime.max.time())
    return [
        (_("走着"), clock_shown(now, status="running", due=at + 90 * minute, warn_at=at + 60 * minute)),
        (_("临近"), clock_shown(now, status="running", due=at + 18 * minute, warn_at=at - minute)),
        (_("不到一分钟"), clock_shown(now, status="running", due=at + minute / 2, warn_at=at - minute)),
        (_("超时"), clock_shown(now, status="late", due=at - 132 * minute)),
        (_("今天 24:00"), clock_shown(now, status="running", due=night)),
        (_("几天后"), clock_shown(now, status="running", due=night + timedelta(days=3))),
        (_("暂定"), clock_shown(now, status="running", due=night + timedelta(days=80), provisional=True)),
        (_("尽快"), clock_shown(now, status="running", due=None, since=at - 200 * minute)),
        (_("中止"), clock_shown(now, status="paused", due=None)),
        (_("按时完成"), clock_shown(now, status="met", due=at, ended=at - minute)),
        (_("超时完成"), clock_shown(now, status="met_late", due=at - 300 * minute, ended=at - 60 * minute)),
        (_("不再适用"), clock_shown(now, status="stopped", due=at, ended=at)),
    ]


def _fields() -> list[FormField]:
    wrong = (Wrong("x", _("“金额”的值不对，应为金额，如 1250.00，最多两位小数。"), "", "F506"),)
    options = tuple(Option(str(n), word, n == 0) for n, word in enumerate((_("漏水"), _("不热"), _("其他"))))
    return [
        FormField("g-text", "g-text", _("一行文字"), "text", True, value="3 号楼 2 单元"),
        FormField("g-note", "g-note", _("多行文字"), "note", False),
        FormField(
            "g-money",
            "g-money",
            _("金额"),
            "money",
            True,
            value="12.345",
            hint=_("元，最多两位小数"),
            wrongs=wrong,
        ),
        FormField("g-chips", "g-chips", _("单选"), "chips", True, options=options),
        FormField("g-ticks", "g-ticks", _("多选"), "ticks", False, options=options),
        FormField("g-select", "g-select", _("下拉"), "select", False, options=options),
        FormField("g-tick", "g-tick", _("一时不能解决"), "tick", False, value="yes"),
        FormField("g-date", "g-date", _("日期"), "date", False, value="2026-01-05"),
        FormField("g-moment", "g-moment", _("时刻"), "moment", False),
        FormField("g-phone", "g-phone", _("电话"), "phone", False),
        FormField("g-customer", "g-customer", _("客户"), "customer", True),
        _rows(options),
    ]


def _rows(options: tuple[Option, ...]) -> FormField:
    columns = (
        FormField("g-rows-a", "g-rows-a", _("材料"), "text", False),
        FormField("g-rows-b", "g-rows-b", _("数量"), "number", False),
        FormField("g-rows-c", "g-rows-c", _("类别"), "select", False, options=options),
    )
    return FormField("g-rows", "g-rows", _("明细"), "rows", False, columns=columns, rows=(columns,))


def _signing(at: datetime) -> ShownPending:
    stages = (
        (_("已签完"), (_slot(_("客服经理"), signed_by="马丽", at=at, says="情况属实，同意赔付"),)),
        (
            _("会签，都要签"),
            (
                _slot(_("质量部"), people="何静", mine=True),
                _slot(_("研发部"), people="高远", climbed=_("总经理")),
                _slot(_("制造部"), stuck=True),
            ),
        ),
        (_("随后：%(word)s") % {"word": _("待签")}, (_slot(_("总经理")),)),
    )
    return ShownPending(_("判定责任"), "刘洋", at, "", "", (), stages, False, False)


def _slot(
    who: str,
    *,
    signed_by: str = "",
    people: str = "",
    climbed: str = "",
    stuck: bool = False,
    mine: bool = False,
    at: datetime | None = None,
    says: str = "",
) -> ShownSlot:
    return ShownSlot(who, signed_by, people, climbed, stuck, mine, at, says)


def _copies(at: datetime) -> tuple[ShownCopy, ...]:
    return (
        ShownCopy("1", _("客服经理"), at, at, "马丽", True, ""),
        ShownCopy("2", _("质量部"), at, None, "", True, ""),
        ShownCopy("3", _("总经理"), at, None, "", False, ""),
    )


def _rounds(at: datetime) -> tuple[Round, ...]:
    said = (
        Opinion(_("客服经理"), "马丽", at, "情况属实，同意赔付", True),
        Opinion(_("总经理"), "高远", at, "金额过高，请重新核算", False),
    )
    return (Round(_("判定责任"), "刘洋", at, "", said, _("未获同意"), False),)


def _similar(at: datetime) -> tuple[ShownSimilar, ...]:
    return (
        ShownSimilar(
            "0", "BX202601-0007", _("报修单"), "厨房暖气漏水", _("已受理"), at, "马丽", _("同一客户"), ""
        ),
    )
