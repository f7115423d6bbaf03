"""Tags on one line: what tab makes of it."""

from __future__ import annotations

import pytest

from store.library import Library
from tests.tui.waiting import settled
from tui.app import DatelineApp
from tui.docks.tags import proposals, tags_of

IN_USE = ("ports", "port fees", "press")


def known(part: str) -> list[str]:
    return [tag for tag in IN_USE if part.lower() in tag]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("po", ("ports", "port fees")),
        ("ports, pr", ("ports, press",)),
        ("ports,", ("ports, port fees", "ports, press")),
        ("Ports, po", ("Ports, port fees",)),
        ("-po", ("-ports", "-port fees")),
        ("zz", ()),
        ("press", ()),
    ],
)
def test_the_last_tag_of_a_line_is_completed_by_those_it_has_not(line: str, after: tuple[str, ...]) -> None:
    assert proposals(line, known) == after


def test_commas_separate_tags_and_blanks_around_them_are_none() -> None:
    assert tags_of(" a, b c ,, ") == ("a", "b c")


async def test_the_tags_of_articles_are_completed_too(app: DatelineApp, library: Library) -> None:
    library.articles.set_tags(1, ("islands",))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "i", "tab", "enter")
        await settled(pilot)
        assert library.articles.one(3).tags == ("islands",)
