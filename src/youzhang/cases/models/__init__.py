"""What is derived from cases for lists and pages; all of it can be rebuilt from the journal."""

from youzhang.cases.models.attachment import Attachment
from youzhang.cases.models.citation import Citation
from youzhang.cases.models.party import Party
from youzhang.cases.models.work import Work

__all__ = ["Attachment", "Citation", "Party", "Work"]
