"""Papers: stored once under their hash, before the journal says that they belong to a case."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from youzhang.cases.models import Attachment
from youzhang.cases.queries.load import NotForYou, case_load
from youzhang.cases.services.act import Outcome, case_note
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer, may_act

LARGEST = 25 * 1024 * 1024


class AttachmentError(YouzhangError):
    """The paper cannot be taken."""


def attachment_add(
    *, by: Viewer, case: str, name: str, kind: str, chunks: Iterable[bytes], text: str = ""
) -> Outcome:
    """Stores a file and puts it to the case. Raises NotForYou, AttachmentError (empty, larger than 25 MiB)."""
    if not may_act(by):
        raise NotForYou
    case_load(seen_by=by, case=case)
    paper = paper_store(name=name, kind=kind, chunks=chunks)
    return case_note(by=by, case=case, text=text, files=(paper,))


def paper_store(*, name: str, kind: str, chunks: Iterable[bytes]) -> dict[str, Any]:
    """Stores a file and gives what a case refers to it by. Raises AttachmentError (empty, larger than 25 MiB)."""
    digest, size = _store(chunks)
    plain = Path(name.replace("\\", "/")).name[:200] or digest[:12]
    return {"name": plain, "sha256": digest, "size": size, "kind": kind[:100]}


def _store(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Writes beside its final place first and syncs, so that a crash leaves no half file under a hash."""
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".part-{os.getpid()}-{os.urandom(4).hex()}"
    digest, size = hashlib.sha256(), 0
    try:
        with part.open("xb") as file:
            for chunk in chunks:
                size += len(chunk)
                if size > LARGEST:
                    raise AttachmentError(
                        "V503",
                        Label("附件超过 25 MB。", "The file is larger than 25 MB."),
                        Label("请压缩或分成几个文件。", "Compress it or split it."),
                    )
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if not size:
            raise AttachmentError("V502", Label("文件是空的。", "The file is empty."))
        name = digest.hexdigest()
        place = folder / name[:2]
        place.mkdir(exist_ok=True)
        part.replace(place / name)
        return name, size
    finally:
        part.unlink(missing_ok=True)


def attachment_path(attachment: Attachment) -> Path:
    """Where the file lies."""
    return Path(settings.MEDIA_ROOT) / attachment.sha256[:2] / attachment.sha256
