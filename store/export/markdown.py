"""Annotations and quotes as Markdown: passages as block quotations, notes below them, tags as #tags."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.export.citation import origin
from store.export.headings import grouped
from store.export.orphans import orphan_words
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colour_name
from store.model.passages import Passage

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~])")
_BULLET = re.compile(r"^(\s*)([-+=])", re.MULTILINE)
_NUMBER = re.compile(r"^(\s*\d+)([.)])", re.MULTILINE)
_BREAKS = re.compile(r"[\s<>]")
_WEB = ("http://", "https://")


def annotation_lines(
    entries: Iterable[ListedAnnotation], grouping: Grouping, names: ColourNames
) -> Iterator[str]:
    """Under a heading for every group; the article is told with each where it is not the heading."""
    for heading, members in grouped(entries, grouping):
        yield f"## {literal(heading)}"
        yield ""
        for number, entry in enumerate(members):
            annotation = entry.annotation
            if number == 0 and grouping is Grouping.ARTICLE and entry.url:
                yield from (address(entry.url), "")
            yield from quoted(annotation.anchor.exact)
            yield ""
            if annotation.note:
                yield from (literal(annotation.note), "")
            told = [colour_name(annotation.colour, names), *(f"#{tag}" for tag in annotation.tags)]
            if gone := orphan_words(annotation):
                told.append(gone)
            yield "*" + literal(" · ".join(told)).replace("\\#", "#") + "*"
            yield ""
            if grouping is not Grouping.ARTICLE:
                yield f"— {literal(origin(entry))}" + (f" {address(entry.url)}" if entry.url else "")
                yield ""


def quote_lines(quotes: Iterable[Passage]) -> Iterator[str]:
    """Each as a block quotation, and below it who said it and where."""
    for quote in quotes:
        yield from quoted(quote.sentence)
        yield ""
        speaker = f"**{literal(quote.of_it)}**, " if quote.of_it else ""
        yield f"— {speaker}{literal(origin(quote))}" + (f" {address(quote.url)}" if quote.url else "")
        yield ""


def literal(text: str) -> str:
    """Text that Markdown shows as it is: nothing in it is taken for markup."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\1\\\2", escaped))


def quoted(passage: str) -> Iterator[str]:
    """A passage as a block quotation, line by line."""
    return (f"> {line}".rstrip() for line in literal(passage).split("\n"))


def address(url: str) -> str:
    """An address as a link that nothing in it can end, if it is one of the web."""
    return f"<{_BREAKS.sub('', url)}>" if url.lower().startswith(_WEB) else literal(url)
