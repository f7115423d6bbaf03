"""`dateline views`: queries under a name, which `@name` stands for in others."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from dataclasses import dataclass

import click

from store.errors import QueryError, UsageError
from store.library import Library
from store.model.saved_views import KEYS, SavedView
from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.queries import QueryCommand
from tui.cli.region import region


@dataclass(frozen=True, slots=True)
class _Listed:
    """A saved view with its key in the list and how many articles it shows; `fault` is why it shows none."""

    key: int | None
    name: str
    query: str
    articles: int | None = None
    fault: str | None = None


@click.command("views", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option(
    "--save", "name", metavar="NAME", help="Save QUERY under this name; one of that name is replaced."
)
@click.option("--drop", "dropped", metavar="NAME", help="Keep the view of this name no longer.")
@json_option
@click.pass_obj
def views(
    invocation: Invocation, query: tuple[str, ...], name: str | None, dropped: str | None, as_json: bool
) -> None:
    """The saved views, with their keys in the list and how many articles each shows now.

    With --save, QUERY is kept under a name: `dateline list @name` shows it, and so does its number in
    the list. Its dates are read anew each day. `dateline undo` takes back what was saved or dropped.
    """
    with closing(invocation.open(create=name is not None)) as library:
        if name is not None:
            library.saved_views.save(name, " ".join(query), dt.date.today(), region())
        elif query:
            raise UsageError("say under which name the query is saved: dateline views --save NAME QUERY.")
        if dropped is not None:
            library.saved_views.drop(dropped)
        listed = [_listed(library, view, number) for number, view in enumerate(library.saved_views.all(), 1)]
    if as_json:
        printing.say_json({"schema": "dateline.views/1", "views": listed})
        return
    for each in listed:
        count = "?" if each.articles is None else f"{each.articles:,}"
        printing.say(f"{each.key or ' '}  @{each.name}  {count}  {each.query}")
        if each.fault:
            printing.complain(f"@{each.name} cannot be read: {each.fault}")
    if not listed:
        printing.complain("no view is saved: dateline views --save NAME QUERY, or V in the list")


def _listed(library: Library, saved: SavedView, number: int) -> _Listed:
    key = number if number <= KEYS else None
    try:
        articles = library.views.count(library.saved_views.view(saved, dt.date.today(), region()))
    except QueryError as error:
        return _Listed(key, saved.name, saved.query, fault=error.sentence)
    return _Listed(key, saved.name, saved.query, articles)
