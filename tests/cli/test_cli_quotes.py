"""`dateline quotes`: ready to cite, and as JSON."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from store.library import Library
from store.model.articles import Draft
from tests.by_hand import add_read
from tests.tui.conftest import FEES, found_in_fees
from tui.cli.commands import run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        draft = Draft(
            FEES, "Fees rise", "f.txt", "plain", source="Harbour Ledger", published=dt.date(2026, 6, 30)
        )
        add_read(library, draft, found_in_fees())
    return path


def test_a_quote_is_printed_with_who_and_where(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "quotes", "speaker:marten"]) == 0
    assert capsys.readouterr().out == (
        "“We waited as long as we could,”\nInes Marten\n— Fees rise, Harbour Ledger, 2026-06-30\n\n"
    )


def test_the_same_for_other_programs(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "quotes", "--json"]) == 0
    (quote,) = json.loads(capsys.readouterr().out)["quotes"]
    assert quote["speaker"] == "Ines Marten"
    assert FEES[quote["start"] : quote["end"]] == quote["quotation"]


def test_nothing_found_is_told_on_standard_error(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--library", str(path), "quotes", "-speaker:marten"]) == 0
    assert "There is no quote that was not said by “marten”" in capsys.readouterr().err
