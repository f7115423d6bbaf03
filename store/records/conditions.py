"""What a query asks for, as SQL on `articles`: one function for every term of `store/query/terms.tsv`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from store.calendar.arithmetic import add_days
from store.model.view import Clause, Condition
from store.records import values
from store.records.connection import LibraryFile
from store.records.identity import name_key
from store.records.stories import REPEATS
from store.records.timestamps import midnight
from store.records.where import (
    FEW,
    NOWHERE,
    Where,
    either,
    every,
    in_range,
    indexed,
    member,
    one_of,
    opposite,
    plain,
)
from store.records.words import expression, is_put_together
from store.text.addresses import address_key

_ADDRESS_STARTS = ("http://", "https://", "www.")
_LAST = "\U0010ffff"


Compile = Callable[[LibraryFile, Condition], Where]


def clause(file: LibraryFile, alternatives: Clause) -> Where:
    """What is true where at least one of the alternatives holds."""
    return either([condition(file, alternative) for alternative in alternatives])


def condition(file: LibraryFile, asked: Condition) -> Where:
    """What is true where the condition holds."""
    where = TERMS[asked.term](file, asked)
    return opposite(where) if asked.unwanted else where


def with_words(file: LibraryFile, match: str) -> Where:
    """What is true of the articles that an FTS5 expression matches.

    They are listed, however many, where each look into an article would put together all words that begin so.
    """
    where = member(file, "article_search", "rowid", "article_search MATCH ?", match)
    return replace(where, tested=where.listed) if is_put_together(match) else where


def without_words(file: LibraryFile, match: str) -> Where:
    """What is true of the articles that an FTS5 expression does not match.

    Where few of very many lack the words, a walk would look into one after the other for long: those that
    lack them are listed then.
    """
    having = with_words(file, match)
    without = opposite(having)
    if having.tested == having.listed:
        return without
    last = file.value("SELECT max(id) FROM articles")
    some = json.dumps([last * (2 * number + 1) // (2 * _SAMPLED) + 1 for number in range(_SAMPLED)])
    sampled = "articles WHERE id IN (SELECT value FROM json_each(?))"
    lacking = file.value(f"SELECT count(*) FROM {sampled} AND {without.tested}", (some, match))
    if lacking * last >= FEW * _SAMPLED:
        return without
    listed = _lacking(file, match, last)
    among = "articles.id IN (SELECT value FROM json_each(?))"
    return Where(among, among, (json.dumps(listed),), len(listed))


_SAMPLED = 200
"""Articles, from the first to the last, that are looked into to see how many lack a word."""

_STRETCH = 4_096
"""Numbers of articles whose words are counted at once, and looked into only where there are too few."""


def _lacking(file: LibraryFile, match: str, last: int) -> list[int]:
    """The articles that do not match.

    At a million articles, to count what does is some thirty times as fast as to list it.
    """
    within = "article_search WHERE article_search MATCH ? AND rowid BETWEEN ? AND ?"
    others = f"articles WHERE id BETWEEN ? AND ? AND id NOT IN (SELECT rowid FROM {within})"
    lacking: list[int] = []
    for first in range(1, last + 1, _STRETCH):
        stretch = (first, min(first + _STRETCH - 1, last))
        if file.value(f"SELECT count(*) FROM {within}", (match, *stretch)) <= stretch[1] - stretch[0]:
            rows = file.rows(f"SELECT id FROM {others}", (*stretch, match, *stretch))
            lacking += [number for (number,) in rows]
    return lacking


def _column(test: str) -> Compile:
    return lambda _file, _asked: plain(test)


# Words


def _words(file: LibraryFile, asked: Condition) -> Where:
    return with_words(file, expression(asked))


# Names


def _tag(file: LibraryFile, asked: Condition) -> Where:
    key = name_key(asked.value)
    tags = [
        tag
        for (tag,) in file.rows("SELECT tag FROM tag_tallies")
        if (name_key(tag).startswith(key) if asked.begun else name_key(tag) == key)
    ]
    return member(file, "article_tags", "article_id", *one_of("tag", tags or [asked.value]))


def _source(file: LibraryFile, asked: Condition) -> Where:
    sources = _with_part(asked.value, file.rows("SELECT source FROM source_tallies"))
    if len(sources) == 1:
        return plain("source = ?", sources[0])  # has an index of its own to walk along
    return indexed(file, *one_of("source", sources)) if sources else NOWHERE


def _author(file: LibraryFile, asked: Condition) -> Where:
    bylines = file.rows("SELECT DISTINCT byline FROM articles WHERE byline IS NOT NULL")
    authors = _with_part(asked.value, bylines)
    return indexed(file, *one_of("byline", authors)) if authors else NOWHERE


def _with_part(part: str, names: Iterable[tuple[str]]) -> list[str]:
    key = name_key(part)
    return [name for (name,) in names if key in name_key(name)]


def roots(file: LibraryFile, asked: Condition) -> list[int]:
    """An entity by its number ("#42", and a name after it), or all that have the value in a name."""
    if asked.number is not None:
        rows = file.rows("SELECT coalesce(merged_into, id) FROM entities WHERE id = ?", (asked.number,))
    else:
        from store.records.entities import with_part

        rows = file.rows(
            "SELECT id FROM entities WHERE NOT hidden AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(with_part(file, asked.value)),),
        )
    return [root for (root,) in rows]


def _entity(file: LibraryFile, asked: Condition) -> Where:
    named = roots(file, asked)
    return member(file, "article_entities", "article_id", *one_of("entity_id", named)) if named else NOWHERE


def _language(file: LibraryFile, asked: Condition) -> Where:
    """A language whatever the region: "de" is "de-AT" too."""
    code = asked.value.lower().replace("_", "-") + "-"
    spoken = [
        language
        for language, _ in values.languages(file)
        if f"{language.lower().replace('_', '-')}-".startswith(code)
    ]
    return indexed(file, *one_of("language", spoken)) if spoken else NOWHERE


def _feed(file: LibraryFile, asked: Condition) -> Where:
    """What came in through a feed by its number, or through all that have the value in a name or a tag."""
    if asked.number is not None:
        rows = file.rows("SELECT feed_id FROM subscriptions WHERE id = ?", (asked.number,))
        through = [feed_id for (feed_id,) in rows]
    else:
        from store.records import feeds

        through = feeds.with_part(file, asked.value)
    if not through:
        return NOWHERE
    test, numbers = one_of("feed_id", through)
    return member(file, "feed_items", "article_id", f"article_id IS NOT NULL AND {test}", numbers)


def _address(file: LibraryFile, asked: Condition) -> Where:
    """A whole address as addresses are compared, and what lies below it; else any part of one."""
    if asked.value.lower().startswith(_ADDRESS_STARTS):
        key = address_key(asked.value if ":" in asked.value else f"http://{asked.value}")
        keyed = indexed(file, "url_key BETWEEN ? AND ?", key, key + _LAST)
        rest = [address for address in _without_key(file) if address_key(address).startswith(key)]
    else:
        part = asked.value.lower()
        like = f"%{_literally(part)}%"
        keyed = indexed(file, "url_key IS NOT NULL AND url_key LIKE ? ESCAPE '\\'", like)
        rest = [address for address in _without_key(file) if part in address_key(address).lower()]
    if not rest:
        return keyed
    test, addresses = one_of("url", rest)
    return either((keyed, indexed(file, f"url_key IS NULL AND {test}", addresses)))


def _without_key(file: LibraryFile) -> list[str]:
    """The addresses of articles that name no article, such as a home page."""
    rows = file.rows("SELECT DISTINCT url FROM articles WHERE url_key IS NULL AND url IS NOT NULL")
    return [address for (address,) in rows]


def _literally(value: str) -> str:
    """A value in which LIKE takes nothing for a wildcard."""
    return re.sub(r"([\\%_])", r"\\\1", value)


# Days

Bounds = tuple[dt.date | None, dt.date | None]
"""The first and the last day; None is no bound."""


def _published(bounds: Callable[[dt.date, dt.date], Bounds | None]) -> Compile:
    """What is true of articles published within the bounds that follow from a first and a last day."""

    def compiled(file: LibraryFile, asked: Condition) -> Where:
        assert asked.days is not None
        days = bounds(*asked.days)
        return NOWHERE if days is None else _between(file, *days)

    return compiled


def _before(first: dt.date, _last: dt.date) -> Bounds | None:
    eve = add_days(first, -1)
    return None if eve is None else (None, eve)


def _after(_first: dt.date, last: dt.date) -> Bounds | None:
    following = add_days(last, 1)
    return None if following is None else (following, None)


def _between(file: LibraryFile, first: dt.date | None, last: dt.date | None) -> Where:
    """Published from the day `first` to the day `last`, as the sources tell them; None is no bound.

    Lists are ordered by keys in UTC, one for either direction: a day off at most.
    A month counts as its first day.
    """
    eve = first and add_days(first, -1)
    following = last and add_days(last, 2)
    keys = (eve.isoformat() if eve else _FIRST_KEY, following.isoformat() if following else _LAST_KEY)
    days = ((first or dt.date.min).isoformat(), (last or dt.date.max).isoformat())
    told = "substr(published || '-01', 1, 10)"
    rest = plain(f"{_range('published_rising')} AND {told} BETWEEN ? AND ?", *keys, *days)
    return in_range(file, _range("published_key"), keys, rest)


_FIRST_KEY, _LAST_KEY = "0", "~"
"""Before and after the key of every known date. Unknown ones are '' or '~', as v1.sql says."""


def _added(file: LibraryFile, asked: Condition) -> Where:
    assert asked.days is not None
    first, last = asked.days
    following = add_days(last, 1)
    return in_range(file, _range("added"), (midnight(first), midnight(following) if following else _LAST_KEY))


def _range(column: str) -> str:
    return f"{column} >= ? AND {column} < ?"


# What an article has

_OPEN = (
    "deadlines > 0 AND ("
    "EXISTS (SELECT 1 FROM suggestions WHERE article_id = articles.id AND deadline_id IS NULL) OR "
    "EXISTS (SELECT 1 FROM deadlines AS tracked WHERE article_id = articles.id AND status = 'tracked'))"
)
_HAS: dict[str, Callable[[LibraryFile], Where]] = {
    "note": lambda file: member(file, "annotations", "article_id"),
    "quote": lambda _file: plain("quotations > 0"),
    "figure": lambda _file: plain("figures > 0"),
    "deadline": lambda _file: plain("deadlines > 0"),
    "date": lambda file: member(file, "timexes", "article_id"),
    "tag": lambda file: member(file, "article_tags", "article_id"),
    "url": lambda file: either(
        (indexed(file, "url_key IS NOT NULL"), indexed(file, "url_key IS NULL AND url IS NOT NULL"))
    ),
}


def _story(file: LibraryFile, asked: Condition) -> Where:
    story = "story_id = (SELECT story_id FROM stories WHERE article_id = ?)"
    return member(file, "stories", "article_id", story, int(asked.value))


def _repeat(file: LibraryFile, _asked: Condition) -> Where:
    """True of the articles that repeat a fuller one; where few are in a story only these are looked at."""
    among = member(file, "stories", "article_id")
    return replace(every((among, REPEATS)), articles=among.articles)


def _has(file: LibraryFile, asked: Condition) -> Where:
    return _HAS[asked.value](file)


TERMS: dict[str, Compile] = {
    "words": _words,
    "title": _words,
    "unread": _column("read = 0"),
    "read": _column("read = 1"),
    "star": _column("starred = 1"),
    "due": _column(_OPEN),
    "repeat": _repeat,
    "story": _story,
    "tag": _tag,
    "source": _source,
    "author": _author,
    "feed": _feed,
    "entity": _entity,
    "lang": _language,
    "url": _address,
    "on": _published(lambda first, last: (first, last)),
    "before": _published(_before),
    "after": _published(_after),
    "since": _published(lambda first, _last: (first, None)),
    "until": _published(lambda _first, last: (None, last)),
    "added": _added,
    "has": _has,
}
"""By the name of the term."""
