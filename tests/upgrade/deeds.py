"""What the library of each version kept here went through: one of everything that a library can hold.

Findings are written by hand, so that no change of the extractor changes them.
"""

from __future__ import annotations

import datetime as dt

from store.library import Library
from store.model.articles import AddResult, Draft, Place
from store.model.decisions import Colour, DeadlineStatus
from store.model.due import Due
from store.model.findings import (
    Change,
    DeadlineKind,
    DeadlineSuggestion,
    Figure,
    FigureKind,
    Findings,
    Mention,
    MentionKind,
    Quotation,
    QuotationType,
    Timex,
    TimexType,
)
from tests.by_hand import span, view

TODAY = dt.date(2025, 6, 10)

TOLLS = (
    "Mara Lindqvist said the harbour tolls of 12% would end on June 19. "
    "“We are ready,” Lindqvist told the Kelp Council in Port Amber. "
    "Tolls fell to 9 crowns from 14 crowns. A vote is planned for July."
)
FERRY = (
    "The Kelp Board of Port Amber closes bids for the ferry on June 30. "
    "M. Lindqvist called the date “too soon”. The permit lapses on August 1, about 40 days on."
)
FARES = "Fares from the pier to the islands stay at 3 crowns."
PIER = f"The old pier of Port Amber reopens on June 21, the Kelp Council said. {FARES}"
PIER_LATER = f"The old pier of Port Amber reopens a week later, on June 28. {FARES}"


def date(text: str, surface: str, value: str, first: str, last: str | None = None) -> Timex:
    """A date of the text and the days it covers."""
    begin, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    return Timex(*span(text, surface), TimexType.DATE, value, "timexes:by-hand", begin, end)


def due(text: str, sentence: str, timex: Timex, kind: DeadlineKind, what: str) -> DeadlineSuggestion:
    """A deadline that a sentence announces."""
    assert timex.first is not None and timex.last is not None
    return DeadlineSuggestion(
        *span(text, sentence),
        timex_start=timex.start,
        timex_end=timex.end,
        date=timex.value,
        first=timex.first,
        last=timex.last,
        kind=kind,
        what=what,
        rule="deadlines:by-hand",
    )


def found_in_tolls() -> Findings:
    """A finding of every kind, with every field in use somewhere."""
    june, july = (
        date(TOLLS, "June 19", "2025-06-19", "2025-06-19"),
        date(TOLLS, "July", "2025-07", "2025-07-01", "2025-07-31"),
    )
    return Findings(
        mentions=(
            Mention(*span(TOLLS, "Mara Lindqvist"), MentionKind.PERSON, "Mara Lindqvist", "names", None, 0.9),
            Mention(82, 91, MentionKind.PERSON, "Mara Lindqvist", "names:last"),
            Mention(*span(TOLLS, "Kelp Council"), MentionKind.ORGANISATION, "Kelp Council", "names"),
            Mention(*span(TOLLS, "Port Amber"), MentionKind.PLACE, "Port Amber", "names", "seat"),
            Mention(*span(TOLLS, "Tolls fell")[:1], 135, MentionKind.OTHER, "Tolls", "names"),
        ),
        quotations=(
            Quotation(
                *span(TOLLS, "“We are ready,”"),
                QuotationType.DIRECT,
                "quotes:told",
                speaker="Mara Lindqvist",
                speaker_start=82,
                speaker_end=91,
                cue="told",
                confidence=0.8,
            ),
        ),
        figures=(
            Figure(*span(TOLLS, "12%"), FigureKind.PERCENT, 12.0, "percent", "figures", about="tolls"),
            Figure(*span(TOLLS, "9 crowns"), FigureKind.MONEY, 9.0, "CRN", "figures", 10.0, True, True),
        ),
        changes=(
            Change(*span(TOLLS, "fell to 9 crowns from 14 crowns"), 14.0, 9.0, "CRN", "from-to", "tolls"),
        ),
        timexes=(june, july),
        deadlines=(
            due(TOLLS, TOLLS.split(" “")[0], june, DeadlineKind.EXPIRY, "harbour tolls end"),
            due(
                TOLLS, "A vote is planned for July.", july, DeadlineKind.SCHEDULED_EVENT, "a vote is planned"
            ),
        ),
        recogniser="by hand 1",
        version="1",
        notices=("read by hand",),
    )


