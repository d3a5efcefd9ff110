"""From a file to a compiled rulebook: read, check the shape, declare names, compile, prove.

Each stage notes what it finds and the next runs only on what can be used, so that one run shows as many mistakes as possible.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path as FilePath
from typing import Any

from youzhang.kernel.errors import RulebookErrors
from youzhang.language.assemble import rulebook_assemble
from youzhang.language.build import Build
from youzhang.language.check import rulebook_prove
from youzhang.language.compile import rules_compile
from youzhang.language.declare import names_declare
from youzhang.language.parts import articles_read
from youzhang.language.rulebook import Rulebook, RulebookText
from youzhang.language.shape_check import shape_check
from youzhang.language.source import Source, source_read


def rulebook_load(path: FilePath) -> Rulebook:
    """Reads and compiles a file. Raises RulebookErrors with every finding when it cannot be used."""
    return rulebook_compile(file_read(path), str(path))


def file_read(path: FilePath) -> str:
    """The text of a file. Raises RulebookErrors (Y009) when it is not there or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        source = Source(str(path), "")
        source.report("Y009", (), problem=getattr(error, "strerror", None) or "UTF-8")
        raise RulebookErrors(tuple(source.found)) from error


def rulebook_compile(text: str, file: str) -> Rulebook:
    """Compiles a text. Raises RulebookErrors with every finding when it cannot be used; warnings stay in `diagnostics`."""
    source = source_read(text, file)
    shape = shape_check(source, RulebookText, source.tree, ()) if source.tree is not None else None
    if shape is None:
        raise RulebookErrors(tuple(source.found))
    build = Build(source)
    parts = articles_read(build, shape)
    names_declare(build, parts)
    rules_compile(build, parts)
    rulebook = rulebook_assemble(build, parts) if not source.errors else None
    if rulebook is not None:
        rulebook_prove(build, rulebook)
    if rulebook is None or source.errors:
        raise RulebookErrors(tuple(_sorted(source)))
    return _with_findings(rulebook, source)


def _sorted(source: Source) -> list[Any]:
    return sorted(source.found, key=lambda d: (d.line, d.column, d.code.code))


def _with_findings(rulebook: Rulebook, source: Source) -> Rulebook:
    return dataclasses.replace(rulebook, diagnostics=tuple(_sorted(source)))
