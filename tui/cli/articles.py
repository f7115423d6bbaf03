"""`dateline add`, `list`, `show`, `edit` and `search`: articles come in, are found, shown and put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import click

from store.errors import UsageError
from store.library import Library
from store.library.events import together
from store.model.articles import PublicationDate
from store.model.decisions import ArticleEdits
from store.model.deliveries import Delivery
from store.model.view import BEST_MATCHES, Order, SortKey, View
from tui.cli import adding, agenda_lines, analysing, article_lines, printing
from tui.cli.invocation import CountParameter, Invocation, article_argument, json_option, limit_option
from tui.cli.parameters import PublishedParameter
from tui.cli.queries import QueryCommand, asked, nothing_found, shorthand
from tui.cli.reader import places_to_read, reader, recogniser_option, setting
from tui.cli.region import region
from tui.cli.rereading import read_restated
from tui.cli.results import exit_code, said
from tui.words.import_reports import foreseen_line

LIST_ORDERS = tuple(key.value for key in SortKey if key is not SortKey.MATCH)


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--clipboard", is_flag=True, help="Add the text on the clipboard, or what its address gives.")
@click.option("--title", default="", help="What it is called, of the one text from - or the clipboard.")
@click.option("--url", default="", help="Its address, of the one text from - or the clipboard.")
@click.option(
    "--published", type=PublishedParameter(), help="Publication date of texts that do not tell theirs."
)
@click.option("--tag", "tags", multiple=True, help="Tag what comes in; may be given more than once.")
@click.option("--no-read", is_flag=True, help="Store now, look for findings later.")
@click.option("--whole", is_flag=True, help="A book as one article, not by its chapters.")
@click.option("--dry-run", is_flag=True, help="Say what would come in, and store nothing.")
@recogniser_option
@places_to_read
@json_option
@click.pass_obj
def add(
    invocation: Invocation,
    sources: tuple[str, ...],
    clipboard: bool,
    title: str,
    url: str,
    published: PublicationDate | None,
    tags: tuple[str, ...],
    no_read: bool,
    whole: bool,
    dry_run: bool,
    recogniser: str | None,
    jobs: int,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Add files, folders, URLs, feeds, or - for standard input."""
    if dry_run:
        return _foreseen(
            invocation,
            adding.sources(sources, clipboard=clipboard, title=title, url=url),
            published,
            whole=whole,
            as_json=as_json,
        )
    named = adding.sources(sources, clipboard=clipboard, title=title, url=url)
    with (
        closing(invocation.open(create=True)) as library,
        reader(setting(recogniser), jobs, cluster) as reads,
    ):
        results = library.imports.add_sources(
            named, published=published, tags=tags, read=not no_read, reader=reads, whole=whole
        )
        return exit_code(said(results, as_json=as_json))


def _foreseen(
    invocation: Invocation,
    named: Sequence[str | Delivery],
    published: PublicationDate | None,
    *,
    whole: bool,
    as_json: bool,
) -> int:
    """Say what would come in. Where there is no library yet, none is made."""
    with TemporaryDirectory() as folder:
        there = invocation.path.exists()
        library = invocation.open() if there else Library.open(Path(folder, "none"), create=True)
        with closing(library):
            foreseen = library.imports.foresee(named, published=published, whole=whole)
            return exit_code(said(foreseen, as_json=as_json, line=foreseen_line))


