"""Long work that is waited for elsewhere, and what happened when, for counting."""

from youzhang.insight.models.happened import Happened
from youzhang.insight.models.job import Job

__all__ = ["Happened", "Job"]
