"""`youzhang explain`: what a code means, or what an article says and which rules carry it out."""

from __future__ import annotations

import argparse

from youzhang.cli.shared.output import FOUND_NOTHING, json_print
from youzhang.cli.shared.paths import rulebook_named
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.language.rulebook import Rulebook
from youzhang.language.source import near

HELP = Label(
    "解释一个检查代码，或一条条款及执行它的规则",
    "explain a check code, or an article and the rules that carry it out",
)
EXAMPLE = "youzhang explain R208\nyouzhang explain my-rules 10\nyouzhang explain my-rules"


def add(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    language = getattr(parser, "language", "zh")
    what = Label("代码（如 R208、F505），或制度", "a code (R208, F505), or a rulebook")
    article = Label("条款号；不写则全部", "an article; all of them when left out")
    parser.add_argument("what", help=what.in_language(language))
    parser.add_argument("article", nargs="?", help=article.in_language(language))


def run(args: argparse.Namespace) -> int:
    """Prints the explanation; 2 for what nobody knows."""
    if args.article is None and args.what.upper() in codes_known():
        return _code(args.what.upper(), args)
    if args.article is None and _looks_like_code(args.what):
        codes = sorted(codes_known())
        raise _unknown("C104", args.what, [c for c in codes if c[0] == args.what[0].upper()] or codes)
    rulebook = rulebook_named(args.what)
    numbers = [args.article] if args.article else list(rulebook.articles)
    for number in numbers:
        if number not in rulebook.articles:
            raise _unknown("C105", number, list(rulebook.articles))
    if args.json:
        json_print({number: article_dict(rulebook, number) for number in numbers})
        return FOUND_NOTHING
    print("\n\n".join(article_text(rulebook, number, args.lang) for number in numbers))
    return FOUND_NOTHING


def _looks_like_code(word: str) -> bool:
    return len(word) == 4 and word[0].isalpha() and word[1:].isdigit()


def _unknown(code: str, word: str, known: list[str]) -> YouzhangError:
    best = near(word, known)
    hint = Label(f"您是指 {best} 吗？" if best else "", f"Did you mean {best}?" if best else "")
    listed = " ".join(known[:60])
    return YouzhangError(
        code,
        Label(f"不认识“{word}”。", f"'{word}' is not known."),
        Label(f"{hint.zh}可用：{listed}。", f"{hint.en} Known: {listed}."),
    )


def codes_known() -> dict[str, tuple[Label, Label, str]]:
    """Every code with its sentence, its advice and its severity: findings of all commands, and refusals."""
    from youzhang.engine.refusal import REASONS
    from youzhang.insight.findings import KINDS as IMPORT
    from youzhang.journal.findings import KINDS as JOURNAL
    from youzhang.language.codes import CODES
    from youzhang.runtime.findings import FINDINGS

    found = {code.code: (code.says, code.do, str(code.severity)) for code in CODES.values()}
    nothing = Label("系统中的一步被拒绝；没有任何改变。", "A step was refused; nothing has changed.")
    found.update({code: (says, nothing, "refusal") for code, says in REASONS.items()})
    found.update(
        {code: (says, do, "note" if code[1] == "4" else "error") for code, (says, do) in IMPORT.items()}
    )
    ask = Label("保留现状，请人查明。", "Leave everything as it is and find out who and when.")
    found.update({code: (says, ask, "error") for code, says in {**JOURNAL, **FINDINGS}.items()})
    return found


def _code(code: str, args: argparse.Namespace) -> int:
    says, do, severity = codes_known()[code]
    if args.json:
        json_print({"code": code, "severity": severity, "says": says.as_dict(), "do": do.as_dict()})
        return FOUND_NOTHING
    advice = Label("怎样改：", "What to do: ").in_language(args.lang)
    print(f"{code} ({severity})\n  {says.in_language(args.lang)}\n  {advice}{do.in_language(args.lang)}")
    return FOUND_NOTHING


def article_dict(rulebook: Rulebook, number: str) -> dict[str, object]:
    """An article with its rules in sentences, for programs."""
    from youzhang.language.sentences import rule_sentence

    article = rulebook.articles[number]
    rules = [
        {
            "id": rulebook.rules[i].id,
            "zh": rule_sentence(rulebook, i, "zh"),
            "en": rule_sentence(rulebook, i, "en"),
        }
        for i in article.rules
    ]
    why = article.why.as_dict() if article.why else None
    return {"text": article.text.as_dict(), "coverage": article.coverage, "why": why, "rules": rules}


def article_text(rulebook: Rulebook, number: str, language: str) -> str:
    """The article's text and, below it, what the system does about it."""
    from youzhang.cli.check import COVERAGE
    from youzhang.language.sentences import rule_sentence

    article = rulebook.articles[number]
    title = f" {article.title.in_language(language)}" if article.title else ""
    head = Label(f"第 {number} 条{title}", f"Article {number}{title}").in_language(language)
    lines = [head, f"  {article.text.in_language(language)}"]
    if not article.rules:
        why = f": {article.why.in_language(language)}" if article.why else ""
        carried = " " + " ".join(article.carried_in) if article.carried_in else ""
        lines.append(f"  ({COVERAGE[article.coverage].in_language(language)}{carried}{why})")
    lines += [
        f"  · {rule_sentence(rulebook, rule, language)}  [{rulebook.rules[rule].id}]"
        for rule in article.rules
    ]
    return "\n".join(lines)
