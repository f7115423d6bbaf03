"""`dateline feeds`: what is subscribed to, how each feed stands, lists of feeds in and out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Unpack

import click

from store.errors import IngestError, UsageError
from store.export.writing import new_file, write_into
from store.model.feeds import (
    FoundFeed,
    FullText,
    NewSubscription,
    Subscribed,
    Subscription,
    SubscriptionEdits,
)
from tui.cli import exits, printing
from tui.cli.invocation import LARGEST, Invocation, json_option
from tui.cli.parameters import NumberParameter
from tui.cli.sections import Group
from tui.words.feeds import (
    feed_words,
    found_words,
    interval_words,
    subscribed_words,
    typed_interval,
    visit_words,
)


class IntervalParameter(click.ParamType[int | None]):
    """How often a feed is visited, in minutes: `30m`, `2h`, `1d`; `auto` is as the feed asks for."""

    name = "interval"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int | None:
        if value is None or isinstance(value, int):
            return value
        try:
            return typed_interval(str(value))
        except UsageError as error:
            self.fail(error.sentence, param, ctx)


number = click.argument("number", type=NumberParameter(1, LARGEST))


@click.group("feeds", cls=Group)
def feeds() -> None:
    """Feeds you are subscribed to. `dateline refresh` brings in what is new of them."""


@feeds.command("add")
@click.argument("addresses", nargs=-1, required=True, metavar="ADDRESS...")
@click.option("--name", default="", help="What you call it, in place of its own title.")
@click.option("--tag", "tags", multiple=True, help="Tag what comes in of it; the first one is its folder.")
@click.option("--choose", type=NumberParameter(1, 50), help="Which one, of a site that has several.")
@click.option(
    "--common-places", is_flag=True, help="Also ask where sites have their feeds, if it names none."
)
@click.option("--unseen", is_flag=True, help="Subscribe to ADDRESS as it is, and ask nobody.")
@json_option
@click.pass_obj
def add(
    invocation: Invocation,
    addresses: tuple[str, ...],
    name: str,
    tags: tuple[str, ...],
    choose: int | None,
    common_places: bool,
    unseen: bool,
    as_json: bool,
) -> int:
    """Subscribe to the feed at ADDRESS, or to that of the site at ADDRESS.

    What it holds comes in with `dateline refresh`. Of several that a site has, say which with --choose.
    """
    if name and len(addresses) > 1:
        raise UsageError("one name is for one feed: give one address, or no name.")
    with closing(invocation.open(create=True)) as library:
        wanted: list[NewSubscription] = []
        refused: list[Subscribed] = []
        for address in addresses:
            try:
                found = (
                    (FoundFeed(address),)
                    if unseen
                    else library.feeds.discover(address, common_places=common_places)
                )
            except (IngestError, UsageError) as error:
                refused.append(Subscribed(address, why=error.sentence))
                continue
            if len(found) > 1 and choose is None:
                return _tell_found(address, found, as_json=as_json)
            if choose is not None and len(found) > 1 and choose > len(found):
                raise UsageError(f"{address} has {len(found)} feeds.")
            feed = found[(choose or 1) - 1] if len(found) > 1 else found[0]
            wanted.append(NewSubscription(feed.address, name, tags, feed.title, feed.site))
        return _tell_subscribed((*library.feeds.subscribe(wanted), *refused), as_json=as_json)


def _tell_found(address: str, found: Sequence[FoundFeed], *, as_json: bool) -> int:
    """Let the user choose."""
    if as_json:
        printing.say_json({"schema": "dateline.found/1", "address": address, "feeds": found})
    else:
        for number, feed in enumerate(found, 1):
            printing.say(f"{number:>4}  {found_words(feed)}")
        printing.complain(f"{address} has {len(found)} feeds: say which one with --choose NUMBER")
    return UsageError.exit_code


@feeds.command("list")
@click.option("--trouble", is_flag=True, help="Only feeds whose last visit failed, and those that are gone.")
@json_option
@click.pass_obj
def list_feeds(invocation: Invocation, trouble: bool, as_json: bool) -> None:
    """All feeds, by folder: unread articles, when each was visited, when it is due, what is wrong with it."""
    now = dt.datetime.now(dt.UTC)
    with closing(invocation.open()) as library:
        listed = [each for each in library.feeds.all() if not trouble or each.trouble or each.gone]
    if as_json:
        rows = [_row(each) for each in listed]
        printing.say_json({"schema": "dateline.feeds/1", "feeds": rows})
        return
    for each in listed:
        printing.say(feed_words(each, now))
        if each.trouble:
            printing.say(f"      {each.trouble}")
    if not listed:
        nothing = (
            "no feed is in trouble"
            if trouble
            else "you are subscribed to no feed: dateline feeds add ADDRESS"
        )
        printing.complain(nothing)


def _row(feed: Subscription) -> object:
    fields = printing.plain(feed)
    assert isinstance(fields, dict)
    return {**fields, "name": feed.name}


@feeds.command("remove")
@click.argument("numbers", nargs=-1, required=True, type=NumberParameter(1, LARGEST), metavar="NUMBER...")
@json_option
@click.pass_obj
def remove(invocation: Invocation, numbers: tuple[int, ...], as_json: bool) -> None:
    """Unsubscribe. Articles that came in stay; `dateline undo` takes it back."""
    with closing(invocation.open()) as library:
        gone = library.feeds.unsubscribe(numbers)
    if as_json:
        printing.say_json({"schema": "dateline.unsubscribed/1", "feeds": gone})
        return
    for each in gone:
        printing.say(f"unsubscribed #{each.id}  {each.name}")


@feeds.command("rename")
@number
@click.argument("name")
@json_option
@click.pass_obj
def rename(invocation: Invocation, number: int, name: str, as_json: bool) -> None:
    """Call a feed by another NAME; "" is its own title."""
    feed = _edit(invocation, number, as_json=as_json, name=name)
    if not as_json:
        printing.say(f"#{feed.id} is called {feed.name}")


@feeds.command("tag")
@number
@click.argument("tags", nargs=-1, metavar="[TAG]...")
@json_option
@click.pass_obj
def tag(invocation: Invocation, number: int, tags: tuple[str, ...], as_json: bool) -> None:
    """Set the tags of a feed, the first one its folder; none takes them away. What comes in gets them."""
    feed = _edit(invocation, number, as_json=as_json, tags=tags)
    if not as_json:
        printing.say(f"{feed.name}: {', '.join(feed.tags) or 'no tags'}")


@feeds.command("interval")
@number
@click.argument("interval", type=IntervalParameter())
@json_option
@click.pass_obj
def interval(invocation: Invocation, number: int, interval: int | None, as_json: bool) -> None:
    """Set how often a feed is due: 30m, 2h, 1d; auto is as the feed itself asks for.

    Nothing is fetched by itself: `dateline refresh --due` asks for what is due.
    """
    feed = _edit(invocation, number, as_json=as_json, minutes=interval)
    if not as_json:
        often = interval_words(feed.minutes) if feed.minutes is not None else "as often as it asks for"
        printing.say(f"{feed.name}: {often}")


@feeds.command("full")
@number
@click.argument("when", type=click.Choice([rule.value.replace(" ", "-") for rule in FullText]))
@json_option
@click.pass_obj
def full(invocation: Invocation, number: int, when: str, as_json: bool) -> None:
    """Set when the page behind an item is fetched for the whole article: never, always, when-short.

    when-short, as it is at first, fetches it where the feed tells no more than a summary.
    """
    feed = _edit(invocation, number, as_json=as_json, full_text=FullText(when.replace("-", " ")))
    if not as_json:
        printing.say(f"{feed.name}: the whole article is fetched {feed.full_text}")


@feeds.command("pause")
@number
@click.option("--resume", is_flag=True, help="Ask for it again from now on.")
@json_option
@click.pass_obj
def pause(invocation: Invocation, number: int, resume: bool, as_json: bool) -> None:
    """Let a feed rest: `dateline refresh` leaves it out, unless it is named."""
    feed = _edit(invocation, number, as_json=as_json, paused=not resume)
    if not as_json:
        printing.say(f"{feed.name}: {'paused' if feed.paused else 'asked for again'}")


@feeds.command("history")
@number
@json_option
@click.pass_obj
def history(invocation: Invocation, number: int, as_json: bool) -> None:
    """The last visits to a feed, newest first: what came of each, and what went wrong."""
    with closing(invocation.open()) as library:
        feed = library.feeds.one(number)
        visits = library.feeds.visits(feed.feed_id)
    if as_json:
        printing.say_json({"schema": "dateline.visits/1", "feed": feed, "visits": visits})
        return
    for visit in visits:
        printing.say(f"{visit.at.astimezone():%Y-%m-%d %H:%M}  {visit_words(visit)}")
    if not visits:
        printing.complain(f"{feed.name} was not visited yet")


@feeds.command("import")
@click.argument("file", type=click.File("rb"))
@json_option
@click.pass_obj
def import_list(invocation: Invocation, file: BinaryIO, as_json: bool) -> int:
    """Subscribe to the feeds of FILE, an OPML list; - for standard input. Its folders become tags.

    What is no http or https address is refused, and told. One undo takes all of it back.
    """
    with closing(invocation.open(create=True)) as library:
        return _tell_subscribed(library.feeds.subscribe_to_list(file, file.name), as_json=as_json)


@feeds.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.pass_obj
def export_list(invocation: Invocation, file: Path | None) -> None:
    """Write all subscriptions to FILE as an OPML list, with their folders; without FILE, print it."""
    with closing(invocation.open()) as library:
        listed = library.feeds.as_list()
    if file is None or str(file) == "-":
        sys.stdout.write(listed)
        return
    write_into(new_file(file), listed.splitlines())


def _edit(
    invocation: Invocation, number: int, *, as_json: bool, **edits: Unpack[SubscriptionEdits]
) -> Subscription:
    with closing(invocation.open()) as library:
        feed = library.feeds.edit(number, **edits)
    if as_json:
        printing.say_json({"schema": "dateline.feed/1", "feed": feed})
    return feed


def _tell_subscribed(outcome: tuple[Subscribed, ...], *, as_json: bool) -> int:
    if as_json:
        printing.say_json({"schema": "dateline.subscribed/1", "feeds": outcome})
    else:
        for each in outcome:
            printing.say(subscribed_words(each))
    return exits.NOT_READ if any(each.subscription_id is None for each in outcome) else 0
