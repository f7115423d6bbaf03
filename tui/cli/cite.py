"""`dateline cite`: the references of articles, or a passage with where it stands."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import click

from store.errors import UsageError
from store.export import citation
from store.export.references import FORMS
from store.model.citing import USUAL
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.parameters import NumberParameter
from tui.cli.settings import setting


@dataclass(frozen=True, slots=True)
class _Cited:
    """The reference of an article, and the words of it that are cited."""

    article_id: int
    words: str | None
    reference: str


@click.command()
@click.argument("numbers", nargs=-1, required=True, type=NumberParameter(max=LARGEST), metavar="NUMBER...")
@click.option("--form", type=click.Choice(list(FORMS)), help="How; else config.toml's `citation`.")
@click.option(
    "--passage", nargs=2, type=NumberParameter(0, LARGEST), metavar="START END", help="This passage of one."
)
@json_option
@click.pass_obj
def cite(
    invocation: Invocation,
    numbers: tuple[int, ...],
    form: str | None,
    passage: tuple[int, int] | None,
    as_json: bool,
) -> None:
    """The references of articles, in the form of a manual or of reference managers.

    With --passage the words between two offsets, and the reference below them.
    """
    if passage is not None and len(numbers) > 1:
        raise UsageError("a passage is of one article: give one number.")
    named = form or setting("citation") or USUAL
    with closing(invocation.open()) as library:
        articles = [library.articles.one(number) for number in numbers]
    cited: list[_Cited] = []
    for article in articles:
        words = None
        if passage is not None:
            words = article.text[passage[0] : passage[1]]
            if not words.strip():
                raise UsageError(f"there are no words from {passage[0]} to {passage[1]} in this article.")
        cited.append(_Cited(article.id, words, FORMS[named](article)))
    if as_json:
        printing.say_json({"schema": "dateline.cite/1", "form": named, "references": cited})
        return
    for each in cited:
        printing.say(citation.with_reference(each.words, each.reference))
