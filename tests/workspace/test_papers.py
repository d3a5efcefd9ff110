"""File fields on forms: stored at once, kept by a refused form, linked to the case that was opened with them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.cast import Cast
from tests.support.desk import ADOPTION, MONDAY, TEXT
from tests.workspace.conftest import SignIn
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cases.models import Attachment
from youzhang.organization.access import viewer_of
from youzhang.runtime.models import Entry
from youzhang.workspace.papers import papers_kept, papers_sign

PHOTOS = "      photo: {file: 照片, en: Photograph}\n      repairer:"
NEW = "/r/desk/request/new"


@pytest.fixture
def client(cast: Cast, signed_in: SignIn) -> Client:
    client = signed_in(cast.dispatcher)
    text = TEXT.replace("      repairer:", PHOTOS, 1).replace("2025-01-01", "2025-02-01")
    adoption = ADOPTION.replace("2025-01-01", "2025-02-01")
    rulebook_adopt(text=text, adoption=adoption, by=cast.administrator, at=MONDAY)
    return client


def photo(content: bytes = b"a photograph", name: str = "阀门.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def test_a_case_is_opened_with_its_photograph(client: Client) -> None:
    answer = client.post(NEW, {"f-subject": "漏水", "f-topic": "leak", "f-photo": [photo()]})
    assert answer.status_code == 303
    case = client.get(answer.headers["Location"]).content.decode()
    paper = Attachment.objects.get()
    assert f"/attachments/{paper.pk}" in case
    assert "阀门.jpg" in case
    assert b"".join(client.get(f"/attachments/{paper.pk}").streaming_content) == b"a photograph"  # type: ignore[attr-defined]


def test_a_refused_form_keeps_the_photograph(client: Client) -> None:
    refused = client.post(NEW, {"f-topic": "leak", "f-photo": [photo()]})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "已收到：阀门.jpg" in text
    kept = re.findall(r'name="f-photo-kept" value="([^"]+)"', text)[0]
    taken = client.post(NEW, {"f-subject": "漏水", "f-topic": "leak", "f-photo-kept": kept})
    assert taken.status_code == 303
    assert Attachment.objects.get().name == "阀门.jpg"


def test_nobody_can_name_a_paper_that_is_not_theirs(client: Client, cast: Cast) -> None:
    paper = {"name": "阀门.jpg", "sha256": "0" * 64, "size": 3}
    kept = papers_sign(cast.dispatcher, [paper])
    assert papers_kept(viewer_of(cast.dispatcher, MONDAY), kept) == [paper]
    assert papers_kept(viewer_of(cast.service_manager, MONDAY), kept) == []
    assert papers_kept(viewer_of(cast.dispatcher, MONDAY), kept + "x") == []
    values = {"f-subject": "漏水", "f-topic": "leak", "f-photo-kept": kept + "x"}
    assert client.post(NEW, values).status_code == 303
    assert not Attachment.objects.exists()


def test_an_empty_file_is_told_at_its_field(client: Client) -> None:
    answer = client.post(NEW, {"f-subject": "漏水", "f-topic": "leak", "f-photo": [photo(b"")]})
    assert answer.status_code == 422
    assert "文件是空的" in answer.content.decode()
    assert not Entry.objects.exists()
