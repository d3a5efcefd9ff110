"""`youzhang docs`: the reference pages, written from the code; `--check` says which of them lag behind."""

from __future__ import annotations

import argparse
from pathlib import Path

from youzhang.cli.shared.output import FOUND, FOUND_NOTHING, json_print
from youzhang.kernel.labels import Label

HELP = Label(
    "由代码生成参考文档（语言、检查代码、命令、设置）；--check 只核对是否一致",
    "write the reference pages from the code (language, codes, commands, settings); --check only compares",
)
EXAMPLE = "youzhang docs --check\nyouzhang docs --folder docs/reference"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    check = Label("只核对，不写文件；不一致则退出码为 1", "compare only; exit code 1 when a page lags behind")
    folder = Label(
        "参考文档的文件夹（默认 docs/reference）", "the folder of the reference (default: docs/reference)"
    )
    parser.add_argument("--check", action="store_true", help=check.in_language(language))
    parser.add_argument(
        "--folder", type=Path, default=Path("docs/reference"), help=folder.in_language(language)
    )


def run(args: argparse.Namespace) -> int:
    """0 all pages are as the code says (or have been written), 1 some differ."""
    from youzhang.cli.shared.reference import pages

    made = pages(args.folder)
    behind = [name for name, text in made.items() if _read(args.folder / name) != text]
    if not args.check:
        for name in behind:
            path = args.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[name], encoding="utf-8")
    if args.json:
        json_print({"pages": sorted(made), "behind": behind, "written": not args.check})
    else:
        _print(made, behind, args)
    return FOUND if behind and args.check else FOUND_NOTHING


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _print(made: dict[str, str], behind: list[str], args: argparse.Namespace) -> None:
    for name in behind:
        print(args.folder / name)
    count, late = len(made), len(behind)
    if args.check:
        says = Label(
            f"{count} 页中 {late} 页落后；运行 youzhang docs 重写。",
            f"{late} of {count} pages lag behind; run youzhang docs.",
        )
        fine = Label(f"{count} 页都与代码一致。", f"All {count} pages are as the code says.")
        print((says if late else fine).in_language(args.lang))
    else:
        print(
            Label(f"已写 {late} 页，共 {count} 页。", f"{late} of {count} pages written.").in_language(
                args.lang
            )
        )
