"""Rows of their own: not derived from the journal, since what was read or sent cannot be made again."""

from youzhang.notices.models.incoming import Incoming
from youzhang.notices.models.key import Key
from youzhang.notices.models.letter import Letter
from youzhang.notices.models.notice import Notice
from youzhang.notices.models.preference import Preference

__all__ = ["Incoming", "Key", "Letter", "Notice", "Preference"]
