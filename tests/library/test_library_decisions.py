"""Decisions: read, starred, moved, tagged, annotated; each can be undone, after a restart too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.errors import NotFoundError, UndoError, UsageError
from store.library import Library
from store.library.storing import ImportEntry
from store.model.articles import Draft, Place
from store.model.decisions import Colour
from store.model.findings import Findings
from store.records import functions
from tests.by_hand import record, searched, view

AddOne = Callable[..., int]


def test_read_star_and_place_are_kept_and_undone(library: Library, add_one: AddOne) -> None:
    first, second = add_one(), add_one(1)
    library.articles.set_read([first, second], True)
    library.articles.set_starred([first], True)
    library.articles.move([first], Place.ARCHIVE)
    assert [entry.label for entry in library.history.entries(3)] == [
        "Moved «Harbour tolls 0» to the archive",
        "Starred «Harbour tolls 0»",
        "Marked 2 articles read",
    ]
    for _ in range(3):
        library.history.undo()
    row = library.articles.row(first)
    assert row is not None
    assert (row.read, row.starred, row.place) == (False, False, Place.INBOX)


def test_opening_an_article_marks_it_read_without_filling_the_history(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    library.articles.set_read([article_id], True, undoable=False)
    assert library.articles.one(article_id).read
    assert [entry.label for entry in library.history.entries()] == ["Added «Harbour tolls 0»"]


def test_a_decision_that_changes_nothing_leaves_no_entry_and_can_still_be_followed_by_redo(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    library.articles.set_starred([article_id], True)
    library.history.undo()
    library.articles.set_starred([article_id], False)
    assert library.history.redo().label == "Starred «Harbour tolls 0»"


def test_what_comes_in_again_under_its_import_ends_no_redo(library: Library) -> None:
    entry = ImportEntry()
    draft = Draft("Ferries rest in Port Amber until the ice goes.", "Ferries", "ferries", "plain")
    (added,) = library.imports.add([draft], read=False, entry=entry)
    library.articles.set_starred([added.article_id or 0], True)
    library.history.undo()
    list(library.imports.add([draft], read=False, entry=entry))
    assert library.history.redo().label == "Starred «Ferries»"


def test_a_new_decision_ends_what_could_be_redone(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.articles.set_starred([article_id], True)
    library.history.undo()
    library.articles.set_read([article_id], True)
    with pytest.raises(UndoError, match="nothing to redo"):
        library.history.redo()
    assert [entry.label for entry in library.history.entries()] == [
        "Marked «Harbour tolls 0» read",
        "Added «Harbour tolls 0»",
    ]


def test_undo_and_redo_work_after_a_restart(path: Path, library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.annotations.add(article_id, 0, 14, note="who?")
    library.close()
    with Library.open(path) as again:
        again.history.undo()
        assert again.annotations.of_article(article_id) == ()
    with Library.open(path) as again:
        again.history.redo()
        assert [annotation.note for annotation in again.annotations.of_article(article_id)] == ["who?"]


def test_undoing_in_one_window_takes_back_what_was_done_last_in_any(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    with library.sibling() as other:
        library.articles.set_starred([article_id], True)
        other.articles.set_tags(article_id, ["sea"])
        assert library.history.undo().label == "Changed the tags of «Harbour tolls 0»"
        assert other.history.undo().label == "Starred «Harbour tolls 0»"


def test_with_nothing_done_there_is_nothing_to_undo(library: Library) -> None:
    with pytest.raises(UndoError, match="nothing to undo"):
        library.history.undo()


def test_what_another_program_changed_since_is_not_overwritten_by_undo(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    library.articles.set_starred([article_id], True)
    annotation = library.annotations.add(article_id, 0, 14, note="mine")
    import sqlite3

    raw = sqlite3.connect(library.path)
    functions.make(raw)
    with raw:
        raw.execute("UPDATE annotations SET note = 'theirs' WHERE id = ?", (annotation.id,))
    raw.close()
    with pytest.raises(UndoError, match="changed by another program since"):
        library.history.undo()
    assert [annotation.note for annotation in library.annotations.of_article(article_id)] == ["theirs"]
    assert library.history.undo().label == "Starred «Harbour tolls 0»", "what came before is not blocked"
    assert [annotation.note for annotation in library.annotations.of_article(article_id)] == ["theirs"]


def test_undo_after_automatic_marking_is_no_conflict(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.articles.set_read([article_id], True)
    library.articles.set_read([article_id], False)
    library.articles.set_read([article_id], True, undoable=False)
    library.history.undo()
    assert library.articles.one(article_id).read
    library.history.undo()
    assert not library.articles.one(article_id).read


def test_mark_all_read_marks_what_the_view_shows(library: Library, add_one: AddOne) -> None:
    for n in range(4):
        add_one(n, tags=("sea",) if n % 2 else ())
    assert library.articles.mark_all_read(view("tag:sea")) == 2
    assert [row.id for row in library.views.rows(view("unread"), 0, 9)] == [3, 1]
    assert library.history.entries(1)[0].label == "Marked 2 articles read"
    library.history.undo()
    assert library.views.count(view("unread")) == 4
    library.history.redo()
    assert library.views.count(view("unread")) == 2


def test_tags_keep_their_order_and_are_one_line_each(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.articles.set_tags(article_id, ["sea", "tolls\n2025", "sea", "  "])
    assert library.articles.one(article_id).tags == ("sea", "tolls 2025")
    library.articles.set_tags(article_id, ["tolls 2025", "bread"])
    assert library.articles.one(article_id).tags == ("tolls 2025", "bread")
    library.articles.add_tag([article_id, 99], "bread")
    assert len(library.history.entries()) == 3, "a tag that is there is not given again"
    library.history.undo()
    assert library.articles.one(article_id).tags == ("sea", "tolls 2025")


def test_what_changes_in_the_tags_of_one_article_changes_along_in_others(
    library: Library, add_one: AddOne
) -> None:
    shown, along, aside = add_one(0, tags=("sea", "wind")), add_one(1, tags=("sea", "own")), add_one(2)

    def tags() -> list[tuple[str, ...]]:
        return [library.articles.one(key).tags for key in (shown, along, aside)]

    library.articles.set_tags(shown, ["wind", "tolls"], [shown, along])
    assert tags() == [("wind", "tolls"), ("own", "tolls"), ()], "“wind” was not given just now"
    assert library.history.entries(1)[0].label == "Changed the tags of 2 articles"
    library.history.undo()
    assert tags() == [("sea", "wind"), ("sea", "own"), ()]


def test_an_annotation_holds_its_passage_with_context(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    text = library.articles.one(article_id).text
    start = text.index("Port Amber")
    made = library.annotations.add(
        article_id, start, start + 10, note="where?\x1b[2J", colour=Colour.BLUE, tags=["place", "place"]
    )
    assert library.annotations.of_article(article_id) == (made,)
    assert (made.anchor.exact, made.anchor.prefix, made.anchor.suffix[:2]) == (
        "Port Amber",
        text[start - 32 : start],
        ". ",
    )
    assert (made.note, made.colour, made.tags, made.orphan) == ("where?[2J", Colour.BLUE, ("place",), False)
    row = library.articles.row(article_id)
    assert row is not None
    assert row.annotations == 1


def test_an_annotation_is_edited_moved_and_deleted_and_all_of_it_undone(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    made = library.annotations.add(article_id, 0, 14, note="who?")
    edited = library.annotations.edit(made.id, note="she", colour=Colour.PINK, tags=["people"])
    moved = library.annotations.edit(made.id, start=5)
    assert (edited.note, edited.colour, edited.tags) == ("she", Colour.PINK, ("people",))
    assert moved.anchor.exact == "Lindqvist"
    library.annotations.delete(made.id)
    assert library.history.entries(1)[0].label == "Deleted the annotation on «Lindqvist»"
    for expected in ((moved,), (edited,), (made,), ()):
        library.history.undo()
        assert library.annotations.of_article(article_id) == expected


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10_000)])
def test_what_is_no_passage_cannot_be_annotated(
    library: Library, add_one: AddOne, start: int, end: int
) -> None:
    article_id = add_one()
    with pytest.raises(UsageError, match="there is no passage"):
        library.annotations.add(article_id, start, end)
    assert len(library.history.entries()) == 1


def test_what_is_not_there_is_named(library: Library) -> None:
    for ask in (
        lambda: library.articles.one(9),
        lambda: library.findings.of_article(9),
        lambda: library.annotations.add(9, 0, 1),
        lambda: library.articles.set_tags(9, ["sea"]),
        lambda: library.annotations.edit(9, note="x"),
        lambda: library.annotations.delete(9),
        lambda: library.deadlines.set_done(9, True),
        lambda: library.deadlines.track(9),
        lambda: library.names.rename(9, "x"),
        lambda: record(library, 9, Findings()),
        lambda: library.articles.set_starred([9], True),
    ):
        with pytest.raises(NotFoundError):
            ask()
    assert library.articles.row(9) is None


def test_emptying_the_bin_is_final_for_what_lay_in_it_and_for_nothing_else(
    library: Library, add_one: AddOne
) -> None:
    gone, kept = add_one(), add_one(1)
    library.annotations.add(gone, 0, 14)
    library.articles.set_starred([gone, kept], True)
    library.articles.move([gone], Place.BIN)
    assert library.articles.empty_bin() == 1
    assert library.articles.row(gone) is None
    assert library.views.search(searched("Lindqvist")).hits[0].article_id == kept
    assert library.history.undo().label == "Starred 2 articles"
    assert not library.articles.one(kept).starred
    assert library.history.undo().label == "Added «Harbour tolls 1»"
    with pytest.raises(UndoError):
        library.history.undo()
    assert library.articles.empty_bin() == 1
    assert library.articles.empty_bin() == 0


def test_the_place_where_reading_stopped_is_kept(path: Path, library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.articles.set_reading_place(article_id, 66)
    library.close()
    with Library.open(path) as again:
        assert again.articles.one(article_id).reading_place == 66
        assert len(again.history.entries()) == 1
