"""Adopted versions, whole: what was adopted is exactly this text, whatever becomes of the files; and drafts of more."""

from youzhang.adoption.models.adopted import AdoptedVersion
from youzhang.adoption.models.draft import Draft

__all__ = ["AdoptedVersion", "Draft"]
