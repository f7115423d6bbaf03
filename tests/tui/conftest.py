"""A small library with findings written by hand, so that the screens' tests do not hang on the reading."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.extract import extractor_version
from store.library import Library
from store.model.articles import Draft
from store.model.findings import (
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
from tests.by_hand import add_read
from tests.tui.waiting import wait_for_answers
from tui.app import DatelineApp
from tui.config import Config
from tui.session import Session

TODAY = dt.date(2026, 7, 1)

FEES = """The harbour board of Port Elling raised its fees to 12% on Tuesday.

“We waited as long as we could,” said Ines Marten, who chairs the board.

Ship owners have until August 14 to object. Marten expects few of them to do so."""

FERRY = "\n\n".join(
    f"Paragraph {number} of the report says what the ferry company planned for the islands and why." * 3
    for number in range(1, 31)
)


def found_in_fees() -> Findings:
    """What a careful reader finds in FEES."""
    quoted = FEES.index("“")
    date = FEES.index("August 14")
    day = dt.date(2026, 8, 14)
    first, second = FEES.index("Ines Marten"), FEES.index("Marten expects")
    sentence = FEES.index("Ship owners")
    return Findings(
        mentions=(
            Mention(FEES.index("Port"), FEES.index("Port") + 11, MentionKind.PLACE, "Port Elling", "test"),
            Mention(first, first + 11, MentionKind.PERSON, "Ines Marten", "test"),
            Mention(second, second + 6, MentionKind.PERSON, "Ines Marten", "test"),
        ),
        quotations=(
            Quotation(
                quoted, FEES.index("”") + 1, QuotationType.DIRECT, "test", "Ines Marten", first, first + 11
            ),
        ),
        figures=(
            Figure(FEES.index("12%"), FEES.index("12%") + 3, FigureKind.PERCENT, 12.0, "percent", "test"),
        ),
        timexes=(Timex(date, date + 9, TimexType.DATE, "2026-08-14", "test", day, day),),
        deadlines=(
            DeadlineSuggestion(
                sentence,
                FEES.index(" Marten expects"),
                date,
                date + 9,
                "2026-08-14",
                day,
                day,
                DeadlineKind.DEADLINE,
                "objections to the fees",
                "test",
            ),
        ),
        recogniser="fast 1",
        version=extractor_version(),
    )


@pytest.fixture(autouse=True)
def waits_for_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here waits for a stretch of time."""
    wait_for_answers(monkeypatch)


@pytest.fixture(scope="session")
def three_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three: fees with every kind of finding, a long one, and one whose title is hostile."""
    path = tmp_path_factory.mktemp("three") / "library.db"
    with Library.open(path) as opened:
        empty = Findings(version=extractor_version(), recogniser="fast 1")
        drafts = (
            (Draft(FERRY, "Ferries for the islands", "ferry.txt", "plain", source="Island Post",
                   published=dt.date(2026, 6, 28)), empty),
            (Draft("Brackets are drawn as written.", "[b]Not bold[/b] [sic] [@click=app.quit]x[/]", "odd.txt",
                   "plain", source="[/b]", published=dt.date(2026, 6, 29)), empty),
            (Draft(FEES, "Port Elling raises its fees", "fees.txt", "plain", source="Harbour Ledger",
                   url="https://example.org/fees", published=dt.date(2026, 6, 30)), found_in_fees()),
        )  # fmt: skip
        for draft, findings in drafts:
            add_read(opened, draft, findings)
    return path


@pytest.fixture
def library(three_articles: Path, tmp_path: Path) -> Iterator[Library]:
    """A copy of it, for one test."""
    with Library.open(Path(shutil.copy(three_articles, tmp_path / "library.db"))) as opened:
        yield opened


@pytest.fixture
def app(library: Library) -> DatelineApp:
    """The app on that library, on a fixed day."""
    return DatelineApp(Session(library, Config(recogniser="fast"), lambda: TODAY))