def found_in_ferry() -> Findings:
    """Two deadlines, one of them hedged, an ambiguous date and a speaker without a name."""
    june, august = (
        date(FERRY, "June 30", "2025-06-30", "2025-06-30"),
        date(FERRY, "August 1", "2025-08-01", "2025-08-01"),
    )
    days = Timex(
        *span(FERRY, "about 40 days"),
        TimexType.DURATION,
        "P40D",
        "timexes:duration",
        unresolved=True,
        ambiguous=True,
        alternatives=("P4W",),
        mod="APPROX",
        confidence=0.5,
    )
    return Findings(
        mentions=(
            Mention(*span(FERRY, "Kelp Board"), MentionKind.ORGANISATION, "Kelp Board", "names"),
            Mention(*span(FERRY, "Port Amber"), MentionKind.PLACE, "Port Amber", "names"),
            Mention(*span(FERRY, "M. Lindqvist"), MentionKind.PERSON, "M. Lindqvist", "names"),
        ),
        quotations=(Quotation(*span(FERRY, "“too soon”"), QuotationType.MIXED, "quotes:bare"),),
        timexes=(june, august, days),
        deadlines=(
            due(FERRY, FERRY.split(" M.")[0], june, DeadlineKind.DEADLINE, "bids for the ferry close"),
            due(FERRY, FERRY.split("”. ")[1], august, DeadlineKind.EXPIRY, "the permit lapses"),
        ),
        recogniser="by hand 1",
        version="1",
    )


def found_in_pier(text: str, day: str) -> Findings:
    """The one event that the two texts about the pier put on different days."""
    timex = date(text, day, f"2025-06-{day[-2:]}", f"2025-06-{day[-2:]}")
    sentence = text[: text.index(". ") + 1]
    return Findings(
        mentions=(Mention(*span(text, "Port Amber"), MentionKind.PLACE, "Port Amber", "names"),),
        figures=(Figure(*span(text, "3 crowns"), FigureKind.MONEY, 3.0, "CRN", "figures"),),
        timexes=(timex,),
        deadlines=(due(text, sentence, timex, DeadlineKind.SCHEDULED_EVENT, "the old pier reopens"),),
        recogniser="by hand 1",
        version="1",
    )


def add(library: Library, draft: Draft, found: Findings | None) -> int:
    """Add a draft in which exactly this is found, or that nobody reads."""
    result: AddResult
    if found is None:
        (result,) = library.imports.add([draft], read=False)
    else:
        (result,) = library.imports.add([draft], reader=lambda *_: found)
    assert result.article_id is not None
    return result.article_id


def do_everything(library: Library) -> None:
    """Fill a library."""
    tolls = add(
        library,
        Draft(
            TOLLS,
            "Harbour tolls to end",
            "feeds/ledger.xml",
            "feed",
            byline="Ann Reed",
            source="Harbor Ledger",
            url="https://ledger.example/tolls?utm_source=feed",
            guid="tag:ledger.example,2025:1",
            published=dt.datetime(2025, 6, 5, 8, 30, tzinfo=dt.UTC),
            language="en",
            tags=("harbour", "tolls"),
            notices=("the feed was cut off",),
        ),
        found_in_tolls(),
    )
    ferry = add(
        library,
        Draft(FERRY, "Ferry bids", "ferry.md", "markdown", source="Tide Post", published=dt.date(2025, 6, 6)),
        found_in_ferry(),
    )
    pier_draft = Draft(PIER, "Old pier reopens", "pier.txt", "plain", guid="tag:pier", published=TODAY)
    pier = add(library, pier_draft, found_in_pier(PIER, "June 21"))
    locked = add(
        library,
        Draft("", "A page that is a picture", "p.html", "page", extracted=False, raw=b"<img>\0"),
        None,
    )
    binned = add(library, Draft("A notice of no interest.", "Notice", "notice.txt", "plain"), None)
    decide_on_articles(library, tolls, ferry, binned)
    decide_on_names(library, tolls, ferry)
    decide_on_passages(library, tolls, pier)
    decide_on_deadlines(library, tolls, ferry, pier)
    later = Draft(PIER_LATER, "Old pier reopens", "pier.txt", "plain", guid="tag:pier", published=TODAY)
    assert add(library, later, found_in_pier(PIER_LATER, "June 28")) == pier
    library.articles.set_starred([ferry, locked], True)
    library.history.undo()
    library.articles.set_tags(tolls, ["harbour", "to check"])
    library.articles.move([locked], Place.ARCHIVE)
    library.annotations.add(ferry, *span(FERRY, "Port Amber"), note="taken back at the end")
    library.history.undo()
    library.history.undo()


