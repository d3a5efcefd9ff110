"""The command line: finds the commands by their modules, reads the arguments, runs one."""

from __future__ import annotations

import argparse
import importlib
import keyword
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from youzhang.cli.shared.output import FOUND_NOTHING, USAGE, utf8_output
from youzhang.kernel.errors import RulebookErrors, YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.source import near

_NOT_COMMANDS = ("main",)
_FIRST = ("serve", "check", "try", "show", "explain", "diff")
_WORDS = {
    "usage": Label("用法：", "usage: "),
    "options": Label("选项", "options"),
    "arguments": Label("参数", "arguments"),
    "help": Label("显示这份说明", "show this help"),
    "json": Label("输出 JSON，供程序读取", "print JSON for programs"),
    "lang": Label(
        "语言：zh 或 en（默认看 LANG，否则中文）", "language: zh or en (default from LANG, else Chinese)"
    ),
    "example": Label("例：", "example:"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code; usage errors end the program with 2."""
    utf8_output()
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = language_of(given)
    if given and given[0].startswith("--lang"):  # also before the command
        del given[: 1 if "=" in given[0] else 2]
    names = command_names()
    if not given or given[0] in ("-h", "--help", "help"):
        print(overview(names, language))
        return FOUND_NOTHING
    if given[0] in ("-V", "--version", "version"):
        from youzhang import __version__

        print(f"youzhang {__version__}")
        return FOUND_NOTHING
    name = given[0]
    if name.startswith("-") or name not in names:
        return _unknown(name, names, language)
    module = command_module(name)
    parser = command_parser(module, name, language)
    args = parser.parse_args(given[1:])
    return _run(module, args, language)


def _run(module: ModuleType, args: argparse.Namespace, language: str) -> int:
    try:
        return int(module.run(args))
    except RulebookErrors as errors:
        from youzhang.cli.shared.findings import findings_print

        findings_print(errors.diagnostics, args)
        return USAGE if any(d.code.code == "Y009" for d in errors.diagnostics) else 1
    except YouzhangError as error:
        print(f"{error.code} {error.text(language)}", file=sys.stderr)
        return USAGE
    except BrokenPipeError:  # `| head` has read enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return FOUND_NOTHING
    except KeyboardInterrupt:
        print(Label("已中断。", "Interrupted.").in_language(language), file=sys.stderr)
        return 130


def language_of(arguments: Sequence[str]) -> str:
    """`--lang en`, else what LC_ALL, LC_MESSAGES or LANG say, else Chinese."""
    for number, word in enumerate(arguments):
        if word.startswith("--lang="):
            return "en" if word.endswith("en") else "zh"
        if word == "--lang" and number + 1 < len(arguments):
            return "en" if arguments[number + 1] == "en" else "zh"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.startswith("en") else "zh"
    return "zh"


def command_names() -> tuple[str, ...]:
    """Every command there is: a module of this package that is no helper."""
    folder = str(Path(__file__).parent)
    names = [m.name.rstrip("_").replace("_", "-") for m in pkgutil.iter_modules([folder]) if not m.ispkg]
    return tuple(sorted((n for n in names if n not in _NOT_COMMANDS), key=lambda n: (_rank(n), n)))


def _rank(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def command_module(name: str) -> ModuleType:
    """The module of a command; `try` and `import` are words of Python, their modules are `try_` and `import_`."""
    plain = name.replace("-", "_")
    return importlib.import_module(
        f"youzhang.cli.{plain}_" if keyword.iskeyword(plain) else f"youzhang.cli.{plain}"
    )


class Parser(argparse.ArgumentParser):
    """Says what is wrong in the reader's language."""

    language = "zh"

    def format_help(self) -> str:
        """Argparse's own words, in the reader's language."""
        text = super().format_help()
        for english, key in (
            ("usage: ", "usage"),
            ("options:", "options"),
            ("positional arguments:", "arguments"),
        ):
            word = _WORDS[key].in_language(self.language)
            text = text.replace(english, word if key == "usage" else word + ":", 1)
        return text

    def error(self, message: str) -> NoReturn:
        """Usage and what is wrong with it; ends the program with 2."""
        says = Label(f"参数不对：{message}", f"wrong arguments: {message}").in_language(self.language)
        self.exit(USAGE, f"{self.format_usage()}{says}\n")


def command_parser(module: ModuleType, name: str, language: str) -> Parser:
    """The arguments of a command, with the ones that all of them have."""
    example = "\n".join(f"  {line}" for line in module.EXAMPLE.splitlines())
    parser = Parser(
        prog=f"youzhang {name}",
        description=module.HELP.in_language(language),
        epilog=f"{_WORDS['example'].in_language(language)}\n{example}",
        formatter_class=lambda prog: argparse.RawDescriptionHelpFormatter(
            prog, width=100, max_help_position=24
        ),
        add_help=False,
    )
    parser.language = language
    module.add(parser)
    parser.add_argument("-h", "--help", action="help", help=_WORDS["help"].in_language(language))
    parser.add_argument("--json", action="store_true", help=_WORDS["json"].in_language(language))
    parser.add_argument(
        "--lang", choices=("zh", "en"), default=language, help=_WORDS["lang"].in_language(language)
    )
    return parser


def overview(names: Sequence[str], language: str) -> str:
    """What `youzhang` alone prints: what it is and what can be done."""
    head = Label(
        "有章：按公司自己的制度运行的客户管理系统。\n\n常用：\n"
        "  youzhang serve --demo          启动演示公司，打开 http://127.0.0.1:8000\n"
        "  youzhang check my-rules.yaml   检查一份制度，错在哪一行、怎样改\n"
        "  youzhang try rulebooks         用情景试一试制度\n\n命令：",
        "Youzhang: a customer management system that runs on the company's own regulations.\n\nTo begin with:\n"
        "  youzhang serve --demo          start the demo company, then open http://127.0.0.1:8000\n"
        "  youzhang check my-rules.yaml   check a rulebook: what is wrong, on which line, what to do\n"
        "  youzhang try rulebooks         play its scenarios\n\nCommands:",
    ).in_language(language)
    rows = [f"  {name:<12}{_first_line(command_module(name).HELP.in_language(language))}" for name in names]
    tail = Label(
        "youzhang 命令 --help 给出说明和例子。", "youzhang COMMAND --help explains one, with an example."
    )
    return "\n".join([head, *rows, "", tail.in_language(language)])


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]


def _unknown(name: str, names: Sequence[str], language: str) -> int:
    best = near(name, list(names))
    says = Label(f"没有“{name}”这个命令。", f"There is no command '{name}'.").in_language(language)
    hint = Label(f"您是指 {best} 吗？", f"Did you mean {best}?").in_language(language) if best else ""
    known = Label("命令：", "Commands: ").in_language(language) + " ".join(names)
    print(f"{says}{hint}\n{known}", file=sys.stderr)
    return USAGE


if __name__ == "__main__":
    sys.exit(main())
