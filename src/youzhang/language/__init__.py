"""The rulebook language: what a regulation as data may say. Pure; knows nothing of databases, clocks or pages.

Each primitive is one module here, one of the same name in the engine, one test file, one reference page.
"""

PRIMITIVES = ("parameter", "register", "field", "term", "step", "approval", "clock", "effect", "rule")

__all__ = ["PRIMITIVES"]
