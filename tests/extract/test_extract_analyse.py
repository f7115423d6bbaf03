"""One reading of one text: everything at exact places, whatever the text, within its time."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract import analyse, extractor_version
from store.extract.contract import to_contract
from store.extract.document import Document
from store.extract.names.protocol import RawMention
from store.extract.names.recognisers.registry import choose
from store.model.findings import Findings, MentionKind
from tests.growth import TIMES, Work, grows_linearly

PUBLISHED = dt.date(2026, 3, 10)
ARTICLE = """Harbour to close

President Ada Holm of Norway said on Monday that the old harbour would close by April 30, 2026.

“We have no choice,” Holm said. The fee was cut to 20% from 35%, and 4 million kroner were set aside.

The Northern Harbour Board (NHB) must answer by March 20. The NHB has 12 members.
"""


def spans(findings: Findings) -> Iterator[tuple[int, int]]:
    for kind in (
        findings.mentions,
        findings.quotations,
        findings.figures,
        findings.changes,
        findings.timexes,
        findings.deadlines,
    ):
        for finding in kind:
            yield finding.start, finding.end
    for quotation in findings.quotations:
        if quotation.speaker_start is not None and quotation.speaker_end is not None:
            yield quotation.speaker_start, quotation.speaker_end
    for deadline in findings.deadlines:
        yield deadline.timex_start, deadline.timex_end


class Named:
    """A recogniser that knows the names it is given, all of them people."""

    name, version = "named", "1"

    def __init__(self, *names: str) -> None:
        self.names = names

    def recognise(self, document: Document) -> list[RawMention]:
        starts = [(document.text.index(name), len(name)) for name in self.names]
        return [RawMention(start, start + size, MentionKind.PERSON, 0.9) for start, size in sorted(starts)]


def test_no_part_of_a_name_is_a_figure_or_a_date() -> None:
    text = "April Jones and Erik ten Hag won ten medals in April, after Ana Reyes came on May 3."
    findings = analyse(text, PUBLISHED, recogniser=Named("April Jones", "Erik ten Hag", "Ana Reyes"))
    assert [(figure.start, figure.about) for figure in findings.figures] == [(33, "medals")]
    assert [text[timex.start : timex.end] for timex in findings.timexes] == ["April", "May 3"]
    assert findings.timexes[0].start == 47


def test_a_roster_of_namesakes_is_read_in_linear_time() -> None:
    def reading(count: int) -> Work:
        names = [f"{chr(65 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}a Bo" for n in range(count)]
        recogniser = Named(*names)
        text = ". ".join(f"{name} came" for name in names)
        return lambda: analyse(text, PUBLISHED, recogniser=recogniser)

    assert grows_linearly(reading, 500)


def test_an_article_gives_every_kind_of_finding() -> None:
    findings = analyse(ARTICLE, PUBLISHED)
    named = {(ARTICLE[m.start : m.end], m.entity) for m in findings.mentions}
    assert {("Ada Holm", "Ada Holm"), ("Holm", "Ada Holm"), ("NHB", "Northern Harbour Board")} <= named
    assert [(ARTICLE[q.start : q.end], q.speaker) for q in findings.quotations] == [
        ("“We have no choice,”", "Ada Holm")
    ]
    assert {(figure.value, figure.unit) for figure in findings.figures} >= {(20, "percent"), (35, "percent")}
    assert [(change.before, change.after) for change in findings.changes] == [(35, 20)]
    assert {timex.value for timex in findings.timexes} >= {"2026-04-30", "2026-03-20"}
    assert {deadline.date for deadline in findings.deadlines} == {"2026-04-30", "2026-03-20"}
    assert findings.version == extractor_version()
    assert findings.recogniser.startswith(f"{choose().recogniser.name} ")
    assert findings.notices == ()


def test_the_same_text_gives_the_same_findings() -> None:
    assert analyse(ARTICLE, PUBLISHED) == analyse(ARTICLE, PUBLISHED)


ODD = ["", " ", "\n\n", "\u00ad", "…", "“", "🙂‍↔️", "ı İ ß", "‏שלום", "٣٤٪"]
BROKEN = ["The quay closes on Friday \ud800.", "midnight due Capital Nov. which"]
"""Half a character, and a label of which no word is left."""


@pytest.mark.parametrize("text", [*ODD, *BROKEN])
def test_odd_texts_are_read(text: str) -> None:
    findings = analyse(text, PUBLISHED)
    assert all(0 <= start < end <= len(text) for start, end in spans(findings))


FRAGMENTS = """President Holm|Ada Holm|said|“We|will go,”|"|’|(|)|by|June 19|must|NHB|from 3% to 4%|$5 million
|U.S.|the senator|he|expires|in 2027|.|,|:|03/04/2026|next week|1.5|one and a half hours|«|»|—|not|Mr.
|on Monday|December 31, 9999|in the year 1|February 29|two-thirds|€|per|million|ß|İ|within 30 days|5|-|%|to"""
PIECES = st.sampled_from([*FRAGMENTS.replace("\n", "").split("|"), "\n", "\n\n", "\u00a0"])
TEXTS = st.one_of(
    st.text(max_size=250),
    st.lists(PIECES, max_size=50).map(" ".join),
    st.lists(PIECES, max_size=30).map("".join),
)
DATES = st.none() | st.dates() | st.datetimes()


@given(TEXTS, DATES)
@settings(max_examples=200)
def test_whatever_the_text_findings_are_in_it_and_sorted(text: str, published: dt.date | None) -> None:
    findings = analyse(text, published)
    for start, end in spans(findings):
        assert 0 <= start < end <= len(text)
    for kind in (
        findings.mentions,
        findings.quotations,
        findings.figures,
        findings.changes,
        findings.timexes,
    ):
        starts = [finding.start for finding in kind]
        assert starts == sorted(starts)
    written = json.dumps(to_contract(findings, id="x", published=published))
    assert json.loads(written)["schema"] == "dateline.findings/1"


def test_the_contract_names_ranges_and_speakers() -> None:
    form = to_contract(analyse(ARTICLE, PUBLISHED), id="a", published=PUBLISHED)
    assert form["id"] == "a"
    assert form["published"] == "2026-03-10"
    assert {"start", "end", "kind", "entity"} <= set(form["mentions"][0])
    assert form["quotations"][0]["speaker"] == "Ada Holm"
    assert form["changes"][0]["from"] == 35
    assert {"start", "end", "date", "kind", "what", "who"} <= set(form["deadlines"][0])


LONG = "\n\n".join(
    f"Paragraph {number}: Ada Holm said on Monday that 3% of Oslo had voted." for number in range(6000)
)


@pytest.mark.slow
def test_a_long_text_is_read_in_parts_with_offsets_into_the_whole() -> None:
    text = "Ada Holm is mayor.\n\n" + "\n\n".join(
        f"Holm told Oslo {number} times." for number in range(12_000)
    )
    findings = analyse(text, PUBLISHED, budget_seconds=None)
    last = [mention for mention in findings.mentions if mention.start > 250_000]
    assert {(text[m.start : m.end], m.entity) for m in last} >= {("Holm", "Ada Holm"), ("Oslo", "Oslo")}
    assert findings.notices == ()


@pytest.mark.slow
def test_a_text_too_long_for_its_budget_is_read_in_part_and_says_so() -> None:
    findings = analyse(LONG, PUBLISHED, budget_seconds=0.0)
    assert findings.mentions
    assert findings.timexes
    assert max(mention.end for mention in findings.mentions) < len(LONG) / 2
    assert len(findings.notices) == 1
    assert "names were read only in its first" in findings.notices[0]


PATHOLOGICAL = {
    "quotation marks": '"' * 50_000,
    "curly marks": "“" * 50_000,
    "digits": "1" * 1_000_000,
    "brackets": "(" * 10_000 + ")" * 10_000,
    "one word": "a" * 1_000_000,
    "capitals": "A " * 20_000,
    "names": "Ada Holm " * 8_000,
    "dates": "June 19 " * 1_500,
    "figures": "$5 million " * 6_000,
    "stops": "." * 60_000,
    "white space": " " * 1_000_000,
    "said": '"No," said Holm. ' * 4_000,
    "long words between counts": f"rose from 12 {'x' * 120} to 43 {'y' * 120}. " * 300,
    "moved": "The hearing was moved from May 3 to June 19 " * 500,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_text_is_read_in_more_than_linear_time(name: str) -> None:
    text = PATHOLOGICAL[name]

    def reading(size: int) -> Work:
        return lambda: analyse(text[:size], PUBLISHED, budget_seconds=None)

    assert grows_linearly(reading, len(text) // TIMES)


class _Everything:
    """A recogniser that takes the first word of each sentence for an organisation."""

    name = "first-words"
    version = "9"

    def recognise(self, document: Document) -> list[RawMention]:
        tokens = document.tokens
        return [
            RawMention(tokens.starts[s.first_token], tokens.ends[s.first_token], MentionKind.ORGANISATION)
            for s in document.sentences
        ]


def test_another_recogniser_can_be_given_and_is_named() -> None:
    findings = analyse("Blorp fell. Nothing else.", recogniser=_Everything())
    assert findings.recogniser == "first-words 9"
    assert findings.mentions[0].rule == "first-words"
    assert findings.mentions[0].entity == "Blorp"


def test_sentences_can_be_had_without_loading_the_reading() -> None:
    code = (
        "import sys; from store.extract import sentence_spans; "
        "print(sentence_spans('One. Two.'), 'store.extract.analysis' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[(0, 4), (5, 9)] False"
