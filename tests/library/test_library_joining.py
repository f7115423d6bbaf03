"""What was decided in one library joins another: into an empty one it is the same, and twice it is once."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.care.archive import write_archive
from store.errors import NotFoundError, UndoError, UsageError
from store.export.articles import json_lines
from store.library import Library
from store.library.storing import ImportEntry
from store.model.articles import AddResult, AddStatus, Draft
from store.model.brought import Joined
from store.model.decisions import Deadline
from store.model.findings import Findings, MentionKind
from store.model.view import EVERYWHERE, View
from store.query.parse import parse
from tests.by_hand import add_read, view
from tests.empty_library import open_empty
from tests.library.test_library_undo_properties import ARTICLES, Step, check_file, nth_entity, steps
from tests.upgrade import deeds

TODAY = dt.date(2025, 5, 1)
EVERYTHING = View(places=EVERYWHERE)
Writer = Callable[[Library, Path], Path]

more_steps: st.SearchStrategy[Step] = st.one_of(
    steps,
    st.builds(
        lambda n, q: lambda x: x.saved_views.save(n, q, TODAY),
        st.sampled_from(["port", "quay"]),
        st.sampled_from(["unread", "@port tag:a", "star @port"]),
    ),
    st.builds(lambda n: lambda x: x.follows.follow(nth_entity(x, n)), st.integers(0, 5)),
    st.just(lambda x: x.history.undo()),
)


def as_archive(library: Library, folder: Path) -> Path:
    path = folder / "other.zip"
    with path.open("wb") as file:
        write_archive(library.path, file)
    return path


def as_lines(library: Library, folder: Path) -> Path:
    path = folder / "other.jsonl"
    lines = json_lines.lines(library.exports.articles(EVERYTHING))
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


@contextmanager
def decided_on(done: list[Step]) -> Iterator[tuple[Path, Library, Library]]:
    """A folder, a library in which that was done, and an empty one."""
    with (
        tempfile.TemporaryDirectory() as name,
        open_empty(Path(name) / "other.db") as other,
        open_empty(Path(name) / "library.db") as library,
    ):
        for n in ARTICLES:
            draft = Draft(f"{deeds.TOLLS} {n}", f"Tolls {n}", str(n), "plain")
            add_read(other, draft, deeds.found_in_tolls())
        for step in done:
            try:
                step(other)
            except (UsageError, NotFoundError, UndoError):
                continue
        yield Path(name), other, library


def brought(library: Library, path: Path) -> tuple[list[AddResult], Joined]:
    """Let all of it join, as the command does; every text is read again."""
    entry = ImportEntry()
    results = list(
        library.imports.add_program("dateline", path, entry=entry, reader=lambda *_: deeds.found_in_tolls())
    )
    return results, library.imports.join_rest("dateline", path, entry)


def of_articles(library: Library) -> dict[str, object]:
    """What one sees of each article outside the bin, by its text; without numbers.

    The same passage marked twice with the same note, or with blanks around that, is marked once.
    """
    seen: dict[str, object] = {}
    for key in library.views.ids(view("in:any")):
        article, found = library.articles.one(key), library.findings.of_article(key)
        deadlines = (*library.deadlines.of_article(key), *library.deadlines.dismissed_of(key))
        seen[article.text] = (
            article.title, article.published, article.place, article.read, article.starred, article.tags,
            {
                (each.anchor, each.note.strip()) for each in library.annotations.of_article(key)
            },
            sorted(
                str(replace(each, id=0, article_id=0, suggestion_id=None)) for each in deadlines
            ),
            sum(each.suggestion_id is not None for each in deadlines),
            [(each.start, each.entity, each.kind, each.corrected) for each in found.mentions],
            [(each.start, each.speaker, each.corrected) for each in found.quotations],
            found.figures, found.changes, found.timexes,
        )  # fmt: skip
    return seen


def in_articles(library: Library) -> tuple[Deadline, ...]:
    """The deadlines that were decided on in articles."""
    agenda = library.deadlines.agenda(TODAY, include_done=True, include_dismissed=True, include_snoozed=True)
    return tuple(each for each in agenda if each.article_id is not None)


def of_no_article(library: Library) -> object:
    """Saved views, what names are, who is followed, deadlines that the user typed."""
    named = {each.id: (each.name, each.kind) for each in library.names.summaries()}
    typed = library.deadlines.agenda(TODAY, include_done=True, include_dismissed=True, include_snoozed=True)
    return (
        [(each.name, each.query) for each in library.saved_views.all()],
        sorted((each.name, each.kind, each.deed, each.other) for each in library.names.put_right()),
        sorted(named[each.entity.id] for each in library.follows.all() if each.entity.id in named),
        sorted(str(replace(each, id=0)) for each in typed if each.article_id is None),
    )


@settings(max_examples=12)
@given(done=st.lists(more_steps, max_size=10))
def test_an_archive_that_joins_an_empty_library_is_what_was_seen_there(done: list[Step]) -> None:
    with decided_on(done) as (folder, other, library):
        path = as_archive(other, folder)
        brought(library, path)
        assert of_articles(library) == of_articles(other)
        assert of_no_article(library) == of_no_article(other)
        before = of_articles(library), of_no_article(library), library.history.entries()
        results, joined = brought(library, path)
        assert [each.notices for each in results] == [()] * len(results) and joined == Joined()
        assert (of_articles(library), of_no_article(library), library.history.entries()) == before
        while library.history.entries() and not library.history.entries()[0].undone:
            library.history.undo()
        assert library.views.count(view("in:any")) == 0
        assert of_no_article(library) == ([], [], [], [])
        check_file(library.path)


@settings(max_examples=12)
@given(done=st.lists(more_steps, max_size=10))
def test_what_was_decided_goes_round_as_lines_and_is_suggested_once(done: list[Step]) -> None:
    with decided_on(done) as (folder, other, library):
        path = as_lines(other, folder)
        brought(library, path)
        # What was decided on names in all articles stands in an archive: lines tell of articles alone.
        for name in library.names.put_right():
            library.names.take_back(name)
        for name in other.names.put_right():
            other.names.take_back(name)
        before = of_articles(other)
        assert of_articles(library) == before
        results, _ = brought(library, path)
        assert [each.notices for each in results] == [()] * len(results)
        assert of_articles(library) == before


def test_a_story_told_alone_is_told_alone_here(library: Library, tmp_path: Path) -> None:
    told = " ".join(f"word{number}" for number in range(60))
    with closing(Library.open(tmp_path / "wire.db")) as wire:
        for n in ("a", "b"):
            add_read(wire, Draft(f"{told} {n}", n, n, "plain"), Findings())
        wire.stories.take_out(2)
        path = as_archive(wire, tmp_path)
    for n in ("a", "b"):
        add_read(library, Draft(f"{told} {n}", n, n, "plain"), Findings())
    assert len(library.stories.of(2)) == 2, "one story, as long as nobody said otherwise"
    entry = ImportEntry()
    results = list(library.imports.add_program("dateline", path, entry=entry, read=False))
    assert [each.notices for each in results] == [(), ("given a story of its own",)]
    assert not library.stories.of(2)
    library.history.undo()
    assert len(library.stories.of(2)) == 2
    with closing(Library.open(tmp_path / "new.db")) as new:
        list(new.imports.add_program("dateline", path, reader=lambda *_: Findings()))
        assert not new.stories.of(2)


def test_what_an_archive_holds_beside_its_articles_is_told_where_it_is_only_added(
    library: Library, other: Library, tmp_path: Path
) -> None:
    *articles, left = library.imports.add_sources([str(as_archive(other, tmp_path))], read=False)
    assert AddStatus.ADDED in {each.status for each in articles}
    assert left.status is AddStatus.NOT_READ and "`dateline import dateline PATH` brings all" in left.why
    lines = [*library.imports.add_sources([str(as_lines(other, tmp_path))], read=False)]
    assert all("brings all" not in each.why for each in lines), "lines hold articles alone"


def test_one_of_everything_joins_and_one_undo_takes_it_back(
    library: Library, other: Library, tmp_path: Path
) -> None:
    results, joined = brought(library, as_archive(other, tmp_path))
    assert [each.why for each in results if each.why] == ["there is neither a text nor an address of it."]
    assert joined.names == 3 and joined.deadlines == 1
    assert joined.corrections == len(library.corrections.all()) > 0
    assert joined.of_articles == sum(each.id is not None for each in in_articles(library)) > 0
    assert of_no_article(library) == of_no_article(other)
    library.history.undo()
    assert library.views.count(view("in:any")) == 0 and of_no_article(library) == ([], [], [], [])


def test_a_view_whose_name_is_taken_gets_another_and_those_that_name_it_follow(
    library: Library, other: Library, tmp_path: Path
) -> None:
    library.saved_views.save("port", "tag:mine", TODAY)
    other.saved_views.save("port", "tag:theirs", TODAY)
    other.saved_views.save("quay", "unread @port", TODAY)
    path = as_archive(other, tmp_path)
    _, joined = brought(library, path)
    assert joined.views == (("port", "port-2"), ("quay", "quay"))
    kept = [("port", "tag:mine"), ("port-2", "tag:theirs"), ("quay", "unread @port-2")]
    assert [(each.name, each.query) for each in library.saved_views.all()] == kept
    brought(library, path)
    assert [(each.name, each.query) for each in library.saved_views.all()] == kept


def test_an_import_that_was_cut_off_brings_the_rest_when_it_goes_on(
    library: Library, other: Library, tmp_path: Path
) -> None:
    path = as_archive(other, tmp_path)
    next(iter(library.imports.add_program("dateline", path, read=False)))
    (report,) = library.imports.reports.all()
    list(library.retrying.retry(report.id))
    assert of_no_article(library) == of_no_article(other) != ([], [], [], [])


def test_what_was_decided_here_on_a_name_stays(library: Library, other: Library, tmp_path: Path) -> None:
    deeds.add(library, Draft(deeds.TOLLS, "Tolls", "t", "plain"), deeds.found_in_tolls())
    named = {each.name: each.id for each in library.names.summaries()}
    library.names.rename(named["Kelp Council"], "The Council")
    brought(library, as_archive(other, tmp_path))
    (council,) = (each for each in library.names.put_right() if each.name == "Kelp Council")
    assert council.other == "The Council"


@pytest.mark.parametrize("value", ['"15) --"', "NaN", "1e400"])
def test_a_correction_that_says_what_no_finding_can_be_is_left_out(
    library: Library, other: Library, tmp_path: Path, value: str
) -> None:
    tolls = next(iter(other.views.ids(parse("title:tolls", TODAY))))
    figure = other.findings.of_article(tolls).figures[0]
    other.corrections.set_figure(tolls, figure, other.corrections.figure("15%"))
    path = as_lines(other, tmp_path)
    odd = path.read_text().replace('"value": 15.0', f'"value": {value}').replace('"kind": "organisation"}',
                                                                                 '"kind": "x"}')  # fmt: skip
    path.write_text(odd)
    brought(library, path)
    assert all(each.becomes is None for each in library.corrections.all())
    assert MentionKind.PERSON in {each.kind for each in library.names.summaries()}


def rewritten(path: Path, table: str, rows: list[dict[str, object]]) -> Path:
    """An archive with other rows in a table."""
    changed = path.with_name("rewritten.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            lines = "".join(f"{json.dumps(row)}\n" for row in rows)
            new.writestr(name, lines if name == f"{table}.jsonl" else old.read(name))
    return changed


def rows_in(path: Path, table: str) -> list[dict[str, object]]:
    with zipfile.ZipFile(path) as archive:
        return [json.loads(line) for line in archive.read(f"{table}.jsonl").splitlines()]


@pytest.mark.parametrize("times", [1, 10])
def test_views_that_name_views_without_end_are_left_out(
    library: Library, other: Library, tmp_path: Path, times: int
) -> None:
    other.saved_views.save("first", "tag:a", TODAY)
    (first,) = rows_in(path := as_archive(other, tmp_path), "saved_views")
    deep = [
        {**first, "id": number, "name": f"v{number}", "query": " ".join(times * [f"@v{number - 1}"])}
        for number in range(2, 2_000)
    ]
    _, joined = brought(library, rewritten(path, "saved_views", [*deep[::-1], {**first, "name": "v1"}]))
    assert ("v1", "v1") in joined.views and "v1999" in dict(joined.unreadable)
    assert len(joined.views) + len(joined.unreadable) == 1_999
