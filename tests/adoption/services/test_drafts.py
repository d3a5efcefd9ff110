from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from tests.support.cast import Cast
from tests.support.desk import ADOPTION, MONDAY, TEXT, Desk
from youzhang.adoption.models import AdoptedVersion, Draft
from youzhang.adoption.queries.books import books_load
from youzhang.adoption.queries.drafts import (
    DraftRefused,
    draft_load,
    drafts_list,
    shipped_texts,
    shipped_versions,
)
from youzhang.adoption.services.adopt import AdoptionError
from youzhang.adoption.services.drafts import (
    draft_adopt,
    draft_begin,
    draft_binding_set,
    draft_drop,
    draft_text_set,
)
from youzhang.adoption.written import adoption_write, binding_place, binding_read
from youzhang.kernel.errors import RulebookErrors
from youzhang.language.adoption import adoption_compile
from youzhang.language.load import rulebook_compile
from youzhang.organization.access import Viewer, viewer_of

NEXT = TEXT.replace("version: 2025-01-01", "version: 2025-03-04").replace("三十分钟内派工", "二十分钟内派工")


@pytest.fixture
def administrator(cast: Cast) -> Viewer:
    return viewer_of(cast.administrator, MONDAY)


def test_a_draft_is_bound_as_the_version_in_force(desk: Desk, administrator: Viewer) -> None:
    number = draft_begin(text=NEXT, name="next.yaml", by=administrator)
    view = draft_load(seen_by=administrator, draft_id=number)
    assert view is not None
    assert view.rulebook is not None
    assert view.adoption is not None
    assert view.adoption.posts == books_load().by_key[desk.book.key].posts
    assert [row.rulebook for row in drafts_list(seen_by=administrator)] == ["desk"]


def test_adopted_as_the_command_does_it(desk: Desk, administrator: Viewer) -> None:
    number = draft_begin(text=NEXT, name="next.yaml", by=administrator)
    binding = {"posts": binding_read(ADOPTION)["posts"], "from": "2025-03-10"}
    off = [{"rule": "2 clock request.assign", "why": "试行"}]
    draft_binding_set(draft_id=number, binding={**binding, "parameters": {}, "off": off}, by=administrator)
    book, _found = draft_adopt(draft_id=number, by=administrator)
    row = AdoptedVersion.objects.get(key=book.key)
    assert (row.since, row.adopted_by, row.text) == (date(2025, 3, 10), administrator.person, NEXT)
    assert books_load().in_force("desk", datetime(2025, 3, 9)) is not books_load().by_key[book.key]
    assert books_load().in_force("desk", datetime(2025, 3, 10)) is books_load().by_key[book.key]
    assert len(book.asleep) == 1
    with pytest.raises(DraftRefused, match="adopted already"):
        draft_adopt(draft_id=number, by=administrator)


def test_a_faulty_text_is_kept_and_told_where(desk: Desk, administrator: Viewer) -> None:
    faulty = NEXT.replace("by: dispatcher, needs", "by: dispatchr, needs")
    number = draft_begin(text=faulty, name="next.yaml", by=administrator)
    view = draft_load(seen_by=administrator, draft_id=number)
    assert view is not None
    assert view.rulebook is None
    assert any("dispatchr" in faulty.splitlines()[one.line - 1] for one in view.found if one.is_error)
    with pytest.raises(RulebookErrors):
        draft_adopt(draft_id=number, by=administrator)
    draft_text_set(draft_id=number, text=NEXT, by=administrator)
    mended = draft_load(seen_by=administrator, draft_id=number)
    assert mended is not None
    assert mended.rulebook is not None
    assert mended.row.rulebook == "desk"


def test_a_refused_adoption_leaves_the_draft(desk: Desk, administrator: Viewer) -> None:
    number = draft_begin(text=NEXT, name="next.yaml", by=administrator)
    draft_binding_set(
        draft_id=number, binding={"posts": {"dispatcher": "nobody"}, "from": "2025-03-10"}, by=administrator
    )
    with pytest.raises(RulebookErrors):
        draft_adopt(draft_id=number, by=administrator)
    draft_binding_set(
        draft_id=number,
        binding={"posts": binding_read(ADOPTION)["posts"], "from": "2025-01-01"},
        by=administrator,
    )
    with pytest.raises((AdoptionError, RulebookErrors)):
        draft_adopt(draft_id=number, by=administrator)
    assert Draft.objects.get(id=number).adopted_key == ""
    assert AdoptedVersion.objects.count() == 1


def test_only_system_administration_may(desk: Desk, administrator: Viewer) -> None:
    number = draft_begin(text=NEXT, name="next.yaml", by=administrator)
    for person in (desk.cast.service_manager, desk.cast.auditor, desk.cast.stranger):
        viewer = viewer_of(person, MONDAY)
        for attempt in (
            lambda v=viewer: draft_begin(text=NEXT, name="x", by=v),
            lambda v=viewer: draft_text_set(draft_id=number, text="", by=v),
            lambda v=viewer: draft_binding_set(draft_id=number, binding={}, by=v),
            lambda v=viewer: draft_drop(draft_id=number, by=v),
            lambda v=viewer: draft_adopt(draft_id=number, by=v),
            lambda v=viewer: draft_load(seen_by=v, draft_id=number),
            lambda v=viewer: drafts_list(seen_by=v),
        ):
            if person != desk.cast.stranger:
                with pytest.raises(DraftRefused):
                    attempt()
    draft_drop(draft_id=number, by=administrator)
    assert draft_load(seen_by=administrator, draft_id=number) is None


def test_a_version_that_comes_with_the_program_begins_with_its_example(administrator: Viewer) -> None:
    """Posts of the example that this company does not have are left open; its values are taken."""
    for shipped in shipped_versions():
        text, example = shipped_texts(shipped)
        number = draft_begin(text=text, name=shipped.path.name, by=administrator, like=example)
        view = draft_load(seen_by=administrator, draft_id=number)
        assert view is not None
        assert view.rulebook is not None, shipped.path
        posts = view.binding["posts"].values()
        assert all("nowhere" not in str(words) for words in posts)
        assert view.binding.get("parameters", {}) == binding_read(example).get("parameters", {})


def test_written_and_read_again_it_is_the_same() -> None:
    rulebook = rulebook_compile(TEXT, "desk.yaml")
    binding: dict[str, Any] = {
        "posts": {"dispatcher": ["dispatcher", "person:x"], "manager": "a: b", "gone": "y"},
        "parameters": {"gone": "1"},
        "off": [
            {"rule": "2 clock request.assign", "why": "因为：“试行”# 一年"},
            {"rule": "9 clock gone", "why": "x"},
        ],
        "reading": {"rest_day": "rolls"},
        "order": "10",
        "from": "2025-02-01",
    }
    text = adoption_write(binding, rulebook)
    assert binding_read(text) == {
        "posts": {"dispatcher": ["dispatcher", "person:x"], "manager": "a: b"},
        "off": binding["off"][:1],
        "reading": {"rest_day": "rolls"},
        "order": "10",
    }
    with pytest.raises(RulebookErrors) as error:
        adoption_compile(text, "adoption.yaml", rulebook)
    places = {binding_place(text, one.line) for one in error.value.diagnostics}
    assert ("posts", "manager") in places
    good = adoption_write({"posts": binding_read(ADOPTION)["posts"], "from": "not a day"}, rulebook)
    with pytest.raises(RulebookErrors) as error:
        adoption_compile(good, "adoption.yaml", rulebook)
    assert {binding_place(good, one.line)[0] for one in error.value.diagnostics if one.is_error} == {"from"}
