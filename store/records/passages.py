"""Passages of articles, read page by page along a walk: each with the sentence in which it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from store.extract.sentences import sentence_spans
from store.model.articles import PublicationDate, parse_publication_date
from store.model.page import Page
from store.model.passages import Key, Passage
from store.records.connection import LibraryFile, Value
from store.records.functions import has_each_word
from store.records.walks import Walk
from store.records.where import Where

_FIRST_ARTICLES = 16
"""Articles that are looked through at once, to begin with; twice as many each time too little was in them."""
_MOST_ARTICLES = 2_000
"""Articles that are looked through for one page at most, be there ever so little in them."""
_CONTEXT = 80
"""Code points around a stop that say whether a sentence ends there."""
ENOUGH = 40
"""Passages from which on a page is full. It ends with an article, never within one."""
_AROUND = 480
"""Code points before and after a passage in which the ends of its sentence are looked for."""


class Source(NamedTuple):
    """Where passages lie: SQL for those of the articles `w`, whose parameter ?2 is a list of entities.

    Its columns are the article, start, end, what is to be said of it, a place that must stand in the
    same sentence, and who speaks. `whole` passages are shown as they are, others in their sentence.
    `noted` is true where what is to be said of it is the user's: words are looked for in that too.
    """

    sql: str
    whole: bool = False
    parameters: tuple[Value, ...] = ()
    noted: bool = False


_AMONG = "IN (SELECT value FROM json_each(?2))"
_NAMED = f"m.entity_id {_AMONG} AND NOT m.rejected"

MENTIONS = Source(
    "SELECT m.article_id, m.start, m.[end], '' AS of_it, m.start AS near, NULL AS who FROM w "
    f"CROSS JOIN mentions m ON m.article_id = w.article_id WHERE {_NAMED}"
)
SAID = Source(
    "SELECT q.article_id, q.start, q.[end], coalesce(q.cue, '') AS of_it, q.start AS near, "
    "q.speaker_id AS who FROM w "
    "CROSS JOIN quotations q ON q.article_id = w.article_id "
    f"WHERE q.speaker_id {_AMONG} AND NOT q.rejected",
    whole=True,
)
_SPEAKER = (
    "coalesce((SELECT coalesce(root.given_name, root.name) FROM entities named "
    "JOIN entities root ON root.id = coalesce(named.merged_into, named.id) "
    "WHERE named.id = q.speaker_id), q.speaker, '') AS of_it, q.start AS near, "
    "(SELECT coalesce(merged_into, id) FROM entities WHERE id = q.speaker_id) AS who"
)
SAID_OF = Source(
    f"SELECT q.article_id, q.start, q.[end], {_SPEAKER} FROM w "
    "CROSS JOIN quotations q ON q.article_id = w.article_id "
    f"WHERE NOT q.rejected AND NOT coalesce(q.speaker_id {_AMONG}, 0) AND EXISTS "
    f"(SELECT 1 FROM mentions m WHERE m.article_id = q.article_id AND {_NAMED} "
    "AND m.start >= q.start AND m.[end] <= q.[end])",
    whole=True,
)
FIGURES = Source(
    "SELECT article_id, start, [end], of_it, near, NULL AS who FROM ("
    "SELECT f.article_id, f.start, f.[end], coalesce(f.about, '') AS of_it, "
    "(SELECT start FROM (SELECT m.start, min(abs(m.start - f.start)) FROM mentions m "
    f"WHERE m.article_id = f.article_id AND {_NAMED} "
    f"AND m.start BETWEEN f.start - {_AROUND} AND f.start + {_AROUND})) AS near "
    "FROM w CROSS JOIN figures f ON f.article_id = w.article_id WHERE NOT f.rejected"
    ") WHERE near IS NOT NULL"
)
CHANGES = Source(
    "SELECT c.article_id, c.start, c.[end], coalesce(c.what, '') AS of_it, c.start AS near, NULL AS who "
    "FROM w CROSS JOIN changes c ON c.article_id = w.article_id WHERE NOT c.rejected"
)
NOTES = Source(
    "SELECT n.article_id, n.start, n.[end], n.note AS of_it, n.start AS near, NULL AS who FROM w "
    "CROSS JOIN annotations n ON n.article_id = w.article_id WHERE NOT n.orphan AND EXISTS "
    f"(SELECT 1 FROM mentions m WHERE m.article_id = n.article_id AND {_NAMED} "
    "AND m.start < n.[end] AND m.[end] > n.start)",
    whole=True,
    noted=True,
)


def said(where: Where) -> Source:
    """What anybody said of which a condition on quotations as `q`, and their `articles`, is true."""
    return Source(
        f"SELECT q.article_id, q.start, q.[end], {_SPEAKER} FROM w "
        "CROSS JOIN articles ON articles.id = w.article_id "
        "CROSS JOIN quotations q ON q.article_id = w.article_id "
        f"WHERE NOT q.rejected AND {where.tested}",
        whole=True,
        parameters=where.parameters,
    )


def page(
    file: LibraryFile,
    walk: Walk,
    source: Source,
    entities: Iterable[int] = (),
    after: Key | None = None,
    enough: int = ENOUGH,
    words: str = "",
) -> Page[Passage, Key]:
    """The next passages after an article of the walk: `enough` of them and the rest of their article.

    With `words` those alone that have each of them.
    """
    named = json.dumps(sorted(entities))
    passages: list[Passage] = []
    articles, looked_through = _FIRST_ARTICLES, 0
    while True:
        keys = walk.keys(file, after, articles)
        read = _among(file, [number for _, number in keys], source, named)
        passages += (passage for passage in read if has_each_word(_words_of(passage, source), words))
        if len(keys) < articles:
            return Page(tuple(passages))
        after = keys[-1]
        looked_through += articles
        if len(passages) >= enough or looked_through >= _MOST_ARTICLES:
            return Page(tuple(passages), after)
        articles *= 2


def _words_of(passage: Passage, source: Source) -> str:
    """The text in which words are looked for."""
    return f"{passage.sentence}\n{passage.of_it}" if source.noted else passage.sentence


def query(source: Source) -> str:
    """The SQL for the passages of a list of articles (?1, as JSON) about a list of entities (?2)."""
    return (
        "WITH w AS (SELECT key AS place, value AS article_id FROM json_each(?1)) "
        "SELECT found.article_id, found.start, found.[end], found.of_it, found.near, found.who, "
        "a.title, a.source, a.byline, a.url, a.published, max(found.start - ?3, 0), "
        "substr(a.text, max(found.start - ?3, 0) + 1, found.[end] - max(found.start - ?3, 0) + ?3) "
        f"FROM ({source.sql}) found CROSS JOIN articles a ON a.id = found.article_id"
    )


def figures(where: Where) -> Source:
    """The figures of which a condition on figures as `f`, and their `articles`, is true."""
    return Source(
        "SELECT f.article_id, f.start, f.[end], coalesce(f.about, f.kind) AS of_it, f.start AS near, "
        "NULL AS who FROM w CROSS JOIN articles ON articles.id = w.article_id "
        "CROSS JOIN figures f ON f.article_id = w.article_id "
        f"WHERE NOT f.rejected AND {where.tested}",
        parameters=where.parameters,
    )


class _Place(NamedTuple):
    """A passage as it is stored, with the text around it, which begins at `around_start`."""

    article_id: int
    start: int
    end: int
    of_it: str
    near: int
    who: int | None
    title: str
    source: str | None
    byline: str | None
    url: str | None
    published: PublicationDate | None
    around_start: int
    around: str


def first(
    file: LibraryFile,
    articles: Sequence[int],
    source: Source,
    entities: Sequence[int] = (),
    most: int = ENOUGH,
) -> tuple[Passage, ...]:
    """The first passages of some articles, in the order of these; `most` of them at most."""
    passages: list[Passage] = []
    for begin in range(0, len(articles), _FIRST_ARTICLES):
        several = articles[begin : begin + _FIRST_ARTICLES]
        passages += _among(file, several, source, json.dumps([*entities]))
        if len(passages) >= most:
            break
    return tuple(passages[:most])


def _among(file: LibraryFile, articles: Sequence[int], source: Source, entities: str) -> Iterator[Passage]:
    if not articles:
        return
    order = {number: place for place, number in enumerate(articles)}
    rows = file.rows(query(source), (json.dumps([*articles]), entities, _AROUND, *source.parameters))
    places = [_Place._make((*row[:10], parse_publication_date(row[10]), *row[11:])) for row in rows]
    places.sort(key=lambda place: (order[place.article_id], place.start, place.end))
    before: Passage | None = None
    for place in places:
        passage = _passage(place, whole=source.whole)
        if passage is None:
            continue
        if before is not None and _is_same_sentence(before, passage):
            before = replace(before, marks=before.marks + passage.marks)
            continue
        if before is not None:
            yield before
        before = passage
    if before is not None:
        yield before


def _passage(place: _Place, *, whole: bool) -> Passage | None:
    """A passage in its sentence; None where what it must stand beside is in another one."""
    first, last = place.start - place.around_start, place.end - place.around_start
    near = place.near - place.around_start
    if whole:
        begin, end = first, last
    elif not _in_one_sentence(place.around, first, last, near):
        return None
    else:
        begin, end = _sentence(place.around, first, last)
        if not begin <= near < end:
            return None
    return Passage(
        place.article_id,
        place.title,
        place.source,
        place.byline,
        place.url,
        place.published,
        place.start,
        place.end,
        place.around[begin:end],
        place.around_start + begin,
        () if whole else ((place.start, place.end),),
        place.of_it,
        place.who,
    )


def _in_one_sentence(text: str, first: int, last: int, near: int) -> bool:
    """Whether `near` may lie in the sentence of `[first, last)`: told by what lies between them alone.

    Most of what is looked through lies in another one, and is split into sentences no further than that.
    """
    since = max(0, min(first, near) - _CONTEXT)
    begin, end = _sentence(text[since : max(last, near) + _CONTEXT], first - since, last - since)
    return begin <= near - since < end


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    """The sentence, or the sentences, in which `[first, last)` lies."""
    spans = sentence_spans(text)
    begin = max((begin for begin, _ in spans if begin <= first), default=first)
    return begin, min((end for _, end in spans if end >= last), default=last)


def _is_same_sentence(one: Passage, other: Passage) -> bool:
    """Whether both stand in one sentence, with nothing to be said of either: that is shown once."""
    same = (one.article_id, one.sentence_start) == (other.article_id, other.sentence_start)
    return same and bool(one.marks) and not one.of_it and not other.of_it
