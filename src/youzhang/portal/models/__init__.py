"""What the portal itself has to remember."""

from youzhang.portal.models.key import Key

__all__ = ["Key"]
