# This file and __main__.py stay readable for any Python, so that an old one can be told what is wrong.
"""Youzhang 有章: a customer management system that runs on the company's own regulations."""

__version__ = "0.1.0"
