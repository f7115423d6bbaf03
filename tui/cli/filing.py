"""`dateline star`, `archive`, `inbox`, `bin`, `mark` and `tag`: where articles lie, and their tags."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

import click

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.model.articles import Place
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.parameters import NumberParameter
from tui.words.entities import counted

numbers_argument = click.argument(
    "article_ids", type=NumberParameter(1, LARGEST), nargs=-1, required=True, metavar="NUMBER..."
)


@click.command()
@numbers_argument
@click.option("--off", is_flag=True, help="Take the star away.")
@json_option
@click.pass_obj
def star(invocation: Invocation, article_ids: tuple[int, ...], off: bool, as_json: bool) -> None:
    """Star articles, by their numbers in `dateline list`."""
    _do(
        invocation,
        article_ids,
        lambda library, ids: library.articles.set_starred(ids, not off),
        "no longer starred" if off else "starred",
        as_json=as_json,
    )


def _moving(name: str, place: Place, told: str) -> click.Command:
    @click.command(name, help=f"Move articles {told}, by their numbers in `dateline list`.")
    @numbers_argument
    @json_option
    @click.pass_obj
    def move(invocation: Invocation, article_ids: tuple[int, ...], as_json: bool) -> None:
        _do(
            invocation,
            article_ids,
            lambda library, ids: library.articles.move(ids, place),
            f"moved {told}",
            as_json=as_json,
        )

    return move


@click.command()
@numbers_argument
@click.option("--read/--unread", "read", default=True, help="As read, or as not read yet.", show_default=True)
@json_option
@click.pass_obj
def mark(invocation: Invocation, article_ids: tuple[int, ...], read: bool, as_json: bool) -> None:
    """Mark articles read, by their numbers in `dateline list`."""
    _do(
        invocation,
        article_ids,
        lambda library, ids: library.articles.set_read(ids, read),
        f"marked {'read' if read else 'unread'}",
        as_json=as_json,
    )


@click.command()
@numbers_argument
@click.option(
    "--add", "given", multiple=True, metavar="TAG", help="Tag them so; may be given more than once."
)
@click.option("--remove", "taken", multiple=True, metavar="TAG", help="Take this tag from them; likewise.")
@json_option
@click.pass_obj
def tag(
    invocation: Invocation,
    article_ids: tuple[int, ...],
    given: tuple[str, ...],
    taken: tuple[str, ...],
    as_json: bool,
) -> None:
    """Tag articles, or take tags from them, by their numbers in `dateline list`."""
    if not given and not taken:
        raise UsageError("say which tags: --add trade, --remove later.")
    _do(
        invocation,
        article_ids,
        lambda library, ids: library.articles.change_tags(ids, given, taken),
        "tagged" if given else "no longer tagged so",
        as_json=as_json,
    )


def _do(
    invocation: Invocation,
    article_ids: Sequence[int],
    deed: Callable[[Library, Sequence[int]], object],
    done: str,
    *,
    as_json: bool,
) -> None:
    """Do something to articles that are all there, as one thing to undo, and tell what they are then."""
    ids = tuple(dict.fromkeys(article_ids))
    with closing(invocation.open()) as library:
        missing = [str(key) for key in ids if library.articles.row(key) is None]
        if missing:
            raise NotFoundError(f"there is no article {' or '.join(missing)} in this library.")
        deed(library, ids)
        rows = [library.articles.row(key) for key in ids]
    if as_json:
        printing.say_json({"schema": "dateline.filed/1", "articles": rows})
    else:
        printing.say(f"{done}: {counted(len(ids), 'article')}. `dateline undo` takes it back.")


archive = _moving("archive", Place.ARCHIVE, "to the archive")
inbox = _moving("inbox", Place.INBOX, "back to the inbox")
bin_ = _moving("bin", Place.BIN, "to the bin")
