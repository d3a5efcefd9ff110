"""How somebody wants to be told."""

from __future__ import annotations

from youzhang.notices.models import Preference
from youzhang.organization.access import Viewer


def preference_of(*, seen_by: Viewer) -> Preference:
    """The viewer's own preferences; the defaults, not stored, where they have chosen nothing."""
    return Preference.objects.filter(pk=seen_by.person).first() or Preference(person=seen_by.person)
