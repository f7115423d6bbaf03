"""How well articles are found in pages is measured, and the weights of the choice fitted, on a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from store.ingest.formats.page_choice import weights
from tests.accuracy import pages

PROSE = tuple(
    f"Paragraph {number} tells at some length what was seen on the quay on that day." for number in range(6)
)
LINKS = tuple(f"Notices of ward {number}" for number in range(12))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(8):
        prose = "".join(f"<p>{number} {each}</p>" for each in PROSE)
        links = "".join(f"<div><a href='https://ostmere.example/{number}'>{each}</a></div>" for each in LINKS)
        markup = f"<title>Quay {number}</title><div>{links}</div><article>{prose}</article>"
        (tmp_path / f"{number}.html").write_text(markup)
        (tmp_path / f"{number}.txt").write_text("\n".join(f"{number} {each}" for each in PROSE))
    return tmp_path


def test_words_are_compared_without_their_order_and_scripts_without_spaces_by_letters() -> None:
    assert pages.f1("to the quay", "the quay to") == 1.0
    assert pages.f1("the quay", "the quay and more of it") == pytest.approx(0.5)
    assert pages.f1("港の", "港の水位") == pytest.approx(2 / 3)


def test_the_table_is_of_the_rest_and_of_what_is_set_aside(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["pages", str(folder)])
    pages.main()
    heads, *rows = capsys.readouterr().out.splitlines()
    assert heads.split() == ["pages", "trafilatura", "readability", "Dateline"]
    assert sum(int(row.split()[1]) for row in rows) == 8
    assert all(float(row.split()[-1]) > 0.9 for row in rows)


def test_what_leads_away_counts_against_a_paragraph_and_what_both_chose_for_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "weights.tsv"
    table.write_text(pages.WEIGHTS.read_text())
    monkeypatch.setattr(pages, "WEIGHTS", table)
    monkeypatch.setattr(sys, "argv", ["pages", str(folder), "--fit"])
    pages.main()
    fitted = {
        cells[0]: cells[1] for line in table.read_text().splitlines() if (cells := line.split("\t"))[1:]
    }
    assert fitted.keys() == {"measure", *weights()}
    assert float(fitted["both"]) > 0 > float(fitted["linked"])