@click.command("list", cls=QueryCommand)
@click.argument("query", nargs=-1)
@shorthand("--unread", "unread", help="Only what was not read yet.")
@shorthand("--starred", "star", help="Only starred articles.")
@shorthand("--deadlines", "has:deadline", help="Only articles that announce deadlines.")
@shorthand("--tag", "tag:{}", help="Only articles with this tag.")
@shorthand("--source", "source:{}", help="Only articles from sources with this in their names.")
@shorthand("--words", "{}", help="Only articles with these words in title or text.")
@shorthand("--in", "in:{}", help="Where: inbox (as without it), archive, bin, any.")
@click.option("--sort", type=click.Choice(LIST_ORDERS), help="Order; without it published, or as sort: says.")
@click.option("--ascending", is_flag=True, help="Oldest, or A, first.")
@click.option("--fold", is_flag=True, help="Of a wire story that is in several articles only the fullest.")
@limit_option()
@click.option("--offset", type=CountParameter(0), default=0, help="Leave out so many first.")
@json_option
@click.pass_obj
def list_articles(
    invocation: Invocation,
    query: tuple[str, ...],
    sort: str | None,
    ascending: bool,
    fold: bool,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """List the articles of the inbox, or those that QUERY asks for, newest first.

    Options for what is listed are shorthands: --unread is the term unread, --tag x is tag:x.
    """
    with closing(invocation.open()) as library:
        wanted = asked(query, View(), library=library)
        view = wanted.view
        if sort or ascending:
            key = SortKey(sort) if sort else view.order.key
            view = replace(view, order=Order(key, descending=not ascending))
        view = replace(view, folded=fold)
        rows = library.views.rows(view, offset, limit)
        why = () if rows else tuple(nothing_found(library, wanted))
    if as_json:
        printing.say_json({"schema": "dateline.list/1", "articles": rows})
        return
    for row in rows:
        printing.say(article_lines.row_line(row, folded=fold))
    for sentence in why:
        printing.complain(sentence)


@click.command()
@article_argument
@click.option("--findings", is_flag=True, help="What was found in it, instead of its text.")
@json_option
@click.pass_obj
def show(invocation: Invocation, article_id: int, findings: bool, as_json: bool) -> None:
    """Show one article, by its number in `dateline list`, with its annotations and deadlines."""
    with closing(invocation.open()) as library:
        article = library.articles.one(article_id)
        found = library.findings.of_article(article_id)
        noted = library.annotations.of_article(article_id)
        deadlines = library.deadlines.of_article(article_id)
        apart = library.deadlines.apart()
    if as_json:
        printing.say_json(
            {
                "schema": "dateline.article/1",
                "article": article,
                "annotations": noted,
                "deadlines": deadlines,
                "findings": analysing.contract(found, str(article_id), article.published),
            }
        )
        return
    if findings:
        for line in article_lines.findings_lines(article.text, found, noted, deadlines):
            printing.say(line)
        return
    for line in article_lines.article_lines(article):
        printing.say(line)
    for annotation in noted:
        note = f"  {annotation.note}" if annotation.note else ""
        printing.say(f"* “{annotation.anchor.exact}”{note}")
    today, country = dt.date.today(), region().country
    for event in together(deadlines, today, apart):
        for line in agenda_lines.agenda_lines(event, today, country):
            printing.say(line)


@click.command()
@article_argument
@click.option("--title", help="What it is called.")
@click.option("--byline", help='Who wrote it; "" for nobody.')
@click.option("--source", help='Where it is from; "" for nowhere.')
@click.option("--url", help='Its address; "" for none.')
@click.option("--published", help='When it was published: a day, a month, a moment; "" for not known.')
@recogniser_option
@json_option
@click.pass_obj
def edit(
    invocation: Invocation, /, article_id: int, recogniser: str | None, as_json: bool, **given: str | None
) -> None:
    """Set what is known of an article; what is set stays, whatever its source says later.

    With another publication date the article is read again, as dates such as "on Friday" count from it.
    """
    told = {field: typed for field, typed in given.items() if typed is not None}
    if not told:
        raise UsageError("say what to set: --title, --byline, --source, --url or --published.")
    fields = cast("ArticleEdits", told)
    if "published" in told:
        fields["published"] = _published(told["published"].strip())
    with closing(invocation.open()) as library:
        article = library.articles.edit(article_id, **fields)
        read_restated(library, recogniser)
    if as_json:
        printing.say_json({"schema": "dateline.edit/1", "article": article})
        return
    for line in article_lines.article_head(article):
        printing.say(line)


def _published(typed: str) -> PublicationDate | None:
    """What --published of the command that runs says, None for no date; an error names the option."""
    context = click.get_current_context()
    option = next(each for each in context.command.params if each.name == "published")
    return PublishedParameter().convert(typed, option, context) if typed else None


@click.command(cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@limit_option(20)
@click.option("--offset", type=CountParameter(0), default=0, help="Leave out so many first.")
@json_option
@click.pass_obj
def search(invocation: Invocation, query: tuple[str, ...], limit: int, offset: int, as_json: bool) -> None:
    """Search titles and texts: words, "a phrase", pre*, -not, and all terms of `list`."""
    with closing(invocation.open()) as library:
        wanted = asked(query, BEST_MATCHES, library=library)
        page = library.views.search(wanted.view, limit=limit, offset=offset)
        why = () if page.hits else tuple(nothing_found(library, wanted))
    if as_json:
        printing.say_json({"schema": "dateline.search/1", "hits": page.hits, "more": page.more})
        return
    for hit in page.hits:
        for line in article_lines.hit_lines(hit):
            printing.say(line)
    for sentence in why:
        printing.complain(sentence)
