"""What is derived from cases for lists and pages, rebuilt from the journal; and what people set up to work with them."""

from youzhang.cases.models.attachment import Attachment
from youzhang.cases.models.citation import Citation
from youzhang.cases.models.letter_template import LetterTemplate
from youzhang.cases.models.party import Party
from youzhang.cases.models.saved_view import SavedView
from youzhang.cases.models.work import Work

__all__ = ["Attachment", "Citation", "LetterTemplate", "Party", "SavedView", "Work"]
