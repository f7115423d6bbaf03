"""What workers answer: late answers are dropped, and nobody who leaves waits for one."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from textual import work
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Static
from textual.worker import Worker

from store.errors import StoppedError
from store.library import Library
from tests.tui.waiting import until
from tui.workers.answering import answer
from tui.workers.lookup import Searcher


class Asking(Vertical):
    """Asks in a thread, and keeps what it is answered."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []
        self.asked: list[str] = []
        self.answered: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static()

    @work(thread=True, exclusive=True)
    def ask(self, said: str, may_answer: threading.Event | None = None) -> None:
        self.asked.append(said)
        if may_answer is not None:
            assert may_answer.wait(30)
        answer(self, self.taken.append, said)
        self.answered.append(said)


class Asked(App[None]):
    def compose(self) -> ComposeResult:
        yield Asking()


async def test_what_was_asked_anew_is_answered_once() -> None:
    app = Asked()
    async with app.run_test() as pilot:
        asking = app.query_one(Asking)
        may_answer = threading.Event()
        asking.ask("stale", may_answer)
        await until(pilot, lambda: asking.asked)
        fresh = asking.ask("fresh")
        await fresh.wait()
        may_answer.set()
        await until(pilot, lambda: "stale" in asking.answered)
        assert asking.taken == ["fresh"]


@pytest.mark.parametrize("gone", ["asked anew", "taken down"])
async def test_an_answer_that_grew_stale_on_its_way_is_dropped(
    gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Asked()
    async with app.run_test() as pilot:
        asking = app.query_one(Asking)
        hand_over = app.call_from_thread
        workers: list[Worker[None]] = []
        may_answer = threading.Event()

        def hand_over_late(take: Callable[[], None]) -> Any:
            leave = workers[0].cancel if gone == "asked anew" else partial(asking.remove_children, "*")
            hand_over(leave)
            return hand_over(take)

        monkeypatch.setattr(app, "call_from_thread", hand_over_late)
        workers.append(asking.ask("stale", may_answer))
        may_answer.set()
        await until(pilot, lambda: bool(asking.answered))
        assert asking.taken == []


def test_who_leaves_a_search_does_not_wait_for_its_end(library: Library) -> None:
    searcher = Searcher(library)
    looking, may_end = threading.Event(), threading.Event()
    searched: list[Library] = []

    def look(own: Library) -> str:
        searched.append(own)
        looking.set()
        assert may_end.wait(30)
        return "found"

    with ThreadPoolExecutor() as threads:
        running = threads.submit(searcher.search, look, lambda: False)
        assert looking.wait(30)
        waiting = threads.submit(searcher.search, look, lambda: False)
        searcher.leave()
        assert not running.done()
        may_end.set()
        assert running.result(30) == "found"
        with pytest.raises(StoppedError):  # Nothing is looked up for somebody who left.
            waiting.result(30)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        searched[0].articles.one(1)


def test_who_leaves_a_search_that_is_over_closes_it(library: Library) -> None:
    searcher = Searcher(library)
    own = searcher.search(lambda own: own, lambda: False)
    searcher.leave()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        own.articles.one(1)
