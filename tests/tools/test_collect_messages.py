"""Messages are found in Python and in templates, and translations survive."""

from pathlib import Path

import pytest

from tools.collect_messages import (
    catalogue_collect,
    catalogue_merge,
    main,
    messages_of,
    template_as_python,
    untranslated,
)

TEMPLATE = """
{% load i18n %}
<p>{% translate "我的待办" %}</p>
    <ul>
  <li title="{% translate '依据' context 'button' %}">it's</li>
    {% blocktranslate count n=rows|length %}{{ n }} 项{% plural %}{{ n }} 项{% endblocktranslate %}
"""
PYTHON = "from x import gettext as _\nlabel = _('登记来电')\nlabel = ngettext('%(n)s 天', '%(n)s 天', n)\n"
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "我的待办"\nmsgstr "My work"\n'


def test_templates() -> None:
    found = [(message, context) for _, message, context in messages_of(template_as_python(TEMPLATE))]
    assert found == [("我的待办", None), ("依据", "button"), (("%(n)s 项", "%(n)s 项"), None)]


def test_python() -> None:
    assert [message for _, message, _ in messages_of(PYTHON)] == ["登记来电", ("%(n)s 天", "%(n)s 天")]


def test_merging_keeps_translations_and_drops_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(TEMPLATE, encoding="utf-8")
    file = tmp_path / "django.po"
    file.write_text(PO + '\nmsgid "旧的"\nmsgstr "Old"\n', encoding="utf-8")
    catalogue = catalogue_merge(catalogue_collect(tmp_path), file)
    kept = catalogue.get("我的待办")
    assert kept is not None
    assert kept.string == "My work"
    assert catalogue.get("旧的") is None
    assert sorted(untranslated(catalogue)) == ["%(n)s 项", "依据"]


def test_every_message_of_the_program_has_its_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(check=True) == 0, capsys.readouterr().out
