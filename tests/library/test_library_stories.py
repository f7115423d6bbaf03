"""Articles that are one wire story: measured on pairs, found in any order, told apart, found anew."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import NothingToDoError
from store.library import Library
from store.model.articles import Draft, Place
from store.model.findings import Findings
from store.model.view import View
from store.query.parse import parse
from store.records import stories
from store.tables import read_table
from store.text.shingles import MARKS, sketch
from tests.by_hand import TODAY, add_read

ROWS = [row.cells for row in read_table("tests.accuracy", "story_pairs.tsv", ("story", "role", "text"))]
FIRST = {row["story"]: row["text"] for row in ROWS if row["role"] == "first"}
PAIRS = [
    (FIRST[row["story"]], row["text"], row["role"] in ("edited", "longer", "cut"))
    for row in ROWS
    if row["role"] != "first"
]
LEVY, LONGER, EDITED = (
    next(row["text"] for row in ROWS if (row["story"], row["role"]) == ("1", role))
    for role in ("first", "longer", "edited")
)
OTHER = FIRST["2"]


def add(
    library: Library, *texts: str, day: dt.date | None = dt.date(2026, 6, 1), begin: int = 1
) -> list[int]:
    """Add articles with these texts, read, and give their numbers."""
    drafts = [
        Draft(text, f"Title {number}", f"{number}.txt", "plain", published=dt.date(2026, 6, 1))
        for number, text in enumerate(texts, start=begin)
    ]
    return [add_read(library, draft, Findings()).article_id or 0 for draft in drafts]


def groups(library: Library) -> set[frozenset[int]]:
    """The stories that are in several articles."""
    found: dict[int, set[int]] = {}
    for article, story in library._file.rows("SELECT article_id, story_id FROM stories"):
        found.setdefault(story, set()).add(article)
    return {frozenset(members) for members in found.values()}


def test_of_pairs_that_are_one_story_nearly_all_are_found_and_hardly_any_other(library: Library) -> None:
    assert len(PAIRS) >= 40
    texts = [text for one, other, _ in PAIRS for text in (one, other)]
    ids = add(library, *dict.fromkeys(texts))
    number = dict(zip(dict.fromkeys(texts), ids, strict=True))
    together = [
        (any({number[one], number[other]} <= group for group in groups(library)), same)
        for one, other, same in PAIRS
    ]
    said = [same for joined, same in together if joined]
    assert sum(said) / len(said) >= 0.95, "precision"
    assert sum(said) / sum(same for _, same in together) >= 0.95, "recall"
    assert all(len(group) <= 4 for group in groups(library)), "no story swallows another"


def test_a_story_is_the_same_in_whatever_order_it_comes_in(library: Library) -> None:
    first = add(library, LEVY, OTHER, LONGER, EDITED)
    assert groups(library) == {frozenset((first[0], first[2], first[3]))}
    assert [row.id for row in library.stories.of(first[0])] == [first[2], first[3], first[0]]
    assert stories.wrong(library._file) == 0


def test_the_list_shows_the_fullest_of_what_it_holds(library: Library) -> None:
    levy, other, longer = add(library, LEVY, OTHER, LONGER)
    folded = View(folded=True)
    assert [row.id for row in library.views.rows(folded, 0, 9)] == [longer, other]
    assert library.views.count(folded) == 2 and library.views.count(View()) == 3
    assert [row.repeats for row in library.views.rows(folded, 0, 9)] == [1, 0]
    assert [row.id for row in library.views.rows(View(folded=True, unfolded=(levy,)), 0, 9)] == [3, 2, 1]
    library.articles.move([longer], Place.ARCHIVE)
    assert [row.id for row in library.views.rows(folded, 0, 9)] == [other, levy]
    assert library.views.count(folded) == 2
    assert library.views.position(folded, levy) == 1


def test_a_deed_on_the_fullest_is_one_on_all_with_one_undo(library: Library) -> None:
    levy, other, longer = add(library, LEVY, OTHER, LONGER)
    folded = View(folded=True)
    assert library.stories.folded_with(folded, [longer]) == (longer, levy)
    assert library.stories.folded_with(View(), [longer]) == (longer,)
    assert library.stories.folded_with(View(folded=True, unfolded=(levy,)), [longer]) == (longer,)
    library.articles.move(library.stories.folded_with(folded, [longer]), Place.ARCHIVE)
    assert [row.id for row in library.views.rows(View(), 0, 9)] == [other]
    library.history.undo()
    assert library.views.count(View()) == 3
    assert library.articles.mark_all_read(folded) == 3


@pytest.mark.parametrize(
    ("typed", "ids"), [("is:repeat", [1]), ("story:1", [3, 1]), ("story:2", []), ("-repeat", [3, 2])]
)
def test_stories_are_asked_for(library: Library, typed: str, ids: list[int]) -> None:
    add(library, LEVY, OTHER, LONGER)
    assert [row.id for row in library.views.rows(parse(typed, TODAY), 0, 9)] == ids


def test_what_is_taken_out_stays_out_and_comes_back_with_undo(library: Library) -> None:
    levy, _, longer = add(library, LEVY, OTHER, LONGER)
    library.stories.take_out(levy)
    assert groups(library) == set()
    (edited,) = add(library, EDITED, begin=4)
    assert groups(library) == {frozenset((longer, edited))}
    stories.rebuild(library._file)
    assert groups(library) == {frozenset((longer, edited))}
    library.history.undo()
    library.history.undo()
    assert frozenset((levy, longer, edited)) in groups(library)
    with pytest.raises(NothingToDoError, match="by itself already"):
        library.stories.take_out(2)


def test_another_text_or_date_is_another_story(library: Library) -> None:
    add(library, LEVY)
    draft = Draft(LONGER, "Title 2", "2.txt", "plain", guid="tag:two", published=dt.date(2026, 6, 1))
    add_read(library, draft, Findings())
    assert groups(library) == {frozenset((1, 2))}
    library.articles.edit(2, published=dt.date(2026, 1, 1))
    assert groups(library) == set(), "months apart"
    library.history.undo()
    assert groups(library) == {frozenset((1, 2))}


def test_a_chain_falls_apart_where_its_middle_goes(library: Library) -> None:
    words = [f"word{number}" for number in range(240)]
    left, right, middle = " ".join(words[:160]), " ".join(words[80:]), " ".join(words)
    add(library, left, middle, right)
    assert groups(library) == {frozenset((1, 2, 3))}
    library.stories.take_out(2)
    assert groups(library) == set()


def test_what_is_deleted_for_good_leaves_no_story_of_one(library: Library) -> None:
    first, second, _ = add(library, LEVY, LONGER, OTHER)
    library.articles.move([first], Place.BIN)
    library.articles.empty_bin()
    assert groups(library) == set() and stories.wrong(library._file) == 0
    (third,) = add(library, EDITED, begin=4)
    assert groups(library) == {frozenset((second, third))}


def test_short_notices_are_no_stories(library: Library) -> None:
    add(library, "The office is closed today.", "The office is closed today!")
    assert groups(library) == set()


@given(st.text(max_size=400))
def test_a_sketch_is_small_and_always_the_same(text: str) -> None:
    marks = sketch(text)
    assert marks == sketch(text) and len(marks) <= MARKS
    assert all(one < other for one, other in pairwise(marks))


def test_what_was_not_read_is_compared_when_it_is(library: Library) -> None:
    drafts = [Draft(text, text[:9], f"{number}.txt", "plain") for number, text in enumerate((LEVY, LONGER))]
    list(library.imports.add(drafts, read=False))
    assert groups(library) == set() and stories.waiting(library._file) == 2
    list(library.findings.read_each_again(library.findings.out_of_date(), lambda *_: Findings()))
    assert groups(library) == {frozenset((1, 2))} and stories.wrong(library._file) == 0


def test_the_doctor_sees_and_finds_stories_anew(library: Library) -> None:
    from store.care.doctor import Verdict, examine

    add(library, LEVY, OTHER, LONGER)
    before = groups(library)
    with library._file.writing():
        library._file.execute("DELETE FROM stories WHERE article_id = 1")
    now = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    told = {check.name: check for check in examine(library.path, now)}["wire stories"]
    assert told.verdict is Verdict.WRONG and told.can_be_fixed
    examine(library.path, now, fix=True)
    assert groups(library) == before and stories.wrong(library._file) == 0
