"""Taking mails in: each once, to its case by the number, the rest for a clerk."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.notices.test_mail_reading import letter
from tests.portal.conftest import Public, chinese, public
from youzhang.cases.models import Attachment
from youzhang.cases.queries.timeline import case_timeline
from youzhang.cli.fetch_mail import mails_in
from youzhang.cli.main import main
from youzhang.notices.models import Incoming, Notice
from youzhang.notices.queries.incoming import mails_list, may_see_mail
from youzhang.notices.services.take_in import mail_take
from youzhang.organization.access import viewer_of
from youzhang.runtime.models import Entry

__all__ = ["chinese", "public"]
AT = datetime(2025, 3, 3, 10, 0)


def with_photo(**headers: str) -> bytes:
    mail = letter(**headers)
    mail.add_attachment(b"photo", maintype="image", subtype="jpeg", filename="现场.jpg")
    return mail.as_bytes()


def test_a_mail_waits_for_a_clerk_and_is_taken_once(public: Public) -> None:
    assert mail_take(with_photo(), at=AT) == "new"
    assert mail_take(with_photo(), at=AT + timedelta(days=1)) == "known"
    row = Incoming.objects.get()
    assert (row.sender, row.subject, row.text) == ("wang@example.com", "投诉", "墙面空鼓")
    assert [paper["name"] for paper in json.loads(row.papers)] == ["现场.jpg"]
    assert not Attachment.objects.exists()


def test_a_reply_goes_to_its_case_with_its_papers_and_somebody_is_told(public: Public) -> None:
    number, _ = public.file()
    Notice.objects.all().delete()
    assert mail_take(with_photo(Subject=f"回复：[{number}] 处理结果"), at=AT) == "added"
    case = Entry.objects.get(number=number).pk
    assert Incoming.objects.get().case_id == case
    assert Attachment.objects.get().case_id == case
    last = case_timeline(seen_by=viewer_of("liuyang", AT), case=str(case))[-1]
    assert last.data["contact"]["channel"] == "mail"
    assert "wang@example.com" in last.data["text"]
    assert [(n.person, n.zh) for n in Notice.objects.all()] == [("liuyang", "有来信")]
    assert mail_take(with_photo(Subject=f"[{number}]"), at=AT) == "known"
    assert Attachment.objects.count() == 1


def test_a_number_that_is_none_decides_nothing(public: Public) -> None:
    assert mail_take(letter(Subject="[TS2025-9999]").as_bytes(), at=AT) == "new"


def test_the_answer_of_a_machine_goes_nowhere(public: Public) -> None:
    number, _ = public.file()
    raw = letter(Subject=f"[{number}]", Auto_Submitted="auto-replied").as_bytes()
    assert mail_take(raw, at=AT) == "set_aside"
    assert Incoming.objects.get().case_id is None


def test_what_the_customer_sees_holds_no_mail_of_others(public: Public) -> None:
    number, _ = public.file()
    mail_take(letter("与此人无关的内容", Subject=f"[{number}]").as_bytes(), at=AT)
    assert "与此人无关的内容" not in public.page()


@pytest.mark.parametrize(
    ("person", "sees"),
    [("liuyang", True), ("mali", True), ("zhouqiang", False), ("hejing", False), ("songci", False),
     ("fangzheng", True)],
)  # fmt: skip
def test_the_box_is_for_those_who_handle_what_customers_send(public: Public, person: str, sees: bool) -> None:
    mail_take(letter().as_bytes(), at=AT)
    viewer = viewer_of(person, AT)
    assert may_see_mail(viewer) is sees
    assert len(mails_list(seen_by=viewer)[0]) == (1 if sees else 0)


def test_maildir_mbox_and_folders_are_read(tmp_path: Path) -> None:
    one, two = letter().as_bytes(), letter(Message_ID="<2@x>").as_bytes()
    for name in ("new", "cur", "tmp"):
        (tmp_path / "Maildir" / name).mkdir(parents=True)
    (tmp_path / "Maildir/new/1").write_bytes(one)
    (tmp_path / "Maildir/cur/2:2,S").write_bytes(two)
    (tmp_path / "Maildir/tmp/3").write_bytes(b"half")
    assert list(mails_in(tmp_path / "Maildir")) == [one, two]
    box = tmp_path / "letters.mbox"
    box.write_bytes(
        b"From a Mon Mar  3 09:00:00 2025\n" + one + b"\n\nFrom b Mon Mar  3 09:00:00 2025\n" + two
    )
    assert len(list(mails_in(box))) == 2
    (tmp_path / "eml").mkdir()
    (tmp_path / "eml/a.eml").write_bytes(one)
    (tmp_path / "eml/readme.txt").write_bytes(b"no mail")
    assert list(mails_in(tmp_path / "eml")) == [one]
    assert list(mails_in(tmp_path / "eml/a.eml")) == [one]


def test_the_command_says_what_came_of_it(
    public: Public, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("youzhang.cli.shared.django.django_ready", lambda **_: None)
    (tmp_path / "a.eml").write_bytes(letter().as_bytes())
    assert main(["fetch-mail", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 1
    assert main(["fetch-mail", str(tmp_path), "--lang", "zh"]) == 0
    assert "新收 0 封" in capsys.readouterr().out
    assert main(["fetch-mail", str(tmp_path / "none")]) == 2
