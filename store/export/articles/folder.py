"""Articles as a folder of Markdown files, one each, as Obsidian and others keep notes.

Writing again changes what Dateline wrote and leaves alone what the user wrote below the last line of it,
and every file that has no such line. A file keeps its name, whatever its article is called later.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from store.errors import ExportError
from store.export.articles.markdown_text import markdown_lines
from store.export.articles.report import annotation_lines, deadline_line
from store.export.markdown import literal
from store.export.writing import Stamp, stamp, write_together
from store.model.articles import Article
from store.model.exported import ExportedArticle

MARKER = "%% dateline: all above is written anew; what you write below this line stays %%"
"""The last line of what is written. Obsidian shows no comments."""

_OURS = re.compile(r"---\n(?:.*\n)*?dateline: (\d+)\n", re.MULTILINE)
_HEAD = 4_000
"""Characters in which the number of an article stands in its file."""

_LONGEST = 80
"""Bytes of what a name of a file tells of the title; with the number it stays below 100."""

TOGETHER, _MOST_TOGETHER = 256, 4_000_000
"""Files that are written before the disk is waited for, and characters: so much is held at most."""

_NAME = re.compile(r".*-(\d{1,18})\.md")


class Outcome(StrEnum):
    """What became of one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left alone"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of the folder; `why` says why it was left alone."""

    path: Path
    outcome: Outcome
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Planned:
    """What will have become of a file, the text that it gets ("" where it stays as it is), and how it was."""

    file: WrittenFile
    text: str = ""
    before: Stamp = None


def write_folder(folder: Path, articles: Iterable[ExportedArticle]) -> Iterator[WrittenFile]:
    """Write each article into its file of the folder, which is made where there is none.

    Raises ExportError where that cannot be.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        names = _names(folder)
    except OSError as error:
        raise ExportError(f"{folder} is no folder that can be written to ({error.strerror}).") from error
    waiting: list[_Planned] = []
    held = 0
    for exported in articles:
        article = exported.article
        place = _place(folder, names.get(article.id, ()), article)
        waiting.append(_planned(place, "\n".join(_lines(exported)) + "\n", article.id))
        held += len(waiting[-1].text)
        if len(waiting) == TOGETHER or held >= _MOST_TOGETHER:
            yield from _done(waiting)
            waiting, held = [], 0
    yield from _done(waiting)


def file_name(article: Article) -> str:
    """A name that any file system takes: the words of the title, and the number of the article.

    >>> slug("../../.ssh/x"), slug("CON"), slug("…")
    ('ssh-x', 'con', 'article')
    """
    return f"{slug(article.title)}-{article.id}.md"


def slug(title: str) -> str:
    """The words of a title, in small letters and figures, in at most 80 bytes."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", title).casefold())
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer.encode()) > _LONGEST:
            break
        name = longer
    return name or words[0].encode()[:_LONGEST].decode(errors="ignore") if words else "article"


def _names(folder: Path) -> dict[int, list[str]]:
    """The names of files in the folder that may be of an article, by its number."""
    names: dict[int, list[str]] = {}
    with os.scandir(folder) as entries:
        for name in sorted(entry.name for entry in entries):
            if match := _NAME.fullmatch(name):
                names.setdefault(int(match[1]), []).append(name)
    return names


def _place(folder: Path, names: Iterable[str], article: Article) -> Path:
    """The file of an article: the one of those with its number that Dateline wrote, else a new one.

    The user's own files may end with a number, too.
    """
    for name in names:
        with suppress(OSError, UnicodeError), (folder / name).open(encoding="utf-8") as file:
            if _is_of(file.read(_HEAD), article.id):
                return folder / name
    return folder / file_name(article)


def _is_of(head: str, article_id: int) -> bool:
    """Whether a file that begins so was written for an article."""
    ours = _OURS.match(head)
    return ours is not None and int(ours[1]) == article_id


def _planned(path: Path, written: str, article_id: int) -> _Planned:
    """What is to become of a file."""
    if path.is_symlink():
        return _Planned(WrittenFile(path, Outcome.LEFT_ALONE, "it is a link, which is not followed"))
    below = "\n"
    try:
        seen = stamp(path)
        before = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        before = None
    except (OSError, UnicodeError) as error:
        return _Planned(WrittenFile(path, Outcome.LEFT_ALONE, f"it cannot be read ({error})"))
    if before is not None:
        if not _is_of(before[:_HEAD], article_id):
            why = "it is no file that Dateline wrote for this article"
            return _Planned(WrittenFile(path, Outcome.LEFT_ALONE, why))
        _, marker, below = before.partition(f"\n{MARKER}")
        if not marker:
            why = "the line below which your own words stand is gone"
            return _Planned(WrittenFile(path, Outcome.LEFT_ALONE, why))
    text = f"{written}{MARKER}{below}"
    if text == before:
        return _Planned(WrittenFile(path, Outcome.UNCHANGED))
    return _Planned(WrittenFile(path, Outcome.WRITTEN), text, seen)


def _done(planned: Iterable[_Planned]) -> Iterator[WrittenFile]:
    """Write what is to be written; then what became of each."""
    files = tuple(planned)
    written = ((each.file.path, each.text.encode(), each.before) for each in files if each.text)
    left = write_together(written)
    for each in files:
        why = "it was changed while this was written; write the folder once more"
        yield WrittenFile(each.file.path, Outcome.LEFT_ALONE, why) if each.file.path in left else each.file


def _lines(exported: ExportedArticle) -> Iterator[str]:
    article = exported.article
    yield "---"
    yield from _front_matter(article)
    yield "---"
    yield ""
    yield f"# {literal(article.title)}"
    yield ""
    for deadline in exported.deadlines:
        yield deadline_line(deadline)
    if exported.deadlines:
        yield ""
    for annotation in exported.annotations:
        marked = annotation_lines(annotation, f"^dateline-{annotation.id}")
        yield from (line.replace("%%", "%\\%") for line in marked)
    yield "## Text"
    yield ""
    # A line of the article is never taken for the last one of what is written.
    yield from (line.replace("%%", "%\\%") for line in markdown_lines(article.text, article.structure))


def _front_matter(article: Article) -> Iterator[str]:
    import yaml

    told: dict[str, Any] = {
        "dateline": article.id,
        "title": article.title,
        "url": article.url,
        "author": article.byline,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "tags": [re.sub(r"\s+", "-", tag) for tag in article.tags],
    }
    kept = {name: value for name, value in told.items() if value}
    yield from yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000).splitlines()
