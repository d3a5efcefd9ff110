"""Papers of a case, as its remarks name them. The rows keep their numbers: pages link to them."""

from __future__ import annotations

from mimetypes import guess_type

from youzhang.cases.models import Attachment
from youzhang.runtime.written import Written


def attachments_project(written: Written) -> None:
    """One row for each paper; the same paper under the same name counts once in a case."""
    for event, _ in written.events:
        for file in event.data["files"] if event.kind == "noted" else ():
            Attachment.objects.get_or_create(
                case_id=int(event.case),
                sha256=file["sha256"],
                name=file["name"],
                defaults={
                    "size": file["size"],
                    "kind": file.get("kind") or guess_type(file["name"])[0] or "application/octet-stream",
                    "added_at": event.at,
                    "added_by": event.actor,
                },
            )
