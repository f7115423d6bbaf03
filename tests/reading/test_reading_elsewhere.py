"""Reading by an executor finds what this machine finds, whatever happens to the places that read."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

import pytest

from store.errors import ClusterError
from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser as fast
from store.reading import Text, elsewhere
from store.reading.elsewhere import Answer, ReadingElsewhere, read_there

TEXTS = [f"Ada Holm left Oslo for the {number}th time." for number in range(12)]
HERE = [analyse(text, recogniser=fast()) for text in TEXTS]


def text_of(sentence: str) -> Text:
    return Text(sentence, None)


def found_by(executor: Executor, tell: Callable[[str], object] = lambda _: None) -> list[object]:
    with ReadingElsewhere("fast", tell, executor, 2) as reads:
        return [findings for _, findings in reads.each(TEXTS, text_of)]


def test_an_executor_of_threads_finds_the_same_in_the_order_of_the_texts() -> None:
    assert found_by(ThreadPoolExecutor(2)) == HERE


@pytest.mark.slow
def test_an_executor_of_processes_finds_the_same() -> None:
    assert found_by(ProcessPoolExecutor(2, mp_context=get_context("spawn"))) == HERE


def test_the_title_is_sent_along() -> None:
    asked = ("Nobody came. The vote is on Thursday.", dt.date(2027, 3, 10), "Vote on the quay sale")
    with ReadingElsewhere("fast", lambda _: None, ThreadPoolExecutor(1), 1) as reads:
        assert [deadline.what for deadline in reads(*asked).deadlines] == ["Vote on the quay sale"]


class Losing(ThreadPoolExecutor):
    """Loses the place of every third text, and refuses every fifth."""

    def __init__(self) -> None:
        super().__init__(2)
        self._submitted = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self._submitted += 1
        if self._submitted % 5 == 0:
            raise RuntimeError("the scheduler has gone")
        if self._submitted % 3 == 0:
            return super().submit(self._lose)
        return super().submit(fn, *args, **kwargs)

    def _lose(self) -> None:
        raise OSError("the worker has gone")


def test_what_is_lost_elsewhere_is_read_here_and_that_is_told_once() -> None:
    told: list[str] = []
    assert found_by(Losing(), told.append) == HERE
    assert told == [elsewhere.LOST]


def test_a_place_with_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def older(*asked: Any) -> Answer:
        answer = read_there(*asked)
        return replace(answer, findings=replace(answer.findings, version="older"))

    monkeypatch.setattr(elsewhere, "read_there", older)
    with pytest.raises(ClusterError, match="another version"):
        found_by(ThreadPoolExecutor(1))


def test_what_a_place_has_to_say_is_told_here_once() -> None:
    told: list[str] = []
    with ReadingElsewhere("none-of-these", told.append, ThreadPoolExecutor(2), 2) as reads:
        assert reads.recogniser() == "fast"
        assert reads(TEXTS[0], None) == HERE[0]
        assert reads(TEXTS[1], None) == HERE[1]
    assert len(told) == 1
    assert "no name recogniser called “none-of-these”" in told[0]


def test_who_stops_half_way_leaves_nothing_behind() -> None:
    executor = ThreadPoolExecutor(1)
    with ReadingElsewhere("fast", lambda _: None, executor, 1) as reads:
        _, findings = next(reads.each(TEXTS, text_of))
    assert findings == HERE[0]
    with pytest.raises(RuntimeError):
        executor.submit(print)


@pytest.mark.slow
def test_a_cluster_whose_worker_is_killed_in_the_middle_finds_what_this_machine_finds() -> None:
    """A real scheduler, and two workers in processes of their own."""
    from distributed import LocalCluster

    from store.reading import reading

    told: list[str] = []
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        ) as cluster,
        reading("fast", told.append, cluster=cluster.scheduler_address) as reads,
    ):
        each = reads.each(TEXTS * 4, text_of)
        found = [next(each)[1] for _ in range(6)]
        victim = next(iter(cluster.workers.values()))
        assert victim.process is not None and victim.process.pid is not None
        os.kill(victim.process.pid, signal.SIGKILL)
        found += [findings for _, findings in each]
    assert found == HERE * 4
    assert set(told) <= {elsewhere.LOST}, "another worker reads what was lost, or this machine does"


@pytest.mark.slow
def test_where_no_scheduler_answers_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from store.reading import cluster, reading

    monkeypatch.setattr(cluster, "_PATIENCE", 0.2)
    with pytest.raises(ClusterError, match="No scheduler answers at"):
        reading("fast", cluster="tcp://127.0.0.1:9")
    with pytest.raises(ClusterError, match="No scheduler answers at"):
        reading("fast", cluster="no such: address")
