"""Tokens to a tree: precedence climbing, one function per level."""

from __future__ import annotations

from youzhang.language.expression import tree
from youzhang.language.expression.tokens import ExpressionError, Token, tokens_of

LOOKS = frozenset({"count", "exists", "first", "last", "sum", "tally"})
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_DEEPEST = 40


def expression_parse(text: str) -> tree.Node:
    """The tree of an expression. Raises ExpressionError with the column of the first thing that does not fit."""
    parser = _Parser(tokens_of(text))
    node = parser.either()
    parser.finish()
    return node


class _Parser:
    """Position in the tokens; nothing else."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.now
        self.position += 1
        return token

    def have(self, *values: str) -> bool:
        return self.now.kind in ("op", "word") and self.now.value in values

    def accept(self, value: str) -> bool:
        if self.have(value):
            self.position += 1
            return True
        return False

    def expect(self, value: str) -> None:
        if not self.accept(value):
            raise ExpressionError("X101", self.now.column, problem=self.now.value or "…", expected=value)

    def finish(self) -> None:
        if self.now.kind != "end":
            raise ExpressionError("X101", self.now.column, problem=self.now.value)

    def either(self) -> tree.Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise ExpressionError("X101", self.now.column, problem="((((…")
        node = self.disjunction()
        if self.have("if"):
            column = self.take().column
            condition = self.disjunction()
            self.expect("else")
            node = tree.Either(condition, node, self.either(), column)
        self.depth -= 1
        return node

    def disjunction(self) -> tree.Node:
        node = self.conjunction()
        while self.have("or"):
            column = self.take().column
            node = tree.Logic("or", node, self.conjunction(), column)
        return node

    def conjunction(self) -> tree.Node:
        node = self.negation()
        while self.have("and"):
            column = self.take().column
            node = tree.Logic("and", node, self.negation(), column)
        return node

    def negation(self) -> tree.Node:
        if self.have("not"):
            column = self.take().column
            return tree.Not(self.negation(), column)
        return self.comparison()

    def comparison(self) -> tree.Node:
        left = self.sum()
        result: tree.Node | None = None
        while True:
            column = self.now.column
            if self.now.kind == "op" and self.now.value in _COMPARISONS:
                operator = str(self.take().value)
                right = self.sum()
                part: tree.Node = tree.Compare(operator, left, right, column)
                result = part if result is None else tree.Logic("and", result, part, column)
                left = right
            elif self.have("in"):
                self.take()
                return tree.Among(left, self.choices(), False, column)
            elif self.have("not"):
                self.take()
                self.expect("in")
                return tree.Among(left, self.choices(), True, column)
            elif self.have("is"):
                self.take()
                return tree.Filled(left, self.filled(), column)
            else:
                return left if result is None else result

    def filled(self) -> bool:
        if self.accept("filled"):
            return True
        self.expect("empty")
        return False

    def choices(self) -> tuple[tree.Node, ...]:
        found = [self.sum()]
        while self.accept("|"):
            found.append(self.sum())
        return tuple(found)

    def sum(self) -> tree.Node:
        node = self.product()
        while self.have("+", "-"):
            token = self.take()
            node = tree.Arithmetic(str(token.value), node, self.product(), token.column)
        return node

    def product(self) -> tree.Node:
        node = self.unary()
        while self.have("*", "/"):
            token = self.take()
            node = tree.Arithmetic(str(token.value), node, self.unary(), token.column)
        return node

    def unary(self) -> tree.Node:
        if self.have("-"):
            column = self.take().column
            return tree.Minus(self.unary(), column)
        return self.primary()

    def primary(self) -> tree.Node:
        token = self.take()
        column = token.column
        if token.kind in ("number", "percent"):
            return tree.Value("number", token.value, column)
        if token.kind == "duration":
            return tree.Value("duration", token.value, column)
        if token.kind == "date":
            return tree.Value("date", token.value, column)
        if token.kind == "time":
            return tree.Value("time", token.value, column)
        if token.kind == "text":
            return tree.Value("text", token.value, column)
        if token.kind == "word" and token.value in ("yes", "no"):
            return tree.Value("yes_no", token.value == "yes", column)
        if token.kind == "word" and token.value == "empty":
            return tree.Value("empty", None, column)
        if token.kind == "name":
            return self.named(token)
        if token.kind == "op" and token.value == "(":
            node = self.either()
            self.expect(")")
            return node
        raise ExpressionError("X101", column, problem=token.value or "…")

    def named(self, token: Token) -> tree.Node:
        name = str(token.value)
        if self.accept("("):
            return self.look(name, token.column) if name in LOOKS else self.call(name, token.column)
        path = [name]
        while self.accept("."):
            part = self.take()
            if part.kind != "name":
                raise ExpressionError("X101", part.column, problem=part.value or "…")
            path.append(str(part.value))
        return tree.Name(tuple(path), token.column)

    def call(self, name: str, column: int) -> tree.Node:
        arguments: list[tree.Node] = []
        if not self.accept(")"):
            arguments.append(self.either())
            while self.accept(";"):
                arguments.append(self.either())
            self.expect(")")
        return tree.Call(name, tuple(arguments), column)

    def look(self, name: str, column: int) -> tree.Node:
        value: tree.Node | None = None
        if name in ("sum", "tally") or (
            name in ("first", "last") and self.tokens[self.position + 1].value == "over"
        ):
            value = self.sum()
            self.expect("over")
        register = self.take()
        if register.kind != "name":
            raise ExpressionError("X101", register.column, problem=register.value or "…")
        where = self.either() if self.accept("where") else None
        self.expect(")")
        return tree.Look(name, str(register.value), value, where, column)
