"""Reading again: findings are replaced, and what the user decided stands."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from store.extract import analyse, extractor_version
from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.fast import recogniser
from store.library import Library
from store.model.articles import AddStatus, Draft, Place, PublicationDate
from store.model.decisions import DeadlineStatus
from store.model.findings import Findings, Mention, MentionKind
from store.model.view import View
from tests.by_hand import as_found, record, view
from tests.library.read_again import URL, rewrite

AddOne = Callable[..., int]


class Everybody:
    """A recogniser that takes two capitalised words for a person."""

    name = "everybody"
    version = "1"

    def recognise(self, document: Document) -> list[RawMention]:
        pairs = re.finditer(r"[A-Z][a-z]+ [A-Z][a-z]+", document.text)
        return [RawMention(*pair.span(), MentionKind.PERSON, 0.9) for pair in pairs]


def test_findings_come_back_exactly_as_they_were_recorded(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    assert as_found(library.findings.of_article(add_one())) == findings


def test_the_line_of_a_list_counts_what_was_found_and_done(library: Library, add_one: AddOne) -> None:
    article_id = add_one()
    library.annotations.add(article_id, 0, 14)
    (row,) = library.views.rows(View(), 0, 5)
    assert (row.deadlines, row.quotations, row.figures, row.annotations) == (1, 1, 2, 1)
    assert library.views.count(view("has:deadline")) == 1
    record(library, article_id, Findings())
    (row,) = library.views.rows(View(), 0, 5)
    assert (row.deadlines, row.quotations, row.figures, row.annotations) == (0, 0, 0, 1)
    assert library.views.count(view("has:deadline")) == 0


def test_reading_the_same_text_twice_changes_nothing(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    before = (
        library.deadlines.of_article(article_id),
        library.names.summaries(),
        library.articles.row(article_id),
    )
    record(library, article_id, findings)
    assert (
        library.deadlines.of_article(article_id),
        library.names.summaries(),
        library.articles.row(article_id),
    ) == before


def test_every_decision_stands_after_a_new_reading(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    text = library.articles.one(article_id).text
    note = library.annotations.add(article_id, 0, 14, note="who?")
    tracked = library.deadlines.track(
        library.deadlines.of_article(article_id)[0].suggestion_id or 0, note="call them"
    )
    council, port = text.index("Kelp Council"), text.index("Port Amber")
    library.names.reject(article_id, council, council + 12)
    library.names.retype(article_id, port, port + 10, MentionKind.ORGANISATION)
    for version in ("2", "3"):
        record(library, article_id, replace(findings, version=version))
        assert library.annotations.of_article(article_id) == (note,)
        assert library.deadlines.of_article(article_id) == (tracked,)
        found = library.findings.of_article(article_id)
        assert [(mention.entity, mention.kind) for mention in found.mentions] == [
            ("Mara Lindqvist", MentionKind.PERSON),
            ("Mara Lindqvist", MentionKind.PERSON),
            ("Port Amber", MentionKind.ORGANISATION),
        ]
        assert found.version == version


def test_a_dismissed_suggestion_does_not_come_back_even_found_a_little_differently(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    library.deadlines.dismiss(library.deadlines.of_article(article_id)[0])
    (suggestion,) = findings.deadlines
    longer = replace(
        suggestion,
        end=suggestion.end + 20,
        what="tolls come to an end",
        timex_start=suggestion.timex_start - 3,
    )
    record(library, article_id, replace(findings, deadlines=(longer,), version="2"))
    assert library.deadlines.of_article(article_id) == ()
    row = library.articles.row(article_id)
    assert row is not None
    assert row.deadlines == 0


@pytest.mark.parametrize("deed", ["dismiss", "track"])
def test_a_decision_holds_where_the_sentence_came_in_rewritten(
    library: Library, add_one: AddOne, findings: Findings, deed: str
) -> None:
    article_id = add_one(url=URL)
    (deadline,) = library.deadlines.of_article(article_id)
    if deed == "dismiss":
        library.deadlines.dismiss(deadline)
    else:
        library.deadlines.track(deadline.suggestion_id or 0)
    rewrite(library, article_id, "Mara Lindqvist said", "On Friday Mara Lindqvist said")
    moved = replace(findings.deadlines[0], start=0, end=findings.deadlines[0].end + len("On Friday "))
    record(library, article_id, Findings(deadlines=(moved,), version="2"))
    left = [each.status for each in library.deadlines.of_article(article_id)]
    assert left == ([] if deed == "dismiss" else [DeadlineStatus.TRACKED])


def test_another_date_in_the_same_sentence_is_another_suggestion(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    library.deadlines.dismiss(library.deadlines.of_article(article_id)[0])
    day = dt.date(2025, 7, 1)
    other = replace(findings.deadlines[0], date="2025-07-01", first=day, last=day)
    record(library, article_id, replace(findings, deadlines=(*findings.deadlines, other)))
    assert [deadline.date for deadline in library.deadlines.of_article(article_id)] == ["2025-07-01"]


def test_a_suggestion_on_the_screen_keeps_its_id_when_it_is_found_again(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    (shown,) = library.deadlines.of_article(article_id)
    record(library, article_id, replace(findings, version="2"))
    assert library.deadlines.track(shown.suggestion_id or 0).what == shown.what


def test_a_rejected_name_stays_rejected_when_a_part_of_it_is_found(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    article_id = add_one()
    start = library.articles.one(article_id).text.index("Kelp Council")
    library.names.reject(article_id, start, start + 12)
    part = Mention(start, start + 4, MentionKind.PLACE, "Kelp", "names:other")
    record(library, article_id, replace(findings, mentions=(part,)))
    assert library.findings.of_article(article_id).mentions == ()


def test_read_again_reads_with_todays_rules_and_says_which_articles_wait_for_it(library: Library) -> None:
    (result,) = library.imports.add(
        [
            Draft(
                "Mara Lindqvist said the tolls will end on June 19.",
                "Tolls",
                "t",
                "plain",
                published=dt.date(2025, 6, 5),
            )
        ],
        read=False,
    )
    assert result.article_id is not None
    assert library.findings.out_of_date() == [result.article_id]
    found = library.findings.read_again(result.article_id)
    assert found == library.findings.of_article(result.article_id)
    assert "2025-06-19" in {timex.value for timex in found.timexes}
    assert library.findings.out_of_date() == []
    assert len(library.history.entries()) == 1, "a reading is no decision"


def test_many_are_read_again_in_order_and_what_is_gone_is_left_out(library: Library, add_one: AddOne) -> None:
    first, gone, rewritten, last = add_one(), add_one(1), add_one(2, url=URL), add_one(3)
    read: list[str] = []

    def reader(text: str, published: PublicationDate | None, title: str = "") -> Findings:
        """Somebody rewrites one article while it is read, and empties the bin before that."""
        read.append(text)
        if len(read) == 1:
            library.articles.move([gone], Place.BIN)
            library.articles.empty_bin()
        if text == library.articles.one(rewritten).text:
            rewrite(library, rewritten, "Number 2", "Number two")
        return Findings(version="new")

    assert list(library.findings.read_each_again([first, gone, rewritten, last], reader)) == [first, last]
    assert len(read) == 3, "the one that is gone is not read"
    assert library.findings.of_article(first).version == "new"
    assert library.findings.of_article(rewritten).version != "new", "it was another text"


def test_articles_whose_names_another_recogniser_found_wait_for_a_reading(
    library: Library, add_one: AddOne, findings: Findings
) -> None:
    ours = replace(findings, version=extractor_version())
    readings = ("fast 1", "fast 2", "faster 1", "")
    by = {}
    for number, name in enumerate(readings):
        by[name] = add_one(number)
        record(library, by[name], replace(ours, recogniser=name))
    old = add_one(9)
    record(library, old, replace(findings, recogniser="fast 1"))
    assert library.findings.out_of_date() == [old]
    assert library.findings.out_of_date("fast") == [old, by[""], by["faster 1"]]
    assert library.findings.out_of_date("faster") == [old, by[""], by["fast 2"], by["fast 1"]]


def test_every_decision_stands_where_another_recogniser_reads(library: Library) -> None:
    text = "Mara Lindqvist said the tolls of Port Amber will end on June 19."
    draft = Draft(text, "Tolls", "t", "plain", published=dt.date(2025, 6, 5))
    (result,) = library.imports.add(
        [draft], reader=lambda text, day, title: analyse(text, day, title, recogniser=Everybody())
    )
    key = result.article_id or 0
    assert library.findings.of_article(key).recogniser == "everybody 1"
    assert library.findings.out_of_date("fast") == [key]
    port = text.index("Port Amber")
    library.names.retype(key, port, port + 10, MentionKind.ORGANISATION)
    library.names.reject(key, 0, 14)
    note = library.annotations.add(key, port, port + 10, note="where?")
    tracked = library.deadlines.track(library.deadlines.of_article(key)[0].suggestion_id or 0)
    found = library.findings.read_again(
        key, lambda text, day, title: analyse(text, day, title, recogniser=recogniser())
    )
    assert found.recogniser.startswith("fast ")
    assert library.findings.out_of_date("fast") == []
    assert [(mention.entity, mention.kind) for mention in found.mentions if mention.start == port] == [
        ("Port Amber", MentionKind.ORGANISATION)
    ]
    assert not any(mention.start == 0 for mention in found.mentions)
    assert library.annotations.of_article(key) == (note,)
    assert library.deadlines.of_article(key) == (tracked,)


def test_a_text_that_comes_again_without_its_date_is_read_with_the_one_it_had(library: Library) -> None:
    text = "The tolls will end on June 19."
    draft = Draft(text, "Tolls", "t", "page", url=URL, published=dt.date(2025, 6, 5))
    list(library.imports.add([draft, replace(draft, text=f"{text} So said the council.", published=None)]))
    assert library.articles.one(1).text.endswith("council.")
    assert "2025-06-19" in {timex.value for timex in library.findings.of_article(1).timexes}


def test_what_comes_in_after_an_update_leaves_its_reading_alone(library: Library) -> None:
    first = Draft("Fares rose by 12% to $40.", "Fares", "f", "page", url=URL)
    list(library.imports.add([first]))
    again = replace(first, text="Fares rose by 12% to $40, the council said.")
    results = list(library.imports.add([again, Draft("Tolls fell to $9.", "Tolls", "t", "plain")]))
    assert [result.status for result in results] == [AddStatus.UPDATED, AddStatus.ADDED]
    assert library.findings.of_article(1).figures
    assert library.findings.out_of_date() == []
    assert library.history.entries(1)[0].label == "Added and updated 2 articles"
    library.history.undo()
    assert library.articles.one(1).text == first.text
    assert [row.id for row in library.views.rows(View(), 0, 9)] == [1]


@pytest.mark.parametrize("read", [True, False])
def test_adding_reads_unless_told_not_to(library: Library, read: bool) -> None:
    (result,) = library.imports.add([Draft("Fares rose by 12% to $40.", "Fares", "f", "plain")], read=read)
    assert bool(library.findings.of_article(result.article_id or 0).figures) is read
