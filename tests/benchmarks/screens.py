"""How soon the screen paints and answers, in a real pseudo-terminal."""

from __future__ import annotations

import itertools
import os
import statistics
from collections.abc import Iterator

from tests.benchmarks import generator
from tests.benchmarks.measure import Line, Workshop
from tests.benchmarks.terminal import Terminal

LIST_SHOWN = "Library"
ARTICLE_SHOWN = " min"
"""Stands under every title (minutes of reading) and in every page of a generated text ("the ministry")."""

KEYS = (("down", "j", "k"), ("page down", " ", "b"), ("end", "G", "gg"))
"""What is measured, its key, and the key that takes it back before it is measured again."""


TO_THE_TOP = "gg"
"""What an article is measured from: at its end, keys do less, or tell that there is no more."""


def first_paint(workshop: Workshop) -> Iterator[Line]:
    """From spawn to the list on the screen, in turn with the smallest Textual app; then idle memory.

    In processor time too: it says whether a larger library takes longer where others use the machine.
    """
    sizes = (0, 100_000, workshop.large) if workshop.large != 100_000 else (0, 100_000)
    libraries = {size: workshop.library(size) for size in sizes}
    floors: list[float] = []
    times: dict[int, list[float]] = {size: [] for size in sizes}
    floors_worked: list[float] = []
    worked: dict[int, list[float]] = {size: [] for size in sizes}
    memory: dict[int, float] = {}
    floor_memory = 0.0
    for run in range(workshop.runs + 1):
        with workshop.floor_app() as floor:
            seconds = floor.wait_for("Floorboard")
            floor_worked = floor.processor_time()
            floor_memory = floor.memory()
        if run:
            floors.append(seconds * 1000)
            floors_worked.append(floor_worked)
        for size, path in libraries.items():
            with workshop.dateline(path) as app:
                seconds = app.wait_for(LIST_SHOWN)
                processor_time = app.processor_time()
                if run:
                    times[size].append(seconds * 1000)
                    worked[size].append(processor_time)
                    app.settle(0.5)
                    memory[size] = app.memory()
    floor_time = sorted(floors)[len(floors) // 2]
    for size in sizes:
        value = sorted(times[size])[len(times[size]) // 2]
        yield Line(
            f"first paint, {size:,} articles", value, "ms", floor_time, "≤ 300 ms, ≤ 1.7 × floor, flat"
        )
    for size in sizes:
        yield Line(
            f"processor time, first paint, {size:,} articles",
            statistics.median(worked[size]),
            "ms",
            statistics.median(floors_worked),
            "≤ 1.7 × floor, flat",
        )
    for size in sizes:
        yield Line(f"idle memory, {size:,} articles", memory[size], "MB", floor_memory, "≤ 100 MB")


def list_keys(workshop: Workshop) -> Iterator[Line]:
    """First byte after a key in the list; the floor is the smallest app's answer to a key."""
    floor_time = _floor_key(workshop)
    with workshop.dateline(workshop.library(workshop.large)) as app:
        app.wait_for(LIST_SHOWN)
        app.settle(0.6)
        for name, key, back in KEYS:
            yield Line(
                f"list, {name}, {workshop.large:,} articles",
                workshop.median(lambda key=key, back=back: _there_and_back(app, key, back)),  # type: ignore[misc]
                "ms",
                floor_time,
                "≤ 2 × floor",
            )


def articles(workshop: Workshop) -> Iterator[Line]:
    """Opening, moving, resizing and the side pane, in articles of three lengths."""
    floor_time = _floor_key(workshop)
    with workshop.floor_app() as floor:
        floor.wait_for("Floorboard")
        floor.settle(0.4)
        floor_resized = _resized(workshop, floor)
    for position, words in enumerate(generator.LONG_WORDS):
        opened: list[float] = []
        for _ in range(workshop.runs):
            with workshop.dateline(workshop.long_articles(), columns=90, rows=40) as app:
                app.wait_for(LIST_SHOWN)
                app.settle(0.6)
                if position:
                    app.press("j" * position)
                opened.append(app.shows("\r", ARTICLE_SHOWN) * 1000)
        yield Line(
            f"article of {words:,} words, opened",
            sorted(opened)[len(opened) // 2],
            "ms",
            floor_time,
            "≤ 10 × floor",
        )
        with workshop.dateline(workshop.long_articles()) as app:
            app.wait_for(LIST_SHOWN)
            app.settle(0.6)
            if position:
                app.press("j" * position)
            app.press("\r")
            app.settle(0.6)
            for name, keys, budget in (
                ("cursor down", "j", "≤ 2 × floor"),
                ("page down", " ", "≤ 2 × floor"),
                ("next finding (two keys)", "]f", "≤ 5.5 × floor"),
                ("side pane, shown or hidden", "i", "≤ 10 × floor"),
            ):
                value = workshop.median(lambda keys=keys: _there_and_back(app, keys, TO_THE_TOP))  # type: ignore[misc]
                yield Line(f"article of {words:,} words, {name}", value, "ms", floor_time, budget)
            yield Line(f"article of {words:,} words, resized", _resized(workshop, app), "ms", floor_resized)


def processor_time(workshop: Workshop) -> Iterator[Line]:
    """What keys cost until all is drawn, in processor time: it says the same on a busy machine.

    The floors are what a key and a new size cost the smallest app.
    """
    with workshop.floor_app() as floor:
        floor.wait_for("Floorboard")
        floor.settle(0.4)
        floor_key = _worked(workshop, floor, "x")
        floor_resized = _worked_resizing(workshop, floor)
    with workshop.dateline(workshop.long_articles()) as app:
        app.wait_for(LIST_SHOWN)
        app.settle(0.6)
        app.press("j\r")
        app.settle(0.6)
        for name, keys in (
            ("cursor down", "j"),
            ("page down", " "),
            ("next finding", "]f"),
            ("side pane", "i"),
        ):
            yield Line(f"processor time, article, {name}", _worked(workshop, app, keys), "ms", floor_key)
        yield Line("processor time, article, resized", _worked_resizing(workshop, app), "ms", floor_resized)


def _worked(workshop: Workshop, app: Terminal, keys: str) -> float:
    times: list[float] = []
    for _ in range(workshop.runs):
        app.press(TO_THE_TOP)
        app.settle()
        times.append(app.worked(lambda: os.write(app.fd, keys.encode())))
    return sorted(times)[len(times) // 2]


def _worked_resizing(workshop: Workshop, app: Terminal) -> float:
    widths = itertools.cycle((110, 116))
    return workshop.median(lambda: app.worked(lambda: app.resize(next(widths), 40)))


def _floor_key(workshop: Workshop) -> float:
    with workshop.floor_app() as floor:
        floor.wait_for("Floorboard")
        floor.settle(0.4)
        return _answer(workshop, floor, "x")


def _answer(workshop: Workshop, app: Terminal, keys: str) -> float:
    app.press(keys)
    return workshop.median(lambda: app.press(keys)[0] * 1000)


def _resized(workshop: Workshop, app: Terminal) -> float:
    times: list[float] = []
    for run in range(workshop.runs):
        app.output = b""
        times.append(app.timed(lambda run=run: app.resize(110 + run % 2 * 6, 40))[1] * 1000)  # type: ignore[misc]
    return sorted(times)[len(times) // 2]


def _there_and_back(app: Terminal, key: str, back: str) -> float:
    """Milliseconds to the first byte after `key`, once things are where they were before."""
    app.press(back)
    app.settle()
    return app.press(key)[0] * 1000
