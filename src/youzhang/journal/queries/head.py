"""The head to publish: one small JSON object that, kept elsewhere, betrays a journal that was cut short."""

from __future__ import annotations

from django.db.models import Sum

from youzhang.journal.chain import ZERO
from youzhang.journal.models import Seal

FORMAT = "youzhang-journal-head/1"


def head_published(*, company: str = "") -> dict[str, object]:
    """The newest seal: its number and hash, how many events all seals cover, and when it was made.

    Print it, mail it to the auditor, put it on the notice board: `journal_verify` and the script of
    `docs/how-to/verify-the-journal.md` compare a journal with it.
    """
    seal = Seal.objects.order_by("-number").first()
    covered: int = Seal.objects.aggregate(covered=Sum("count"))["covered"] or 0
    return {
        "format": FORMAT,
        "company": company,
        "seal": seal.number if seal else 0,
        "hash": seal.hash if seal else ZERO,
        "count": covered,
        "at": seal.at if seal else "",
    }
