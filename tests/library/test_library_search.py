"""Search: any text is legal, and a hit says exactly where it is."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import QueryError, StoppedError
from store.library import Library
from store.model.articles import Draft, Place
from tests.by_hand import searched, view

TEXTS = {
    "Ferry": "The ferry to Kelp Island was late. Écoliers waited with a ferryman; rare earths were aboard.",
    "Loaves": "Bakers count every loaf. The price is $5, or 12%, they said.",
    "Tolls of the ferry": "Harbour tolls end; nobody is aboard.",
    "Earths": "Earths are rare, they say.",
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("search") / "library.sqlite") as library:
        drafts = [
            Draft(
                text,
                title,
                title,
                "plain",
                source="Amber Gazette" if "ferry" in text else None,
                tags=("sea",) if "aboard" in text else (),
            )
            for title, text in TEXTS.items()
        ]
        list(library.imports.add(drafts, read=False))
        library.articles.set_read([2], True)
        library.articles.set_starred([1], True)
        yield library


def titles(library: Library, words: str) -> set[str]:
    return {hit.title for hit in library.views.search(searched(words)).hits}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", {"Ferry", "Tolls of the ferry"}),
        ("FERRY", {"Ferry", "Tolls of the ferry"}),
        ("ferr*", {"Ferry", "Tolls of the ferry"}),
        ("ferrym*", {"Ferry"}),
        ("ecoliers", {"Ferry"}),
        ("rare earths", {"Ferry", "Earths"}),
        ('"rare earths"', {"Ferry"}),
        ('"rare earths', {"Ferry"}),
        ("ferry -island", {"Tolls of the ferry"}),
        ('rare -"rare earths"', {"Earths"}),
        ("-ferry", {"Loaves", "Earths"}),
        ("tag:sea", {"Ferry", "Tolls of the ferry"}),
        ("TAG:Sea tolls", {"Tolls of the ferry"}),
        ("-tag:sea", {"Loaves", "Earths"}),
        ("source:amber", {"Ferry"}),
        ('source:"amber gaz"', {"Ferry"}),
        ("-source:amber ferry", {"Tolls of the ferry"}),
        ("is:read", {"Loaves"}),
        ("is:unread rare", {"Ferry", "Earths"}),
        ("is:starred", {"Ferry"}),
        ("source:%", set()),
        ("$5", {"Loaves"}),
        ("12%", {"Loaves"}),
        ("ferry OR loaf", {"Ferry", "Tolls of the ferry", "Loaves"}),
        ("rare -earths OR tag:sea", {"Ferry"}),
        ("title:ferry", {"Ferry", "Tolls of the ferry"}),
        ("title:tol* aboard", {"Tolls of the ferry"}),
        ("-title:ferry aboard", set()),
    ],
)
def test_what_is_typed_and_what_is_found(shelf: Library, words: str, found: set[str]) -> None:
    assert titles(shelf, words) == found


@pytest.mark.parametrize(
    "words", ["", " ", '"', "*", "%", "-", "NEAR(", "\x00", '""', "-*", "^", "{a b}:", "'"]
)
def test_signs_alone_find_nothing_and_break_nothing(shelf: Library, words: str) -> None:
    assert shelf.views.search(searched(words)).hits == ()
    shelf.views.rows(view(words), 0, 5)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.text(alphabet=st.sampled_from("ab1 \"*-:()^{}%'\\\x00+NEARtgisOé\u0301\ud800"), max_size=24)
    | st.text(max_size=24)
)
def test_anything_typed_is_legal_in_search_and_in_a_filter(shelf: Library, words: str) -> None:
    shelf.names.summaries(words=words)
    try:
        asked = searched(words)
    except QueryError:
        return
    page = shelf.views.search(asked)
    found = len(shelf.views.rows(asked, 0, 10))
    assert found == shelf.views.count(asked) == (len(page.hits) if asked.query else len(TEXTS))
    for hit in page.hits:
        assert all(0 <= start < end for start, end in shelf.views.matches(asked, hit.article_id))


def test_a_hit_lands_on_its_first_match(shelf: Library) -> None:
    (hit,) = (hit for hit in shelf.views.search(searched("rare earths")).hits if hit.title == "Ferry")
    text = TEXTS["Ferry"]
    assert text[hit.start : hit.end] == "rare"
    assert [hit.excerpt[start:end] for start, end in hit.excerpt_matches] == ["rare", "earths"]
    assert hit.excerpt in text


def test_a_hit_in_the_title_alone_shows_how_the_text_begins(shelf: Library) -> None:
    (hit,) = (hit for hit in shelf.views.search(searched("ferry")).hits if hit.title == "Tolls of the ferry")
    assert (hit.start, hit.end, hit.excerpt_matches) == (0, 0, ())
    assert TEXTS["Tolls of the ferry"].startswith(hit.excerpt)


@pytest.mark.parametrize("before", [0, 1, 30, 59, 60, 61, 62, 500])
def test_an_excerpt_is_one_line_around_the_match_wherever_that_is(library: Library, before: int) -> None:
    text = (
        "x" * (before // 2)
        + "\n" * bool(before)
        + "word " * (before // 10)
        + "needle\tand "
        + "hay needle " * 60
    )
    list(library.imports.add([Draft(text, "Hay", "hay", "plain")], read=False))
    (hit,) = library.views.search(searched("needle")).hits
    assert text[hit.start : hit.end] == "needle"
    assert hit.start == text.index("needle")
    assert "\n" not in hit.excerpt and "\t" not in hit.excerpt and "\x02" not in hit.excerpt
    assert {hit.excerpt[start:end] for start, end in hit.excerpt_matches} <= {
        "needle",
        "needl",
        "need",
        "nee",
        "ne",
        "n",
    }
    assert hit.excerpt[slice(*hit.excerpt_matches[0])] == "needle"


def test_pages_of_hits_follow_each_other(library: Library) -> None:
    list(
        library.imports.add([Draft(f"needle {n}", f"Hay {n}", str(n), "plain") for n in range(7)], read=False)
    )
    pages = [library.views.search(searched("needle"), limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [len(page.hits) for page in pages] == [3, 3, 1]
    assert [page.more for page in pages] == [True, True, False]
    assert {hit.article_id for page in pages for hit in page.hits} == set(range(1, 8))


def test_words_too_common_to_rank_come_newest_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.search.RANKED_UP_TO", 3)
    list(
        library.imports.add([Draft(f"needle {n}", f"Hay {n}", str(n), "plain") for n in range(7)], read=False)
    )
    assert [hit.article_id for hit in library.views.search(searched("needle"), limit=4).hits] == [7, 6, 5, 4]


@pytest.mark.parametrize(
    "typed", ["ferry", "ferry tag:sea", "ferry -tag:sea", "rare OR loaf source:amber", "-ferry"]
)
def test_however_common_the_words_the_same_articles_are_found(
    shelf: Library, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = titles(shelf, typed)
    monkeypatch.setattr("store.records.search.RANKED_UP_TO", 0)
    assert titles(shelf, typed) == found
    monkeypatch.setattr("store.records.where.FEW", 0)
    assert titles(shelf, typed) == found


def test_the_bin_is_searched_only_when_asked(library: Library) -> None:
    list(library.imports.add([Draft("needle", "Hay", "hay", "plain")], read=False))
    library.articles.move([1], Place.BIN)
    assert library.views.search(searched("needle")).hits == ()
    assert [hit.article_id for hit in library.views.search(searched("in:bin needle")).hits] == [1]


def search_on_and_on(library: Library) -> None:
    for _ in range(2000):
        library.views.search(searched("w*"))


def test_a_search_can_be_stopped_from_another_thread(library: Library) -> None:
    hay = (
        Draft(" ".join(f"w{(n * 7 + k) % 5000}" for k in range(120)), f"Hay {n}", str(n), "plain")
        for n in range(3000)
    )
    assert len(list(library.imports.add(hay, read=False))) == 3000
    with library.sibling() as worker:
        stopped = threading.Event()

        def keep_stopping() -> None:
            while not stopped.wait(0.001):
                worker.interrupt()

        stopper = threading.Thread(target=keep_stopping)
        stopper.start()
        try:
            with pytest.raises(StoppedError):
                search_on_and_on(worker)
        finally:
            stopped.set()
            stopper.join()
        assert worker.views.search(searched("w1")).hits, "and the next search works"


HAN = "港务局周二表示，大桥桥墩出现裂缝，须在六月十九日前修复。DNA检测另行安排。"
KANA = "港の水位が上がり、フェリーは止まった。"
THAI = "ท่าเรือปิดสามวันเพื่อซ่อมสะพาน"


@pytest.fixture
def unspaced(tmp_path: Path) -> Iterator[Library]:
    """Articles in scripts that are written without spaces, and one in a script with them."""
    with Library.open(tmp_path / "library.sqlite") as library:
        texts = {"桥墩裂缝": HAN, "水位": KANA, "สะพาน": THAI, "Quay": "The quay is closed."}
        list(
            library.imports.add(
                [Draft(text, each, each, "plain") for each, text in texts.items()], read=False
            )
        )
        yield library


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("裂缝", {"桥墩裂缝"}),
        ("修", {"桥墩裂缝"}),
        ("缝裂", set()),
        ("DNA检测", {"桥墩裂缝"}),
        ("dna", {"桥墩裂缝"}),
        ("周二 大桥", {"桥墩裂缝"}),
        ("フェリー", {"水位"}),
        ("フェ*", {"水位"}),
        ("水位 -フェリー", set()),
        ("ซ่อม", {"สะพาน"}),
        ("裂缝 OR quay", {"桥墩裂缝", "Quay"}),
        ("title:裂缝", {"桥墩裂缝"}),
        ("quay -裂缝", {"Quay"}),
    ],
)
def test_a_word_is_found_where_no_space_stands_before_it(
    unspaced: Library, words: str, found: set[str]
) -> None:
    assert titles(unspaced, words) == found


def test_its_place_is_exact(unspaced: Library) -> None:
    (hit,) = unspaced.views.search(searched("裂缝")).hits
    assert HAN[hit.start : hit.end] == "裂缝"
    assert [hit.excerpt[start:end] for start, end in hit.excerpt_matches] == ["裂缝"]
    spans = unspaced.views.matches(searched("DNA OR 大桥"), hit.article_id)
    assert [HAN[start:end] for start, end in spans] == ["大桥", "DNA"]


@given(st.integers(0, len(KANA) - 1), st.integers(1, 6))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_piece_of_such_a_text_is_found_at_its_place(unspaced: Library, start: int, length: int) -> None:
    piece = KANA[start : start + length]
    if piece.isalpha():
        hits = {hit.title: hit for hit in unspaced.views.search(searched(piece)).hits}
        assert (hits["水位"].start, hits["水位"].end) == (KANA.index(piece), KANA.index(piece) + len(piece))


def test_a_title_that_is_changed_and_changed_back_is_found_as_it_is(unspaced: Library) -> None:
    unspaced.articles.edit(4, title="码头关闭")
    assert (titles(unspaced, "title:关闭"), titles(unspaced, "title:quay")) == ({"码头关闭"}, set())
    unspaced.history.undo()
    assert (titles(unspaced, "title:关闭"), titles(unspaced, "title:quay")) == (set(), {"Quay"})


def test_up_to_three_letters_are_looked_up_and_not_put_together_from_all_such_words(
    shelf: Library,
) -> None:
    """That would take as long as the library is large, and no interrupt would end it."""
    with closing(sqlite3.connect(shelf.path)) as raw:
        (sql,) = raw.execute("SELECT sql FROM sqlite_schema WHERE name = 'article_search'").fetchone()
    assert "prefix='1 2 3'" in sql
    assert titles(shelf, "fe*") == {"Ferry", "Tolls of the ferry"}
    assert titles(shelf, "fer*") == {"Ferry", "Tolls of the ferry"}
    assert titles(shelf, "f*") >= {"Ferry", "Tolls of the ferry"}
