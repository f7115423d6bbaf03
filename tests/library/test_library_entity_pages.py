"""The page of an entity: every part of it, with the user's decisions applied, newest first."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.model.articles import Draft, Place
from store.model.findings import Figure, FigureKind, Findings, Mention, MentionKind, Quotation, QuotationType
from store.model.passages import Aspect, Key, Passage
from tests.by_hand import add_read, record
from tests.steps import Steps

AddOne = Callable[..., int]

PERSON = MentionKind.PERSON


def key(library: Library, name: str) -> int:
    return library.names.called(name).id


def passages(library: Library, name: str, aspect: Aspect = Aspect.MENTIONS) -> tuple[Passage, ...]:
    page = library.entity_pages.passages(key(library, name), aspect)
    assert page.after is None
    return page.rows


def written(library: Library, text: str, day: dt.date, *mentions: Mention, **found: object) -> int:
    """Add an article in which these are named."""
    draft = Draft(text, f"Of {day}", f"{day}-{len(text)}.txt", "plain", published=day)
    result = add_read(library, draft, Findings(mentions=mentions, **found))  # type: ignore[arg-type]
    assert result.article_id is not None
    return result.article_id


def mention(text: str, surface: str, entity: str, kind: MentionKind = PERSON, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Mention(start, start + len(surface), kind, entity, "test")


def test_a_mention_stands_in_its_sentence_with_its_place_in_the_text(
    library: Library, add_one: AddOne, text_by_hand: str
) -> None:
    article_id = add_one(published=dt.date(2025, 6, 5), source="Harbor Ledger", byline="A. Roe")
    first, second = passages(library, "Mara Lindqvist")
    assert (first.article_id, first.source, first.byline) == (article_id, "Harbor Ledger", "A. Roe")
    assert first.sentence == "Mara Lindqvist said the harbour tolls of 12% would end on June 19."
    assert text_by_hand[second.sentence_start :].startswith(second.sentence)
    assert [text_by_hand[start:end] for start, end in second.marks] == ["Lindqvist"]


def test_two_mentions_in_one_sentence_are_one_passage_with_two_marks(library: Library) -> None:
    text = "Okoro met Okoro’s lawyer. Then Okoro left."
    places = [mention(text, "Okoro", "Ada Okoro", nth=nth) for nth in range(3)]
    written(library, text, dt.date(2026, 1, 2), *places)
    assert [len(passage.marks) for passage in passages(library, "Ada Okoro")] == [2, 1]


def test_what_they_said_is_the_whole_quotation_with_its_cue(library: Library, add_one: AddOne) -> None:
    add_one()
    (said,) = passages(library, "Mara Lindqvist", Aspect.SAID)
    assert (said.sentence, said.of_it, said.marks) == ("“We are ready,”", "told", ())
    assert library.entity_pages.profile(key(library, "Mara Lindqvist")).quotations == 1
    assert passages(library, "Kelp Council", Aspect.SAID) == ()


def test_what_is_said_of_them_names_them_and_is_said_by_somebody_else(library: Library) -> None:
    text = "“Roe will pay,” Lang said. “I, Roe, will not,” Roe answered."
    mentions = (
        mention(text, "Roe", "Ann Roe"),
        mention(text, "Lang", "Bo Lang"),
        mention(text, "Roe", "Ann Roe", nth=1),
        mention(text, "Roe", "Ann Roe", nth=2),
    )
    at = text.index("“I")
    speaker = text.rindex("Roe")
    quotations = (
        Quotation(0, 15, QuotationType.DIRECT, "test", "Bo Lang", 16, 20),
        Quotation(at, at + 19, QuotationType.DIRECT, "test", "Ann Roe", speaker, speaker + 3),
    )
    written(library, text, dt.date(2026, 1, 2), *mentions, quotations=quotations)
    of_them = passages(library, "Ann Roe", Aspect.SAID_OF)
    assert [(passage.sentence, passage.of_it) for passage in of_them] == [("“Roe will pay,”", "Bo Lang")]


def test_figures_stand_in_the_same_sentence_and_not_only_near(library: Library, add_one: AddOne) -> None:
    text = "Ann Roe asked for 30 ships. Five came."
    five = text.index("Five")
    figures = (
        Figure(18, 20, FigureKind.COUNT, 30.0, "count", "test", about="ships"),
        Figure(five, five + 4, FigureKind.COUNT, 5.0, "count", "test"),
    )
    written(library, text, dt.date(2026, 1, 2), mention(text, "Ann Roe", "Ann Roe"), figures=figures)
    (figure,) = passages(library, "Ann Roe", Aspect.FIGURES)
    assert [text[start:end] for start, end in figure.marks] == ["30"]
    assert figure.of_it == "ships"


def test_notes_are_those_on_passages_that_name_them(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.annotations.add(article_id, 0, 20, note="ask her")
    library.annotations.add(article_id, 40, 45, note="elsewhere")
    (note,) = passages(library, "Mara Lindqvist", Aspect.NOTES)
    assert note.of_it == "ask her"


@pytest.mark.parametrize("common_from", [0, 5_000])
def test_words_leave_the_sentences_that_have_each_of_them(
    library: Library, common_from: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.records.search.RANKED_UP_TO", common_from)
    text = "Ann Roe raised tolls. Élan is dear, Ann Roe said. Nobody likes tolls."
    roes = tuple(mention(text, "Ann Roe", "Ann Roe", nth=nth) for nth in range(2))
    article_id = written(library, text, dt.date(2026, 1, 2), *roes)
    library.annotations.add(article_id, 0, 7, note="ask about ferries")
    pages, roe = library.entity_pages, key(library, "Ann Roe")

    def narrowed(words: str, aspect: Aspect = Aspect.MENTIONS) -> list[str]:
        return [each.sentence for each in pages.passages(roe, aspect, words=words).rows]

    assert narrowed("toll RAIS") == ["Ann Roe raised tolls."], "begun, in any order, whatever the case"
    assert narrowed("elan") == ["Élan is dear, Ann Roe said."], "without accents"
    assert narrowed("nobody") == [], "in the article, but not in a sentence that names them"
    assert narrowed("aised") == [], "only where a word begins"
    assert len(narrowed(" — ")) == len(narrowed("")) == 2, "what has no letter asks for nothing"
    assert narrowed('tolls" OR (') == [], "no operator of the index"
    assert narrowed("ferr", Aspect.NOTES) == ["Ann Roe"], "a note is found by what it says"
    assert narrowed("tolls", Aspect.NOTES) == []


def test_words_narrow_deadlines_by_what_is_due_and_companions_by_their_names(
    library: Library, add_one: AddOne
) -> None:
    add_one()
    pages, mara = library.entity_pages, key(library, "Mara Lindqvist")
    assert len(pages.deadlines(mara, "tolls end")) == 1 and pages.deadlines(mara, "kelp") == ()
    assert [each.entity.name for each in pages.companions(mara, "coun")] == ["Kelp Council"]


def test_deadlines_are_those_whose_sentences_name_them_suggested_or_tracked(
    library: Library, add_one: AddOne
) -> None:
    add_one()
    mara = key(library, "Mara Lindqvist")
    (found,) = library.entity_pages.deadlines(mara)
    assert (found.what, found.id) == ("harbour tolls end", None)
    library.deadlines.track(found.suggestion_id or 0)
    (tracked,) = library.entity_pages.deadlines(mara)
    assert tracked.id is not None
    library.deadlines.dismiss(tracked)
    assert library.entity_pages.deadlines(mara) == ()


def test_companions_are_counted_by_article_and_hidden_ones_left_out(
    library: Library, add_one: AddOne
) -> None:
    add_one(), add_one(1)
    mara = key(library, "Mara Lindqvist")
    beside = {each.entity.name: each.articles for each in library.entity_pages.companions(mara)}
    assert beside == {"Kelp Council": 2, "Port Amber": 2}
    library.names.hide(key(library, "Port Amber"))
    assert [each.entity.name for each in library.entity_pages.companions(mara)] == ["Kelp Council"]


def test_the_head_tells_the_forms_of_the_name_the_months_and_the_roles(
    library: Library, add_one: AddOne
) -> None:
    add_one(published=dt.date(2025, 6, 5)), add_one(1, published=dt.date(2025, 8, 1)), add_one(2)
    profile = library.entity_pages.profile(key(library, "Mara Lindqvist"))
    assert profile.names == ("Mara Lindqvist", "Lindqvist")
    assert profile.months == (("2025-06", 2), ("2025-08", 2)), "without a date, without a month"
    assert library.entity_pages.profile(key(library, "Port Amber")).roles == ("seat",)


def test_who_cannot_wait_reads_as_much_however_many_articles_name_somebody(
    path: Path, library: Library, add_one: AddOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in steps of SQLite's machine, where 1,000 articles name her and where 19,000 do."""
    add_one(published=dt.date(2025, 6, 5))
    mara, steps = key(library, "Mara Lindqvist"), Steps(monkeypatch)

    def taken(within: int | None) -> int:
        return steps.of(path, lambda own: own.entity_pages.profile(mara, within=within))

    def named_in_more(first: int, last: int) -> None:
        with closing(sqlite3.connect(path)) as raw, raw:
            raw.execute(
                "WITH RECURSIVE numbers (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?2) "
                "INSERT INTO article_entities (entity_id, article_id, mentions, shown_key) "
                "SELECT ?3, n, 2, '2024-0' || (1 + n % 9) || '-01' FROM numbers",
                (first, last, mara),
            )

    named_in_more(1_000, 2_000)
    bounded, counted = taken(0), taken(None)
    named_in_more(2_001, 20_000)
    assert taken(0) <= bounded + 10
    assert taken(None) > 5 * counted, "else this would tell nothing"


