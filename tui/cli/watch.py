"""`dateline watch`: what arrives in a folder comes in, until the command is stopped."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from types import FrameType

import click

from store.errors import LibraryBusyError
from store.library.watching import WatchedFolders
from store.model.articles import AddResult
from store.model.watching import Look
from tui.cli import printing
from tui.cli.invocation import Invocation, json_option
from tui.cli.reader import reader, recogniser_option, setting
from tui.cli.results import exit_code, said
from tui.folder_events import FolderEvents

_SETTLED = 1.0
"""Seconds for which a file has to stay as it is before it comes in: browsers and copies pause for less."""


class _Stopped(BaseException):
    """A signal that ends the command, at once: what came in is stored, each article wholly."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.exit_code = 128 + number


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--once", is_flag=True, help="Bring in what is there and has arrived wholly, then end.")
@click.option("--poll", is_flag=True, help="Look every few seconds: for disks of other machines.")
@click.option("--tag", "tags", multiple=True, help="Tag what comes in; may be given more than once.")
@click.option("--no-read", is_flag=True, help="Store now, look for findings later.")
@recogniser_option
@json_option
@click.pass_obj
def watch(
    invocation: Invocation,
    folders: tuple[str, ...],
    once: bool,
    poll: bool,
    tags: tuple[str, ...],
    no_read: bool,
    recogniser: str | None,
    as_json: bool,
) -> int:
    """Bring in what is saved into folders, until Ctrl-C or a signal.

    A file comes in when it has stopped changing, and once, also over a restart. One that changes later
    updates its article, and what you did to that stays. Kinds that are not read are passed over.
    """
    try:
        with (
            _signals_stop(),
            closing(invocation.open(create=True)) as library,
            reader(setting(recogniser)) as reads,
        ):
            watched = library.watching.folders(folders)
            with FolderEvents(folders, poll=poll or once) as events:
                bring_in = partial(watched.bring_in, tags=tags, read=not no_read, reader=reads)
                return exit_code(_arriving(watched, bring_in, events, once=once, as_json=as_json))
    except _Stopped as stopped:
        return stopped.exit_code


def _arriving(
    watched: WatchedFolders,
    bring_in: Callable[[Look], Iterator[AddResult]],
    events: FolderEvents,
    *,
    once: bool,
    as_json: bool,
) -> Iterator[AddResult]:
    """Bring in what arrives, tell each item, and give it. Ends only where it is for `once`."""
    while True:
        look = watched.look()
        try:
            for result in said(bring_in(look), as_json=as_json):
                sys.stdout.flush()
                yield result
        except LibraryBusyError as error:
            printing.complain(f"{error} It is tried again.")
            time.sleep(_SETTLED)
            continue
        if look.changing:
            time.sleep(_SETTLED)
        elif once:
            return
        else:
            events.wait()


@contextmanager
def _signals_stop() -> Iterator[None]:
    """While this is open, the signals that end a program end it by _Stopped."""

    def stop(number: int, _: FrameType | None) -> None:
        raise _Stopped(number)

    before = {
        number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
