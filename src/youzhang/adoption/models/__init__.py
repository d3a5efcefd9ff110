"""Adopted versions, whole: what was adopted is exactly this text, whatever becomes of the files."""

from youzhang.adoption.models.adopted import AdoptedVersion

__all__ = ["AdoptedVersion"]