def test_articles_come_newest_first_and_page_after_page_shows_each_once(library: Library) -> None:
    text = "Ann Roe spoke."
    for day in range(1, 29):
        written(library, f"{text} {day}", dt.date(2026, 2, day), mention(text, "Ann Roe", "Ann Roe"))
    roe, after = key(library, "Ann Roe"), None
    days: list[object] = []
    while True:
        page = library.entity_pages.passages(roe, Aspect.MENTIONS, after, enough=5)
        days += [passage.published for passage in page.rows]
        after = page.after
        if after is None:
            break
    assert days == [dt.date(2026, 2, day) for day in range(28, 0, -1)]


def test_a_rare_thing_is_found_behind_many_articles_without_it(library: Library) -> None:
    text = "Ann Roe spoke."
    for day in range(1, 29):
        article_id = written(
            library, f"{text} {day}", dt.date(2026, 2, day), mention(text, "Ann Roe", "Ann Roe")
        )
        if day == 1:
            library.annotations.add(article_id, 0, 7, note="the first")
    assert [each.of_it for each in passages(library, "Ann Roe", Aspect.NOTES)] == ["the first"]


def test_merging_rejecting_binning_and_another_date_change_the_page_and_undo_brings_it_back(
    library: Library, add_one: AddOne
) -> None:
    first, second = add_one(published=dt.date(2025, 6, 5)), add_one(1, published=dt.date(2025, 7, 1))
    mara, council = key(library, "Mara Lindqvist"), key(library, "Kelp Council")

    def seen() -> tuple[tuple[int, ...], int | None]:
        page = library.entity_pages.passages(mara, Aspect.MENTIONS)
        return tuple(each.article_id for each in page.rows), library.entity_pages.profile(
            mara
        ).quotations or 0

    as_it_was = seen()
    assert as_it_was == ((second, second, first, first), 2)
    library.articles.move([second], Place.BIN)
    assert seen() == ((first, first), 1)
    library.history.undo()
    library.articles.edit(second, published=dt.date(2024, 1, 1))
    assert seen()[0] == (first, first, second, second)
    library.history.undo()
    library.names.merge(council, mara)
    assert library.entity_pages.profile(mara).entity.name == "Kelp Council", "one page for both"
    assert seen() == ((second, second, first, first), 2), "both names stand in one sentence"
    library.history.undo()
    library.names.reject(first, 0, 14)
    assert seen()[0] == (second, second, first)
    library.history.undo()
    assert seen() == as_it_was


