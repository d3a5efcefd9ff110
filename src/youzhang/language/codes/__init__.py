"""Every finding of the checker: its code, what it says, what to do. The reference page of codes is made from this table."""

from youzhang.language.codes import adoptions, expressions, files, rules, scenarios
from youzhang.language.codes.table import CODES

__all__ = ["CODES", "adoptions", "expressions", "files", "rules", "scenarios"]
