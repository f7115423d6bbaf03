"""Articles as one report in Markdown: each with where it is from, its deadlines and what was marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.export.citation import origin
from store.export.markdown import address, literal, quoted
from store.export.orphans import orphan_words
from store.model.decisions import Annotation, Deadline, DeadlineStatus
from store.model.exported import ExportedArticle


def lines(articles: Iterable[ExportedArticle]) -> Iterator[str]:
    """A section for each article, in the order given."""
    for exported in articles:
        article = exported.article
        yield f"## {literal(article.title)}"
        yield ""
        yield literal(origin(article)) + (f" · {address(article.url)}" if article.url else "")
        yield ""
        if article.tags:
            yield from (tag_words(article.tags), "")
        for deadline in exported.deadlines:
            yield deadline_line(deadline)
        if exported.deadlines:
            yield ""
        for annotation in exported.annotations:
            yield from annotation_lines(annotation)


def annotation_lines(annotation: Annotation, mark: str = "") -> Iterator[str]:
    """A passage as a block quotation that ends with `mark`, below it the note and the tags."""
    *before, last = quoted(annotation.anchor.exact)
    yield from before
    yield f"{last} {mark}".rstrip()
    yield ""
    if annotation.note:
        yield from (literal(annotation.note), "")
    told = [tag_words(annotation.tags)] if annotation.tags else []
    if gone := orphan_words(annotation):
        told.append(gone)
    if told:
        yield from (" · ".join(told), "")


def deadline_line(deadline: Deadline) -> str:
    """A deadline as an entry of a list of things to do."""
    box = "x" if deadline.status is DeadlineStatus.DONE else " "
    due = f"{deadline.due.iso} " if deadline.due.iso else ""
    note = f" – {literal(' '.join(deadline.note.split()))}" if deadline.note else ""
    return f"- [{box}] {due}{literal(deadline.what)}{note}"


def tag_words(tags: Iterable[str]) -> str:
    """Tags as Markdown programs know them: "#port-fees"."""
    return " ".join("#" + "-".join(literal(tag).split()) for tag in tags)
