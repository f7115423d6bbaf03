"""Findings: what a reading found, replaced as a whole, and read with the user's decisions applied."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from store.model.findings import DeadlineSuggestion, Findings, Mention, MentionKind, Quotation
from store.model.kinds import CORRECTABLE, LISTS, class_of, table_of
from store.model.publication import PublicationDate
from store.records import stories, timestamps
from store.records.articles import missing
from store.records.connection import LibraryFile
from store.records.derived import forget_findings, settle_articles
from store.records.entities import entity_id
from store.records.shape import Shape

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

_AS_IT_GOES = (
    "LEFT JOIN entities named ON named.id = {key} "
    "LEFT JOIN entities root ON root.id = coalesce(named.merged_into, named.id)"
)
"""Joins the entity that goes by the name today to one that a finding has the `key` of."""
_NAME = "coalesce(root.given_name, root.name)"
_CORRECTED = {"corrected": "n < 0"}

MENTIONS = Shape(
    Mention,
    f"mentions {_AS_IT_GOES.format(key='entity_id')}",
    {
        "kind": "root.kind",
        "entity": _NAME,
        "entity_id": "root.id",
        "corrected": "n < 0 OR entity_id <> found_entity_id",
    },
)
QUOTATIONS = Shape(
    Quotation,
    f"quotations {_AS_IT_GOES.format(key='speaker_id')}",
    {
        "speaker": f"coalesce({_NAME}, speaker)",
        "speaker_id": "CASE WHEN NOT root.hidden THEN root.id END",
        **_CORRECTED,
    },
)
SUGGESTIONS = Shape(DeadlineSuggestion, "suggestions")

PLAIN: dict[str, Shape[Any]] = {
    name: Shape(class_of(name), table_of(name), _CORRECTED if name in CORRECTABLE else {})
    for name in LISTS
    if class_of(name) not in (Mention, Quotation, DeadlineSuggestion)
}
"""The lists of findings that lie in their tables as they are found: a row for each, a column a field."""


def replace_findings(file: LibraryFile, article_id: int, findings: Findings) -> None:
    """Put `findings` in the place of all earlier ones. Decisions stand: they are applied anew.

    To be called inside a transaction. Raises NotFoundError.
    """
    text = file.value("SELECT text FROM articles WHERE id = ?", (article_id,))
    if text is None:
        raise missing(article_id)
    forget_findings(file, article_id)
    _insert_names(file, article_id, findings)
    for name, shape in PLAIN.items():
        _insert(file, article_id, shape, getattr(findings, name))
    _replace_suggestions(file, article_id, findings.deadlines, text)
    file.execute(
        "UPDATE articles SET findings_version = ?, recogniser = ?, reading_notices = ? WHERE id = ?",
        (findings.version, findings.recogniser, json.dumps(findings.notices), article_id),
    )
    file.table("restated").delete_where("article_id = ?", [article_id])
    settle_articles(file, (article_id,))
    stories.settle_new(file, article_id)


def mark_restated(file: LibraryFile, article_id: int, published: PublicationDate | None, title: str) -> None:
    """Say that an article was read with another date or title than it has: it is to be read again."""
    row = {"article_id": article_id, "published": timestamps.stored(published), "title": title}
    file.table("restated").insert(row, replace=True)


class StoredFindings:
    """Findings as they can be read."""

    def __init__(self, file: LibraryFile) -> None:
        self._file = file

    def of_article(self, article_id: int) -> Findings:
        """All that was found in an article, with the user's decisions applied. Raises NotFoundError.

        Rejected findings and hidden names are left out, corrected ones are as the user put them,
        merged and renamed entities have their surviving name. Deadlines hold every suggestion, decided
        on or not.
        """
        found = self._file.row(
            "SELECT recogniser, findings_version, reading_notices FROM articles WHERE id = ?", (article_id,)
        )
        if found is None:
            raise missing(article_id)
        return Findings(
            mentions=self._in_order(article_id, MENTIONS, "NOT rejected AND NOT root.hidden"),
            quotations=self._in_order(article_id, QUOTATIONS, "NOT rejected"),
            deadlines=SUGGESTIONS.select(
                self._file, "WHERE article_id = ? ORDER BY start, timex_start", (article_id,)
            ),
            **{
                name: self._in_order(article_id, shape, "NOT rejected" if name in CORRECTABLE else "1")
                for name, shape in PLAIN.items()
            },
            recogniser=found[0],
            version=found[1],
            notices=tuple(json.loads(found[2])),
        )

    def of_other_readings(self, version: str, recogniser: str | None) -> list[int]:
        """Articles outside the bin, with a text, whose findings are of another version; newest first.

        So are those that were read with another publication date or title than they have. Where a
        `recogniser` is named, those too whose names another one found, whatever its version.
        """
        name = "" if recogniser is None else f"{recogniser} "
        found = self._file.rows(
            "SELECT id FROM articles "
            "WHERE (findings_version <> ?1 OR substr(recogniser, 1, length(?2)) <> ?2 "
            "OR id IN (SELECT article_id FROM restated)) "
            "AND words > 0 AND place <> 'bin' ORDER BY id DESC",
            (version, name),
        )
        return [key for (key,) in found]

    def restated(self) -> list[int]:
        """Articles that have another publication date or title now than those they were read with."""
        return [key for (key,) in self._file.rows("SELECT article_id FROM restated ORDER BY article_id")]

    def _in_order(self, article_id: int, shape: Shape[T], condition: str) -> tuple[T, ...]:
        tail = f"WHERE article_id = ? AND {condition} ORDER BY start, n"
        return shape.select(self._file, tail, (article_id,))


def _insert(file: LibraryFile, article_id: int, shape: Shape[T], found: Iterable[T]) -> None:
    """Store findings in their order."""
    file.table(shape.source).insert_all(
        {"article_id": article_id, "n": n, **shape.row(finding)} for n, finding in enumerate(found)
    )


def _insert_names(file: LibraryFile, article_id: int, findings: Findings) -> None:
    """Store mentions and quotations, each with the entity that is named or speaks."""
    named = {(mention.entity, mention.kind) for mention in findings.mentions}
    keys = {(name, kind): entity_id(file, name, kind) for name, kind in sorted(named)}
    file.table("mentions").insert_all(
        {
            "article_id": article_id,
            "n": n,
            "start": mention.start,
            "end": mention.end,
            "found_entity_id": keys[mention.entity, mention.kind],
            "entity_id": keys[mention.entity, mention.kind],
            "rule": mention.rule,
            "role": mention.role,
            "confidence": mention.confidence,
        }
        for n, mention in enumerate(findings.mentions)
    )
    speaking = [_mention_of_speaker(quotation, findings.mentions) for quotation in findings.quotations]
    file.table("quotations").insert_all(
        {
            "article_id": article_id,
            "n": n,
            "start": quotation.start,
            "end": quotation.end,
            "type": quotation.type,
            "rule": quotation.rule,
            "speaker": quotation.speaker,
            "speaker_start": quotation.speaker_start,
            "speaker_end": quotation.speaker_end,
            "found_speaker_id": keys[mention.entity, mention.kind] if mention else None,
            "cue": quotation.cue,
            "confidence": quotation.confidence,
        }
        for n, (quotation, mention) in enumerate(zip(findings.quotations, speaking, strict=True))
    )


def _mention_of_speaker(quotation: Quotation, mentions: Iterable[Mention]) -> Mention | None:
    """The mention beside a quotation that names its speaker, else any that does, a person's first."""
    start, end = quotation.speaker_start or 0, quotation.speaker_end or 0
    return max(
        (mention for mention in mentions if mention.entity == quotation.speaker),
        key=lambda mention: (mention.start < end and mention.end > start, mention.kind is MentionKind.PERSON),
        default=None,
    )


def _replace_suggestions(
    file: LibraryFile, article_id: int, suggestions: tuple[DeadlineSuggestion, ...], text: str
) -> None:
    """A suggestion that is found again keeps its id, so that a screen's line stays what it was."""
    earlier = {
        (date, start): key
        for key, date, start in file.rows(
            "SELECT id, coalesce(found_date, date), timex_start FROM suggestions WHERE article_id = ?",
            (article_id,),
        )
    }
    table = file.table("suggestions")
    table.delete_where("article_id = ?", [article_id])
    table.insert_all(
        {
            "id": earlier.pop((suggestion.date, suggestion.timex_start), None),
            "article_id": article_id,
            "sentence": text[suggestion.start : suggestion.end],
            **SUGGESTIONS.row(suggestion),
        }
        for suggestion in suggestions
    )
