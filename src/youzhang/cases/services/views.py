"""One's own views of lists: kept, replaced under the same name, thrown away."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from youzhang.cases.models import SavedView
from youzhang.kernel.errors import YouzhangError
from youzhang.kernel.labels import Label
from youzhang.organization.access import Viewer

MOST = 30
LONGEST = 40
_PASSING = ("after", "view")


class ViewError(YouzhangError):
    """The view cannot be kept."""


def view_save(*, by: Viewer, place: str, name: str, query: str) -> SavedView:
    """Keeps filter, order and columns under a name; the same name again replaces it. Raises ViewError V510, V511."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST:
        raise ViewError(
            "V510",
            Label("请给视图起个名字（不超过 40 字）。", "Please give the view a name (up to 40 characters)."),
        )
    mine = SavedView.objects.filter(person=by.person, place=place)
    if not mine.filter(name=plain).exists() and mine.exclude(name="").count() >= MOST:
        raise ViewError(
            "V511",
            Label("视图已有 30 个。", "There are 30 views already."),
            Label("请先删去不用的。", "Delete one that is not needed."),
        )
    return _put(by, place, plain, query)


def columns_keep(*, by: Viewer, place: str, columns: list[str]) -> None:
    """Remembers which columns somebody wants on a list; none: those of the rulebook."""
    if columns:
        _put(by, place, "", urlencode([("column", column) for column in columns]))
    else:
        SavedView.objects.filter(person=by.person, place=place, name="").delete()


def view_delete(*, by: Viewer, view: int) -> str | None:
    """Throws one's own view away and gives its place; None where there is none of that number."""
    found = SavedView.objects.filter(pk=view, person=by.person).exclude(name="").first()
    if found is None:
        return None
    found.delete()
    return found.place


def _put(by: Viewer, place: str, name: str, query: str) -> SavedView:
    pairs = [(key, value) for key, value in parse_qsl(query) if key not in _PASSING]
    row, _made = SavedView.objects.update_or_create(
        person=by.person, place=place[:140], name=name, defaults={"query": urlencode(pairs)[:2000]}
    )
    return row
