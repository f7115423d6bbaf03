"""What is quoted: which marks open and close it, of which type it is; and what is nobody's words."""

from __future__ import annotations

import pytest

from store.extract.document import read_document
from store.extract.quotations import quotations
from store.model.findings import QuotationType
from tests.extract.marked_names import first, quoted


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ('"It rained all night," {Ana Reyes} said.', '"It rained all night,"'),
        ("“It rained all night,” {Ana Reyes} said.", "“It rained all night,”"),
        ("„Es hat die ganze Nacht geregnet“, said {Ana Reyes}.", "„Es hat die ganze Nacht geregnet“"),
        ("«Il a plu toute la nuit», said {Ana Reyes}.", "«Il a plu toute la nuit»"),
        ("»Det regnede hele natten,« said {Ana Reyes}.", "»Det regnede hele natten,«"),
        ("‘It rained all night,’ said {Ana Reyes}.", "‘It rained all night,’"),
        ("'It rained all night,' said {Ana Reyes}.", "'It rained all night,'"),
        ('“It rained all night," said {Ana Reyes}.', '“It rained all night,"'),
        ("“He shouted ‘stop’ and ran,” said {Ana Reyes}.", "“He shouted ‘stop’ and ran,”"),
        ('“He shouted "stop" and ran,” said {Ana Reyes}.', '“He shouted "stop" and ran,”'),
        ('"He shouted “stop” and ran," said {Ana Reyes}.', '"He shouted “stop” and ran,"'),
        ("«He shouted “stop” and ran», said {Ana Reyes}.", "«He shouted “stop” and ran»"),
        ("‘He shouted “stop” and ran,’ said {Ana Reyes}.", "‘He shouted “stop” and ran,’"),
        ("``It rained all night,'' said {Ana Reyes}.", "``It rained all night,''"),
        ("''It rained all night,'' said {Ana Reyes}.", "''It rained all night,''"),
        ("``He shouted `stop' and ran,'' said {Ana Reyes}.", "``He shouted `stop' and ran,''"),
        ("''He shouted 'stop','' said {Ana Reyes}.", "''He shouted 'stop',''"),
        ("„Er rief ‚halt‘ und lief“, sagte {Ana Reyes}.", "„Er rief ‚halt‘ und lief“"),
        ("»Er rief ›halt‹ und lief«, sagte {Ana Reyes}.", "»Er rief ›halt‹ und lief«"),
        ("«Es regnet», sagte {Ana Reyes}.", "«Es regnet»"),
    ],
)
def test_every_kind_of_quotation_mark_is_inside_the_span(sentence: str, expected: str) -> None:
    assert quoted(sentence) == [(expected, "Ana Reyes")]


def test_a_missing_space_before_a_mark_does_not_hide_a_quotation() -> None:
    text = '"It rained," said {Ana Reyes} of the mill."Nobody came to us."And then it was over."'
    assert quoted(text)[:2] == [('"It rained,"', "Ana Reyes"), ('"Nobody came to us."', "Ana Reyes")]


def test_doubled_apostrophes_quote_only_where_nothing_else_does() -> None:
    text = "The wall is 6'' thick. \"It rained all night,\" said {Ana Reyes}. The door is 5'' wide."
    assert quoted(text) == [('"It rained all night,"', "Ana Reyes")]


def test_single_marks_end_where_the_plural_apostrophe_does_not() -> None:
    text = "'It's the bakers' fault that we lost to the Giants', said {Ana Reyes}. 'We can't win.'"
    assert quoted(text) == [
        ("'It's the bakers' fault that we lost to the Giants'", "Ana Reyes"),
        ("'We can't win.'", "Ana Reyes"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The workers' hall and the bakers' hall aren't open, {Ana Reyes} said.",
        "Rock 'n' roll of the '90s won't die, {Ana Reyes} said.",
        "It’s the miners’ strike, and it’s ’tis-the-season time, {Ana Reyes} said.",
        'The shelf is 6" deep and 14" wide, {Ana Reyes} said.',
    ],
)
def test_apostrophes_and_inches_open_no_quotation(sentence: str) -> None:
    assert quoted(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "{Ana Reyes} called {Ben Okafor} “Mister Dough.”",
        "{Ana Reyes} refers to the mayor as “Mister Dough,” and he laughs.",
        "{Ana Reyes} dubbed him “Little Dough” and left.",
    ],
)
def test_what_somebody_is_called_is_quoted_though_it_looks_like_a_title(sentence: str) -> None:
    assert [speaker for _, speaker in quoted(sentence)] == ["Ana Reyes"]


def test_a_quotation_over_paragraphs_opens_each_and_closes_the_last() -> None:
    text = (
        "{Ana Reyes} wrote: “It rained all week.\n\n"
        "“Nobody came to the market.\n\n"
        "“We closed.”\n\n"
        "The hall is open."
    )
    assert quoted(text) == [
        ("“It rained all week.", "Ana Reyes"),
        ("“Nobody came to the market.", "Ana Reyes"),
        ("“We closed.”", "Ana Reyes"),
    ]


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("“It rained,” {Ana Reyes} said.", QuotationType.DIRECT),
        ("{Ana Reyes} said, “It rained.”", QuotationType.DIRECT),
        ("{Ana Reyes} wrote: “It rained.”", QuotationType.DIRECT),
        ("{Ana Reyes} called the night “long and wet.”", QuotationType.MIXED),
        ("{Ana Reyes} said the talks were held “shortly” before dawn.", QuotationType.MIXED),
    ],
)
def test_whole_clauses_are_direct_and_fragments_mixed(sentence: str, type_: QuotationType) -> None:
    assert first(sentence).type is type_


@pytest.mark.parametrize(
    "sentence",
    [
        "{Ana Reyes} starred in “The Long Night of Ulm” last year.",
        "The so-called “pause” in the tax ends in May.",
        "Governor {C. L.} “Butch” {Reyes} opened the market.",
        "On “Breakfast with Bakers,” a radio show, {Ana Reyes} was asked about flour.",
        "The “stand down” order never came.",
        "{Ana Reyes} bakes with a method called “slow rise.”",
        "It is a method called “slow rising.”",
        "“Night over the Old Mill” star {Ana Reyes} sang.",
        "There is the familiar “copy and paste and copy again” for all of it.",
    ],
)
def test_titles_terms_and_nicknames_are_nobodys_words(sentence: str) -> None:
    assert quoted(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "“It rained, {Ana Reyes} said.\n\nThe “market” was shut. “We closed,” said {Ben Okafor}.",
        'A stray " mark here.\n\n"We closed," said {Ben Okafor}.',
        "A stray ” mark here. “We closed,” said {Ben Okafor}.",
        'A stray "mark here. “We closed,” said {Ben Okafor}.',
    ],
)
def test_an_unbalanced_mark_harms_its_own_paragraph_only(sentence: str) -> None:
    assert [found for found in quoted(sentence) if "We closed" in found[0]] == [
        ("“We closed,”", "Ben Okafor")
    ] or [found for found in quoted(sentence) if "We closed" in found[0]] == [('"We closed,"', "Ben Okafor")]


def test_no_marks_no_quotations() -> None:
    assert quoted("{Ana Reyes} said it rained.") == []
    assert quoted("") == []


def test_without_a_single_mention_a_quotation_is_still_found() -> None:
    (found,) = quotations(read_document("“It rained,” a baker said."), ())
    assert found.speaker == "a baker"
