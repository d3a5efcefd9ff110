from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from tests.support.desk import MONDAY, Desk
from youzhang.cases.models import Attachment
from youzhang.cases.queries.load import NotForYou
from youzhang.cases.queries.papers import attachment_load
from youzhang.cases.services.attach import AttachmentError, attachment_add, attachment_path
from youzhang.journal.queries.read import journal_read
from youzhang.organization.access import viewer_of


def add(desk: Desk, case: str, chunks: list[bytes], name: str = "照片.jpg", person: str = "") -> None:
    viewer = viewer_of(person or desk.cast.dispatcher, MONDAY)
    attachment_add(by=viewer, case=case, name=name, kind="image/jpeg", chunks=chunks)


def test_a_paper_is_kept_whole_and_named_in_the_journal(desk: Desk) -> None:
    case = desk.open()
    add(desk, case, [b"one", b"two"])
    row = Attachment.objects.get()
    assert attachment_path(row).read_bytes() == b"onetwo"
    assert row.sha256 in journal_read(f"case/{case}")[-1].body
    assert attachment_load(seen_by=viewer_of(desk.cast.repairer, MONDAY), attachment=row.pk) == row


def test_a_name_cannot_leave_the_folder(desk: Desk) -> None:
    add(desk, desk.open(), [b"x"], name="..\\..\\etc/../passwd")
    row = Attachment.objects.get()
    assert row.name == "passwd"
    assert Path(settings.MEDIA_ROOT) in attachment_path(row).parents


def test_empty_and_too_large_files_are_refused_and_leave_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from youzhang.cases.services import attach

    case = desk.open()
    with pytest.raises(AttachmentError, match="empty"):
        add(desk, case, [])
    monkeypatch.setattr(attach, "LARGEST", 4)
    with pytest.raises(AttachmentError, match="larger"):
        add(desk, case, [b"12345"])
    assert not Attachment.objects.exists()
    assert len(journal_read(f"case/{case}")) == 1
    assert not list(Path(settings.MEDIA_ROOT).glob(".part-*"))


def test_papers_of_a_case_are_for_those_who_see_it(desk: Desk) -> None:
    case = desk.open()
    add(desk, case, [b"x"])
    with pytest.raises(NotForYou):
        attachment_load(
            seen_by=viewer_of(desk.cast.quality_manager, MONDAY), attachment=Attachment.objects.get().pk
        )
    with pytest.raises(NotForYou):
        add(desk, case, [b"x"], person=desk.cast.quality_manager)
