"""`youzhang diff`: what differs between two versions of a rulebook."""

from __future__ import annotations

import argparse

from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, json_print
from youzhang.cli.shared.paths import RULEBOOK, rulebook_named
from youzhang.kernel.labels import Label

HELP = Label(
    "比较制度的两个版本：条款、规则、参数和决策表行序的增删改",
    "compare two versions: articles, rules, parameters and the order of rows, added, removed or changed",
)
EXAMPLE = "youzhang diff my-rules@2025-01-01 my-rules@2026-01-01\nyouzhang diff old.yaml draft.yaml --json"
_WHAT = {
    "article": Label("条款", "article"), "rule": Label("规则", "rule"), "parameter": Label("参数", "parameter"),
    "post": Label("岗位", "post"), "reading": Label("计时约定", "reading"), "register": Label("登记簿", "register"),
    "states": Label("状态", "states"), "field": Label("栏目", "field"), "coverage": Label("执行方式", "coverage"),
    "title": Label("名称", "title"),
}  # fmt: skip
_KIND = {
    "added": Label("新增", "added"), "removed": Label("删去", "removed"), "changed": Label("修改", "changed"),
    "renumbered": Label("改号", "renumbered"), "moved": Label("移至他条", "moved"),
    "reordered": Label("行序改变", "rows in another order"),
}  # fmt: skip


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    parser.add_argument("old", help=RULEBOOK.in_language(language))
    parser.add_argument("new", help=RULEBOOK.in_language(language))


def run(args: argparse.Namespace) -> int:
    """0 no difference, 1 differences."""
    from youzhang.language.diff import rulebook_diff

    old, new = rulebook_named(args.old), rulebook_named(args.new)
    changes = rulebook_diff(old, new)
    if args.json:
        json_print({"old": old.key, "new": new.key, "changes": [change.as_dict() for change in changes]})
        return FOUND if changes else FOUND_NOTHING
    for change in changes:
        kind, what = _KIND[change.kind].in_language(args.lang), _WHAT[change.what].in_language(args.lang)
        print(f"{kind} {what} {change.name}".rstrip())
        if change.was:
            print(f"  - {change.was}")
        if change.now:
            print(f"  + {change.now}")
    says = Label(
        f"{old.key} 与 {new.key} 有 {len(changes)} 处不同。",
        f"{old.key} and {new.key} differ in {len(changes)} places.",
    )
    print(says.in_language(args.lang))
    return FOUND if changes else FOUND_NOTHING
