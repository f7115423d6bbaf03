"""`dateline corrections`: what was put right, for other programs and pipes, and one of them taken back."""

from __future__ import annotations

from contextlib import closing

import click

from store.errors import NotFoundError
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option, limit_option
from tui.cli.parameters import NumberParameter
from tui.words.corrections import correction_words, name_words
from tui.words.findings import one_line


@click.command("corrections")
@click.argument("words", nargs=-1)
@limit_option(200)
@click.option(
    "--take-back", type=NumberParameter(1, LARGEST), metavar="NUMBER", help="Take one of a passage back."
)
@json_option
@click.pass_obj
def list_corrections(
    invocation: Invocation, words: tuple[str, ...], limit: int, take_back: int | None, as_json: bool
) -> None:
    """What you put right, or what has WORDS of it: names in every article, then passages, the last first."""
    having = " ".join(words)
    with closing(invocation.open()) as library:
        if take_back is not None:
            found = library.corrections.all(below=take_back + 1, limit=1)
            if not found or found[0].id != take_back:
                raise NotFoundError(f"there is no correction {take_back} in this library.")
            library.corrections.take_back(found[0])
        names = library.names.put_right(limit=limit, words=having)
        passages = library.corrections.all(limit=limit, words=having)
    if as_json:
        printing.say_json({"schema": "dateline.corrections/1", "names": names, "passages": passages})
        return
    for name in names:
        printing.say(f"{'':>6}  {name.name}  {name_words(name)}")
    for passage in passages:
        told = f"“{one_line(passage.anchor.exact)}”  {correction_words(passage)}"
        printing.say(f"{passage.id:>6}  {told}  #{passage.article_id}")
    if not names and not passages:
        printing.complain(
            f"nothing that was put right has “{having}”" if having else "nothing was put right yet"
        )
