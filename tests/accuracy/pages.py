"""How well articles are found in pages, and where the weights of that choice come from.

    python -m tests.accuracy.pages FOLDER          word-level F1, the mean over pages
    python -m tests.accuracy.pages FOLDER --fit    first write store/ingest/formats/page_weights.tsv

FOLDER holds NAME.html, a page, and NAME.txt, what a reader would keep of it, for each of some
dozens of pages of many sites. A fifth of them, by their names, is set aside and not fitted on.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store.ingest.formats.html_tidy import tidy
from store.ingest.formats.page_address import base_of
from store.ingest.formats.page_choice import Paragraph, better, measured, weights
from store.ingest.formats.page_extraction import Extractions, extractions, from_trafilatura, page_tree
from store.ingest.formats.page_headline import headline
from store.ingest.formats.page_meta import said
from store.ingest.formats.plain_head import without_headline
from store.ingest.material import Material
from store.model.structure import StructuredText
from tests.accuracy.aside import is_aside
from tests.accuracy.tables import table

WEIGHTS = Path(__file__).resolve().parents[2] / "store" / "ingest" / "formats" / "page_weights.tsv"
_RIDGE = 33.0
"""Of the regression, with a weight of 100 for the words of each page."""
_WORD = re.compile(
    r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]+"
)
"""A word, or a letter of a script that is written without spaces."""
_ADDRESS = "https://page.example/"
"""What relative links of a page are relative to: without any they would be no links."""
_SURE = 12
"""Letters from which on a line that stands anywhere in what is wanted is a part of it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, what was extracted of it, and what a reader would keep."""

    name: str
    title: str
    found: Extractions
    wanted: str


def main() -> None:
    """Fit where that is asked for, then print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy.pages", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    pages = [_page(path) for path in sorted(options.folder.glob("*.html"))]
    rest = [page for page in pages if not is_aside({"id": page.name})]
    aside = [page for page in pages if is_aside({"id": page.name})]
    if options.fit:
        _write(fitted(rest))
        weights.cache_clear()
    rows = [_row(name, part) for name, part in (("rest", rest), ("aside", aside)) if part]
    print(table(("", "pages", "trafilatura", "readability", "Dateline"), rows))


def f1(text: str, wanted: str) -> float:
    """How well the words of a text are those that are wanted, without their order."""
    got, right = _words(text), _words(wanted)
    return 2 * (got & right).total() / ((got.total() + right.total()) or 1)


def fitted(pages: Sequence[Page]) -> dict[str, float]:
    """The weights by name: a logistic regression with a ridge, by Newton's method."""
    names = list(weights())
    rows: list[list[float]] = []
    is_wanted: list[float] = []
    counts: list[float] = []
    for page in pages:
        found = page.found
        paragraphs = measured(found.page, found.first, found.second, found.apart)
        words = [_words(found.page.text[each.start : each.end]).total() for each in paragraphs]
        rows += [[each.measures[name] for name in names] for each in paragraphs]
        is_wanted += _labels(page, paragraphs)
        counts += [100 * count / (sum(words) or 1) for count in words]
    measures, labels, sizes = np.array(rows), np.array(is_wanted), np.array(counts)
    weighted: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(20):
        likely = 1 / (1 + np.exp(-measures @ weighted))
        slope = measures.T @ (sizes * (labels - likely)) - _RIDGE * weighted
        curve = (measures * (sizes * likely * (1 - likely))[:, None]).T @ measures + _RIDGE * np.eye(
            len(names)
        )
        weighted = weighted + np.linalg.solve(curve, slope)
    return {name: float(weight) for name, weight in zip(names, weighted, strict=True)}


def _page(path: Path) -> Page:
    markup = Material(path.read_bytes(), path.name).decoded().text
    tree = page_tree(markup)
    tidy(tree)
    title, _ = headline(tree, said(tree), "", "")
    found = extractions(tree, from_trafilatura(tree, ""), base_of(tree, _ADDRESS))
    return Page(path.stem, title, found, path.with_suffix(".txt").read_text(encoding="utf-8"))


def _labels(page: Page, paragraphs: Sequence[Paragraph]) -> list[float]:
    """Whether each paragraph is wanted: most of its lines are."""
    lines = {_letters(line) for line in page.wanted.split("\n")}
    whole = _letters(page.wanted)
    labels: list[float] = []
    for each in paragraphs:
        own = [_letters(line) for line in page.found.page.text[each.start : each.end].split("\n")]
        right = [line for line in own if line and (line in lines or (len(line) >= _SURE and line in whole))]
        labels.append(float(2 * sum(map(len, right)) > sum(map(len, own))))
    return labels


def _row(name: str, pages: Sequence[Page]) -> tuple[str, ...]:
    scores = []
    for page in pages:
        found = page.found
        chosen = better(found.page, found.first, found.second, found.apart)
        bodies: tuple[StructuredText, ...] = (found.first, found.second, chosen)
        scores.append([f1(without_headline(body, page.title).text, page.wanted) for body in bodies])
    return (name, str(len(pages)), *(f"{mean:.4f}" for mean in np.mean(scores, axis=0)))


def _write(fit: dict[str, float]) -> None:
    """Put other numbers into the table."""
    lines = WEIGHTS.read_text(encoding="utf-8").split("\n")
    cells = [line.split("\t") for line in lines]
    written = [[cell[0], f"{fit[cell[0]]:.2f}", *cell[2:]] if cell[0] in fit else cell for cell in cells]
    WEIGHTS.write_text("\n".join(map("\t".join, written)), encoding="utf-8")


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


if __name__ == "__main__":
    main()
