"""Entities: counted across articles, rejected, retyped, merged, renamed; and all of it undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.model.articles import Place
from store.model.findings import Findings, MentionKind
from store.model.view import of_entity
from tests.by_hand import as_found, record, view

AddOne = Callable[..., int]

PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE


def counts(library: Library) -> dict[tuple[str, MentionKind], tuple[int, int]]:
    return {(e.name, e.kind): (e.mentions, e.articles) for e in library.names.summaries()}


def key(library: Library, name: str) -> int:
    return next(entity.id for entity in library.names.summaries() if entity.name == name)


EVERYTHING_TWICE = {
    ("Mara Lindqvist", PERSON): (4, 2),
    ("Kelp Council", ORGANISATION): (2, 2),
    ("Port Amber", PLACE): (2, 2),
}


def test_entities_are_counted_over_mentions_and_articles(library: Library, add_one: AddOne) -> None:
    add_one(), add_one(1)
    assert counts(library) == EVERYTHING_TWICE
    assert library.names.summaries()[0].name == "Mara Lindqvist", (
        "the one in most articles and mentions comes first"
    )


def test_entities_are_found_by_kind_and_by_part_of_their_name(library: Library, add_one: AddOne) -> None:
    add_one()
    assert [entity.name for entity in library.names.summaries(PLACE)] == ["Port Amber"]
    assert [entity.name for entity in library.names.summaries(words="LIND")] == ["Mara Lindqvist"]
    assert [entity.name for entity in library.names.summaries(words="%")] == []
    assert len(library.names.summaries(limit=2)) == 2


def test_the_bin_does_not_count_and_counts_again_when_left(library: Library, add_one: AddOne) -> None:
    add_one(), add_one(1)
    library.articles.move([2], Place.BIN)
    assert counts(library)["Mara Lindqvist", PERSON] == (2, 1)
    library.history.undo()
    assert counts(library) == EVERYTHING_TWICE
    library.articles.move([1, 2], Place.BIN)
    library.articles.empty_bin()
    assert counts(library) == {}


def test_the_articles_of_an_entity_are_a_list_like_any_other(library: Library, add_one: AddOne) -> None:
    add_one(), add_one(1)
    record(library, 2, Findings())
    council = key(library, "Kelp Council")
    for asked in (
        of_entity(council),
        of_entity(council, "whatever it is called"),
        view("in:any who:council"),
    ):
        assert [row.id for row in library.views.rows(asked, 0, 9)] == [1]
    assert library.views.rows(of_entity(999), 0, 9) == ()


def test_a_rejected_mention_is_no_mention(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.names.reject(article_id, 0, 14)
    assert library.findings.of_article(article_id).mentions[0].start > 14
    assert counts(library)["Mara Lindqvist", PERSON] == (1, 1)
    library.history.undo()
    assert library.findings.of_article(article_id).mentions[0].start == 0


def test_a_mention_is_retyped_here_only(library: Library, add_one: AddOne) -> None:
    here, elsewhere = add_one(), add_one(1)
    start = library.articles.one(here).text.index("Port Amber")
    library.names.retype(here, start, start + 10, ORGANISATION)
    assert library.findings.of_article(here).mentions[-1].kind is ORGANISATION
    assert library.findings.of_article(elsewhere).mentions[-1].kind is PLACE
    library.names.retype(here, start, start + 10, PERSON)
    assert library.findings.of_article(here).mentions[-1].kind is PERSON, "the later decision counts"
    library.history.undo()
    library.history.undo()
    assert counts(library) == EVERYTHING_TWICE


def test_a_name_is_of_another_kind_everywhere_now_and_later(library: Library, add_one: AddOne) -> None:
    add_one()
    library.names.set_kind(key(library, "Port Amber"), ORGANISATION)
    later = add_one(1)
    assert library.findings.of_article(later).mentions[-1].kind is ORGANISATION
    assert counts(library)["Port Amber", ORGANISATION] == (2, 2)
    library.names.set_kind(key(library, "Port Amber"), PLACE)
    assert counts(library) == EVERYTHING_TWICE, "and back again"
    with pytest.raises(NotFoundError, match="no name 99"):
        library.names.set_kind(99, PLACE)


def test_a_given_name_is_kept_when_the_kind_changes(library: Library, add_one: AddOne) -> None:
    add_one()
    library.names.rename(key(library, "Port Amber"), "Amber")
    library.names.set_kind(key(library, "Amber"), ORGANISATION)
    assert ("Amber", ORGANISATION) in counts(library)
    library.history.undo()
    assert ("Amber", PLACE) in counts(library)


def test_mentions_and_speakers_say_which_entity_they_are(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    mara, council = key(library, "Mara Lindqvist"), key(library, "Kelp Council")

    def known() -> tuple[list[int | None], int | None]:
        found = library.findings.of_article(article_id)
        return [mention.entity_id for mention in found.mentions], found.quotations[0].speaker_id

    port = key(library, "Port Amber")
    assert known() == ([mara, mara, council, port], mara)
    library.names.merge(council, mara)
    assert known() == ([council, council, council, port], council)
    library.history.undo()
    library.names.rename(mara, "M. L.")
    assert known() == ([mara, mara, council, port], mara)
    assert library.names.one(mara).name == "M. L."


def test_the_speaker_follows_what_is_decided_about_the_mention_beside_the_quotation(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    beside, elsewhere = library.findings.of_article(article_id).mentions[1::-1]

    def speaker() -> tuple[str | None, int | None]:
        (quotation,) = library.findings.of_article(article_id).quotations
        return quotation.speaker, quotation.speaker_id

    library.names.retype(article_id, beside.start, beside.end, ORGANISATION)
    assert speaker() == ("Mara Lindqvist", library.names.summaries(ORGANISATION, "Mara")[0].id)
    library.names.reject(article_id, beside.start, beside.end)
    assert speaker() == ("Mara Lindqvist", beside.entity_id), "named elsewhere in the text"
    library.names.reject(article_id, elsewhere.start, elsewhere.end)
    assert speaker() == ("Mara Lindqvist", None), "what the reading found, of whom nothing is known"
    library.history.undo(), library.history.undo(), library.history.undo()
    assert speaker() == ("Mara Lindqvist", beside.entity_id)


def test_merged_entities_go_by_the_surviving_name_in_quotations_too(
    library: Library, add_one: AddOne
) -> None:
    article_id = add_one()
    library.names.merge(key(library, "Kelp Council"), key(library, "Mara Lindqvist"))
    found = library.findings.of_article(article_id)
    assert {mention.entity for mention in found.mentions} == {"Kelp Council", "Port Amber"}
    assert {mention.kind for mention in found.mentions} == {ORGANISATION, PLACE}
    assert found.quotations[0].speaker == "Kelp Council"
    assert counts(library) == {("Kelp Council", ORGANISATION): (3, 1), ("Port Amber", PLACE): (1, 1)}
    assert [entity.name for entity in library.names.summaries(words="mara")] == ["Kelp Council"]
    later = add_one(1)
    assert library.findings.of_article(later).quotations[0].speaker == "Kelp Council"


def test_merges_chain_and_come_apart_in_order(library: Library, add_one: AddOne) -> None:
    add_one(), add_one(1)
    mara, council, port = (key(library, name) for name in ("Mara Lindqvist", "Kelp Council", "Port Amber"))
    library.names.merge(council, mara)
    library.names.merge(port, council)
    assert counts(library) == {("Port Amber", PLACE): (8, 2)}
    assert [row.id for row in library.views.rows(of_entity(mara), 0, 9)] == [2, 1]
    with pytest.raises(UsageError, match="already one"):
        library.names.merge(mara, council)
    library.history.undo()
    assert counts(library) == {("Kelp Council", ORGANISATION): (6, 2), ("Port Amber", PLACE): (2, 2)}
    library.history.undo()
    assert counts(library) == EVERYTHING_TWICE
    library.history.redo()
    assert library.history.entries(1)[0].label == "Merged «Kelp Council» into «Port Amber»"


def test_a_renamed_entity_keeps_its_name_in_later_readings(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    library.names.rename(key(library, "Mara Lindqvist"), "Dr Mara\nLindqvist\x1b")
    record(library, article_id, findings)
    assert library.findings.of_article(article_id).mentions[0].entity == "Dr Mara Lindqvist"
    assert library.findings.of_article(article_id).quotations[0].speaker == "Dr Mara Lindqvist"
    assert [entity.name for entity in library.names.summaries(words="dr mara")] == ["Dr Mara Lindqvist"]
    with pytest.raises(UsageError, match="at least one letter"):
        library.names.rename(key(library, "Dr Mara Lindqvist"), "  ")
    library.history.undo()
    assert as_found(library.findings.of_article(article_id)) == findings


@pytest.mark.parametrize("words", ["élodie", "Elodie", "roux"])
def test_a_given_name_is_found_without_case_and_accents(
    library: Library, add_one: AddOne, words: str
) -> None:
    article_id = add_one()
    entity = library.names.summaries()[0]
    library.names.rename(entity.id, "ÉLODIE Roux")
    assert [found.id for found in library.names.summaries(words=words)] == [entity.id]
    assert [row.id for row in library.views.rows(view(f"who:{words}"), 0, 9)] == [article_id]
