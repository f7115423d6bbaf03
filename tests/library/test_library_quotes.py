"""Quotes of all articles: by who speaks, by their words, by their articles; newest first."""

from __future__ import annotations

import datetime as dt

import pytest

from store.library import Library
from store.model.articles import Draft, Place
from store.model.findings import Findings, Mention, MentionKind, Quotation, QuotationType
from store.model.passages import Key, Passage
from store.model.view import ALL_QUOTATIONS, View, said_by
from store.query.parse import parse
from tests.by_hand import TODAY, add_read

SAID = (
    ("Ana Roe", "“The tolls will end, and soon.”", "Ledger", dt.date(2026, 3, 1)),
    ("Bo Lang", "“We do not toll ships.”", "Ledger", dt.date(2026, 3, 2)),
    ("Ana Roe", "“Café owners pay the tolls.”", "Post", dt.date(2026, 4, 1)),
)


@pytest.fixture(autouse=True)
def said(library: Library) -> None:
    for number, (name, words, source, day) in enumerate(SAID):
        text = f"{words} {name} said. Nobody spoke of tolls before."
        at = text.index(name)
        found = Findings(
            mentions=(Mention(at, at + len(name), MentionKind.PERSON, name, "test"),),
            quotations=(
                Quotation(0, len(words), QuotationType.DIRECT, "test", name, at, at + len(name), "said"),
            ),
        )
        draft = Draft(text, f"Article {number}", f"{number}.txt", "plain", source=source, published=day)
        add_read(library, draft, found)


def asked(typed: str) -> View:
    return parse(typed, TODAY, ALL_QUOTATIONS)


def words(passages: tuple[Passage, ...]) -> list[str]:
    return [passage.sentence for passage in passages]


ROE_FIRST, LANG, ROE_LAST = (words for _, words, _, _ in SAID)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [ROE_LAST, LANG, ROE_FIRST]),
        ("speaker:roe", [ROE_LAST, ROE_FIRST]),
        ("-speaker:roe", [LANG]),
        ("tolls", [ROE_LAST, ROE_FIRST]),
        ("toll", [LANG]),
        ("toll*", [ROE_LAST, LANG, ROE_FIRST]),
        ('"will end and"', [ROE_FIRST]),
        ("CAFE", [ROE_LAST]),
        ("-tolls", [LANG]),
        ("before", []),
        ("speaker:lang OR café", [ROE_LAST, LANG]),
        ("source:ledger speaker:roe", [ROE_FIRST]),
        ("since:april", [ROE_LAST]),
        ("in:bin", []),
        ("speaker:nobody", []),
        ("who:lang", [LANG]),
    ],
)
def test_quotes_are_asked_for_in_the_language_of_lists(
    library: Library, typed: str, found: list[str]
) -> None:
    assert words(library.quotes.page(asked(typed)).rows) == found


def test_a_quote_tells_who_speaks_and_where(library: Library) -> None:
    roe = library.names.called("Ana Roe").id
    last, first = library.quotes.page(said_by(roe, "Ana Roe")).rows
    assert (last.of_it, last.entity_id, last.source) == ("Ana Roe", roe, "Post")
    assert library.articles.one(first.article_id).text[first.start : first.end] == ROE_FIRST


def test_one_who_was_merged_speaks_as_the_other(library: Library) -> None:
    roe, lang = (library.names.called(name).id for name in ("Ana Roe", "Bo Lang"))
    library.names.merge(roe, lang)
    said = library.quotes.page(said_by(roe)).rows
    assert len(said) == 3 and {each.of_it for each in said} == {"Ana Roe"}


def test_what_lies_in_the_bin_is_not_said(library: Library) -> None:
    (first, *_) = library.quotes.page(asked("")).rows
    library.articles.move([first.article_id], Place.BIN)
    assert words(library.quotes.page(asked("")).rows) == [LANG, ROE_FIRST]
    assert words(library.quotes.page(asked("in:bin")).rows) == [ROE_LAST]


def test_page_after_page_shows_each_once(library: Library) -> None:
    shown: list[str] = []
    after: Key | None = ("2026-04-01", 99)
    page = library.quotes.page(asked(""), after, enough=1)
    shown += words(page.rows)
    assert shown == [ROE_LAST, LANG, ROE_FIRST]
    assert page.after is None
