"""`dateline annotations` and `annotate`: all highlights and notes; one more, one changed, some deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice

import click

from store.errors import UsageError
from store.export import json_lines
from store.export.formats import FORMATS
from store.library import Library
from store.library.annotations import only_place
from store.model.annotation_list import ColourNames, Grouping, ListedAnnotation, colours_called
from store.model.decisions import Colour
from store.model.page import all_rows
from store.model.view import ALL_ANNOTATIONS, Subject, View
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, article_argument, format_option, json_option
from tui.cli.parameters import NumberParameter
from tui.cli.queries import asked, query_command
from tui.cli.settings import setting
from tui.words.annotations import none_words
from tui.words.entities import counted

_PAGE = 1_000
_COLOURS = f"{', '.join(Colour)}, or what you call one."


@query_command("annotations", Subject.ANNOTATIONS, limit=None)
@click.option(
    "--group",
    type=click.Choice([each.value for each in Grouping]),
    default=Grouping.ARTICLE.value,
    show_default=True,
    help="What they are listed under.",
)
@format_option(FORMATS, "text")
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
@article_argument
@click.argument("passage")
@click.option("--note", default="", help="A note on it.")
@click.option("--tag", "tags", multiple=True, help="A tag; may be given more than once.")
@click.option(
    "--colour",
    "colour_called",
    default=Colour.YELLOW.value,
    show_default=True,
    help=_COLOURS,
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
    """Highlight a PASSAGE of an article, which must stand in it just once.

    NUMBER is that of the article in `dateline list`; PASSAGE is its words, in quotes.
    """
    colour = _colour(colour_called)
    with closing(invocation.open()) as library:
        start, end = only_place(library.articles.one(article_id).text, passage)
        made = library.annotations.add(article_id, start, end, note=note, colour=colour, tags=tags)
    if as_json:
        printing.say_json({"schema": "dateline.annotation/1", "annotation": made})
    else:
        printing.say(f"highlighted: “{made.anchor.exact}”")


number_argument = click.argument("annotation_id", type=NumberParameter(max=LARGEST), metavar="NUMBER")


@click.command("edit")
@number_argument
@click.option("--note", help='The note; "" for none.')
@click.option(
    "--tag", "tags", multiple=True, help="A tag in place of those it has; may be given more than once."
)
@click.option("--no-tags", is_flag=True, help="No tags.")
@click.option("--colour", "colour_called", help=_COLOURS)
@json_option
@click.pass_obj
def edit_annotation(
    invocation: Invocation,
    annotation_id: int,
    note: str | None,
    tags: tuple[str, ...],
    no_tags: bool,
    colour_called: str | None,
    as_json: bool,
) -> None:
    """Change the note, the tags or the colour of one, by its number in `annotations --json`."""
    if note is None and colour_called is None and not tags and not no_tags:
        raise UsageError("say what to change: --note, --tag, --no-tags or --colour.")
    colour = None if colour_called is None else _colour(colour_called)
    with closing(invocation.open()) as library:
        edited = library.annotations.edit(
            annotation_id, note=note, colour=colour, tags=tags if tags or no_tags else None
        )
    if as_json:
        printing.say_json({"schema": "dateline.annotation/1", "annotation": edited})
    else:
        printing.say(f"changed: “{edited.anchor.exact}”")


@click.command("delete")
@click.argument(
    "annotation_ids", type=NumberParameter(max=LARGEST), nargs=-1, required=True, metavar="NUMBER..."
)
@json_option
@click.pass_obj
def delete_annotations(invocation: Invocation, annotation_ids: tuple[int, ...], as_json: bool) -> None:
    """Delete annotations, by their numbers in `annotations --json`. `dateline undo` brings them back."""
    numbers = tuple(dict.fromkeys(annotation_ids))
    with closing(invocation.open()) as library:
        library.annotations.delete_all(numbers)
    if as_json:
        printing.say_json({"schema": "dateline.deleted/1", "annotations": numbers})
    else:
        printing.say(f"deleted: {counted(len(numbers), 'annotation')}. `dateline undo` brings back.")


list_annotations.add_command(edit_annotation)
list_annotations.add_command(delete_annotations)


def _listed(
    library: Library, view: View, grouping: Grouping, names: ColourNames, limit: int | None
) -> Iterator[ListedAnnotation]:
    """The annotations of a view, read a page at a time."""
    read = partial(library.annotations.page, view, grouping, names, limit=min(limit or _PAGE, _PAGE))
    return islice(all_rows(lambda after: read(after=after)), limit)


def _colour(called: str) -> Colour:
    """The colour that is called so. Raises UsageError."""
    colours = colours_called(called, _colour_names())
    if not colours:
        raise UsageError(f"no colour is called {called}. There are {', '.join(Colour)}.")
    return colours[0]


def _colour_names() -> ColourNames:
    """What the configuration calls the colours; a setting that cannot be used is told on standard error."""
    names: ColourNames | None = setting("colours")
    return names or {}
