"""Reading here, in another process and in several: the same findings, and the same fallback."""

from __future__ import annotations

import datetime as dt
import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from store.extract import analyse
from store.extract.names.recognisers.fast import recogniser as fast
from store.model.findings import Findings
from store.reading import Reading, Text, read_each, reading
from store.reading.process import ReadingProcess

REPOSITORY = Path(__file__).parents[2]
TEXTS = [f"Ada Holm left Oslo for the {number}th time." for number in range(12)]
WHERE = pytest.mark.parametrize("processes", [0, 1, 2])


def text_of(sentence: str) -> Text | None:
    return Text(sentence, None) if sentence else None


@WHERE
def test_every_place_finds_the_same_in_the_order_of_the_texts(processes: int) -> None:
    items = [*TEXTS[:3], "", *TEXTS[3:]]
    with reading("fast", processes=processes) as reads:
        given = list(reads.each(items, text_of))
        assert reads.recogniser() == "fast"
        assert reads(TEXTS[0], None) == analyse(TEXTS[0], recogniser=fast())
    assert [item for item, _ in given] == items
    assert [found for _, found in given] == [
        analyse(text, recogniser=fast()) if text else None for text in items
    ]


@WHERE
def test_every_place_is_given_the_title(processes: int) -> None:
    vote = Text("Nobody came. The vote is on Thursday.", dt.date(2027, 3, 10), "Vote on the quay sale")
    with reading("fast", processes=processes) as reads:
        alone = reads(vote.text, vote.published, vote.title)
        ((_, found),) = reads.each([vote], lambda text: text)
    assert found is not None
    assert [deadline.what for deadline in (*alone.deadlines, *found.deadlines)] == [
        "Vote on the quay sale"
    ] * 2


@WHERE
def test_another_recogniser_than_the_one_asked_for_is_told_once(processes: int) -> None:
    told: list[str] = []
    with reading("none-of-these", told.append, processes=processes) as reads:
        assert told == [], "nothing is loaded before the first text"
        found = [findings for _, findings in reads.each(TEXTS, text_of)]
        assert {findings and findings.recogniser for findings in found} == {f"fast {fast().version}"}
    assert len(told) == 1
    assert "no name recogniser called “none-of-these”" in told[0]
    assert "The fast model finds the names meanwhile" in told[0]


@WHERE
def test_what_fails_to_give_a_text_fails_in_its_turn(processes: int) -> None:
    def two() -> Iterator[str]:
        yield from TEXTS[:2]
        raise ValueError("line 3")

    with reading("fast", processes=processes) as reads:
        each = reads.each(two(), text_of)
        assert [next(each)[0], next(each)[0]] == TEXTS[:2]
        with pytest.raises(ValueError, match="line 3"):
            next(each)


@WHERE
def test_who_stops_half_way_waits_for_no_more(processes: int) -> None:
    with reading("fast", processes=processes) as reads:
        item, found = next(reads.each(TEXTS, text_of))
    assert item == TEXTS[0] and found is not None and found.mentions


def test_several_processes_draw_on_no_more_than_they_need() -> None:
    drawn: list[str] = []

    def endless() -> Iterator[str]:
        while True:
            drawn.append(TEXTS[0])
            yield TEXTS[0]

    with reading("fast", processes=2) as reads:
        given = reads.each(endless(), text_of)
        for _ in range(20):
            next(given)
        assert 20 <= len(drawn) <= 20 + 2 * 4 + 1


def test_a_function_is_a_reader_too() -> None:
    found = Findings(version="by hand")
    assert list(read_each(lambda *_: found, ["a", ""], text_of)) == [("a", found), ("", None)]


def process_of(reads: Reading) -> int:
    """The id of the process that a `ReadingProcess` has."""
    assert isinstance(reads, ReadingProcess)
    assert reads.process_id is not None
    return reads.process_id


def test_a_process_that_is_killed_costs_no_text_and_the_next_one_has_another() -> None:
    told: list[str] = []
    with reading("fast", told.append, processes=1) as reads:
        reads("Ada Holm left Oslo.", None)
        first = process_of(reads)
        assert told == []
        os.kill(first, signal.SIGKILL)
        assert reads("Oslo waits for Ada Holm.", None).mentions
        assert reads("Ada Holm came.", None).mentions
        assert process_of(reads) != first
    assert len(told) == 1
    assert "ended over an article" in told[0]


def test_a_recogniser_that_kills_its_process_is_replaced_by_the_fast_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The process is told to load a plug-in that ends it."""
    monkeypatch.setattr("store.reading.process.CHILD", "tests.reading.deadly_child")
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    told: list[str] = []
    with reading("deadly", told.append, processes=1) as reads:
        assert reads("Ada Holm left Oslo.", None).recogniser.startswith("fast ")
        assert reads("Oslo waits for Ada Holm.", None).mentions
        assert reads.recogniser() == "fast"
    assert len(told) == 1
    assert "“deadly” ended its process" in told[0]


def test_where_no_process_can_be_had_the_fast_model_reads_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.reading.process.CHILD", "tests.reading.no_such_child")
    told: list[str] = []
    with reading("fast", told.append, processes=1) as reads:
        assert reads("Ada Holm left Oslo.", None).mentions
        assert reads.recogniser() == "fast"
    assert len(told) == 1


def test_a_closed_reading_reads_nothing() -> None:
    reads = reading("fast", processes=1)
    reads.close()
    with pytest.raises(Exception, match="closed"):
        reads("Ada Holm left Oslo.", None)


def test_nothing_is_started_before_the_first_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen", partial(pytest.fail, "a process was started"))
    for processes in (1, 2):
        with reading("fast", processes=processes) as reads:
            assert list(reads.each([], text_of)) == []
