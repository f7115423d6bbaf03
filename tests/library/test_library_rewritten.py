"""An article comes in with another text: what was marked follows its passage, or keeps its old one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from store.library import Library
from store.model.articles import Draft
from store.model.decisions import DeadlineStatus
from store.model.findings import Findings, Mention, MentionKind
from tests.by_hand import record, searched
from tests.library.read_again import URL, rewrite

AddOne = Callable[..., int]


def test_highlights_follow_their_passage_into_a_changed_text(library: Library, add_one: AddOne) -> None:
    article_id = add_one(url=URL)
    start = library.articles.one(article_id).text.index("Port Amber")
    library.annotations.add(article_id, start, start + 10, note="where?")
    text = rewrite(library, article_id, "Mara Lindqvist said", "On Monday Mara Lindqvist said")
    (annotation,) = library.annotations.of_article(article_id)
    assert not annotation.orphan
    assert annotation.anchor.start == start + len("On Monday ")
    assert text[annotation.anchor.start : annotation.anchor.end] == "Port Amber"


def test_a_highlight_whose_passage_is_gone_is_an_orphan_with_its_old_text(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one(url=URL)
    start = library.articles.one(article_id).text.index("12%")
    made = library.annotations.add(article_id, start, start + 3, note="so much?")
    rewrite(library, article_id, "12%", "13%")
    (annotation,) = library.annotations.of_article(article_id)
    assert annotation.orphan
    assert (annotation.anchor.exact, annotation.note) == ("12%", "so much?")
    rewrite(library, article_id, "13%", "12%")
    assert library.annotations.of_article(article_id) == (made,), (
        "and it finds its place when the passage comes back"
    )


def test_undo_of_an_update_puts_a_highlight_back_on_its_own_of_several_same_passages(
    library: Library,
) -> None:
    line = "The board will publish its agenda on the website before every meeting of the council.\n"
    before, after = f"Start. {line * 6}End.", f"Start now. {line * 5}End."
    start = before.index("website", 300)
    was, becomes = (Draft(text, "Minutes", "minutes", "plain", url=URL) for text in (before, after))
    list(library.imports.add([was], read=False))
    made = library.annotations.add(1, start, start + 7)
    list(library.imports.add([becomes], read=False))
    (orphan,) = library.annotations.of_article(1)
    assert (orphan.orphan, orphan.anchor.start, orphan.anchor.end) == (True, 0, 0)
    library.history.undo()
    assert library.annotations.of_article(1) == (made,)
    library.history.redo()
    moved = library.annotations.edit(made.id, start=0, end=5)
    assert (moved.anchor.start, moved.anchor.exact, moved.orphan) == (0, "Start", False)


def test_a_highlight_does_not_jump_to_a_lookalike(library: Library, add_one: AddOne) -> None:
    article_id = add_one(url=URL)
    start = library.articles.one(article_id).text.index("Lindqvist told")
    library.annotations.add(article_id, start, start + 9)
    rewrite(library, article_id, "Lindqvist told", "she told")
    (annotation,) = library.annotations.of_article(article_id)
    assert annotation.orphan, "though «Lindqvist» still stands elsewhere"


def test_an_orphan_can_be_put_on_todays_text_and_that_undone(library: Library, add_one: AddOne) -> None:
    article_id = add_one(url=URL)
    start = library.articles.one(article_id).text.index("12%")
    made = library.annotations.add(article_id, start, start + 3)
    rewrite(library, article_id, "12%", "13%")
    assert not library.annotations.edit(made.id, start=start, end=start + 3).orphan
    library.history.undo()
    (annotation,) = library.annotations.of_article(article_id)
    assert annotation.orphan
    assert annotation.anchor.exact == "12%"


def test_a_text_that_came_in_again_can_be_undone_and_takes_its_findings_along(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one(url=URL)
    old = library.articles.one(article_id).text
    note = library.annotations.add(article_id, old.index("12%"), old.index("12%") + 3)
    new = rewrite(library, article_id, "12%", "thirteen percent")
    assert library.history.undo().label == "Updated «Harbour tolls 0»"
    assert library.articles.one(article_id).text == old
    assert library.annotations.of_article(article_id) == (note,)
    assert library.findings.of_article(article_id) == Findings(), "nothing of the other text is left"
    assert article_id in library.findings.out_of_date()
    assert library.views.search(searched("thirteen")).hits == ()
    library.history.redo()
    assert library.articles.one(article_id).text == new
    assert [hit.article_id for hit in library.views.search(searched("thirteen")).hits] == [article_id]


def test_undo_reaches_back_over_a_changed_text(library: Library, add_one: AddOne) -> None:
    article_id = add_one(url=URL)
    start = library.articles.one(article_id).text.index("Port Amber")
    made = library.annotations.add(article_id, start, start + 10, note="where?")
    rewrite(library, article_id, "Mara Lindqvist said", "On Monday Mara Lindqvist said")
    library.annotations.delete(made.id)
    library.history.undo()
    (annotation,) = library.annotations.of_article(article_id)
    assert annotation.anchor.start == start + len("On Monday ")
    library.history.undo()
    assert library.annotations.of_article(article_id) == (made,)
    library.history.undo()
    assert library.annotations.of_article(article_id) == ()
    for _ in range(2):
        library.history.redo()
    assert library.annotations.of_article(article_id) == (annotation,)


def test_a_tracked_deadline_keeps_its_sentence_when_the_article_drops_it(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one(url=URL)
    tracked = library.deadlines.track(library.deadlines.of_article(article_id)[0].suggestion_id or 0)
    rewrite(library, article_id, "would end on June 19", "will stay for good")
    (deadline,) = library.deadlines.of_article(article_id)
    assert deadline == replace(tracked, start=0, end=0, suggestion_id=None)
    assert deadline.sentence.endswith("would end on June 19.")
    assert deadline.status is DeadlineStatus.TRACKED


def test_a_rejected_name_stays_rejected_where_the_text_moved_it(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one(url=URL)
    start = library.articles.one(article_id).text.index("Kelp Council")
    library.names.reject(article_id, start, start + 12)
    text = rewrite(library, article_id, "Mara Lindqvist said", "On Monday Mara Lindqvist said")
    start = text.index("Kelp Council")
    record(
        library,
        article_id,
        Findings(mentions=(Mention(start, start + 12, MentionKind.ORGANISATION, "Kelp Council", "test"),)),
    )
    assert library.findings.of_article(article_id).mentions == ()
