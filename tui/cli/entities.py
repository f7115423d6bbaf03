"""`dateline entities`, `entity`, `follow` and `unfollow`: who is named, their pages, and whom one follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice

import click

from store.library import Library
from store.model.decisions import Deadline, EntitySummary
from store.model.findings import MentionKind
from store.model.kinds import kind_of
from store.model.page import all_rows
from store.model.passages import Aspect, Companion, Followed, Passage
from tui.cli import printing
from tui.cli.invocation import LARGEST, Invocation, json_option, limit_option
from tui.cli.passages import passage_lines
from tui.cli.region import region
from tui.words.deadlines import away_words, due_words, origin_words
from tui.words.entities import ASPECTS, about_words, also_words, counted, nothing_words, over_time
from tui.words.signs import DEADLINE_SIGNS, STARRED

_WIDTH = 80

who_argument = click.argument("who", nargs=-1, required=True, metavar="WHO")


@click.command("entities")
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice([kind.value for kind in MentionKind]), help="Only of this kind.")
@click.option("--followed", is_flag=True, help="Only whom you follow, with what is new of them.")
@limit_option()
@json_option
@click.pass_obj
def list_entities(
    invocation: Invocation,
    words: tuple[str, ...],
    kind: str | None,
    followed: bool,
    limit: int,
    as_json: bool,
) -> None:
    """People, organisations, places and whatever else is named, or those with WORDS in their names."""
    with closing(invocation.open()) as library:
        follows = {each.entity.id: each for each in library.follows.all()}
        among = LARGEST if followed else limit
        found = library.names.summaries(MentionKind(kind) if kind else None, " ".join(words), among)
    if followed:
        found = tuple(entity for entity in found if entity.id in follows)[:limit]
    if as_json:
        listed = [_as_json(entity, follows.get(entity.id)) for entity in found]
        printing.say_json({"schema": "dateline.entities/1", "entities": listed})
        return
    for entity in found:
        printing.say(_line(entity, follows.get(entity.id)))
    if not found:
        printing.complain("you follow nobody yet: dateline follow WHO" if followed else "nobody is named so")


def _as_json(entity: EntitySummary, followed: Followed | None) -> dict[str, object]:
    news = followed.new_mentions if followed is not None else 0
    return {"entity": entity, "followed": followed is not None, "new_mentions": news}


def _line(entity: EntitySummary, followed: Followed | None) -> str:
    star = STARRED if followed is not None else " "
    news = f"  {followed.new_mentions:,} new" if followed is not None and followed.new_mentions else ""
    often = f"{counted(entity.mentions, 'mention')} in {counted(entity.articles, 'article')}"
    return f"{entity.id:>6} {star} {kind_of(entity.kind).sign} {entity.name}  {often}{news}"


@click.command("entity")
@who_argument
@click.option(
    "--part",
    type=click.Choice([aspect.value for aspect in Aspect]),
    default=Aspect.MENTIONS.value,
    show_default=True,
    help="Which section of the page.",
)
@click.option("--words", default="", help="Only what has each of these words, or words that begin so.")
@limit_option()
@json_option
@click.pass_obj
def show_entity(
    invocation: Invocation, who: tuple[str, ...], part: str, words: str, limit: int, as_json: bool
) -> None:
    """The page of a name: every mention, what they said, figures, deadlines, who else is named.

    WHO is a name, a part of one that no other has, or a number as `dateline entities` lists it.
    """
    aspect, today = Aspect(part), dt.date.today()
    with closing(invocation.open()) as library:
        key = library.names.called(" ".join(who)).id
        profile = library.entity_pages.profile(key)
        entries = _entries(library, key, aspect, words, limit)
    if as_json:
        printing.say_json(
            {"schema": "dateline.entity/1", "profile": profile, "part": aspect, "entries": entries}
        )
        return
    star = f"{STARRED} " if profile.followed else ""
    printing.say(f"{star}{profile.entity.name}  {about_words(profile)}")
    for line in filter(None, (also_words(profile), over_time(profile.months or (), _WIDTH))):
        printing.say(line)
    printing.say(f"\n{ASPECTS[aspect]}")
    for line in _lines(entries, today):
        printing.say(line)
    if not entries:
        printing.complain(nothing_words(aspect, profile.entity.name, words))


Entries = tuple[Passage, ...] | tuple[Deadline, ...] | tuple[Companion, ...]
"""What one section of a page holds."""


def _entries(library: Library, entity_id: int, aspect: Aspect, words: str, limit: int) -> Entries:
    """The first entries of a section."""
    pages = library.entity_pages
    if aspect is Aspect.DEADLINES:
        return pages.deadlines(entity_id, words)[:limit]
    if aspect is Aspect.BESIDE:
        return pages.companions(entity_id, words)[:limit]
    return tuple(islice(all_rows(partial(pages.passages, entity_id, aspect, words=words)), limit))


def _lines(entries: Entries, today: dt.date) -> Iterator[str]:
    """A section as it is printed."""
    yield from passage_lines(each for each in entries if isinstance(each, Passage))
    for each in entries:
        if isinstance(each, Deadline):
            away = away_words(each, today, region().country)
            yield f"{DEADLINE_SIGNS[each.status]} {due_words(each, today):<16}  {away:<22}  {each.what}"
            yield f"    {origin_words(each)}"
        elif isinstance(each, Companion):
            yield f"{_line(each.entity, None)}; {counted(each.articles, 'article')} with it"


@click.command("follow")
@who_argument
@json_option
@click.pass_obj
def follow(invocation: Invocation, who: tuple[str, ...], as_json: bool) -> None:
    """Follow WHO, by name or number: new mentions are counted in the header and told by `brief`."""
    with closing(invocation.open()) as library:
        entity = library.names.called(" ".join(who))
        library.follows.follow(entity.id)
    if as_json:
        printing.say_json({"schema": "dateline.follow/1", "entity": entity, "followed": True})
    else:
        printing.say(f"{entity.name} is followed from now on")


@click.command("unfollow")
@who_argument
@json_option
@click.pass_obj
def unfollow(invocation: Invocation, who: tuple[str, ...], as_json: bool) -> None:
    """Follow WHO no longer."""
    with closing(invocation.open()) as library:
        entity = library.names.called(" ".join(who))
        library.follows.unfollow(entity.id)
    if as_json:
        printing.say_json({"schema": "dateline.follow/1", "entity": entity, "followed": False})
    else:
        printing.say(f"{entity.name} is followed no longer")
