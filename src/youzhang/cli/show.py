"""`youzhang show`: a rulebook's procedures assembled, though its rules stand under many articles."""

from __future__ import annotations

import argparse
from typing import Any

from youzhang.cli.shared.output import FOUND_NOTHING, json_print, table
from youzhang.cli.shared.paths import RULEBOOK, rulebook_named
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.register import Register
from youzhang.language.rulebook import Rulebook

HELP = Label(
    "把登记簿的操作和时限集中列成一张表，各注明出自哪一条",
    "list a register's steps and clocks as one table, each with the article it stands in",
)
EXAMPLE = "youzhang show my-rules\nyouzhang show my-rules complaint"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    register = Label("只看这个登记簿", "only this register")
    parser.add_argument("rulebook", help=RULEBOOK.in_language(language))
    parser.add_argument("register", nargs="?", help=register.in_language(language))


def run(args: argparse.Namespace) -> int:
    """Prints the tables. 2 for a register that is not there."""
    rulebook = rulebook_named(args.rulebook)
    names = [args.register] if args.register else list(rulebook.registers)
    for name in names:
        if name not in rulebook.registers:
            raise YouzhangError(
                "C103",
                Label(f"{rulebook.key} 没有登记簿“{name}”。", f"{rulebook.key} has no register '{name}'."),
                Label(
                    f"登记簿：{' '.join(rulebook.registers)}。", f"Registers: {' '.join(rulebook.registers)}."
                ),
            )
    if args.json:
        json_print({name: register_dict(rulebook, rulebook.registers[name]) for name in names})
        return FOUND_NOTHING
    print(f"{rulebook.title.in_language(args.lang)} {rulebook.key}\n")
    for name in names:
        print(register_text(rulebook, rulebook.registers[name], args.lang) + "\n")
    return FOUND_NOTHING


def register_dict(rulebook: Rulebook, register: Register) -> dict[str, Any]:
    """States, steps and clocks with their articles, for programs."""
    steps = {
        step.name: {
            "article": _article(rulebook, step.rule), "by": [str(who) for who in step.by], "from": list(step.sources),
            "to": step.to, "needs": list(register.fillable.get(step.name, ())),
        }
        for step in register.steps.values()
    }  # fmt: skip
    clocks = {
        clock.name: {
            "article": _article(rulebook, clock.rule),
            "due": clock.due.text,
            "done": list(clock.done),
        }
        for clock in register.clocks.values()
    }
    return {"states": list(register.states), "ends": sorted(register.ends), "steps": steps, "clocks": clocks}


def _article(rulebook: Rulebook, rule: int) -> str:
    article = rulebook.article_of(rule)
    return article.number if article else ""


def register_text(rulebook: Rulebook, register: Register, language: str) -> str:
    """The register's states on one line, then its steps and its clocks as tables."""
    from youzhang.language.sentences import Teller

    teller = Teller(rulebook, language)
    states = [label.in_language(language) for label in register.states.values()]
    head = ("条款", "操作", "由谁", "从", "到", "须填")
    rows = [head if not teller.english else ("article", "step", "by", "from", "to", "needs")]
    for step in register.steps.values():
        sources = "/".join(teller.name(register, name) for name in step.sources) or (
            "–" if step.name == "open" else "*"
        )
        needs = "、".join(teller.name(register, name) for name in step.needs)
        label = step.label.in_language(language)
        to = teller.name(register, step.to) if step.to else "·"
        rows.append((_article(rulebook, step.rule), label, teller.who(register, step.by), sources, to, needs))
    lines = [
        f"{register.title.in_language(language)}  {register.name}",
        "  " + " → ".join(states),
        table(rows),
    ]
    if register.clocks:
        clocks = [
            ("条款", "时限", "到期", "完成") if not teller.english else ("article", "clock", "due", "done")
        ]
        for clock in register.clocks.values():
            done, due = teller.quoted(register, clock.done), teller.phrase(register, clock.due)
            clocks.append((_article(rulebook, clock.rule), clock.label.in_language(language), due, done))
        lines += ["", table(clocks)]
    return "\n".join(lines)
