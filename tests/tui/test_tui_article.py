"""The article under the keys: steps, findings, selection, marks, notes, deadlines, finding words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.errors import LibraryBusyError
from store.library import Library
from store.library.annotations import Annotations
from store.model.articles import Draft
from store.model.decisions import Colour, DeadlineStatus
from store.model.findings import DeadlineKind, Findings, MentionKind
from tests.by_hand import add_read
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.findings_entries import Fold
from tui.article.findings_pane import FindingsLines
from tui.article.view import ArticleView
from tui.docks.deadline import DeadlineDock
from tui.docks.note import NoteDock
from tui.lists.article_list import ArticleList
from tui.messages import LibraryChanged

FEES = 3
"""The article with findings of every kind; it is first in the list."""


def view_of(app: DatelineApp) -> ArticleView:
    return app.screen.query_one(ArticleView)


def words_at(view: ArticleView, count: int = 1) -> str:
    """The words from the cursor on."""
    assert view.article is not None
    return " ".join(view.article.text[view.cursor :].split()[:count])


def selected(view: ArticleView) -> str:
    assert view.article is not None
    return view.article.text[slice(*view.passage)]


def in_sight(view: ArticleView) -> str:
    """The lines as they are drawn, without what is drawn before and behind them."""
    return "\n".join(view.render_line(y).text.strip() for y in range(view.size.height))


async def opened(pilot: Pilot[None]) -> ArticleView:
    """The first article of the list, open."""
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    assert isinstance(pilot.app, DatelineApp)
    return view_of(pilot.app)


async def test_the_cursor_steps_by_sentence_paragraph_and_finding(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        await pilot.press("right_parenthesis")
        assert words_at(view) == "“We"
        await pilot.press("right_curly_bracket")
        assert words_at(view, 2) == "Ship owners"
        await pilot.press("left_parenthesis")
        assert words_at(view) == "“We"
        await pilot.press("g", "g", "right_square_bracket", "e")
        assert words_at(view, 2) == "Port Elling"
        await pilot.press("right_square_bracket", "f")
        assert words_at(view) == "12%"
        await pilot.press("right_square_bracket", "d")
        assert words_at(view, 2) == "August 14"
        await pilot.press("left_square_bracket", "q")
        assert words_at(view) == "“We"


async def test_a_highlight_a_note_a_colour_a_tag_and_each_taken_back(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        view = await opened(pilot)
        await pilot.press("h")
        (mark,) = library.annotations.of_article(FEES)
        assert mark.anchor.exact == "The harbour board of Port Elling raised its fees to 12% on Tuesday."
        await pilot.press("c")
        assert library.annotations.of_article(FEES)[0].colour is Colour.GREEN
        await pilot.press("t", *"b, a", "enter")
        assert sorted(library.annotations.of_article(FEES)[0].tags) == ["a", "b"]
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.query(NoteDock)
        await pilot.press(*"[/b]", "enter", "enter")
        await pilot.pause()
        assert library.annotations.of_article(FEES)[0].note == "[/b]"
        assert not app.screen.query(NoteDock) and view.has_focus
        await pilot.press("X")
        assert library.annotations.of_article(FEES) == ()
        await pilot.press("u")
        assert library.annotations.of_article(FEES)[0].note == "[/b]"


async def test_leaving_a_note_with_escape_saves_what_was_typed(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("a", *"half", "escape")
        await pilot.pause()
        assert library.annotations.of_article(FEES)[0].note == "half"


async def test_a_selection_grows_by_words_and_sentences_and_shrinks_again(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        await pilot.press("v")
        assert selected(view) == "The"
        await pilot.press("w", "w")
        assert selected(view) == "The harbour board"
        await pilot.press("b")
        assert selected(view) == "The harbour"
        await pilot.press("s")
        assert selected(view).endswith("on Tuesday.")
        await pilot.press("p")
        assert selected(view).endswith("who chairs the board.")
        await pilot.press("escape")
        assert not view.selecting


async def test_a_passage_is_copied_with_where_it_is_from(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("right_parenthesis", "y")
        assert app.clipboard == (
            "““We waited as long as we could,” said Ines Marten, who chairs the board.”\n"
            "— Port Elling raises its fees, Harbour Ledger, 2026-06-30\n"
            "https://example.org/fees\n"
        )


async def test_words_are_found_and_stepped_through_round_and_round(app: DatelineApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        view = await opened(pilot)
        await pilot.press("slash", *"mart", "enter")
        await pilot.pause()
        assert view.match_count == 2 and words_at(view) == "Marten,"
        await pilot.press("n")
        assert words_at(view, 2) == "Marten expects"
        await pilot.press("n")
        assert words_at(view) == "Marten,"
        await pilot.press("escape")
        assert view.match_count == 0


async def test_a_found_deadline_is_tracked_with_another_date(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket", "d", "D")
        await pilot.pause()
        assert app.screen.query(DeadlineDock)
        await pilot.press("ctrl+u", *"20 aug", "enter")
        await settled(pilot)
        (deadline,) = library.deadlines.of_article(FEES)
        assert deadline.status is DeadlineStatus.TRACKED
        assert (deadline.what, deadline.first) == ("objections to the fees", dt.date(2026, 8, 20))
        await pilot.press("u")
        assert library.deadlines.of_article(FEES)[0].status is DeadlineStatus.SUGGESTED


async def test_a_passage_becomes_a_deadline_of_a_chosen_kind(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("D")
        await pilot.pause()
        await pilot.press("ctrl+u", *"2026-09", "down", "right", "enter")
        await settled(pilot)
        made = [entry for entry in library.deadlines.of_article(FEES) if entry.id is not None]
        assert [(entry.kind, entry.date) for entry in made] == [(DeadlineKind.EXPIRY, "2026-09")]
        assert made[0].sentence.startswith("The harbour board")


async def test_what_is_no_date_is_not_saved(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("D", "ctrl+u", *"soonish", "enter")
        await settled(pilot)
        assert app.screen.query(DeadlineDock)
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.query(DeadlineDock)
        assert [entry.status for entry in library.deadlines.of_article(FEES)] == [DeadlineStatus.SUGGESTED]


async def test_the_article_and_its_findings_follow_each_other(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        view = await opened(pilot)
        await pilot.press("right_square_bracket", "f")
        await pilot.pause()
        lines = app.screen.query_one(FindingsLines)
        assert isinstance(lines.key, tuple) and lines.key[0] == "figure"
        lines.focus()
        await pilot.press("g", "g")
        await pilot.pause()
        assert words_at(view) == "August"
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert words_at(view, 2) == "Ines Marten,"
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert words_at(view, 2) == "Marten expects"


def key_here(lines: FindingsLines) -> object:
    """What the cursor of the pane stands on."""
    return lines.key


async def test_sections_of_the_pane_fold_and_one_key_goes_from_one_to_the_next(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        view = await opened(pilot)
        lines = app.screen.query_one(FindingsLines)
        lines.focus()
        await pilot.press("g", "g", "right_curly_bracket", "h")
        await pilot.pause()
        assert key_here(lines) == Fold("person")
        why = str(app.screen.query_one("#why", Static).render())
        assert "enter shows what is folded" in why
        await pilot.press("right_curly_bracket")
        assert key_here(lines) == ("place", "Port Elling")
        await pilot.press("G", "h")
        await pilot.pause()
        assert "enter shows what is folded" in str(app.screen.query_one("#why", Static).render())
        await pilot.press(*["left_curly_bracket"] * 3, "enter")
        assert key_here(lines) == ("person", "Ines Marten")
        await pilot.press("h")
        view.focus()
        await pilot.press("right_square_bracket", "e", "right_square_bracket", "e")
        await pilot.pause()
        assert words_at(view, 2) == "Marten expects"
        assert key_here(lines) == Fold("person"), "the pane follows to what the finding is folded into"


async def test_esc_in_the_findings_goes_to_the_article_and_then_to_the_list(app: DatelineApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        view = await opened(pilot)
        app.screen.query_one(FindingsLines).focus()
        await pilot.press("escape")
        assert view.has_focus
        await pilot.press("escape")
        assert app.screen.query_one(ArticleList).has_focus


async def test_a_name_is_rejected_and_another_retyped_and_both_taken_back(
    app: DatelineApp, library: Library
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("right_square_bracket", "e", "x", "enter")
        assert [mention.entity for mention in library.findings.of_article(FEES).mentions] == [
            "Ines Marten",
            "Ines Marten",
        ]
        await pilot.press("u")
        assert len(library.findings.of_article(FEES).mentions) == 3
        await pilot.press("E", "o", "enter")
        await pilot.pause()
        assert library.findings.of_article(FEES).mentions[0].kind is MentionKind.ORGANISATION
        await pilot.press("u")
        assert library.findings.of_article(FEES).mentions[0].kind is MentionKind.PLACE


async def test_a_note_that_cannot_be_saved_stays_open(
    app: DatelineApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*arguments: object, **more: object) -> None:
        raise LibraryBusyError("Another program is writing. Try again in a moment.")

    monkeypatch.setattr(Annotations, "add", busy)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("a", *"kept", "enter", "enter")
        await pilot.pause()
        assert app.screen.query_one(NoteDock).note == "kept\n"


async def test_a_note_being_written_is_kept_when_dateline_is_left(app: DatelineApp, library: Library) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await opened(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"ask them")
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert [note.note for note in library.annotations.of_article(FEES)] == ["ask them"]


async def test_a_text_that_its_source_changed_while_it_is_shown_is_the_one_that_is_read_and_marked(
    app: DatelineApp, library: Library
) -> None:
    draft = Draft("The quay is open.", "Quay", "quay.html", "html", url="https://example.org/quay",
                  published=dt.date(2026, 7, 1))  # fmt: skip
    quay = add_read(library, draft, Findings()).article_id
    assert quay is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        view = view_of(app)
        await until(pilot, lambda: view.article is not None and view.article.id == quay)
        add_read(library, replace(draft, text="Since noon the quay is closed. Ferries wait."), Findings())
        app.screen.post_message(LibraryChanged())
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "Since noon the quay is closed. Ferries wait." in in_sight(view)
        await pilot.press("h")
        (mark,) = library.annotations.of_article(quay)
        assert mark.anchor.exact == "Since noon the quay is closed."
