"""`dateline name`: what is put right about a name in all articles: the same as another, no name at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import click

from store.library import Library
from store.model.decisions import EntitySummary
from store.model.findings import MentionKind
from store.model.kinds import kind_of
from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.sections import Group

_who = click.argument("who", metavar="WHO")


@click.group("name", cls=Group)
def name() -> None:
    """Put a name right in every article, now and later.

    WHO is a name, a part of one that no other has, or a number as `dateline entities` lists it; one of
    several words stands in quotes. `dateline undo` takes it back, and so does the page of corrections.
    """


@name.command()
@_who
@click.argument("other", metavar="OTHER")
@json_option
@click.pass_obj
def merge(invocation: Invocation, who: str, other: str, as_json: bool) -> None:
    """OTHER is the same as WHO: both are one, under the name of WHO."""

    def deed(library: Library, entity: EntitySummary) -> str:
        merged = library.names.called(other)
        library.names.merge(entity.id, merged.id)
        return f"{merged.name} is one with {entity.name}"

    _do(invocation, who, deed, as_json=as_json)


@name.command()
@_who
@click.argument("called", metavar="NAME")
@json_option
@click.pass_obj
def rename(invocation: Invocation, who: str, called: str, as_json: bool) -> None:
    """WHO goes by another NAME."""

    def deed(library: Library, entity: EntitySummary) -> str:
        library.names.rename(entity.id, called)
        return f"{entity.name} is called {library.names.one(entity.id).name}"

    _do(invocation, who, deed, as_json=as_json)


@name.command()
@_who
@click.argument("kind", type=click.Choice([kind.value for kind in MentionKind]))
@json_option
@click.pass_obj
def kind(invocation: Invocation, who: str, kind: str, as_json: bool) -> None:
    """WHO is a person, an organisation, a place, or something else."""

    def deed(library: Library, entity: EntitySummary) -> str:
        library.names.set_kind(entity.id, MentionKind(kind))
        return f"{entity.name} is a name of kind {kind_of(MentionKind(kind)).label}"

    _do(invocation, who, deed, as_json=as_json)


@name.command()
@_who
@json_option
@click.pass_obj
def reject(invocation: Invocation, who: str, as_json: bool) -> None:
    """WHO is no name, in any article."""

    def deed(library: Library, entity: EntitySummary) -> str:
        library.names.hide(entity.id)
        return f"{entity.name} is no name any more, in any article. Number {entity.id} brings it back"

    _do(invocation, who, deed, as_json=as_json)


@name.command()
@_who
@json_option
@click.pass_obj
def restore(invocation: Invocation, who: str, as_json: bool) -> None:
    """WHO, by the number that rejecting it told, is a name again."""

    def deed(library: Library, entity: EntitySummary) -> str:
        library.names.bring_back(entity.id)
        return f"{entity.name} is a name again"

    _do(invocation, who, deed, as_json=as_json)


def _do(
    invocation: Invocation, who: str, deed: Callable[[Library, EntitySummary], str], *, as_json: bool
) -> None:
    with closing(invocation.open()) as library:
        told = deed(library, entity := library.names.called(who))
        entity = library.names.one(entity.id)
    if as_json:
        printing.say_json({"schema": "dateline.name/1", "entity": entity})
    else:
        printing.say(f"{told}. `dateline undo` takes it back.")
