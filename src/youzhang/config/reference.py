"""The page of settings, made from the registry so that it cannot drift."""

from __future__ import annotations

from youzhang.config.registry import SETTINGS, Setting

_HEAD = """\
# 设置 · Settings

<!-- 由程序生成，请勿手改 · generated from the code, do not edit -->

全部设置都来自环境变量；不认识的 `YOUZHANG_…` 变量和不能用的值会在启动时一次说清，并说明应为什么。 \
All settings are environment variables; unknown `YOUZHANG_…` names and values that cannot be used are told at the \
start, all at once, with what would be right.

| 变量 variable | 默认 default | 应为 value |
|---|---|---|
"""


def settings_markdown() -> str:
    """The text of `docs/reference/settings.md`."""
    table = "".join(_line(setting) for setting in SETTINGS)
    return _HEAD + table + "\n" + "\n".join(_about(setting) for setting in SETTINGS)


def _line(setting: Setting) -> str:
    default = f"`{setting.default}`" if setting.default else "—"
    return f"| `{setting.name}` | {default} | {setting.right.zh} · {setting.right.en} |\n"


def _about(setting: Setting) -> str:
    return f"## {setting.name}\n\n{setting.about.zh}\n\n{setting.about.en}\n"
