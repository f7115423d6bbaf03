"""Queries on the command line: their words among the options, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import click

from store.errors import QueryError
from store.library import Library
from store.model.view import BEST_MATCHES, Subject, View
from store.query.doubts import doubts
from store.query.parse import parse
from store.query.saved import SavedQueries
from store.query.terms import terms
from store.query.write import quoted
from store.text import guard
from tui.cli.invocation import Decorator, json_option, limit_option
from tui.cli.region import region
from tui.words.views import none_words

_HELP = ("-h", "--help")
_TERMS = "dateline.query.terms"
"""Where the terms that options stand for are kept, in what Click carries along."""


class QueryCommand(click.Command):
    """A command whose arguments are a query: `-word` there is an unwanted word and not an option.

    Options of such a command begin with two hyphens, but for `-h`. After `--` all is query.
    """

    def __init__(self, *args: Any, subject: Subject = Subject.ARTICLES, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._subject = subject
        self.commands: dict[str, click.Command] = {}
        """Commands on one of what is listed: they are meant where their name is the first word. After
        `--` it is a word of the query."""

    def add_command(self, command: click.Command) -> None:
        """Let a command be one on what this one lists."""
        self.commands[command.name or ""] = command

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """The context of the command that is meant."""
        within = self.commands.get(args[0]) if args else None
        if within is None:
            return super().make_context(info_name, args, parent, **extra)
        return within.make_context(f"{info_name} {args[0]}", args[1:], parent, **extra)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the words of the query behind the options, where Click leaves them alone."""
        options: list[str] = []
        words: list[str] = []
        waiting = list(args)
        while waiting:
            argument = waiting.pop(0)
            if argument == "--":
                words += waiting
                break
            if argument in _HELP or argument.startswith("--"):
                options.append(argument)
                if self._takes_a_value(argument) and waiting:
                    options.append(waiting.pop(0))
            else:
                words.append(argument)
        return super().parse_args(ctx, [*options, "--", *words])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Tell all terms of a query, as the table has them."""
        with formatter.section("Terms of QUERY, of which all must be true"):
            formatter.write_dl([(term.example, term.meaning) for term in terms(self._subject)])
        with formatter.section("And"):
            formatter.write_dl(
                [
                    ("-x, -source:x", "not x; after -- where it is taken for an option"),
                    ("x OR y", "one of the two"),
                    ('"x: y", x\\:', "a colon that is text"),
                ]
            )

    def _takes_a_value(self, argument: str) -> bool:
        options = (each for each in self.params if isinstance(each, click.Option) and argument in each.opts)
        return any(not option.is_flag for option in options)


def query_command(
    name: str, subject: Subject, *, limit: int | None = 50
) -> Callable[[Callable[..., Any]], QueryCommand]:
    """A command whose arguments are a query about a subject: it lists what that asks for.

    The function gets the invocation, and by name `query`, `limit`, and `as_json`. `limit` is that of
    who gives none; with None all is listed then.
    """

    def command(function: Callable[..., Any]) -> QueryCommand:
        for decorator in (
            click.pass_obj,
            json_option,
            limit_option(limit),
            click.argument("query", nargs=-1),
        ):
            function = decorator(function)
        return click.command(name, cls=QueryCommand, subject=subject)(function)

    return command


def shorthand(option: str, term: str, *, help: str) -> Decorator:  # noqa: A002 - Click's name
    """An option that stands for a term of the query; `{}` in the term is where the option's value goes."""

    def add_term(context: click.Context, _option: click.Parameter, value: str | bool | None) -> None:
        if value is not None and value is not False:
            typed = term.format(quoted(str(value)) if ":" in term else value)
            context.meta.setdefault(_TERMS, []).append(typed)

    shown = term.replace("{}", "…")
    return click.option(
        option, is_flag="{}" not in term, expose_value=False, callback=add_term, help=f"{help} [{shown}]"
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it was typed, shorthands and all, and the view it stands for."""

    typed: str
    view: View


def asked(
    words: tuple[str, ...], base: View, today: dt.date | None = None, library: Library | None = None
) -> Asked:
    """What words and shorthands of the command line ask for, today or on another day.

    `library` has the saved views that they may name. Raises QueryError.
    """
    shorthands = click.get_current_context().meta.get(_TERMS, [])
    typed = " ".join((*words, *shorthands))
    saved = library.saved_views.queries() if library is not None else SavedQueries()
    return Asked(typed, parse(typed, today or dt.date.today(), base, region=region(), saved=saved))


def nothing_found(library: Library, query: Asked) -> Iterator[str]:
    """Why nothing was found, in sentences."""
    if query.typed and not query.view.query and query.view.places == BEST_MATCHES.places:
        yield "Nothing is asked for: signs alone are no words."
        return
    doubted = (doubt.sentence for doubt in doubts(query.typed, library.views.known_values()))
    why = library.views.why_empty(query.view)
    yield from none_words(query.view, why, doubted)
    if not query.view.query and not why.elsewhere:
        yield "`dateline add` brings some in."


def pointed_at(error: QueryError) -> Iterator[str]:
    """The query, and below it carets under the place that the error is about."""
    yield guard(error.typed)
    before, place = error.typed[: error.start], error.typed[error.start : error.end]
    yield " " * _cells(before) + "^" * max(1, _cells(place))


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)
