"""Findings put right: each correction holds through every reading, shows that it is one, and is undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from store.errors import UsageError
from store.library import Library
from store.library.namesakes import likeness
from store.model.articles import Draft
from store.model.decisions import EntitySummary
from store.model.due import Due
from store.model.findings import Figure, FigureKind, Findings, MentionKind, TimexType
from tests.by_hand import record, view
from tests.library.read_again import held

AddOne = Callable[..., int]


PERSON, ORGANISATION, PLACE = MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE


def test_a_quotation_gets_another_speaker(library: Library, add_one: AddOne, findings: Findings) -> None:
    article_id = add_one()
    (quotation,) = library.findings.of_article(article_id).quotations
    (council,) = library.names.summaries(words="council")
    library.corrections.set_speaker(article_id, quotation, council.name, council.id)
    (now,) = held(library, article_id, findings).quotations
    assert (now.speaker, now.speaker_id, now.cue, now.corrected) == ("Kelp Council", council.id, "told", True)
    assert library.history.entries(1)[0].label == "Let «Kelp Council» have said it"
    library.names.rename(council.id, "Council of Kelp")
    assert library.findings.of_article(article_id).quotations[0].speaker == "Council of Kelp"


@pytest.mark.parametrize("speaker", ["Somebody New", None])
def test_a_speaker_need_not_be_named_in_the_article_or_known(
    library: Library, add_one: AddOne, findings: Findings, speaker: str | None
) -> None:
    article_id = add_one()
    (quotation,) = library.findings.of_article(article_id).quotations
    library.corrections.set_speaker(article_id, quotation, speaker)
    (now,) = held(library, article_id, findings).quotations
    assert (now.speaker, now.corrected) == (speaker, True)
    assert speaker not in {entity.name for entity in library.names.summaries()}, "nobody is named so"


def test_a_figure_is_typed(library: Library, add_one: AddOne, findings: Findings) -> None:
    article_id = add_one()
    twelve = library.findings.of_article(article_id).figures[0]
    library.corrections.set_figure(article_id, twelve, library.corrections.figure("14 to 15 %"))
    now = held(library, article_id, findings).figures[0]
    assert now == replace(twelve, value=14.0, upper=15.0, ranged=True, rule=now.rule, corrected=True)
    assert now.about == "harbour tolls"


@pytest.mark.parametrize("typed", ["", "many", "3 km and 4 crowns"])
def test_what_is_not_one_figure_is_refused(library: Library, typed: str) -> None:
    with pytest.raises(UsageError, match="one number"):
        library.corrections.figure(typed)


def test_a_date_is_another_one(library: Library, add_one: AddOne, findings: Findings) -> None:
    article_id = add_one()
    (timex,) = library.findings.of_article(article_id).timexes
    june = Due.on(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
    library.corrections.set_date(article_id, timex, june)
    (now,) = held(library, article_id, findings).timexes
    assert (now.type, now.value, now.first, now.last) == (TimexType.DATE, "2026-06", june.first, june.last)
    assert now.corrected and not now.alternatives


@pytest.mark.parametrize("kind", ["mentions", "quotations", "figures", "changes", "timexes"])
def test_any_finding_is_taken_out(library: Library, add_one: AddOne, findings: Findings, kind: str) -> None:
    article_id = add_one()
    row = library.articles.row(article_id)
    found = getattr(library.findings.of_article(article_id), kind)
    library.corrections.reject(article_id, found[0])
    assert getattr(held(library, article_id, findings), kind) == found[1:]
    now = library.articles.row(article_id)
    assert row is not None and now is not None
    assert now.figures == row.figures - (kind == "figures"), "the list counts what is left"
    assert now.quotations == row.quotations - (kind == "quotations")


def test_a_missed_name_is_added_of_its_own_or_of_a_known_entity(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    start = library.articles.one(article_id).text.index("Tolls fell")
    library.names.add(article_id, start, start + 5, MentionKind.OTHER)
    now = held(library, article_id, findings).mentions[-1]
    assert (now.entity, now.kind, now.start, now.corrected) == ("Tolls", MentionKind.OTHER, start, True)
    assert [row.id for row in library.views.rows(view("who:tolls"), 0, 9)] == [article_id]
    (council,) = library.names.summaries(words="council")
    library.names.add(article_id, start, start + 5, PERSON, council.id)
    now = library.findings.of_article(article_id).mentions[-1]
    assert (now.entity, now.kind, now.entity_id) == ("Kelp Council", ORGANISATION, council.id)
    assert library.names.one(council.id).mentions == 2
    assert library.names.summaries(words="tolls") == (), "the later decision stands in place of the earlier"


def test_an_added_name_stays_when_it_becomes_one_of_another_kind(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    (council,) = library.names.summaries(words="council")
    start = library.articles.one(article_id).text.index("tolls")
    library.names.add(article_id, start, start + 5, ORGANISATION, council.id)
    library.names.retype(article_id, start, start + 5, PLACE)
    record(library, article_id, findings)
    (added,) = [m for m in library.findings.of_article(article_id).mentions if m.start == start]
    assert (added.entity, added.kind, added.corrected) == ("Kelp Council", PLACE, True)


def test_a_longer_name_stands_in_the_place_of_what_was_found_of_it(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    text = library.articles.one(article_id).text
    start, end = (
        text.index("the Kelp Council"),
        text.index("the Kelp Council") + len("the Kelp Council in Port Amber"),
    )
    library.names.add(article_id, start, end, ORGANISATION)
    found = library.findings.of_article(article_id).mentions
    assert [mention.entity for mention in found] == [
        "Mara Lindqvist",
        "Mara Lindqvist",
        "the Kelp Council in Port Amber",
    ]
    library.corrections.reject(article_id, found[-1])
    assert len(library.findings.of_article(article_id).mentions) == 2, "nor is it found below"


def test_a_correction_follows_its_passage_into_another_text(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one(guid="tag:tolls")
    twelve = library.findings.of_article(article_id).figures[0]
    library.corrections.set_figure(article_id, twelve, Figure(0, 1, FigureKind.PERCENT, 21.0, "percent", "x"))
    draft = library.articles.one(article_id)
    later = Draft(f"News. {draft.text}", draft.title, "later", "plain", guid="tag:tolls")
    list(library.imports.add([later], reader=lambda *_: Findings()))
    (figure,) = library.findings.of_article(article_id).figures
    assert (figure.start, figure.value, figure.corrected) == (twelve.start + 6, 21.0, True)


def test_a_name_is_rejected_everywhere_now_and_later_looked_at_and_brought_back(
    library: Library, add_one: AddOne
) -> None:
    first = add_one()
    (amber,) = library.names.summaries(PLACE)
    library.names.hide(amber.id)
    second = add_one(1)
    for article_id in (first, second):
        assert "Port Amber" not in {each.entity for each in library.findings.of_article(article_id).mentions}
    assert library.names.summaries(PLACE) == ()
    assert library.views.rows(view("who:amber"), 0, 9) == ()
    (hidden,) = library.names.summaries(hidden=True)
    assert (hidden.name, hidden.mentions) == ("Port Amber", 2), "what it was named is not forgotten"
    library.names.bring_back(hidden.id)
    assert len(library.findings.of_article(second).mentions) == 4
    library.history.undo()
    assert library.names.summaries(PLACE) == ()
    library.history.undo(), library.history.undo()
    assert [entity.name for entity in library.names.summaries(PLACE)] == ["Port Amber"]


def test_a_missed_name_brings_back_what_was_rejected_everywhere(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    (amber,), (council,) = library.names.summaries(PLACE), library.names.summaries(ORGANISATION)
    library.names.merge(council.id, amber.id)
    library.names.hide(council.id)
    mentions = library.findings.of_article(article_id).mentions
    start = library.articles.one(article_id).text.index("Port Amber")
    library.names.add(article_id, start, start + 10, PLACE)
    assert library.findings.of_article(article_id).mentions[-1].entity == "Kelp Council"
    library.history.undo()
    assert library.findings.of_article(article_id).mentions == mentions


def test_the_speaker_that_is_no_name_is_told_but_leads_nowhere(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    (mara,) = library.names.summaries(PERSON)
    library.names.hide(mara.id)
    (quotation,) = library.findings.of_article(article_id).quotations
    assert (quotation.speaker, quotation.speaker_id) == ("Mara Lindqvist", None)


def test_names_that_are_likely_the_same_are_offered_first(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    start = library.articles.one(article_id).text.index("Lindqvist told")
    library.names.add(article_id, start, start + 9, PERSON)
    (lindqvist,) = (each for each in library.names.summaries() if each.name == "Lindqvist")
    offered = [each.name for each in library.names.candidates(lindqvist.id)]
    assert offered == ["Mara Lindqvist", "Kelp Council", "Port Amber"]
    assert [each.name for each in library.names.candidates(lindqvist.id, "amb")] == ["Port Amber"]


@pytest.mark.parametrize(
    ("name", "likely", "unlikely"),
    [
        ("M. Lindqvist", "Mara Lindqvist", "M. Reed"),
        ("WTO", "World Trade Organization", "Trade Union"),
        ("Lindqvist", "Mara Lindqvist", "Lindqvist Ferries"),
        ("Émile Reed", "Emile Reed", "Ann Reed"),
        ("Kelp Council", "The Kelp Council of Port Amber", "Port Amber"),
    ],
)
def test_likely_are_shared_words_the_family_name_and_initials(name: str, likely: str, unlikely: str) -> None:
    def entity(name: str) -> EntitySummary:
        return EntitySummary(0, name, PERSON, 1, 1)

    assert likeness(entity(name), entity(likely)) > likeness(entity(name), entity(unlikely))
    assert likeness(entity(likely), entity(name)) == likeness(entity(name), entity(likely))


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("145% → 30%", (145.0, 30.0, "percent")),
        ("145 → 30%", (145.0, 30.0, "percent")),
        ("from $3 million to $4 million", (3e6, 4e6, "USD")),
        ("? -> 12 km", (None, 12.0, "km")),
        ("9 → ?", (9.0, None, "number")),
    ],
)
def test_a_change_is_typed_with_its_two_ends(
    library: Library, typed: str, ends: tuple[float | None, float | None, str]
) -> None:
    change = library.corrections.change(typed)
    assert (change.before, change.after, change.unit) == ends


@pytest.mark.parametrize("typed", ["30%", "? → ?", "3 km → 4%", "one → two → three", "→ 4", ""])
def test_what_is_no_change_is_refused(library: Library, typed: str) -> None:
    with pytest.raises(UsageError):
        library.corrections.change(typed)


def test_a_change_is_put_right(library: Library, add_one: AddOne, findings: Findings) -> None:
    article_id = add_one()
    (change,) = library.findings.of_article(article_id).changes
    library.corrections.set_change(article_id, change, library.corrections.change("15 → 9"))
    (now,) = held(library, article_id, findings).changes
    assert (now.before, now.after, now.what, now.corrected) == (15.0, 9.0, "tolls", True)
