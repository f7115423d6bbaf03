"""A library of its own for every test, drafts and findings to put into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from store.library import Library
from store.model.articles import AddResult, Draft
from store.model.findings import (
    Change,
    DeadlineKind,
    DeadlineSuggestion,
    Figure,
    FigureKind,
    Findings,
    Mention,
    MentionKind,
    Quotation,
    QuotationType,
    Timex,
    TimexType,
)
from tests.by_hand import add_read, span
from tests.empty_library import open_empty
from tests.upgrade import deeds

TEXT = (
    "Mara Lindqvist said the harbour tolls of 12% would end on June 19. "
    "“We are ready,” Lindqvist told the Kelp Council in Port Amber. "
    "Tolls fell to 9 crowns from 14 crowns."
)

NEWS = "The ferry to Kelp Island will not sail on Sunday because its boiler is cold."

_span = partial(span, TEXT)

DAY = dt.date(2025, 6, 19)
SENTENCE = _span("Mara Lindqvist said the harbour tolls of 12% would end on June 19.")

FINDINGS = Findings(
    mentions=(
        Mention(*_span("Mara Lindqvist"), MentionKind.PERSON, "Mara Lindqvist", "names:full", confidence=0.9),
        Mention(
            *_span("Lindqvist told")[:1],
            _span("Lindqvist told")[0] + 9,
            MentionKind.PERSON,
            "Mara Lindqvist",
            "names:last",
        ),
        Mention(*_span("Kelp Council"), MentionKind.ORGANISATION, "Kelp Council", "names:full"),
        Mention(*_span("Port Amber"), MentionKind.PLACE, "Port Amber", "names:full", role="seat"),
    ),
    quotations=(
        Quotation(
            *_span("“We are ready,”"),
            QuotationType.DIRECT,
            "quotes:told",
            speaker="Mara Lindqvist",
            speaker_start=_span("Lindqvist told")[0],
            speaker_end=_span("Lindqvist told")[0] + 9,
            cue="told",
        ),
    ),
    figures=(
        Figure(*_span("12%"), FigureKind.PERCENT, 12.0, "percent", "figures:percent", about="harbour tolls"),
        Figure(*_span("9 crowns"), FigureKind.MONEY, 9.0, "CRN", "figures:money", upper=10.0, ranged=True),
    ),
    changes=(
        Change(*_span("fell to 9 crowns from 14 crowns"), 14.0, 9.0, "CRN", "changes:to-from", "tolls"),
    ),
    timexes=(
        Timex(
            *_span("June 19"),
            TimexType.DATE,
            "2025-06-19",
            "timexes:month-day",
            DAY,
            DAY,
            alternatives=("2026-06-19",),
        ),
    ),
    deadlines=(
        DeadlineSuggestion(
            *SENTENCE,
            *_span("June 19"),
            "2025-06-19",
            DAY,
            DAY,
            DeadlineKind.EXPIRY,
            "harbour tolls end",
            "deadlines:end-on",
            who="Mara Lindqvist",
        ),
    ),
    recogniser="by hand",
    version="1",
    notices=("read by hand",),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library of this test is."""
    return tmp_path / "library.sqlite"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    """An empty library."""
    with open_empty(path) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, in which everything was done that can be."""
    with closing(Library.open(tmp_path / "other.db")) as library:
        deeds.do_everything(library)
        yield library


@pytest.fixture
def findings() -> Findings:
    """What a careful reader finds in the text of `add_one`: one or two of every kind."""
    return FINDINGS


@pytest.fixture
def add_one(library: Library) -> Callable[..., int]:
    """Add an article with a text and its findings; `n` makes it another article."""

    def add(n: int = 0, **fields: Any) -> int:
        text = TEXT if n == 0 else f"{TEXT} Number {n}."
        draft = Draft(text, f"Harbour tolls {n}", f"tolls-{n}.txt", "plain")
        result = add_read(library, replace(draft, **fields), FINDINGS)
        assert result.article_id is not None
        return result.article_id

    return add


@pytest.fixture
def add_plain(library: Library) -> Callable[..., AddResult]:
    """Add a draft without a reading and return what became of it."""

    def add(text: str, title: str = "Untold", **fields: Any) -> AddResult:
        draft = replace(Draft(text, title, "by hand", "plain"), **fields)
        (result,) = library.imports.add([draft], read=False)
        return result

    return add


@pytest.fixture(scope="session")
def findings_by_hand() -> Findings:
    """The same findings, for tests that make a library of their own for every example."""
    return FINDINGS


@pytest.fixture(scope="session")
def text_by_hand() -> str:
    """The text they were found in."""
    return TEXT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two texts and a picture."""
    place = tmp_path / "notes"
    place.mkdir()
    (place / "ferry.txt").write_text(NEWS)
    (place / "bread.txt").write_text("Bakers in Port Amber count every loaf since flour doubled overnight.")
    (place / "boat.png").write_bytes(b"\x89PNG")
    monkeypatch.chdir(place)
    return place
