"""Long work that is waited for elsewhere, and what happened when, for counting."""

from youzhang.insight.models.happened import Happened
from youzhang.insight.models.job import Job
from youzhang.insight.models.sheet_import import SheetImport

__all__ = ["Happened", "Job", "SheetImport"]