def test_a_later_reading_replaces_the_page(library: Library, add_one: AddOne, findings: Findings) -> None:
    article_id = add_one()
    mara = key(library, "Mara Lindqvist")
    record(library, article_id, Findings(version="2"))
    assert library.entity_pages.passages(mara, Aspect.SAID).rows == ()
    record(library, article_id, findings)
    assert len(library.entity_pages.passages(mara, Aspect.SAID).rows) == 1


def test_an_entity_that_is_not_there_is_told(library: Library) -> None:
    for ask in (
        library.entity_pages.profile,
        library.entity_pages.companions,
        library.entity_pages.deadlines,
    ):
        with pytest.raises(NotFoundError, match="no name 7"):
            ask(7)


@pytest.mark.parametrize("typed", ["mara lindqvist", "LINDQVIST", "#1", "1"])
def test_an_entity_is_called_by_name_part_or_number(library: Library, add_one: AddOne, typed: str) -> None:
    add_one()
    named = {entity.id: entity.name for entity in library.names.summaries()}
    found = library.names.called(typed)
    assert found.name == (named[1] if typed.endswith("1") else "Mara Lindqvist")


def test_a_part_that_several_names_have_lists_them(library: Library, add_one: AddOne) -> None:
    add_one()
    with pytest.raises(UsageError, match=r"several names have “m”: #\d+ Mara Lindqvist \(person\)"):
        library.names.called("m")
    with pytest.raises(NotFoundError, match="nobody and nothing with “zzz”"):
        library.names.called("zzz")
    with pytest.raises(NotFoundError):
        library.names.called(" ")


def test_walking_on_after_a_key_never_shows_what_came_before_it(library: Library) -> None:
    text = "Ann Roe spoke."
    number = written(library, text, dt.date(2026, 2, 1), mention(text, "Ann Roe", "Ann Roe"))
    after: Key = ("2026-02-01", number)
    assert library.entity_pages.passages(key(library, "Ann Roe"), Aspect.MENTIONS, after).rows == ()
