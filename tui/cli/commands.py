"""The commands of `dateline`, each a thin layer over the library."""

from __future__ import annotations

import datetime as dt
import os
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast

import click

from store.errors import DatelineError, QueryError, UsageError
from store.library import Library
from store.library.agenda_filter import fits
from store.library.events import together
from store.model.articles import AddStatus, PublicationDate
from store.model.decisions import ArticleEdits
from store.model.view import BEST_MATCHES, ON_AGENDA, Order, SortKey, Subject, View
from store.version import __version__
from tui.cli import analysing, deadlines, due, exits, printing
from tui.cli.annotations import annotate, list_annotations
from tui.cli.brief import brief
from tui.cli.care import backup, doctor, restore
from tui.cli.cite import cite
from tui.cli.corrections import list_corrections
from tui.cli.entities import follow, list_entities, show_entity, unfollow
from tui.cli.export import export
from tui.cli.feeds import feeds
from tui.cli.figures import list_figures
from tui.cli.invocation import LARGEST, Invocation, json_option, limit_option
from tui.cli.opening import open_app, told
from tui.cli.parameters import DayParameter, PublishedParameter, WithinParameter
from tui.cli.queries import QueryCommand, asked, nothing_found, pointed_at, shorthand
from tui.cli.quotes import list_quotes
from tui.cli.reader import places_to_read, reader, recogniser_option, setting
from tui.cli.region import region
from tui.cli.rereading import reread
from tui.cli.timeline import show_timeline
from tui.cli.views import views
from tui.crash import defect
from tui.own_library import LIBRARY_VARIABLE, data_folder
from tui.words.deadlines import by_section
from tui.words.views import query_words

LIST_ORDERS = tuple(key.value for key in SortKey if key is not SortKey.MATCH)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code. Errors are told on standard error."""
    if sys.stdout is None or sys.stderr is None:
        return exits.NOWHERE_TO_TELL
    printing.accept_any_text()
    try:
        outcome = dateline.main(arguments, prog_name="dateline", standalone_mode=False)
        sys.stdout.flush()
    except QueryError as error:
        printing.complain(str(error))
        for line in pointed_at(error):
            printing.say(f"  {line}", to=sys.stderr)
        return error.exit_code
    except DatelineError as error:
        printing.complain(told(error))
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        printing.complain("stopped")
        return exits.STOPPED
    except SystemExit as ended:
        # Click ends so where the reader of our pipe has gone (`| head`), who has all that was wanted.
        if ended.code:
            _drop_output()
        return 0
    except BrokenPipeError:
        _drop_output()
        return 0
    except OSError as error:
        _drop_output()
        printing.complain(f"what was found could not be written out: {error.strerror or error}.")
        return DatelineError.exit_code
    except Exception as error:  # noqa: BLE001 - told in a sentence; a traceback could show foreign text
        printing.complain(str(defect(error)))
        return DatelineError.exit_code
    return outcome if isinstance(outcome, int) else 0


def _drop_output() -> None:
    """Keep the interpreter from trying once more, and complaining, when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--library",
    type=click.Path(dir_okay=False, readable=False, path_type=Path),
    help=f"The library file; else ${LIBRARY_VARIABLE}, else your own.",
)
@click.version_option(__version__, prog_name="dateline")
@click.pass_context
def dateline(context: click.Context, library: Path | None) -> int:
    """Read articles with who is named, who said what, and which dates are ahead.

    Without a command, opens the app.
    """
    context.obj = Invocation(library)
    return open_app(library) if context.invoked_subcommand is None else 0


for command in (
    *deadlines.COMMANDS,
    list_annotations,
    list_corrections,
    annotate,
    list_entities,
    show_entity,
    follow,
    unfollow,
    backup,
    restore,
    doctor,
    list_quotes,
    views,
    brief,
    list_figures,
    show_timeline,
    cite,
    reread,
    feeds,
    export,
):
    dateline.add_command(command)


