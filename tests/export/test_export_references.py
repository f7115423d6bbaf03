"""References of articles: as the manuals have them, and whole whatever a title or a byline holds."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.export import csl
from store.export.authors import Author, authors
from store.export.citation import origin, with_reference
from store.export.references import FORMS
from store.model.articles import Article, Month, Place

MOMENT = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
ARTICLE = Article(
    7, "Tolls rise again", "Tolls rose.", "By Mara T. Lindqvist and Jan van der Meer", "Harbor Ledger",
    "https://example.org/tolls_1", "tolls.txt", "plain", dt.date(2026, 6, 30), "en", MOMENT, 2, False, False,
    Place.INBOX, (), True, (), 0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("byline", "named"),
    [
        ("By Mara Lindqvist", (Author("Lindqvist", "Mara"),)),
        ("Mara Roe, Bo Lang and Roe", (Author("Roe", "Mara"), Author("Lang", "Bo"), Author("Roe"))),
        ("von Ludwig van Beethoven", (Author("van Beethoven", "Ludwig"),)),
        ("Mara Lindqvist | Harbor Ledger", (Author("Lindqvist", "Mara"),)),
        ("Mara Lindqvist for the Ledger", (Author("Lindqvist", "Mara"),)),
        ("Reuters", (Author("Reuters"),)),
        ("Ledger staff", (Author("Ledger staff"),)),
        ("", ()),
        (None, ()),
    ],
)  # fmt: skip
def test_a_byline_names_authors(byline: str | None, named: tuple[Author, ...]) -> None:
    assert authors(byline) == named


def test_a_source_that_is_its_own_author_is_no_person_and_told_once() -> None:
    own = replace(ARTICLE, byline="Harbor Ledger")
    assert authors(own.byline, own.source) == (Author("Harbor Ledger"),)
    assert FORMS["apa"](own) == (
        "Harbor Ledger. (2026, June 30). Tolls rise again. https://example.org/tolls_1"
    )
    assert "author = {{Harbor Ledger}}" in FORMS["bibtex"](own)
    assert origin(own) == "Tolls rise again, Harbor Ledger, 2026-06-30"


def test_each_form_of_one_article() -> None:
    assert FORMS["apa"](ARTICLE) == (
        "Lindqvist, M. T., & van der Meer, J. (2026, June 30). Tolls rise again. Harbor Ledger. "
        "https://example.org/tolls_1"
    )
    assert FORMS["chicago"](ARTICLE) == (
        "Lindqvist, Mara T., and Jan van der Meer. “Tolls rise again.” Harbor Ledger, June 30, 2026. "
        "https://example.org/tolls_1."
    )
    assert FORMS["bibtex"](ARTICLE).splitlines() == [
        "@misc{lindqvist2026-7,",
        "  title = {{Tolls rise again}},",
        "  author = {Lindqvist, Mara T. and van der Meer, Jan},",
        "  howpublished = {Harbor Ledger},",
        "  url = {https://example.org/tolls_1},",
        "  year = {2026},",
        "  month = jun,",
        "  date = {2026-06-30},",
        "}",
    ]
    assert FORMS["ris"](ARTICLE).splitlines() == [
        "TY  - NEWS",
        "TI  - Tolls rise again",
        "AU  - Lindqvist, Mara T.",
        "AU  - van der Meer, Jan",
        "T2  - Harbor Ledger",
        "PY  - 2026",
        "DA  - 2026/06/30",
        "LA  - en",
        "UR  - https://example.org/tolls_1",
        "ER  - ",
    ]
    assert json.loads(FORMS["csl"](ARTICLE)) == {
        "id": "dateline-7",
        "type": "article-newspaper",
        "title": "Tolls rise again",
        "author": [{"family": "Lindqvist", "given": "Mara T."}, {"family": "van der Meer", "given": "Jan"}],
        "container-title": "Harbor Ledger",
        "issued": {"date-parts": [[2026, 6, 30]]},
        "language": "en",
        "URL": "https://example.org/tolls_1",
    }


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(ARTICLE, byline=None, source=None, url=None, published=None, language=None, title="Why?")
    assert FORMS["apa"](bare) == "Why? (n.d.)."
    assert FORMS["chicago"](bare) == "“Why?”"
    assert FORMS["bibtex"](bare) == "@misc{article-7,\n  title = {{Why?}},\n}"
    assert FORMS["ris"](bare) == "TY  - NEWS\nTI  - Why?\nER  - "
    assert csl.item(bare) == {"id": "dateline-7", "type": "article-newspaper", "title": "Why?"}


def test_of_a_month_no_day_is_made_up() -> None:
    monthly = replace(ARTICLE, published=Month(2026, 6))
    assert "(2026, June)" in FORMS["apa"](monthly)
    assert "Harbor Ledger, June 2026." in FORMS["chicago"](monthly)
    assert "DA  - 2026/06/\n" in FORMS["ris"](monthly)
    assert csl.item(monthly)["issued"] == {"date-parts": [[2026, 6]]}


foreign = st.text(max_size=60)


@given(title=foreign, byline=foreign, source=foreign, url=foreign)
def test_nothing_in_a_title_or_a_byline_breaks_a_form(title: str, byline: str, source: str, url: str) -> None:
    article = replace(ARTICLE, title=title, byline=byline, source=source, url=url)
    for form in FORMS.values():
        assert form(article)
    held = re.sub(r"\\[{}]", "", FORMS["bibtex"](article))
    assert held.count("{") == held.count("}")
    depth = 0
    for sign in re.sub(r"[^{}]", "", held):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    record = FORMS["ris"](article)
    assert all(re.match(r"[A-Z][A-Z0-9]  - ?", line) for line in record.split("\n"))
    assert json.loads(FORMS["csl"](article))["id"] == "dateline-7"


def test_a_passage_stands_above_its_reference() -> None:
    assert with_reference("Tolls rose.", "Roe, A. (2026).") == "“Tolls rose.”\nRoe, A. (2026).\n"
    assert with_reference(None, "Roe, A. (2026).") == "Roe, A. (2026)."
