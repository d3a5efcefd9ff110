"""Prepares the demo: the company, its adoptions, its customers, a month of cases. Started again it changes nothing."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from youzhang import shipped_rulebooks
from youzhang.adoption.models import AdoptedVersion
from youzhang.adoption.services.adopt import rulebook_adopt
from youzhang.cli.demo.customers import customers_add
from youzhang.cli.demo.letters import letters_add
from youzhang.cli.demo.mails import mails_add
from youzhang.cli.demo.month import month_play
from youzhang.cli.shared.clock import now
from youzhang.cli.shared.company import company_found, company_read
from youzhang.journal.services.seal import seal_make
from youzhang.kernel.labels import Label
from youzhang.language.library import version_files
from youzhang.notices.services.read import notices_read_before
from youzhang.organization.models import Account, Appointment
from youzhang.runtime.services.tick import tick

COMPANY = Path(__file__).with_name("company.yaml")
FOUNDED = datetime(2010, 1, 4, 8, 0)


def demo_prepare(language: str, *, at: datetime | None = None) -> None:
    """Makes the demo once; later starts only let due clocks ring. `at` is the instant up to which the month is played."""
    instant = at or now()
    if not Account.objects.exists():
        _say(Label("建立演示公司……", "Founding the demo company …"), language)
        with transaction.atomic():
            company_found(
                company_read(COMPANY.read_text(encoding="utf-8"), str(COMPANY)), by="songci", at=FOUNDED
            )
            demo_adopt()
            customers_add(FOUNDED)
            _say(Label("演练一个月的事项……", "Playing a month of cases …"), language)
            month_play(instant)
            notices_read_before(before=instant - timedelta(days=1))
            mails_add(instant)
            letters_add(instant)
    tick(instant)
    seal_make(at=instant)


def demo_adopt() -> None:
    """Adopts the shipped rulebooks that have a demo month and are not in use yet, as their examples say.

    The others stand on the rulebooks' page, ready to be adopted.
    """
    for folder in sorted(path.parent for path in shipped_rulebooks().glob("*/demo.yaml")):
        adoption = folder / "adoption.example.yaml"
        if not AdoptedVersion.objects.filter(rulebook=folder.name).exists():
            text = adoption.read_text("utf-8")
            version = next(file for day, file in version_files(folder).items() if f"version: {day}" in text)
            files = (str(version), str(adoption))
            rulebook_adopt(
                text=version.read_text("utf-8"), adoption=text, by="songci", at=FOUNDED, files=files
            )


def demo_accounts() -> list[tuple[str, str, str]]:
    """(account, name, posts) of everybody who can sign in."""
    posts: dict[str, list[str]] = {}
    for row in Appointment.objects.select_related("post").order_by("id"):
        posts.setdefault(row.person_id, []).append(row.post.title)
    accounts = Account.objects.select_related("person").order_by("id")
    return [(a.name, a.person.name, "、".join(posts.get(a.person_id, []))) for a in accounts]


def _say(words: Label, language: str) -> None:
    print(words.in_language(language), file=sys.stderr, flush=True)
