"""What is looked at in pictures: every screen and every dock, by the keys that lead there from the start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input

from store.library import Library
from store.model.articles import Draft
from store.model.feeds import FoundFeed, NewSubscription
from store.model.findings import DeadlineKind, DeadlineSuggestion, Figure, FigureKind, Findings
from tests.by_hand import add_read, up_to_date
from tests.tui.waiting import settled, until
from tui.app import DatelineApp
from tui.article.pane import Reader
from tui.chrome.header import Header
from tui.lists.article_list import ArticleList
from tui.screens.library import LibraryScreen
from tui.screens.search import SearchScreen

NAMES = {"/": "slash", "]": "right_square_bracket", "?": "question_mark", ":": "colon", "=": "equals_sign"}
"""What Textual calls some keys."""


@dataclass(frozen=True, slots=True)
class Scene:
    """How one picture is come to: keys by their names, words after a quotation mark typed letter by letter.

    `shows` is the screen, dock or pane that must be there then; its timers are waited for.
    `main` scenes are also looked at without colour and in the terminal's own sixteen.
    """

    keys: str
    shows: str
    main: bool = False
    before: Callable[[Library], None] = lambda _: None
    """What is done to the library before the first key."""

    async def reach(self, pilot: Pilot[None]) -> None:
        """Press the keys and wait until all of it is drawn."""
        app = pilot.app
        assert isinstance(app, DatelineApp)
        self.before(app.session.library)
        await settled(pilot)
        for part in self.keys.split():
            if part.startswith('"'):
                await pilot.press(*(NAMES.get(letter, letter) for letter in part[1:].replace("_", " ")))
            else:
                await pilot.press(NAMES.get(part, part))
            await settled(pilot)
        await until(pilot, lambda: _is_shown(app, self.shows) and _is_looked_up(app))
        await until(pilot, lambda: _preview_follows(app))
        await settled(pilot)


def _preview_follows(app: DatelineApp) -> bool:
    """Whether the article beside the list, where there is one, is that of the row under the cursor."""
    screen = app.screen
    if not isinstance(screen, LibraryScreen) or not screen.query_one(Reader).region.width:
        return True
    row, article = screen.query_one(ArticleList).row_here, screen.query_one(Reader).article
    return row is None or (article is not None and article.id == row.id)


def _is_shown(app: DatelineApp, name: str) -> bool:
    screen = app.screen
    if type(screen).__name__ == name:
        return True
    return any(widget.region.width for widget in screen.query(name).results(Widget))


def _is_looked_up(app: DatelineApp) -> bool:
    """Whether what is typed on the search screen has been searched for."""
    screen = app.screen
    if not isinstance(screen, SearchScreen) or not screen.query_one(Input).value:
        return True
    return "article" in screen.query_one(Header).about


def tell_of_fares(library: Library) -> None:
    """One figure over half a year: it stays, two articles of one day disagree on it, it falls."""
    for month, day, fare in ((3, 2, "12"), (4, 9, "12"), (5, 20, "14.5"), (5, 20, "13"), (9, 1, "9")):
        text = f"The levy on parking is {fare}% now."
        figure = Figure(
            23, 24 + len(fare), FigureKind.PERCENT, float(fare), "percent", "test", about="levy on parking"
        )
        published = dt.date(2026, month, day)
        draft = Draft(text, f"Parking at {fare}%", f"{month} {fare}", "plain", published=published)
        add_read(library, draft, up_to_date(Findings(figures=(figure,))))


def subscribe(library: Library) -> None:
    """Some feeds that were never asked for, one of which rests."""
    library.feeds.subscribe(
        [
            NewSubscription("https://ledger.example/feed", "Harbor Ledger", ("Harbours", "tolls")),
            NewSubscription("https://kelp.example/atom.xml", "Kelp Council, notices", ("Harbours",)),
            NewSubscription("https://loose.example/feed.json", "Letters from the islands"),
        ]
    )
    library.feeds.edit(2, paused=True)


def find_feeds(library: Library) -> None:
    """Whatever address is asked for leads to three feeds: nothing is fetched."""
    feeds = (
        FoundFeed("https://tide.example/news.rss", "Tide Post, all news", "RSS"),
        FoundFeed("https://tide.example/harbour.atom", "Tide Post, harbour", "Atom"),
        FoundFeed("https://tide.example/letters.json", "", "JSON Feed"),
    )
    patch.object(library.feeds, "discover", return_value=feeds).start()


def bring_in_badly(library: Library) -> None:
    """An import of which half could not be read, and one that was cut off."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("ferry.txt").write_text("The ferry to Kelp Island will not sail on Sunday: its boiler is cold.")
        Path("boat.png").write_bytes(b"\x89PNG")
        list(
            library.imports.add_sources(["ferry.txt", "boat.png", "minutes.pdf"], tags=("quay",), read=False)
        )
        next(library.imports.add_sources(["ferry.txt", "tolls.txt"], read=False))


