"""What the organization refuses, each with a code, a sentence and what would be right."""

from __future__ import annotations

from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label


class OrganizationError(YouzhangError):
    """A change of the organization that cannot be."""


def unknown(code: str) -> OrganizationError:
    """O001: something is named that is not there."""
    return OrganizationError(
        "O001",
        Label(f"没有“{code}”。", f"There is no '{code}'."),
        Label("请先建立它，或改正编码。", "Create it first, or correct the code."),
    )


def taken(code: str) -> OrganizationError:
    """O002: a code that is in use; codes are never used twice, not even after somebody has left."""
    return OrganizationError(
        "O002",
        Label(f"编码“{code}”已经用过。", f"The code '{code}' has been used."),
        Label("请另取一个。", "Choose another one."),
    )


def backwards() -> OrganizationError:
    """O011: a span that ends before it begins."""
    return OrganizationError(
        "O011",
        Label("结束早于开始。", "The end comes before the beginning."),
        Label("请改正其中一个日期。", "Correct one of the two dates."),
    )


def overlap(what: Label) -> OrganizationError:
    """O012: the same thing is already in force for part of that time."""
    return OrganizationError(
        "O012",
        Label(f"与已有的{what.zh}时间重叠。", f"It overlaps with {what.en} that is already there."),
        Label("请先结束已有的一条，或改时间。", "End the one that is there first, or choose another time."),
    )


def to_oneself() -> OrganizationError:
    """O013: a delegation to oneself."""
    return OrganizationError(
        "O013",
        Label("不能委托给自己。", "Nobody can delegate to themselves."),
        Label("请选另一个人。", "Choose somebody else."),
    )


def not_held(person: str, post: str) -> OrganizationError:
    """O014: somebody hands on a post that they do not hold then."""
    return OrganizationError(
        "O014",
        Label(f"{person} 那时不任“{post}”，不能委托。", f"{person} does not hold '{post}' then."),
        Label("只能委托自己担任的岗位。", "Only posts that one holds can be delegated."),
    )


def not_employed(person: str) -> OrganizationError:
    """O015: somebody who does not work here during the whole of that time."""
    return OrganizationError(
        "O015",
        Label(
            f"{person} 在这段时间里不全在职。", f"{person} does not work here during the whole of that time."
        ),
        Label("请把时间改在其在职期间内。", "Keep within the time of their employment."),
    )


def in_use(code: str, by: str) -> OrganizationError:
    """O016: a post or department is to be closed while somebody or something is still there."""
    return OrganizationError(
        "O016",
        Label(f"“{code}”还不能撤销：还有 {by}。", f"'{code}' cannot be closed yet: {by} is still there."),
        Label("请先结束它们。", "End those first."),
    )


def bad_value(name: str, right: Label) -> OrganizationError:
    """O017: a value that cannot be, with what would be right."""
    return OrganizationError(
        "O017",
        Label(f"“{name}”不能用。", f"'{name}' cannot be used."),
        Label(f"应为：{right.zh}。", f"It should be: {right.en}."),
    )


def beyond_own(limit: Label) -> OrganizationError:
    """O018: more than people may enter for themselves."""
    return OrganizationError(
        "O018",
        Label(f"自己办理的，{limit.zh}。", f"What one enters for oneself {limit.in_language('en')}."),
        Label("超出的，请系统管理岗位办理。", "Beyond that, ask a post of system administration."),
    )
