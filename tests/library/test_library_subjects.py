"""What deadlines of many articles are about: the headings that the agenda puts them under."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from store.events.subjects import Named, Told, headings, most_about, named_in
from store.library import Library
from store.model.articles import Draft
from store.model.due import Due
from store.model.findings import DeadlineKind, DeadlineSuggestion, Findings, Mention, MentionKind
from tests.by_hand import add_read, span

TODAY = dt.date(2026, 7, 1)
PERSON, ORGANISATION, PLACE, OTHER = MentionKind


def told(
    what: str, title: str = "", *, named: str | None = None, about: str | None = None
) -> tuple[Told, ...]:
    return (Told(what, named, about, title),)


NAMES = (
    Named(1, "Kelp Council", ORGANISATION, 2),
    Named(2, "Council of Ferries", ORGANISATION, 5),
    Named(3, "Mara Lindqvist", PERSON, 3),
    Named(4, "Port Amber", PLACE, 9),
    Named(5, "Amberian", OTHER, 9),
    Named(6, "Harbour Tolls Act", OTHER, 1),
)


@pytest.mark.parametrize(
    ("what", "named"),
    [
        ("The Kelp Council votes on the tolls", 1),
        ("The Council must answer", 2),  # of both the one that is named most
        ("Lindqvist: the ferries leave", 3),
        ("Port Amber closes its docks", None),  # a place is where it happens
        ("Amberian skippers may object", None),
        ("The Harbour Tolls Act takes effect", 6),
        ("The tolls end", None),
    ],
)
def test_whom_a_label_names(what: str, named: int | None) -> None:
    assert named_in(what, NAMES) == named


@pytest.mark.parametrize(
    ("title", "labels", "about"),
    [
        ("Ferries wait for an answer", (), 2),  # named often
        ("Lindqvist gives the ferries a year", (), 3),  # in the title
        ("", (1, 1, 3, None), 2),
    ],
)
def test_whom_an_article_is_most_about(title: str, labels: Sequence[int | None], about: int) -> None:
    assert most_about(title, NAMES, labels) == about


def test_an_article_that_names_nobody_often_is_about_whom_its_deadlines_name() -> None:
    few = (Named(1, "Kelp Council", ORGANISATION, 1), Named(3, "Mara Lindqvist", PERSON, 1))
    assert most_about("Tolls rise", few) is None
    assert most_about("Tolls rise", few, (3, 1, 1)) == 1
    assert most_about("Tolls rise", few, (3, None)) is None


def test_a_name_that_labels_have_in_common_is_their_heading_before_what_their_articles_are_about() -> None:
    events = [
        told("Kelp Council votes", "A", named="Kelp Council", about="Mara Lindqvist"),
        told("Kelp Council answers", "B", named="Kelp Council"),
        told("Tolls end", "A", about="Mara Lindqvist"),
        told("Docks close", "C", about="Mara Lindqvist"),
    ]
    assert headings(events) == ["Kelp Council", "Kelp Council", "Mara Lindqvist", "Mara Lindqvist"]


def test_words_that_labels_of_several_articles_share_are_a_heading() -> None:
    events = [
        told("Tariff truce expires", "A", about="Mara Lindqvist"),
        told("The tariff truce between both ports ends", "B", about="Kelp Council"),
        told("Harbour lights go out", "A", about="Mara Lindqvist"),
        told("The harbour lights come back", "A", about="Mara Lindqvist"),  # of one article only
    ]
    assert headings(events) == ["Tariff truce", "Tariff truce", "Mara Lindqvist", "Mara Lindqvist"]


def test_a_name_that_only_one_label_has_gives_way_to_what_several_deadlines_are_about() -> None:
    one = told("Lindqvist speaks", "A", named="Mara Lindqvist", about="Kelp Council")
    assert headings([one, told("Tolls end", "A", about="Kelp Council")]) == ["Kelp Council"] * 2
    assert headings([one]) == ["Mara Lindqvist"]


def test_what_is_in_no_article_stands_under_the_heading_that_its_words_tell() -> None:
    events = [
        told("Kelp Council votes", "A", named="Kelp Council"),
        told("Call the Kelp Council"),
        told("Rest"),
    ]
    assert headings(events) == ["Kelp Council", "Kelp Council", ""]
    assert headings([told("Tolls end", "Tolls of the north")]) == ["Tolls of the north"]
    assert headings([]) == []


def article(library: Library, title: str, text: str, names: Sequence[tuple[str, str]]) -> None:
    """An article with one deadline, all of its text, that has names: as written, and the fullest form."""
    mentions = tuple(
        Mention(*span(text, written), ORGANISATION, entity, "names:full") for written, entity in names
    )
    due = TODAY + dt.timedelta(days=len(text))
    suggestion = DeadlineSuggestion(
        0, len(text), 0, 1, due.isoformat(), due, due, DeadlineKind.DEADLINE, text, "deadlines:until"
    )
    draft = Draft(text, title, f"{title}.txt", "plain", published=TODAY)
    add_read(
        library, draft, Findings(mentions=mentions, deadlines=(suggestion,), version="1", recogniser="hand")
    )


def subjects(library: Library) -> dict[str, tuple[str, str]]:
    events = library.deadlines.events(TODAY)
    about = library.deadlines.about(events)
    return {event[0].what: (each.entity, each.subject) for event, each in zip(events, about, strict=True)}


def test_names_that_are_merged_are_one_heading_until_that_is_taken_back(library: Library) -> None:
    short, long = "KC must answer", "The Kelp Council votes on it"
    article(library, "One", short, [("KC", "KC")])
    article(library, "Other", long, [("Kelp Council", "Kelp Council")])
    apart = {short: ("KC", "KC"), long: ("Kelp Council", "Kelp Council")}
    assert subjects(library) == apart
    by_name = {each.name: each.id for each in library.names.summaries()}
    library.names.merge(by_name["Kelp Council"], by_name["KC"])
    assert subjects(library) == dict.fromkeys((short, long), ("Kelp Council", "Kelp Council"))
    library.history.undo()
    assert subjects(library) == apart
    tracked = library.deadlines.track(library.deadlines.agenda(TODAY)[0].suggestion_id or 0)
    library.deadlines.track_passage(
        None, 0, 0, what="Ask the Kelp Council", due=Due.on(TODAY), kind=DeadlineKind.DEADLINE
    )
    assert tracked.what in subjects(library)
    assert subjects(library)["Ask the Kelp Council"] == ("", "Kelp Council")


def test_a_name_that_is_none_is_no_heading(library: Library) -> None:
    what = "The Kelp Council votes"
    article(library, "One", what, [("Kelp Council", "Kelp Council")])
    (entity,) = library.names.summaries()
    library.names.hide(entity.id)
    assert subjects(library) == {what: ("", "One")}