def decide_on_articles(library: Library, tolls: int, ferry: int, binned: int) -> None:
    """State, tags, reading place."""
    library.articles.set_read([tolls, ferry], True)
    library.articles.set_read([tolls], False)
    library.articles.set_read([binned], True, undoable=False)
    library.articles.set_starred([tolls], True)
    library.articles.move([ferry], Place.ARCHIVE)
    library.articles.add_tag([tolls, ferry], "quay")
    library.articles.move([binned], Place.BIN)
    library.articles.set_reading_place(tolls, 67)
    library.articles.mark_all_read(view("star"))


def decide_on_names(library: Library, tolls: int, ferry: int) -> None:
    """A name that is none, one of another kind here, one of another kind everywhere, two that are one."""
    library.names.reject(tolls, *span(TOLLS, "Tolls"))
    library.names.retype(ferry, *span(FERRY, "Port Amber"), MentionKind.ORGANISATION)
    (board,) = library.names.summaries(words="Kelp Board")
    library.names.set_kind(board.id, MentionKind.OTHER)
    named = {entity.name: entity.id for entity in library.names.summaries()}
    library.names.merge(named["Mara Lindqvist"], named["M. Lindqvist"])
    library.names.rename(named["Kelp Council"], "The Kelp Council of Port Amber")


def decide_on_passages(library: Library, tolls: int, pier: int) -> None:
    """Annotations: plain, with everything, edited, deleted, and one that loses its passage."""
    library.annotations.add(tolls, *span(TOLLS, "12%"))
    full = library.annotations.add(
        tolls,
        *span(TOLLS, "“We are ready,”"),
        note="Who is “we”?\nAsk.",
        colour=Colour.PINK,
        tags=["ask", "quote"],
    )
    library.annotations.edit(full.id, note="Who is “we”?", end=full.anchor.end - 1)
    gone = library.annotations.add(tolls, 0, 4)
    library.annotations.delete(gone.id)
    library.annotations.add(pier, *span(PIER, "June 21"), note="will be an orphan")
    library.annotations.add(pier, *span(PIER, "3 crowns"), note="follows its passage")


def decide_on_deadlines(library: Library, tolls: int, ferry: int, pier: int) -> None:
    """One of each: edited, done, dismissed, snoozed, of a passage, typed; one stays a suggestion."""
    ends, vote = library.deadlines.of_article(tolls)
    bids, permit = library.deadlines.of_article(ferry)
    (reopens,) = library.deadlines.of_article(pier)
    tracked = library.deadlines.track(ends.suggestion_id or 0)
    day = dt.date(2025, 6, 20)
    library.deadlines.edit(
        tracked.id or 0,
        due=Due.on(day),
        note="one day of grace",
        priority=True,
        who="Lindqvist",
    )
    done = library.deadlines.track(bids.suggestion_id or 0)
    library.deadlines.set_done(done.id or 0, True)
    library.deadlines.dismiss(vote)
    library.deadlines.track(reopens.suggestion_id or 0)
    passage = library.deadlines.track_passage(
        ferry,
        *span(FERRY, "about 40 days on"),
        what="forty days are over",
        due=Due.on(dt.date(2025, 7, 16)),
        kind=DeadlineKind.SCHEDULED_EVENT,
        who="nobody",
        note="counted",
    )
    library.deadlines.snooze(passage.id or 0, dt.date(2025, 7, 1))
    library.deadlines.track_passage(
        None,
        0,
        0,
        what="ring the harbour master",
        due=Due.on(dt.date(2025, 6, 12), dt.date(2025, 6, 13)),
        kind=DeadlineKind.DEADLINE,
    )
    assert permit.status is DeadlineStatus.SUGGESTED
