"""What a comparison of the derived rows with the journal may find; the journal's own findings are in `journal`. Pure."""

from __future__ import annotations

from youzhang.kernel.labels import Label

FINDINGS: dict[str, Label] = {
    "J031": Label("事项与流水账不符：{what}", "the case does not follow from the journal: {what}"),
    "J032": Label("流水账里有这件事项，登记簿里没有", "the journal has this case, the register has not"),
    "J033": Label("启用的版本 {key} 与流水账不符", "the version in use {key} is not as the journal has it"),
    "J034": Label(
        "流水账末尾缺行：最后给出的行号是 {last}，现在最大的是 {found}",
        "rows at the end are missing: the last number given was {last}, the largest there is {found}",
    ),
}
