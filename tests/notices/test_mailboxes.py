"""Boxes on a server, over real sockets."""

from __future__ import annotations

from datetime import datetime

import pytest
from pytest_django import Settings

from tests.notices.test_mail_reading import letter
from tests.support.desk import Desk
from tests.support.mail_boxes import Imap, Pop3, box_open
from youzhang.notices.mailboxes import MailboxError, mailbox_parse, mailbox_read
from youzhang.notices.models import Incoming
from youzhang.notices.services.post import inbox_round

MAILS = [letter().as_bytes().replace(b"\n", b"\r\n"), letter(Message_ID="<2@x>").as_bytes()]
AT = datetime(2025, 3, 3, 10, 0)


def address(scheme: str, port: int, word: str = "a%20word") -> str:
    return f"{scheme}://box%40example.cn:{word}@127.0.0.1:{port}"


def test_where_the_box_is() -> None:
    box = mailbox_parse("imaps://box%40example.cn:p%40ss@imap.example.cn/Archive/2025")
    assert (box.user, box.password, box.port, box.folder) == ("box@example.cn", "p@ss", 993, "Archive/2025")
    assert mailbox_parse("pop3://a:b@h").port == 110
    for wrong in ("http://a:b@h", "imap://h", "imap://a@h"):
        with pytest.raises(ValueError, match="no box"):
            mailbox_parse(wrong)


def test_imap_takes_what_is_unseen_and_marks_it() -> None:
    taken: list[bytes] = []
    with box_open(Imap, MAILS) as server:
        box = mailbox_parse(address("imap", server.port))
        assert mailbox_read(box, taken.append) == 2
        assert mailbox_read(box, taken.append) == 0
        assert server.seen == {1, 2}
    assert taken == MAILS


def test_what_could_not_be_taken_stays_unseen() -> None:
    def fails(_raw: bytes) -> None:
        raise OSError("disk full")

    with box_open(Imap, MAILS) as server:
        with pytest.raises(MailboxError):
            mailbox_read(mailbox_parse(address("imap", server.port)), fails)
        assert server.seen == set()


def test_pop3_leaves_everything_there() -> None:
    taken: list[bytes] = []
    with box_open(Pop3, [*MAILS, b"Subject: x\n\n.dot\n"]) as server:
        box = mailbox_parse(address("pop3", server.port))
        assert mailbox_read(box, taken.append) == 3
    assert taken[2] == b"Subject: x\r\n\r\n.dot\r\n"


@pytest.mark.parametrize(("scheme", "handler"), [("imap", Imap), ("pop3", Pop3)])
def test_a_wrong_password_is_told(scheme: str, handler: type[Imap] | type[Pop3]) -> None:
    with box_open(handler, MAILS) as server, pytest.raises(MailboxError) as told:
        mailbox_read(mailbox_parse(address(scheme, server.port, "wrong")), lambda _raw: None)
    assert "YOUZHANG_INBOX" in told.value.text("zh")
    assert "wrong" not in told.value.text("zh")


def test_the_round_takes_each_mail_once(desk: Desk, settings: Settings) -> None:
    settings.YOUZHANG_INBOX = ""
    assert inbox_round(AT) == 0
    with box_open(Pop3, MAILS) as server:
        settings.YOUZHANG_INBOX = address("pop3", server.port)
        assert (inbox_round(AT), inbox_round(AT)) == (2, 2)
    assert Incoming.objects.count() == 2


def test_a_server_that_is_away_is_told(settings: Settings) -> None:
    with box_open(Imap, []) as server:
        settings.YOUZHANG_INBOX = address("imap", server.port)
    with pytest.raises(MailboxError):
        inbox_round(AT)
