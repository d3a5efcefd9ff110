# This file and __main__.py stay readable for any Python 3, so that an old one can be told what is wrong.
"""Youzhang 有章: a customer management system that runs on the company's own regulations."""

from pathlib import Path

__version__ = "0.1.0"


def shipped_rulebooks() -> Path:
    """The folder of the rulebooks that come with the program: inside the package, or in the checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "rulebooks"
    return installed if installed.is_dir() else package.parent.parent / "rulebooks"
