"""Mails as they come: in any charset, as HTML, broken, with papers. None of it may do more than be read."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from youzhang.notices.mail_reading import html_words, mail_read


def letter(text: str = "墙面空鼓", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {"From": "王芳 <wang@example.com>", "Subject": "投诉", "Message_ID": "<1@example.com>", **headers}
    for name, value in given.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def test_a_plain_mail() -> None:
    found = mail_read(letter(Date="Mon, 03 Mar 2025 09:00:00 +0800").as_bytes())
    assert (found.sender, found.name, found.subject) == ("wang@example.com", "王芳", "投诉")
    assert (found.text, found.message_id, found.papers) == ("墙面空鼓", "<1@example.com>", ())
    assert found.sent_at is not None
    assert found.sent_at.tzinfo is None


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "big5", "utf-8"])
def test_chinese_in_every_usual_charset(charset: str) -> None:
    text = "電梯停運" if charset == "big5" else "电梯停运"
    head = f"From: a@example.com\nMessage-ID: <2@x>\nContent-Type: text/plain; charset={charset}\n"
    raw = head.encode() + b"Content-Transfer-Encoding: 8bit\n\n" + text.encode(charset)
    assert mail_read(raw).text == text


def test_an_unknown_charset_is_read_as_well_as_can_be() -> None:
    raw = b"From: a@example.com\nContent-Type: text/plain; charset=klingon\n\nhello"
    assert mail_read(raw).text == "hello"


def test_html_leaves_its_words_alone() -> None:
    mail = letter("")
    mail.clear_content()
    mail.set_content(
        "<html><head><title>t</title><style>p{}</style></head><body><p>第一行<br>第二行</p>"
        "<script>alert(1)</script><img src='http://example.com/seen.gif'><a href='javascript:x'>点这里</a></body>",
        subtype="html",
    )
    assert mail_read(mail.as_bytes()).text == "第一行\n第二行\n点这里"


def test_the_plain_text_is_preferred() -> None:
    mail = letter("纯文本")
    mail.add_alternative("<p>网页</p>", subtype="html")
    assert mail_read(mail.as_bytes()).text == "纯文本"


def test_papers_keep_their_names() -> None:
    mail = letter()
    mail.add_attachment(b"\xff\xd8photo", maintype="image", subtype="jpeg", filename="现场.jpg")
    mail.add_attachment(b"", maintype="image", subtype="png", filename="空.png")
    mail.add_attachment(b"x", maintype="application", subtype="pdf")
    papers = mail_read(mail.as_bytes()).papers
    assert [(p.name, p.kind, p.content) for p in papers] == [
        ("现场.jpg", "image/jpeg", b"\xff\xd8photo"),
        ("附件.pdf", "application/pdf", b"x"),
    ]


@pytest.mark.parametrize(
    ("subject", "numbers"),
    [
        ("回复：[TS2026-00012] 结果", ("TS2026-00012",)),
        ("Re: [ts2026-00012]", ("TS2026-00012",)),
        ("【TS2026-00012】", ("TS2026-00012",)),
        ("TS2026-00012", ()),
        ("[广告] [TS2026-00012] [TS2026-00012]", ("TS2026-00012",)),
        ("[a b]", ()),
    ],
)
def test_the_number_in_brackets(subject: str, numbers: tuple[str, ...]) -> None:
    assert mail_read(letter(Subject=subject).as_bytes()).numbers == numbers


@pytest.mark.parametrize(
    ("value", "automatic"), [("", False), ("no", False), ("auto-replied", True), ("auto-generated", True)]
)
def test_the_answer_of_a_machine(value: str, automatic: bool) -> None:
    headers = {"Auto_Submitted": value} if value else {}
    assert mail_read(letter(**headers).as_bytes()).automatic is automatic


def test_without_an_id_the_same_bytes_are_the_same_mail() -> None:
    raw = b"From: a@example.com\nSubject: x\n\nhello"
    assert mail_read(raw).message_id == mail_read(raw).message_id
    assert mail_read(raw).message_id != mail_read(raw + b"!").message_id


@given(st.binary(max_size=400))
def test_no_bytes_break_it(raw: bytes) -> None:
    found = mail_read(b"From: " + raw)
    assert "\x00" not in found.text
    assert len(found.message_id) <= 200


@given(st.text(alphabet="<>/=\"' abpscript&;!-\n", max_size=200))
def test_no_html_breaks_it(html: str) -> None:
    assert isinstance(html_words(html), str)


def test_a_date_that_is_none() -> None:
    assert mail_read(letter(Date="yesterday").as_bytes()).sent_at is None
    assert isinstance(mail_read(letter(Date="Mon, 03 Mar 2025 09:00:00").as_bytes()).sent_at, datetime)
