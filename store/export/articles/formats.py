"""The formats in which articles are written as one stream, by name and by how their files end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from store.errors import UsageError
from store.export.articles import (
    bibliography,
    hypothesis,
    json_lines,
    page,
    report,
    table,
    web_annotation,
)
from store.model.exported import ExportedArticle

Write = Callable[[Iterable[ExportedArticle]], Iterator[str]]
"""Writes articles line by line, in the order given."""


@dataclass(frozen=True, slots=True)
class ArticleFormat:
    """One format: how files of it end, and whether it shows what was found in the articles."""

    name: str
    suffix: str
    lines: Write
    findings: bool = False


ARTICLE_FORMATS: dict[str, ArticleFormat] = {
    each.name: each
    for each in (
        ArticleFormat("markdown", ".md", report.lines),
        ArticleFormat("html", ".html", page.lines, findings=True),
        ArticleFormat("jsonl", ".jsonl", json_lines.lines),
        ArticleFormat("csv", ".csv", table.lines),
        ArticleFormat("bibtex", ".bib", bibliography.bibtex_lines),
        ArticleFormat("ris", ".ris", bibliography.ris_lines),
        ArticleFormat("csl", ".csl.json", bibliography.csl_lines),
        ArticleFormat("web-annotation", ".jsonld", web_annotation.lines),
        ArticleFormat("hypothesis", ".hypothesis.json", hypothesis.lines),
    )
}
"""By their names."""


def article_format_of(path: PurePath) -> ArticleFormat:
    """The format that a file's name asks for. Raises UsageError."""
    for each in ARTICLE_FORMATS.values():
        if path.name.lower().endswith(each.suffix):
            return each
    endings = ", ".join(f"{each.suffix} ({each.name})" for each in ARTICLE_FORMATS.values())
    raise UsageError(
        f"the name of the file says what is written: let it end with {endings}; or name a folder, with a / "
        "at its end, for a Markdown file each."
    )
