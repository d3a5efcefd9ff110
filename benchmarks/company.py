"""The company of the benchmarks in the database that the settings name, with the rulebook in force."""

from __future__ import annotations

from datetime import datetime

from benchmarks.flow import FOLDER
from youzhang.cli.shared.django import django_ready

FOUNDED = datetime(2024, 12, 2, 9, 0)
ADOPTED = datetime(2025, 1, 1, 9, 0)
PASSWORD = "only for measuring"  # nosec B105 - of a database that lives for a minute


def company_ready() -> None:
    """Sets Django up, makes the tables, founds the company and adopts the rulebook."""
    django_ready()
    from django.db import transaction

    from youzhang.adoption.services.adopt import rulebook_adopt
    from youzhang.cli.shared.company import company_found, company_read

    with transaction.atomic():
        company = company_read((FOLDER / "company.yaml").read_text(encoding="utf-8"), "company.yaml")
        company_found(company, by="system", at=FOUNDED, password=PASSWORD)
        rulebook_adopt(
            text=(FOLDER / "complaint.yaml").read_text(encoding="utf-8"),
            adoption=(FOLDER / "adoption.yaml").read_text(encoding="utf-8"),
            by="gao",
            at=ADOPTED,
        )
