"""What is told while a query is typed, and what tab and the arrows do to it."""

from __future__ import annotations

import pytest

from store.model.view import View
from tests.by_hand import TODAY, view
from tests.query.test_query_complete import known
from tui.words.queries import HINT, Asking, Completing, Look, Recall, hint, look_at


def look(typed: str) -> Look:
    return look_at(typed, len(typed), Asking(View(), TODAY, known))


def told(typed: str) -> str:
    return "".join(text for text, _ in hint(look(typed)))


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", HINT),
        ("port ", HINT),
        ("unr", "tab unread  not read yet"),
        ("so", "tab source:  published by a source whose name has this in it · sort:"),
        ("in:", "tab inbox · archive · bin · any"),
        ("tag:tra", "tab trade  12 articles"),
        ("before:", 'tab today · yesterday · "this week"'),
        ("title:", "title: needs a word, as in title:toll."),
        ("tga:x y", "there is no term “tga:” (near it: tag:)"),
        ("tag:trad y", "there is no tag “trad” (near it: trade)."),
        ("tag:xyz", "there is no tag “xyz”."),
        ("tga:x unr", "tga\\:.\ntab unread"),
    ],
)
def test_the_line_below_says_what_is_wrong_and_how_to_go_on(typed: str, says: str) -> None:
    assert says in told(typed)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("tga:x y", ["tga:"]),
        ("unread in:attic y", ["attic"]),
        ("tag:trad y source:nosuch z", ["trad", "nosuch"]),
        ("tag:", []),
        ("in:att", []),
        ("tag:tra", []),
        ("unread", []),
    ],
)
def test_what_is_wrong_is_marked_where_it_stands_and_what_is_unfinished_is_not(
    typed: str, wrong: list[str]
) -> None:
    assert [typed[start:end] for start, end in look(typed).wrong] == wrong


def test_what_is_typed_so_far_is_a_view() -> None:
    assert look("unread fer").view == view("unread fer*")
    assert look("in:attic x").view is None


def test_tab_takes_one_proposal_after_the_other() -> None:
    def pressed(typed: str) -> str:
        typed, cursor = completing.take(typed, len(typed), look(typed).completion)
        assert cursor == len(typed)
        return typed

    completing = Completing()
    assert pressed("port i") == "port in:"
    assert pressed("port in:") == "port in:inbox "
    assert pressed("port in:inbox ") == "port in:archive "
    assert pressed("port in:archive ") == "port in:bin "
    assert pressed("port in:bin s") == "port in:bin star "
    assert pressed("port ") == "port "


def test_up_and_down_go_through_what_was_asked_and_back_to_what_was_typed() -> None:
    recall = Recall(["unread", "tag:trade"])
    assert recall.newer("fer") is None
    assert recall.older("fer") == "unread"
    assert recall.older("unread") == "tag:trade"
    assert recall.older("tag:trade") is None
    assert recall.newer("tag:trade") == "unread"
    assert recall.newer("unread") == "fer"
    assert recall.older("unread") == "tag:trade", "what is typed already is not offered"