def tell_of_a_move(library: Library) -> None:
    """A bid that is tracked, and a later article that says it closes two weeks after that."""
    for month, day, verb in ((11, 2, "closes"), (11, 16, "will now close")):
        due = dt.date(2026, 12, day)
        text = f"The ferry board {verb} its bids for the night line on {due:%B} {day}."
        at = text.index(f"{due:%B}")
        bids = DeadlineSuggestion(
            0, len(text), at, len(text) - 1, due.isoformat(), due, due,
            DeadlineKind.DEADLINE, "Ferry board closes bids for the night line", "test",
        )  # fmt: skip
        published = dt.date(2026, month, day)
        draft = Draft(text, f"Bids for the night line, {day}", f"bids {day}", "plain", published=published)
        add_read(library, draft, up_to_date(Findings(deadlines=(bids,))))
        if verb == "closes":
            (suggested,) = (each for each in library.deadlines.agenda(published) if each.what == bids.what)
            library.deadlines.track(suggested.suggestion_id or 0)


def save_views(library: Library) -> None:
    """Two views with keys, and one of them within the other."""
    today = dt.date(2026, 11, 20)
    library.saved_views.save("due", "has:deadline", today)
    library.saved_views.save("council", "@due who:council", today)


_REPORT = (
    "A barge with gravel ran aground below Port Elling at noon on Thursday and blocks the channel, the "
    "harbour board said. Two tugs are on their way and should reach it by {tide}. Five ferries wait outside "
    "the bar with some four hundred passengers on board.\n\nIt is the third barge within a year."
)


def tell_of_a_barge(library: Library) -> None:
    """One wire report in two papers, which do not tell all of it in the same words."""
    for source, tide in (("Ledger", "the evening tide, when the wind turns"), ("Tide Post", "nightfall")):
        draft = Draft(
            _REPORT.format(tide=tide),
            "Barge runs aground below Port Elling",
            source,
            "plain",
            source=source,
            published=dt.date(2026, 11, 20),
        )
        add_read(library, draft, up_to_date(Findings()))


_ARTICLE = "j j enter"

