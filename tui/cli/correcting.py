"""`dateline correct`: a passage of an article is put right: name, speaker, figure, date, nothing."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from typing import TypeVar

import click

from store.errors import NotFoundError, UsageError
from store.library import Library
from store.library.annotations import only_place
from store.library.corrections import Correctable
from store.model.findings import Findings, Mention, MentionKind, Quotation
from tui.cli import printing
from tui.cli.invocation import Invocation, article_argument, json_option
from tui.cli.region import region

Found = TypeVar("Found", bound=Correctable)


@click.command()
@article_argument
@click.argument("passage")
@click.option("--nothing", is_flag=True, help="It is no name, quote, figure or date.")
@click.option("--name", "kind", type=click.Choice([kind.value for kind in MentionKind]), help="It is a name.")
@click.option("--of", "who", metavar="WHO", help="With --name: of somebody that is known, by name or number.")
@click.option("--speaker", help='Who says it; "" for nobody who is known.')
@click.option(
    "--figure", "typed", help="The figure that it is: 12%, $3 million; of a change both: 145% → 30%."
)
@click.option("--date", help="The day that it means, or the stretch, or the moment.")
@json_option
@click.pass_obj
def correct(
    invocation: Invocation,
    article_id: int,
    passage: str,
    nothing: bool,
    kind: str | None,
    who: str | None,
    speaker: str | None,
    typed: str | None,
    date: str | None,
    as_json: bool,
) -> None:
    """Put right what was found at a PASSAGE of an article, which must stand in it just once.

    It holds in every later reading; `dateline corrections` lists it, and takes it back.
    """
    told = [nothing, kind is not None, speaker is not None, typed is not None, date is not None]
    if sum(told) != 1 or (who is not None and kind is None):
        raise UsageError("say one thing: --nothing, --name, --speaker, --figure or --date.")
    with closing(invocation.open()) as library:
        start, end = only_place(library.articles.one(article_id).text, passage)
        found = library.findings.of_article(article_id)
        if kind is not None:
            entity = None if who is None else library.names.called(who).id
            library.names.add(article_id, start, end, MentionKind(kind), entity)
        elif speaker is not None:
            _let_speak(library, article_id, _at(found.quotations, start, end), speaker)
        elif typed is not None:
            _set_figure(library, article_id, found, (start, end), typed)
        elif date is not None:
            from store.calendar.typed import read_typed_date

            due = read_typed_date(date, dt.date.today(), region=region()).due
            library.corrections.set_date(article_id, _at(found.timexes, start, end), due)
        else:
            _reject(library, article_id, found, (start, end))
        (made,) = library.corrections.all(limit=1)
    if as_json:
        printing.say_json({"schema": "dateline.correction/1", "correction": made})
    else:
        printing.say(f"put right: “{made.anchor.exact}”. `dateline undo` takes it back.")


def _let_speak(library: Library, article_id: int, quotation: Quotation, speaker: str) -> None:
    known = None
    if speaker:
        try:
            known = library.names.called(speaker).id
        except NotFoundError:
            known = None  # somebody who is named nowhere
    library.corrections.set_speaker(article_id, quotation, speaker or None, known)


def _set_figure(
    library: Library, article_id: int, found: Findings, span: tuple[int, int], typed: str
) -> None:
    """A change where one stands there, as it has its figures in it; else a figure."""
    changes = _touching(found.changes, *span)
    if changes and ("→" in typed or "->" in typed):
        library.corrections.set_change(article_id, changes[0], library.corrections.change(typed))
    else:
        library.corrections.set_figure(
            article_id, _at(found.figures, *span), library.corrections.figure(typed)
        )


def _reject(library: Library, article_id: int, found: Findings, span: tuple[int, int]) -> None:
    """Take out what stands just there, else the one thing that touches it."""
    lists: tuple[tuple[Correctable, ...], ...] = (
        found.mentions, found.figures, found.timexes, found.changes, found.quotations,
    )  # fmt: skip
    everything = [each for listed in lists for each in _touching(listed, *span)]
    exact = [each for each in everything if (each.start, each.end) == span]
    finding = _one(exact or everything)
    if isinstance(finding, Mention):
        library.names.reject(article_id, finding.start, finding.end)
    else:
        library.corrections.reject(article_id, finding)


def _at(listed: tuple[Found, ...], start: int, end: int) -> Found:
    return _one(_touching(listed, start, end))


def _touching(listed: tuple[Found, ...], start: int, end: int) -> list[Found]:
    return [each for each in listed if each.start < end and each.end > start]


def _one(listed: list[Found]) -> Found:
    """The one finding that is meant. Raises NotFoundError, UsageError."""
    if not listed:
        raise NotFoundError(
            "nothing of that kind was found there; `dateline show --findings` tells what was."
        )
    if len(listed) > 1:
        raise UsageError(f"{len(listed)} things were found there: name the words of one.")
    return listed[0]
