"""`dateline serve`: the app in a browser of this machine, and the bookmarklet that hands pages over."""

from __future__ import annotations

import os
import sys

import click

from store.errors import ServeError
from store.library import Library
from tui.cli import printing
from tui.cli.hooking import hooks_of
from tui.cli.invocation import Invocation, json_option
from tui.cli.parameters import NumberParameter
from tui.cli.reader import setting
from tui.own_library import LIBRARY_VARIABLE, data_folder
from tui.serving import ADD, PORT, at


@click.command()
@click.option(
    "--port",
    type=NumberParameter(0, 65535),
    default=PORT,
    show_default=True,
    help="Where; 0 is any free one.",
)
@click.option("--bookmarklet", is_flag=True, help="Print the bookmarklet, and serve nothing.")
@click.option("--new-token", is_flag=True, help="Make the bookmarklets that were made so far useless.")
@json_option
@click.pass_obj
def serve(invocation: Invocation, port: int, bookmarklet: bool, new_token: bool, as_json: bool) -> int:
    """Serve the app to a browser on this machine, at 127.0.0.1 only, until Ctrl-C.

    The address that is printed holds a token, which is another one each time. Every tab is an app of its own
    on the same library. The page /add has a bookmark that hands the page you are reading over to Dateline.
    """
    from tui.serving.tokens import kept_token

    token = kept_token(data_folder(), renew=new_token)
    if bookmarklet:
        from tui.serving.pieces import bookmarklet as written

        return _tell({"bookmarklet": written(at(port) + ADD, token)}, as_json)
    try:
        from tui.serving.server import Site, listening, run
    except ImportError as error:
        raise ServeError(
            "for that the package textual-serve is needed. Install Dateline with its extra `web`: "
            "pip install 'dateline[web]', or '.[web]' from its source."
        ) from error
    path = invocation.path.absolute()
    if path.exists():  # else the app makes it, with what a first start shows
        invocation.open().close()
    os.environ[LIBRARY_VARIABLE] = str(path)
    hooks = hooks_of(click.get_current_context())

    def open_library() -> Library:
        """For what is handed over: in another thread, which no command is run in."""
        library = Library.open(path)
        hooks.listen(library)
        return library

    with listening(port) as listener:
        site = Site(open_library, listener, add_token=token, recogniser=setting())
        places = {"app": site.address, "add": site.page_of_bookmarklet}
        return run(site, lambda: _tell(places, as_json))


def _tell(places: dict[str, str], as_json: bool) -> int:
    if as_json:
        printing.say_json({"schema": "dateline.serve/1", **places})
    else:
        names = {"app": "the app:          ", "add": "a bookmarklet:    ", "bookmarklet": ""}
        for name, place in places.items():
            printing.say(f"{names[name]}{place}")
    sys.stdout.flush()
    return 0