SCENES: dict[str, Scene] = {
    "list": Scene("j j", "LibraryScreen", main=True),
    "list-marked": Scene("x x", "LibraryScreen"),
    "list-filtered": Scene('f "source:samples enter', "LibraryScreen"),
    "list-saved-views": Scene('1 f ctrl+u "@', "QueryDock", before=save_views),
    "filter": Scene('f "tag:', "QueryDock"),
    "add": Scene("a", "PathDock"),
    "tags": Scene("t", "TagsDock"),
    "edit": Scene("R", "EditDock"),
    "article": Scene(f"{_ARTICLE} ] d", "Reader", main=True),
    "article-quotation": Scene(f"{_ARTICLE} ] q ] q", "Reader"),
    "article-selected": Scene(f"{_ARTICLE} ] f v s", "Reader"),
    "article-marked": Scene(f"{_ARTICLE} ) h ) h c", "Reader"),
    "article-zen": Scene(f"{_ARTICLE} z", "Reader"),
    "findings": Scene(f"{_ARTICLE} i i", "Reader"),
    "find": Scene(f'{_ARTICLE} / "council', "FindBar"),
    "note": Scene(f'{_ARTICLE} ) a "Ask_the_council', "NoteDock"),
    "track": Scene(f"{_ARTICLE} ] ! D", "DeadlineDock"),
    "kind-of-name": Scene(f"{_ARTICLE} ] e E", "KindDock"),
    "speaker": Scene(f"{_ARTICLE} ] q E", "SpeakerDock"),
    "name": Scene(f"{_ARTICLE} }} }} v w E", "NameDock"),
    "name-none": Scene(f"{_ARTICLE} ] e x", "NoNameDock"),
    "merge": Scene(f"{_ARTICLE} ] e =", "MergeDock"),
    "agenda": Scene("g a", "AgendaScreen", main=True),
    "agenda-tracked": Scene("g a D j D d", "AgendaScreen"),
    "agenda-by-subject": Scene("g a o", "AgendaScreen"),
    "agenda-week": Scene("g a v", "MonthGrid"),
    "agenda-month": Scene("g a v v", "MonthGrid", main=True),
    "agenda-snooze": Scene('g a s "+9d', "DateDock"),
    "agenda-moved": Scene('g a f "asks enter m', "MovedDock", before=tell_of_a_move),
    "agenda-add": Scene("g a a", "DeadlineDock"),
    "entities": Scene("g e", "EntitiesScreen", main=True),
    "entities-rename": Scene("g e R", "Prompt"),
    "entities-merge": Scene("g e =", "MergeDock"),
    "entity": Scene("g e enter", "EntityScreen", main=True),
    "entity-said": Scene('g e f "lindqvist enter enter 2 s', "EntityScreen"),
    "entity-beside": Scene("g e enter 6", "EntityScreen"),
    "briefing": Scene("g b", "BriefingScreen"),
    "figures": Scene("g f v", "FiguresScreen"),
    "figures-plot": Scene('g f f "about:parking enter p', "FigurePlot", before=tell_of_fares),
    "feeds": Scene("g F", "FeedsScreen", main=True, before=subscribe),
    "feeds-which": Scene('g F a "tide.example enter', "FeedDock", before=find_feeds),
    "feeds-none": Scene("g F", "FeedsScreen"),
    "timeline": Scene("g t", "TimelineScreen", main=True),
    "timeline-years": Scene("g t 5", "TimelineScreen"),
    "timeline-weeks": Scene("g t 2", "TimelineScreen"),
    "timeline-days": Scene("g t 1", "TimelineScreen"),
    "quotes": Scene("g q", "QuotesScreen", main=True),
    "quotes-side-by-side": Scene("g q x j j v", "SideBySide"),
    "annotations": Scene(
        f'{_ARTICLE} ) h ) a "Ask_the_council enter enter g n', "AnnotationsScreen", main=True
    ),
    "annotations-colour": Scene(f"{_ARTICLE} ) h g n c", "ColourDock"),
    "annotations-none": Scene("g n", "AnnotationsScreen"),
    "annotation-which": Scene(f"{_ARTICLE} ) h v w h ( ( t", "AnnotationDock"),
    "corrections": Scene(f"{_ARTICLE} ] e x enter ] f x g c", "CorrectionsScreen"),
    "imports": Scene("g i", "ImportsScreen", before=bring_in_badly),
    "imports-items": Scene("g i j enter", "ImportsScreen", before=bring_in_badly),
    "versions": Scene(f"{_ARTICLE} V", "VersionsScreen"),
    "story": Scene("F j j c", "StoryScreen", before=tell_of_a_barge),
    "search": Scene('g / "levy', "SearchScreen", main=True),
    "search-empty": Scene("g /", "SearchScreen"),
    "help": Scene("?", "HelpPane"),
    "pipe": Scene('| "fold_-s_-w_40 enter', "OutputPane"),
    "commands": Scene(":", "Palette"),
    "chord": Scene("g", "ChordPopup"),
}
