"""Laws that hold for every organization, not only for the one in the examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from youzhang.kernel.people import (
    Absence,
    Appointment,
    Delegation,
    Department,
    Directory,
    Person,
    Post,
    directory_build,
)

UNITS = [f"d{i}" for i in range(4)]
POSTS = [f"p{i}" for i in range(6)]
STAFF = [f"x{i}" for i in range(5)]
DAY = date(2026, 1, 1)
INSTANTS = st.integers(0, 30 * 24).map(lambda hours: datetime(2026, 1, 1) + timedelta(hours=hours))
DAYS = st.integers(0, 30).map(lambda days: DAY + timedelta(days=days))


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """Any organization without circles: what stands above always has the smaller number."""

    def lower(names: list[str], index: int) -> str | None:
        return draw(st.sampled_from([None, *names[:index]]))

    def span() -> tuple[date, date | None]:
        since = draw(DAYS)
        return since, draw(
            st.one_of(st.none(), st.integers(0, 20).map(lambda days: since + timedelta(days=days)))
        )

    def hours() -> tuple[datetime, datetime]:
        since = draw(INSTANTS)
        return since, since + timedelta(hours=draw(st.integers(0, 200)))

    some = st.integers(0, 8)
    return directory_build(
        departments=[
            Department(unit, unit, lower(UNITS, i), draw(st.sampled_from([None, *POSTS])))
            for i, unit in enumerate(UNITS)
        ],
        posts=[
            Post(
                post,
                post,
                draw(st.sampled_from(UNITS)),
                lower(POSTS, i),
                draw(st.sampled_from([None, *POSTS])),
            )
            for i, post in enumerate(POSTS)
        ],
        people=[Person(person, person, *span()) for person in STAFF],
        appointments=[
            Appointment(draw(st.sampled_from(STAFF)), draw(st.sampled_from(POSTS)), *span())
            for _ in range(draw(some))
        ],
        absences=[Absence(draw(st.sampled_from(STAFF)), *hours(), "leave") for _ in range(draw(some))],
        delegations=[
            Delegation(
                draw(st.sampled_from(STAFF)),
                draw(st.sampled_from(STAFF)),
                tuple(draw(st.lists(st.sampled_from(POSTS), max_size=2))),
                *hours(),
            )
            for _ in range(draw(some))
        ],
    )


@given(directories(), INSTANTS)
def test_holders_and_posts_are_two_views_of_one_thing(directory: Directory, at: datetime) -> None:
    for post in POSTS:
        assert all(post in directory.posts_of(person, at) for person in directory.holders(post, at))
    for person in STAFF:
        assert all(person in directory.holders(post, at) for post in directory.posts_of(person, at))


@given(directories(), INSTANTS)
def test_who_has_left_or_not_begun_may_do_nothing(directory: Directory, at: datetime) -> None:
    for person in STAFF:
        if not directory.employed(person, at):
            assert all(directory.acts_for(person, post, at) is None for post in POSTS)
            assert directory.acting_posts(person, at) == ()
            assert directory.superiors_of(person, at) == ()


@given(directories(), INSTANTS)
def test_acting_posts_is_exactly_what_acts_for_allows(directory: Directory, at: datetime) -> None:
    for person in STAFF:
        asked = {post: directory.acts_for(person, post, at) for post in POSTS}
        assert dict(directory.acting_posts(person, at)) == {post: how for post, how in asked.items() if how}


@given(directories(), INSTANTS)
def test_a_right_always_comes_from_a_holder_an_empty_chair_or_a_giver(
    directory: Directory, at: datetime
) -> None:
    for person in STAFF:
        for post, how in directory.acting_posts(person, at):
            holders = directory.holders(post, at)
            if how == "appointment":
                assert person in holders
            elif how == "deputy":
                assert person not in holders
                assert all(directory.away(holder, at) for holder in holders)
            else:
                assert holders
                assert person not in holders


@given(directories(), INSTANTS)
def test_nobody_is_their_own_superior_and_members_are_within(directory: Directory, at: datetime) -> None:
    for person in STAFF:
        assert person not in directory.superiors_of(person, at)
        for unit in UNITS:
            assert (person in directory.members(unit, at)) == directory.within(person, unit, at)


@given(directories(), INSTANTS)
def test_those_acting_for_a_post_are_the_present_holders_and_whoever_else_may(
    directory: Directory, at: datetime
) -> None:
    for post in POSTS:
        holders = directory.holders(post, at)
        present = [person for person in holders if not directory.away(person, at)]
        others = [p for p in STAFF if p not in holders and directory.acts_for(p, post, at)]
        assert list(directory.acting_for(post, at)) == present + others


@given(directories(), st.lists(INSTANTS, min_size=2, max_size=6))
def test_an_answer_never_depends_on_what_was_asked_before(
    directory: Directory, instants: list[datetime]
) -> None:
    def answers(asked: Directory, at: datetime) -> list[tuple[str, ...]]:
        return [asked.posts_of(p, at) for p in STAFF] + [asked.holders(post, at) for post in POSTS]

    for at in instants:
        fresh = replace(directory, _posts_on={}, _holders_on={})
        assert answers(directory, at) == answers(fresh, at)
