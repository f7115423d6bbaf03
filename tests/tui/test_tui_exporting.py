"""What is listed, or marked, is written by a key: into a file by its ending, or into a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.errors import DatelineError
from store.export.agenda import AGENDA_FORMATS
from store.export.articles.formats import ARTICLE_FORMATS
from store.library import Library
from store.model.view import View
from tests.tui.conftest import TODAY
from tests.tui.waiting import paste, settled, until
from tui.app import DatelineApp
from tui.words.exports import AGENDA_HINT, WRITE_HINT
from tui.workers.exporting import check_place, write_agenda, write_out


def titles(path: Path) -> list[str]:
    """What is in a file of JSON lines."""
    return [json.loads(line)["title"] for line in path.read_text(encoding="utf-8").splitlines()]


async def test_w_writes_what_is_listed_or_marked(app: DatelineApp, tmp_path: Path) -> None:
    listed, marked = tmp_path / "listed.jsonl", tmp_path / "marked.jsonl"
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await pilot.press("w")
        await paste(pilot, str(listed))
        await pilot.press("enter")
        await until(pilot, listed.exists)
        await pilot.press("x", "w")
        await paste(pilot, str(marked))
        await pilot.press("enter")
        await until(pilot, marked.exists)
        await settled(pilot)
    titles = [json.loads(line)["title"] for line in listed.read_text(encoding="utf-8").splitlines()]
    assert len(titles) == 3
    assert [json.loads(line)["title"] for line in marked.read_text(encoding="utf-8").splitlines()] == titles[
        :1
    ]


def test_a_slash_at_the_end_is_a_folder_of_markdown(library: Library, tmp_path: Path) -> None:
    place = f"{tmp_path}/vault/"
    check_place(place)
    assert "3 written" in write_out(library, place, View(), ())
    assert "1 unchanged" in write_out(library, place, View(), (1,))
    for file in Path(place).iterdir():
        file.write_text("mine", encoding="utf-8")
    told = write_out(library, place, View(), ()).splitlines()
    assert "3 left alone" in told[0] and len(told) == 4 and all("no file that" in each for each in told[1:])


@pytest.mark.parametrize(("name", "why"), [("there.md", "another name"), ("list.xyz", "let it end with")])
def test_nothing_is_written_over_a_file_and_an_ending_must_be_known(
    tmp_path: Path, name: str, why: str
) -> None:
    (tmp_path / "there.md").write_text("mine")
    with pytest.raises(DatelineError, match=why):
        check_place(str(tmp_path / name))


async def test_w_on_the_agenda_writes_a_calendar_of_what_is_listed(app: DatelineApp, tmp_path: Path) -> None:
    path = tmp_path / "agenda.ics"
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("g", "a")
        await settled(pilot)
        await pilot.press("w")
        await paste(pilot, str(path))
        await pilot.press("enter")
        await until(pilot, path.exists)
    assert "SUMMARY:objections to the fees" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", [".ics", ".todo.ics", ".json"])
def test_the_agenda_is_written_by_the_ending_of_the_file(
    library: Library, tmp_path: Path, ending: str
) -> None:
    agenda = library.deadlines.agenda(TODAY)
    sign = {".ics": "VEVENT", ".todo.ics": "VTODO", ".json": "uuid"}[ending]
    assert ending in AGENDA_HINT and ending in [each.suffix for each in AGENDA_FORMATS]
    path = tmp_path / f"agenda{ending}"
    assert str(path) in write_agenda(library, str(path), agenda, 1)
    assert sign in path.read_text(encoding="utf-8")
    with pytest.raises(DatelineError, match="already"):
        write_agenda(library, str(path), agenda, 1)


def test_the_hint_names_every_ending() -> None:
    assert {each.suffix for each in ARTICLE_FORMATS.values() if each.suffix not in WRITE_HINT} == set()
