"""Views in words: what a list is called, how it is ordered, and why it is empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.model.view import Emptiness, Order, SortKey, of_entity
from store.query.terms import Term, ValueKind, by_name
from tests.by_hand import view
from tui.words.views import filter_words, heading, next_order, none_words, order_words


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", "Inbox"),
        ("in:archive", "Archive"),
        ("in:any", "All articles"),
        ("in:inbox OR in:bin", "Inbox and Bin"),
        ("in:bin unread -source:ledger sort:title", "Bin · unread -source:ledger"),
    ],
)
def test_a_list_is_called_by_where_its_articles_lie_and_what_narrows_it(typed: str, name: str) -> None:
    assert heading(view(typed)) == name


def test_the_filter_is_shown_as_it_is_typed_without_the_order() -> None:
    assert filter_words(view("unread in:archive sort:title")) == "in:archive unread"


def test_sorting_goes_round() -> None:
    order, told = Order(), []
    for _ in range(4):
        told.append(order_words(order))
        order = next_order(order)
    assert order == Order()
    assert told == ["newest first", "last added first", "by title", "by source"]
    assert next_order(Order(SortKey.TITLE, descending=True)) == Order()


NOTHING = Emptiness((), 0)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("gauge", ["gauge* looks for all words that begin so."]),
        ("gauge*", []),
        ("-gauge", []),
        ('"tide gauge"', []),
        ("gauge unread", []),
        ("gauge OR buoy", []),
        ("title:gauge", []),
    ],
)
def test_who_looks_for_one_whole_word_in_vain_learns_of_the_star(typed: str, hint: list[str]) -> None:
    assert none_words(view(typed), NOTHING, ())[1:] == hint


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "There is no article in the inbox."),
        ("in:bin", "There is no article in the bin."),
        ("unread source:reuters before:2024",
         "No article in the inbox is unread, is from “reuters” and was published before 2024."),
        ("in:any -tag:x", "No article is not tagged “x”."),
        ("in:archive tarif* OR has:note", "No article in the archive has “tarif…” or has a note."),
        ("-who:marten -ferry", "No article in the inbox does not name “marten” and does not have “ferry”."),
    ],
)  # fmt: skip
def test_an_empty_view_says_what_was_asked(typed: str, sentence: str) -> None:
    assert none_words(view(typed), NOTHING, ())[0] == sentence


def test_an_entity_goes_by_its_name() -> None:
    assert none_words(of_entity(42, "Kelp Council"), NOTHING, ()) == ["No article names “Kelp Council”."]


def test_an_empty_view_says_what_by_itself_finds_nothing_and_where_there_is_something() -> None:
    asked = view("tag:trade unread")
    assert none_words(asked, Emptiness(asked.query[:1], 3), ())[1:] == [
        "By itself, tag:trade finds nothing in the inbox either.",
        "3 articles lie elsewhere: in:any finds what is in the inbox and in the archive.",
    ]


def test_what_is_not_in_the_library_is_told_before_all_else() -> None:
    asked = view("tag:trad unread")
    told = none_words(asked, Emptiness(asked.query[:1], 0), ["there is no tag “trad” (near it: trade)."])
    assert told[1:] == ["There is no tag “trad” (near it: trade)."]


@pytest.mark.parametrize("term", by_name().values(), ids=lambda term: term.name)
def test_every_term_can_be_said_and_denied(term: Term) -> None:
    asked = view(term.example)
    for each in (asked, replace(asked, query=tuple((replace(c, unwanted=True),) for (c,) in asked.query))):
        sentence = none_words(each, NOTHING, ())[0]
        assert sentence.endswith(".") and "{}" not in sentence
    assert ("{}" in term.said) is (term.kind is not ValueKind.FLAG)
