"""What a query asks of quotations, as SQL: of the quotation itself, and of articles that may hold one.

The SQL is for quotations as `q` beside their articles as `articles`.
"""

from __future__ import annotations

import json

from store.model.view import EVERYWHERE, WORDS, Clause, Condition, View
from store.records import conditions
from store.records.connection import LibraryFile
from store.records.entities import with_merged
from store.records.where import EVERY, NOWHERE, Where, either, every, member, one_of, opposite, plain

_SAID = "substr(articles.text, q.start + 1, q.[end] - q.start)"


def of_quotations(file: LibraryFile, query: tuple[Clause, ...]) -> Where:
    """What must be true of a quotation."""
    return every([either([_of_quotation(file, each) for each in clause]) for clause in query])


def only_speaker(file: LibraryFile, view: View) -> int | None:
    """The one entity whose quotations a view asks for, if that is all that it asks: it has an index."""
    if view.places != EVERYWHERE or len(view.query) != 1 or len(view.query[0]) != 1:
        return None
    (asked,) = view.query[0]
    spoken = conditions.roots(file, asked) if asked.term == "speaker" and not asked.unwanted else []
    return spoken[0] if len(spoken) == 1 else None


def of_articles(file: LibraryFile, query: tuple[Clause, ...]) -> Where:
    """What is true of every article that holds such a quotation, and as an index tells it."""
    return every([either([_of_article(file, each) for each in clause]) for clause in query])


def _of_quotation(file: LibraryFile, asked: Condition) -> Where:
    match asked.term:
        case term if term == WORDS:
            where = plain(f"has_words({_SAID}, ?, ?)", asked.value, int(asked.begun))
        case "speaker":
            spoken = [key for root in conditions.roots(file, asked) for key in with_merged(file, root)]
            where = plain("q.speaker_id IN (SELECT value FROM json_each(?))", json.dumps(spoken))
        case term:
            where = conditions.TERMS[term](file, asked)
    return opposite(where) if asked.unwanted else where


def _of_article(file: LibraryFile, asked: Condition) -> Where:
    """Of an article with something that is not wanted of one quotation, another may be wanted."""
    if asked.term not in (WORDS, "speaker"):
        return conditions.condition(file, asked)
    if asked.unwanted:
        return EVERY
    if asked.term == WORDS:
        return conditions.TERMS[WORDS](file, asked)
    roots = conditions.roots(file, asked)
    return member(file, "article_speakers", "article_id", *one_of("entity_id", roots)) if roots else NOWHERE
