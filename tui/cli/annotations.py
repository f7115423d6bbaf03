"""`dateline annotations` and `annotate`: all highlights and notes as the app writes them, and one more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice

import click

from store.errors import ConfigError, UsageError
from store.export import json_lines
from store.export.formats import FORMATS
from store.library import Library
from store.library.annotations import only_place
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colours_called
from store.model.decisions import Colour
from store.model.page import all_rows
from store.model.view import ALL_ANNOTATIONS, Subject, View
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.queries import asked, query_command
from tui.config_file import setting
from tui.words.annotations import none_words

_PAGE = 1_000


@query_command("annotations", Subject.ANNOTATIONS, limit=None)
@click.option(
    "--group",
    type=click.Choice([each.value for each in Grouping]),
    default=Grouping.ARTICLE.value,
    show_default=True,
    help="What they are listed under.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="What is printed.",
)
def list_annotations(
    invocation: Invocation,
    query: tuple[str, ...],
    group: str,
    format_name: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """Highlights and notes of all articles, or those that QUERY asks for, with where each is from."""
    view, grouping, names = asked(query, ALL_ANNOTATIONS).view, Grouping(group), _colour_names()
    with closing(invocation.open()) as library:
        listed = _listed(library, view, grouping, names, limit)
        if as_json:
            held = [json_lines.annotation(entry, names) for entry in listed]
            printing.say_json({"schema": "dateline.annotations/1", "annotations": held})
            return
        if format_name == json_lines.NAME:
            for entry in listed:
                printing.say_json(json_lines.annotation(entry, names))
            return
        some = False
        for line in FORMATS[format_name].annotation_lines(listed, grouping, names):
            some = True
            printing.say(line)
    if not some:
        printing.complain(none_words(view).partition("\n")[0])


@click.command("annotate")
@click.argument("article_id", type=click.IntRange(max=LARGEST), metavar="NUMBER")
@click.argument("passage")
@click.option("--note", default="", help="A note on it.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given more than once.")
@click.option(
    "--colour", "colour_called", default=Colour.YELLOW.value, show_default=True, help="By any name."
)
@json_option
@click.pass_obj
def annotate(
    invocation: Invocation,
    article_id: int,
    passage: str,
    note: str,
    tags: tuple[str, ...],
    colour_called: str,
    as_json: bool,
) -> None:
    """Highlight a PASSAGE of an article, which must stand in it just once."""
    colours = colours_called(colour_called, _colour_names())
    if not colours:
        raise UsageError(f"no colour is called {colour_called}. There are {', '.join(Colour)}.")
    with closing(invocation.open()) as library:
        start, end = only_place(library.articles.one(article_id).text, passage)
        made = library.annotations.add(article_id, start, end, note=note, colour=colours[0], tags=tags)
    if as_json:
        printing.say_json({"schema": "dateline.annotation/1", "annotation": made})
    else:
        printing.say(f"highlighted: “{made.anchor.exact}”")


def _listed(
    library: Library, view: View, grouping: Grouping, names: ColourNames, limit: int | None
) -> Iterator[ListedAnnotation]:
    """The annotations of a view, read a page at a time."""
    read = partial(library.annotations.page, view, grouping, names, limit=min(limit or _PAGE, _PAGE))
    return islice(all_rows(lambda after: read(after=after)), limit)


def _colour_names() -> ColourNames:
    """What the configuration calls the colours; a setting that cannot be used is told on standard error."""
    try:
        names: ColourNames | None = setting("colours")
    except ConfigError as error:
        printing.complain(str(error))
        names = None
    return names or {}
