"""Papers of a case, as its remarks name them. The rows keep their numbers: pages link to them."""

from __future__ import annotations

from collections.abc import Iterator
from mimetypes import guess_type
from typing import Any

from youzhang.cases.models import Attachment
from youzhang.engine.event import Event
from youzhang.runtime.written import Written


def attachments_project(written: Written) -> None:
    """One row for each paper; the same paper under the same name counts once in a case."""
    for event, _ in written.events:
        for file in event_papers(event):
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


def event_papers(event: Event) -> Iterator[dict[str, Any]]:
    """The papers an event brings: those of a remark, and those in the file fields that an act has filled."""
    if event.kind == "noted":
        yield from event.data["files"]
    elif event.kind == "acted":
        for value in event.data["values"].values():
            if isinstance(value, list):
                yield from (item for item in value if isinstance(item, dict) and "sha256" in item)