@dateline.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "--published", type=PublishedParameter(), help="Publication date of texts that do not tell theirs."
)
@click.option("--tag", "tags", multiple=True, help="Tag what comes in; may be given more than once.")
@click.option("--no-read", is_flag=True, help="Store now, look for findings later.")
@recogniser_option
@places_to_read
@json_option
@click.pass_obj
def add(
    invocation: Invocation,
    sources: tuple[str, ...],
    published: PublicationDate | None,
    tags: tuple[str, ...],
    no_read: bool,
    recogniser: str | None,
    jobs: int,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Add files, folders, URLs, feeds, or - for standard input."""
    failed = False
    with closing(invocation.open(create=True)) as library:
        for result in library.imports.add_sources(
            sources,
            published=published,
            tags=tags,
            read=not no_read,
            reader=None if no_read else reader(setting(recogniser), jobs, cluster),
        ):
            failed = failed or result.status is AddStatus.NOT_READ
            if as_json:
                printing.say_json(result)
            else:
                printing.say(printing.result_line(result))
    return exits.NOT_READ if failed else 0


@dateline.command("list", cls=QueryCommand)
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
@limit_option()
@click.option("--offset", type=click.IntRange(0, LARGEST), default=0, help="Leave out so many first.")
@json_option
@click.pass_obj
def list_articles(
    invocation: Invocation,
    query: tuple[str, ...],
    sort: str | None,
    ascending: bool,
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
        rows = library.views.rows(view, offset, limit)
        why = () if rows else tuple(nothing_found(library, wanted))
    if as_json:
        printing.say_json({"schema": "dateline.list/1", "articles": rows})
        return
    for row in rows:
        printing.say(printing.row_line(row))
    for sentence in why:
        printing.complain(sentence)


@dateline.command()
@click.argument("article_id", type=click.IntRange(max=LARGEST), metavar="NUMBER")
@click.option("--findings", is_flag=True, help="What was found in it, instead of its text.")
@json_option
@click.pass_obj
def show(invocation: Invocation, article_id: int, findings: bool, as_json: bool) -> None:
    """Show one article, with its annotations and deadlines."""
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
        for line in printing.findings_lines(article.text, found, noted, deadlines):
            printing.say(line)
        return
    for line in printing.article_lines(article):
        printing.say(line)
    for annotation in noted:
        note = f"  {annotation.note}" if annotation.note else ""
        printing.say(f"* “{annotation.anchor.exact}”{note}")
    today, country = dt.date.today(), region().country
    for event in together(deadlines, today, apart):
        for line in printing.agenda_lines(event, today, country):
            printing.say(line)


@dateline.command()
@click.argument("article_id", type=click.IntRange(max=LARGEST), metavar="NUMBER")
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
        published = told["published"].strip()
        fields["published"] = PublishedParameter().convert(published, None, None) if published else None
    with closing(invocation.open()) as library:
        article = library.articles.edit(article_id, **fields)
        _read_redated(library, recogniser)
    if as_json:
        printing.say_json({"schema": "dateline.edit/1", "article": article})
        return
    for line in printing.article_head(article):
        printing.say(line)


@dateline.command(cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@limit_option(20)
@click.option("--offset", type=click.IntRange(0, LARGEST), default=0, help="Leave out so many first.")
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
        for line in printing.hit_lines(hit):
            printing.say(line)
    for sentence in why:
        printing.complain(sentence)


@dateline.command(cls=QueryCommand, subject=Subject.DEADLINES)
@click.argument("query", nargs=-1)
@click.option("--within", type=WithinParameter(), help="Only what is due in this time: 30d, 2w, 3m, 1y.")
@click.option("--done", is_flag=True, help="Also what is done.")
@click.option("--snoozed", is_flag=True, help="Also what is snoozed.")
@click.option("--dismissed", is_flag=True, help="Also what is dismissed.")
@click.option("--tracked", is_flag=True, help="Only what you track, no suggestions.")
@click.option("--today", type=DayParameter(), help="As seen on another day.")
@click.option(
    "--due", "only_due", is_flag=True, help="Only reminders, one a line; exit code 10 where there are any."
)
@click.option("--hook", is_flag=True, help="With --due: run config.toml's hook with them as JSON.")
@json_option
@click.pass_obj
def agenda(
    invocation: Invocation,
    query: tuple[str, ...],
    within: int | None,
    done: bool,
    snoozed: bool,
    dismissed: bool,
    tracked: bool,
    today: dt.date | None,
    only_due: bool,
    hook: bool,
    as_json: bool,
) -> int:
    """Deadlines: what you track, and what your articles announce, or those of them that QUERY asks for."""
    day = today or dt.date.today()
    view = asked(query, ON_AGENDA, day).view
    with closing(invocation.open()) as library:
        events = library.deadlines.events(
            day,
            within_days=within,
            include_done=done,
            include_dismissed=dismissed,
            include_suggested=not tracked,
            include_snoozed=snoozed,
        )
    events = tuple(event for event in events if fits(event, view))
    if only_due or hook:
        return due.remind(events, day, as_json=as_json, hook=hook)
    if as_json:
        printing.say_json(printing.agenda_json(events, day))
        return 0
    country = region().country
    for name, entries in by_section(events, day).items():
        printing.say(name)
        for event in entries:
            for line in printing.agenda_lines(event, day, country):
                printing.say(f"  {line}")
    if not events:
        printing.complain(f"nothing is due that {query_words(view)}" if view.query else "nothing is due")
    return 0


@dateline.command()
@click.argument("file", default="-")
@click.option(
    "--published", type=PublishedParameter(), help="Publication date; relative dates count from it."
)
@click.option("--jsonl", is_flag=True, help='Lines of {"id", "text", "published"} in, lines of findings out.')
@recogniser_option
@places_to_read
@json_option
def analyse(
    file: str,
    published: PublicationDate | None,
    jsonl: bool,
    recogniser: str | None,
    jobs: int,
    cluster: str | None,
    as_json: bool,
) -> int:
    """Read a text without storing it, and print what is in it."""
    if jsonl:
        return analysing.lines(file, reader(setting(recogniser), jobs, cluster))
    return analysing.one(file, published, setting(recogniser), as_json=as_json)


def _read_redated(library: Library, recogniser: str | None = None) -> None:
    """Read those articles again that have another publication date now than when they were read."""
    if waiting := library.findings.redated():
        with reader(setting(recogniser)) as reads:
            for _ in library.findings.read_each_again(waiting, reads):
                pass


@dateline.command()
@json_option
@click.pass_obj
def undo(invocation: Invocation, as_json: bool) -> None:
    """Take back the last thing that was done to the library."""
    with closing(invocation.open()) as library:
        entry = library.history.undo()
        _read_redated(library)
    if as_json:
        printing.say_json({"schema": "dateline.history/1", "undone": entry})
    else:
        printing.say(f"undone: {entry.label}")


@dateline.command()
@json_option
@click.pass_obj
def redo(invocation: Invocation, as_json: bool) -> None:
    """Do again what `undo` took back."""
    with closing(invocation.open()) as library:
        entry = library.history.redo()
        _read_redated(library)
    if as_json:
        printing.say_json({"schema": "dateline.history/1", "redone": entry})
    else:
        printing.say(f"done again: {entry.label}")


@dateline.command()
@click.option(
    "--at",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to keep the sample library; else beside your own, never in it.",
)
@click.option("--fill-only", is_flag=True, help="Fill the sample library and do not open the app.")
def demo(at: Path | None, fill_only: bool) -> int:
    """Open the app on a library of sample articles, never on your own."""
    from seeds import seed_files

    path = at or data_folder() / "demo.db"
    new = not path.exists()
    with closing(Library.open(path)) as library:
        if new:
            for result in library.imports.add_sources(
                [str(file) for file in seed_files()], reader=reader(setting())
            ):
                if result.status is AddStatus.NOT_READ:
                    printing.complain(printing.result_line(result))
        if fill_only:
            printing.say(f"{library.views.count(View())} articles in {path}")
            return 0
    return open_app(path, demo=new)


@dateline.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what makes SHELL complete `dateline`; see the README for where to put it."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise UsageError(f"there is no completion for {shell}; bash, zsh and fish are known.")
    printing.say(found(dateline, {}, "dateline", "_DATELINE_COMPLETE").source())
