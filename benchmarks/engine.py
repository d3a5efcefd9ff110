"""The engine alone, in memory, on one core; the peer runs eight user tasks in the same rounds."""

from __future__ import annotations

from collections import deque
from datetime import date

from benchmarks.figure import Figure, Section
from benchmarks.flow import ACTIONS, FOLDER, flow_commands
from benchmarks.timing import Work, in_turn
from youzhang.engine.adoption import adoption_bind
from youzhang.engine.book import Book
from youzhang.engine.event import Event
from youzhang.engine.memory import MemoryWorld, Sink
from youzhang.engine.refusal import Refusal
from youzhang.kernel.national import load_national
from youzhang.kernel.people import Appointment, Department, Directory, Person, Post, directory_build
from youzhang.language.adoption import adoption_compile
from youzhang.language.load import rulebook_load

POSTS = {"director": ("gao",), "manager": ("ma",), "desk": ("liu",), "handler": ("zhou", "sun")}
SINCE = date(2020, 1, 1)


def book_load() -> Book:
    """The rulebook of the benchmarks as their company has adopted it."""
    rulebook = rulebook_load(FOLDER / "complaint.yaml")
    text = (FOLDER / "adoption.yaml").read_text(encoding="utf-8")
    return adoption_bind(rulebook, adoption_compile(text, "adoption.yaml", rulebook))


def engine_work(flows: int, sink: Sink) -> Work:
    """Runs complaints in a world of its own each time, so that no round carries the cases of the one before.

    What people want is written down before the clock starts: the engine is measured, not whoever asks it.
    """
    book, directory, calendar = book_load(), _directory(), load_national()
    commands = [pair for number in range(1, flows + 1) for pair in flow_commands(number, str(number))]

    def work() -> int:
        world = MemoryWorld(directory, calendar, [book], sink)
        for command, at in commands:
            outcome = world.submit(command, at)
            if isinstance(outcome, Refusal):
                raise RuntimeError(f"refused: {outcome}")
        return len(commands)

    return work


def measure(quick: bool) -> Section:
    """The engine's figures. The peer is left out, and that is said, where it is not installed."""
    flows, peers, rounds = (250, 8, 3) if quick else (1000, 40, 15)
    newest: deque[Event] = deque(maxlen=1000)
    works: dict[str, Work] = {"engine": engine_work(flows, newest.append)}
    notes = []
    try:
        from benchmarks.peer import ACTIONS_PER_FLOW, peer_work

        works["peer"] = peer_work(peers)
        assert ACTIONS_PER_FLOW == ACTIONS
    except ModuleNotFoundError as missing:
        notes.append(
            f"The peer was not measured: SpiffWorkflow is not installed ({missing.name}); `make bench` installs it."
        )
    found = in_turn(works, rounds)
    own = found["engine"]
    figures = [
        Figure(
            "engine in memory", own.median, "actions/s", "at least", 30_000, f"best round {own.best:,.0f}"
        ),
    ]
    if "peer" in found:
        peer = found["peer"]
        beside = f"{own.median:,.0f} actions/s against {peer.median:,.0f} tasks/s"
        figures.append(Figure("engine over SpiffWorkflow", own.over(peer), "x", "at least", 30, beside))
    events: list[Event] = []
    actions = engine_work(100, events.append)()
    cited = sum(event.rule >= 0 for event in events) / len(events)
    notes.append(
        f"{len(events) / actions:.2f} events an action, {cited:.0%} of them with a citation; two clocks started and met "
        "per complaint, one approval by a decision table."
    )
    return Section("engine", "The engine alone", ABOUT, tuple(figures), tuple(notes))


ABOUT = (
    "A complaint of eight actions (record, assign, look into, propose compensation, sign, tell, return call, close) "
    "under a regulation with two deadlines and an approval by amount, in a world held in memory; every event with its facts "
    "goes to a sink. One core. The peer runs a process of eight user tasks, its state loaded and saved as JSON at each."
)


def _directory() -> Directory:
    posts = [
        Post("director", "总经理", "company"),
        Post("manager", "客服经理", "service", "director"),
        Post("desk", "窗口", "service", "manager"),
        Post("handler", "经办人", "service", "manager"),
    ]
    people = [(person, post) for post, held_by in POSTS.items() for person in held_by]
    return directory_build(
        departments=[
            Department("company", "总部", None, "director"),
            Department("service", "客服部", "company", "manager"),
        ],
        posts=posts,
        people=[Person(person, person, SINCE, None) for person, _ in people],
        appointments=[Appointment(person, post, SINCE, None) for person, post in people],
    )
