"""The example of a format: the page shows the code, and the code reads."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from store.ingest import pick
from tests.docs import subtitles
from tests.ingest.ingest_steps import one_draft, refusal

ROOT = Path(__file__).parents[2]
FILE = """1
00:00:01,000 --> 00:00:03,500
Ines Marten said the fees

2
00:00:03,600 --> 00:00:05,000
would <i>rise</i> on August 14.
"""


@pytest.fixture
def _row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The row that the page adds to the table of formats."""
    row = pick.Format("subtitles", "subtitles.read_subtitles", ".srt", "application/x-subrip", by_name=True)
    monkeypatch.setattr(pick, "FORMATS", (row, *pick.FORMATS))
    monkeypatch.setitem(sys.modules, "store.ingest.formats.subtitles", subtitles)


def test_the_page_shows_the_format_and_its_row() -> None:
    page = (ROOT / "docs" / "writing-a-format.md").read_text(encoding="utf-8")
    assert (ROOT / "tests" / "docs" / "subtitles.py").read_text(encoding="utf-8") in page
    assert '"subtitles.read_subtitles", ".srt", "application/x-subrip", by_name=True' in page


@pytest.mark.usefixtures("_row")
def test_what_is_said_is_kept_and_the_times_go(tmp_path: Path) -> None:
    draft = one_draft(tmp_path, "harbour-board.srt", FILE)
    assert draft.text == "Ines Marten said the fees would rise on August 14."
    assert (draft.title, draft.format) == ("Harbour board", "subtitles")


@pytest.mark.usefixtures("_row")
def test_a_file_in_which_nothing_is_said_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n") == "nothing is said in it."
