"""The sample articles come in whole, and the reading finds what a careful reader expects of them."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from seeds import PUBLISHED, expectations_file, seed_files
from store.extract import analyse
from store.ingest import read_source
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.kinds import LISTS

MARKS = "\"'“”‘’ "
Expected = dict[str, Any]


@cache
def articles() -> dict[str, Draft]:
    """Every sample article by its title, as it comes in."""
    found = [
        draft for path in seed_files() for draft in read_source(str(path), published=PUBLISHED.get(path.name))
    ]
    return {draft.title: draft for draft in found if isinstance(draft, Draft)}


@cache
def expectations() -> dict[str, Expected]:
    """What is expected of every article, by its title."""
    files = [json.loads(expectations_file(path).read_text("utf-8")) for path in seed_files()]
    return {article["title"]: article for file in files for article in file}


TITLES = tuple(expectations())


@cache
def findings(title: str) -> Findings:
    """One reading of one sample article."""
    draft = articles()[title]
    return analyse(draft.text, draft.published, budget_seconds=None)


def test_every_sample_comes_in_under_its_title_with_its_date() -> None:
    assert set(articles()) == set(TITLES)
    for title, draft in articles().items():
        assert draft.published is not None
        assert draft.published.isoformat()[:10] == expectations()[title]["published"]
        assert draft.extracted and not draft.notices
    assert {draft.format for draft in articles().values()} == {
        "text",
        "markdown",
        "page",
        "feed",
        "json feed",
    }


def test_every_sample_names_its_source_or_is_plain_text() -> None:
    without = {draft.format for draft in articles().values() if draft.source != "Dateline Samples"}
    assert without == {"text"}


def test_without_its_publication_date_nothing_is_guessed() -> None:
    (path,) = (path for path in seed_files() if path.name in PUBLISHED)
    (draft,) = read_source(str(path))
    assert isinstance(draft, Draft) and draft.published is None
    found = analyse(draft.text, None, budget_seconds=None)
    relative = [
        each for each in found.timexes if draft.text[each.start : each.end] in ("tomorrow", "yesterday")
    ]
    assert len(relative) == 2
    assert all(each.unresolved and each.first is None for each in relative)
    assert found.deadlines == ()


@pytest.mark.parametrize("title", TITLES)
def test_every_expectation_quotes_the_article(title: str) -> None:
    text = articles()[title].text
    quoted = [each["text"] for kind in LISTS for each in expectations()[title][kind] if "text" in each]
    assert [words for words in quoted if words not in text] == []


@pytest.mark.parametrize("title", TITLES)
def test_every_finding_lies_where_it_says(title: str) -> None:
    text, found = articles()[title].text, findings(title)
    for group in (
        found.mentions,
        found.quotations,
        found.figures,
        found.changes,
        found.timexes,
        found.deadlines,
    ):
        for each in group:
            assert 0 <= each.start < each.end <= len(text)
            assert text[each.start : each.end].strip() == text[each.start : each.end]


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("title", TITLES)
def test_what_a_careful_reader_expects_is_found(title: str, kind: str) -> None:
    assert missed(title, kind, hard=False) == []


def test_a_good_part_of_what_is_hard_is_found() -> None:
    hard = [
        each for title in TITLES for kind in LISTS for each in expectations()[title][kind] if each.get("hard")
    ]
    lost = [each for title in TITLES for kind in LISTS for each in missed(title, kind, hard=True)]
    assert len(lost) < len(hard) * 2 / 3, lost


def missed(title: str, kind: str, *, hard: bool) -> list[Expected]:
    """The expectations of one kind that no finding meets."""
    found, text = findings(title), articles()[title].text
    checks = {
        "mentions": has_mention,
        "quotations": has_quotation,
        "figures": has_figure,
        "changes": has_change,
        "timexes": has_timex,
        "deadlines": has_deadline,
    }
    wanted = (each for each in expectations()[title][kind] if bool(each.get("hard")) is hard)
    return [each for each in wanted if not checks[kind](found, text, each)]


def has_mention(found: Findings, text: str, expected: Expected) -> bool:
    """The name with or without its title ("Judge Amara Whitlock"), its kind and the name behind it."""
    return any(
        mention.kind in alternatives(expected["kind"])
        and mention.entity == expected["entity"]
        and (surface := text[mention.start : mention.end]).endswith(expected["text"])
        and len(surface) - len(expected["text"]) <= len("President ")
        for mention in found.mentions
    )


def has_quotation(found: Findings, text: str, expected: Expected) -> bool:
    """The words and the speaker; paragraphs of one speech may be one finding or several."""
    wanted = expected["text"].strip(MARKS)
    return any(
        quotation.speaker == expected["speaker"]
        and (surface := text[quotation.start : quotation.end].strip(MARKS)).find(wanted) >= 0
        and (surface == wanted or "\n\n" in surface)
        for quotation in found.quotations
    )


def has_figure(found: Findings, text: str, expected: Expected) -> bool:
    value = expected["value"]
    low, high = value if isinstance(value, list) else (value, None)
    return any(
        near(figure.value, low)
        and near(figure.upper, high)
        and unit(figure.unit) == expected["unit"]
        and overlaps(figure, text, expected["text"])
        for figure in found.figures
    )


def has_change(found: Findings, text: str, expected: Expected) -> bool:
    return any(
        near(change.before, expected["from"])
        and near(change.after, expected["to"])
        and unit(change.unit) == expected["unit"]
        for change in found.changes
    )


def has_timex(found: Findings, text: str, expected: Expected) -> bool:
    return any(
        timex.value in alternatives(expected["value"]) and overlaps(timex, text, expected["text"])
        for timex in found.timexes
    )


def has_deadline(found: Findings, text: str, expected: Expected) -> bool:
    return any(
        deadline.date in alternatives(expected["date"])
        and deadline.kind in alternatives(expected["kind"])
        and expected["what"].lower() in f"{deadline.what} {text[deadline.start : deadline.end]}".lower()
        for deadline in found.deadlines
    )


def overlaps(finding: Any, text: str, words: str) -> bool:
    """Whether a finding and expected words are the same but for "around" before or a noun behind."""
    surface = text[finding.start : finding.end]
    return surface in words or words in surface


def alternatives(value: Any) -> list[Any]:
    """A list in an expectation holds readings that are equally right."""
    return value if isinstance(value, list) else [value]


def unit(name: str) -> str:
    """A bare number and a count of things are one unit."""
    return "count" if name == "number" else name


def near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= abs(other) * 1e-9
