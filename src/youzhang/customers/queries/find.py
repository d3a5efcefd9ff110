"""Finding customers as people search: names in either script, by sound, in part, nearly; telephones by their end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Count, QuerySet

from youzhang.customers import matching
from youzhang.customers.matching import Asked
from youzhang.customers.models import Customer, CustomerKey
from youzhang.customers.readings import sounds
from youzhang.organization.access import Viewer

_LAST = "\U0010ffff"
_KEYS_EACH = 4
"""A customer may have several keys with one beginning; so many are read for each who is wanted."""
_CANDIDATES = 60
"""Customers who share most pairs of characters with what was typed, and are then compared."""


def customers_find(*, seen_by: Viewer, text: str, limit: int = 8) -> list[Customer]:
    """At most `limit` customers: number, telephone, name, beginning, pinyin, part of them, one character wrong.

    Each only once, the surest first; nothing for whoever does not work here.
    """
    typed = matching.asked(text)
    if not seen_by.is_employed or not (typed.name or typed.digits):
        return []
    by_code = Customer.objects.filter(pk=text.strip().upper()[:20].replace("\0", "")).first()
    if by_code is not None:
        return [by_code]
    codes = list(islice(dict.fromkeys(_codes(typed, text, limit)), limit))
    rows = Customer.objects.in_bulk(codes)
    return [rows[code] for code in codes]


def customer_names(codes: Iterable[str]) -> dict[str, str]:
    """Code to name, for those that are there."""
    return dict(Customer.objects.filter(pk__in=set(codes)).values_list("code", "name"))


def customer_get(*, seen_by: Viewer, code: str) -> Customer | None:
    """One customer; None for whoever does not work here."""
    return Customer.objects.filter(pk=code).first() if seen_by.is_employed else None


def _codes(typed: Asked, text: str, limit: int) -> Iterator[str]:
    """Codes, the surest first, some more than once."""
    found: set[str] = set()
    for code in _tiers(typed, text, limit):
        yield code
        found.add(code)
        if len(found) >= limit:  # a lower tier is not asked for nothing
            return


def _tiers(typed: Asked, text: str, limit: int) -> Iterator[str]:
    most, sound = limit * _KEYS_EACH, matching.is_sound(typed.name)
    if typed.only_digits:
        yield from _by_phone(typed, text, most)
    if typed.name:
        yield from _beginning(matching.NAME, typed.name, most)
        if sound:
            yield from _beginning(matching.PINYIN, typed.name, most)
        yield from _beginning(matching.NAME_PART, typed.name[: matching.PART], most)
        if sound:
            yield from _beginning(matching.PINYIN_PART, typed.name[: matching.PART], most)
    if typed.digits and not typed.only_digits:
        yield from _by_phone(typed, text, most)
    if typed.name and not typed.only_digits:
        yield from _same_sound(typed.name, most)
        yield from _nearly(typed.name)


def _beginning(kind: str, start: str, most: int) -> QuerySet[CustomerKey, str]:
    """Those with a key that begins so, the key itself first: a range of the index, in its order."""
    keys = CustomerKey.objects.filter(kind=kind, key__gte=start, key__lt=start + _LAST)
    return keys.order_by("kind", "key", "customer_id").values_list("customer_id", flat=True)[:most]


def _by_phone(typed: Asked, text: str, most: int) -> Iterator[str]:
    """Those whose number begins so, then ends so, then has it within."""
    for number in matching.phones_meant(typed.digits, text):
        yield from _beginning(matching.PHONE, number, most)
    yield from _beginning(matching.TAIL, typed.digits, most)


def _same_sound(name: str, most: int) -> QuerySet[CustomerKey, str] | tuple[()]:
    """Names that sound the same, whole: the character that was chosen wrongly while typing pinyin."""
    said = {"".join(one) for one in sounds(name)} if len(name) > 1 else set()
    if not said:
        return ()
    keys = CustomerKey.objects.filter(kind=matching.PINYIN, key__in=said)
    return keys.order_by("key", "customer_id").values_list("customer_id", flat=True)[:most]


def _nearly(name: str) -> Iterator[str]:
    """Names with one character otherwise: those that share most pairs of characters are compared."""
    pairs = matching.grams(name) if len(name) >= matching.fewest_for_nearly(name) else frozenset()
    if not pairs:
        return
    keys = CustomerKey.objects.filter(kind=matching.GRAM, key__in=sorted(pairs))
    ranked = keys.values("customer_id").annotate(shared=Count("key")).order_by("-shared", "customer_id")
    codes = [row["customer_id"] for row in ranked[:_CANDIDATES]]
    names = {code: matching.fold(name) for code, name in customer_names(codes).items()}
    near = [code for code in codes if matching.is_nearly(name, names[code])]
    yield from sorted(
        near, key=lambda code: len(names[code]) != len(name)
    )  # another character before one more
