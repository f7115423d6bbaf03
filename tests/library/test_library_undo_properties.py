"""Whatever is done in whatever order: undoing all of it leads back step by step, redoing all forth again."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import NotFoundError, UndoError, UsageError
from store.library import Library
from store.library.corrections import Correctable
from store.model.articles import Draft, Place
from store.model.decisions import Colour
from store.model.due import Due
from store.model.findings import DeadlineKind, Figure, Findings, MentionKind, Quotation, Timex
from store.records.connection import LibraryFile
from store.records.recounts import RECOUNTS
from tests.by_hand import add_read, record, view
from tests.empty_library import open_empty

Step = Callable[[Library], object]
ARTICLES = (1, 2, 3)

ids = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3, unique=True)
article = st.sampled_from(ARTICLES)
spans = st.sampled_from([(0, 14), (5, 14), (70, 84), (3, 40), (60, 100)])
days = st.dates(dt.date(2025, 5, 1), dt.date(2025, 9, 1))
number = st.integers(0, 5)
everything = view("in:any")


def nth_annotation(library: Library, n: int) -> int:
    found = [annotation.id for key in ARTICLES for annotation in library.annotations.of_article(key)]
    return found[n % len(found)] if found else 0


def nth_deadline(library: Library, n: int) -> int:
    found = [
        deadline.id
        for deadline in library.deadlines.agenda(dt.date(2025, 5, 1), include_done=True)
        if deadline.id
    ]
    return found[n % len(found)] if found else 0


def nth_entity(library: Library, n: int) -> int:
    found = [entity.id for entity in library.names.summaries()]
    return sorted(found)[n % len(found)] if found else 0


def nth_hidden(library: Library, n: int) -> int:
    hidden = [entity.id for entity in library.names.summaries(hidden=True)]
    return sorted(hidden)[n % len(hidden)] if hidden else 0


def nth_finding(library: Library, article_id: int, n: int) -> Correctable:
    found = library.findings.of_article(article_id)
    every: list[Correctable] = [
        *found.quotations,
        *found.figures,
        *found.changes,
        *found.timexes,
        *found.mentions,
    ]
    if not every:
        raise NotFoundError("nothing is left to be corrected.")
    return every[n % len(every)]


def correct_nth(library: Library, article_id: int, n: int, typed: str) -> None:
    match nth_finding(library, article_id, n):
        case Quotation() as quotation:
            library.corrections.set_speaker(article_id, quotation, typed)
        case Figure() as figure:
            library.corrections.set_figure(article_id, figure, library.corrections.figure(typed))
        case Timex() as timex:
            library.corrections.set_date(article_id, timex, Due.on(dt.date(2025, 7, 1), dt.date(2025, 7, 31)))


def dismiss_nth(library: Library, n: int) -> None:
    found = library.deadlines.agenda(dt.date(2025, 5, 1))
    if found:
        library.deadlines.dismiss(found[n % len(found)])


def track_nth(library: Library, n: int, day: dt.date) -> None:
    found = [deadline for deadline in library.deadlines.agenda(dt.date(2025, 5, 1)) if deadline.suggestion_id]
    if found:
        suggestion_id = found[n % len(found)].suggestion_id
        assert suggestion_id is not None
        library.deadlines.track(suggestion_id, note="mine", due=Due.on(day))


def reread(library: Library, article_id: int, findings: Findings) -> None:
    record(library, article_id, findings)


steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda a, b: lambda x: x.articles.set_read(a, b), ids, st.booleans()),
    st.builds(lambda a, b: lambda x: x.articles.set_starred(a, b), ids, st.booleans()),
    st.builds(lambda a, b: lambda x: x.articles.move(a, b), ids, st.sampled_from(Place)),
    st.builds(
        lambda a, b: lambda x: x.articles.set_tags(a, b),
        article,
        st.lists(st.sampled_from("abc"), max_size=3),
    ),
    st.builds(lambda a, b: lambda x: x.articles.add_tag(a, b), ids, st.sampled_from("abc")),
    st.builds(
        lambda a, f: lambda x: x.articles.edit(a, **f),
        article,
        st.fixed_dictionaries(
            {},
            optional={
                "title": st.sampled_from(["Tolls 1", "Quay", ""]),
                "byline": st.sampled_from([None, "Ann"]),
                "source": st.sampled_from([None, "Gazette", "Post"]),
                "url": st.sampled_from([None, "https://example.org/a"]),
                "published": st.none() | days,
            },
        ),
    ),
    st.builds(lambda a: lambda x: x.articles.mark_all_read(view(a)), st.sampled_from(["", "tag:a"])),
    st.builds(
        lambda a, s, n: lambda x: x.annotations.add(a, *s, note=n, tags=[n]),
        article,
        spans,
        st.text(max_size=3),
    ),
    st.builds(
        lambda n, c, s: lambda x: x.annotations.edit(nth_annotation(x, n), colour=c, start=s[0], end=s[1]),
        number,
        st.sampled_from(Colour),
        spans,
    ),
    st.builds(lambda n: lambda x: x.annotations.delete(nth_annotation(x, n)), number),
    st.builds(lambda a, s: lambda x: x.names.reject(a, *s), article, spans),
    st.builds(
        lambda a, s, k, n: lambda x: x.names.add(a, *s, k, nth_entity(x, n) if n else None),
        article,
        spans,
        st.sampled_from(MentionKind),
        number,
    ),
    st.builds(lambda n: lambda x: x.names.hide(nth_entity(x, n)), number),
    st.builds(lambda n: lambda x: x.names.bring_back(nth_hidden(x, n)), number),
    st.builds(lambda a, n: lambda x: x.corrections.reject(a, nth_finding(x, a, n)), article, number),
    st.builds(
        lambda a, n, s: lambda x: correct_nth(x, a, n, s),
        article,
        number,
        st.sampled_from(["12%", "3 km", "Kim"]),
    ),
    st.builds(
        lambda a, s, k: lambda x: x.names.retype(a, *s, k), article, spans, st.sampled_from(MentionKind)
    ),
    st.builds(
        lambda n, k: lambda x: x.names.set_kind(nth_entity(x, n), k), number, st.sampled_from(MentionKind)
    ),
    st.builds(lambda a, b: lambda x: x.names.merge(nth_entity(x, a), nth_entity(x, b)), number, number),
    st.builds(
        lambda a, n: lambda x: x.names.rename(nth_entity(x, a), n), number, st.sampled_from(["Ann", "Bo"])
    ),
    st.builds(lambda n, d: lambda x: track_nth(x, n, d), number, days),
    st.builds(
        lambda a, s, d: (
            lambda x: x.deadlines.track_passage(a, *s, what="go", due=Due.on(d), kind=DeadlineKind.DEADLINE)
        ),
        st.sampled_from([None, *ARTICLES]),
        spans,
        days,
    ),
    st.builds(
        lambda n, d: lambda x: x.deadlines.edit(nth_deadline(x, n), due=Due.on(d)),
        number,
        days,
    ),
    st.builds(lambda n, b: lambda x: x.deadlines.set_done(nth_deadline(x, n), b), number, st.booleans()),
    st.builds(lambda n, d: lambda x: x.deadlines.snooze(nth_deadline(x, n), d), number, st.none() | days),
    st.builds(lambda n: lambda x: dismiss_nth(x, n), number),
)


def state(library: Library) -> object:
    """All that a screen can show."""
    return (
        [library.articles.row(key) for key in ARTICLES],
        [library.articles.one(key) for key in ARTICLES],
        [library.annotations.of_article(key) for key in ARTICLES],
        [library.deadlines.of_article(key) for key in ARTICLES],
        [library.findings.of_article(key) for key in ARTICLES],
        library.deadlines.agenda(dt.date(2025, 5, 1), include_done=True, include_snoozed=True),
        library.names.summaries(),
        library.names.summaries(hidden=True),
        library.articles.tags(),
        library.articles.sources(),
        [library.views.count(view(f"in:{place} {unread}")) for place in Place for unread in ("unread", "")],
    )


def check_file(path: Path) -> None:
    """Every number that triggers keep is what counting gives, and nothing dangles."""
    file = LibraryFile.open(path)
    assert file.rows("PRAGMA foreign_key_check") == []
    assert file.value("PRAGMA integrity_check") == "ok"
    assert [recount.what for recount in RECOUNTS if recount.wrong(file)] == []
    assert file.rows(
        "SELECT id, articles, mentions FROM entities WHERE articles <> 0 ORDER BY id"
    ) == file.rows(
        "SELECT coalesce(e.merged_into, e.id) AS root, count(DISTINCT m.article_id), count(*) "
        "FROM mentions m JOIN entities e ON e.id = m.entity_id JOIN articles a ON a.id = m.article_id "
        "WHERE NOT m.rejected AND a.place <> 'bin' GROUP BY root ORDER BY root"
    )
    file.execute("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")
    file.close()


@settings(max_examples=25)
@given(done=st.lists(steps, max_size=12), again=st.sampled_from(ARTICLES))
def test_all_that_was_done_is_undone_and_redone_step_by_step(
    findings_by_hand: Findings, text_by_hand: str, done: list[Step], again: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_empty(Path(folder) / "l.sqlite") as library:
        for n in ARTICLES:
            draft = Draft(f"{text_by_hand} {n}", f"Tolls {n}", str(n), "plain", source="Gazette")
            add_read(library, draft, findings_by_hand)
        states = [state(library)]
        for step in done:
            before = len(library.history.entries(100))
            try:
                step(library)
            except (UsageError, NotFoundError):
                assert state(library) == states[-1], "what is refused changes nothing"
            if len(library.history.entries(100)) > before:
                states.append(state(library))
            assert state(library) == states[-1], "what changes anything is in the history"
        for expected in states[-2::-1]:
            library.history.undo()
            assert state(library) == expected
            reread(library, again, findings_by_hand)
            assert state(library) == expected, "reading again between two steps changes nothing"
        for expected in states[1:]:
            library.history.redo()
            assert state(library) == expected
        try:
            library.history.redo()
        except UndoError:
            check_file(library.path)
        else:
            raise AssertionError("something was left to redo")
