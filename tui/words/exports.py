"""What is said of the formats that articles go out in. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from store.care.archive import Archived
from store.export.articles.folder import Outcome, WrittenFile

ABOUT = {
    "markdown": "One report in Markdown: each article with its deadlines, highlights and notes.",
    "html": "A page to send on (HTML), with highlights, notes and findings in the text.",
    "jsonl": "JSON, an object a line: text, tags, annotations and deadlines of each article.",
    "csv": "A table (CSV) for spreadsheets, a row an article; no cell is taken for a formula.",
    "bibtex": "References for BibTeX and biblatex.",
    "ris": "References for reference managers (RIS).",
    "csl": "References for Zotero and Pandoc (CSL-JSON).",
    "web-annotation": "Highlights and notes as W3C Web Annotations (JSON-LD).",
    "hypothesis": "Highlights and notes as Hypothesis writes and reads them.",
}
"""Of each format of `store/export/articles/formats.py`, by its name."""


WRITE_HINT = (
    "a new file: .md, .html, .jsonl, .csv, .bib, .ris, .csl.json, .jsonld, .hypothesis.json · "
    "or a folder, with a / at its end, of Markdown"
)


AGENDA_HINT = "a new file: .ics for calendars, .todo.ics for things to do, .json for taskwarrior"


def write_words(marked: int) -> str:
    """What is asked where something is to be written."""
    if not marked:
        return "Write what is listed to"
    return f"Write {marked} marked article{'s' if marked > 1 else ''} to"


def archive_words(archived: Archived) -> str:
    """ "1,200 articles, 34,000 rows"."""
    return f"{archived.articles:,} articles, {archived.rows:,} rows"


def folder_words(files: Iterable[WrittenFile]) -> str:
    """ "3 written, 40 unchanged, 1 left alone"."""
    counts = Counter(each.outcome for each in files)
    told = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in Outcome if counts[outcome])
    return told or "there is nothing to write"


def left_alone_words(file: WrittenFile) -> str:
    """Why a file was left alone."""
    return f"{file.path} is left alone: {file.why}."
