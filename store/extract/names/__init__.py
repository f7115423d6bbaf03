"""Names in a text, and who or what each stands for within it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from store.extract.document import Document
from store.extract.names.entities.resolve import resolve
from store.extract.names.protocol import RawMention, Recogniser
from store.extract.names.second_pass.agreement import agree
from store.model.findings import Mention

__all__ = ["BY_RULE", "RawMention", "Recogniser", "mentions", "mentions_of_parts"]

_FOREIGN = 0.6
"""What is left of a name's confidence in another language than the models have learnt."""

BY_RULE = "names:rule"
"""The rule of a mention where the model found nothing: the rest of the article or a list shows the name."""


def mentions(document: Document, recogniser: Recogniser) -> tuple[Mention, ...]:
    """All names of the document with the entity each stands for, sorted by start."""
    return mentions_of_parts([document], [recogniser.recognise(document)], model=recogniser.name)[0]


def mentions_of_parts(
    documents: Sequence[Document], raw: Sequence[Sequence[RawMention]], model: str
) -> list[tuple[Mention, ...]]:
    """The same for a text read in parts: one tuple a part, entities shared by all of them.

    A mention's rule is the `model` that found it, the same with ", corrected" where its
    span or kind was, or `BY_RULE`. Only what a model found has its confidence; both
    packaged ones have learnt English, so that a name in another language is less sure.
    """
    agreed = [agree(document, recognised) for document, recognised in zip(documents, raw, strict=True)]
    named = resolve(documents, agreed, model)
    attributed = [
        tuple(_attributed(part, recognised, model)) for part, recognised in zip(named, raw, strict=True)
    ]
    return [
        tuple(map(_less_sure, part)) if document.language else part
        for document, part in zip(documents, attributed, strict=True)
    ]


def _less_sure(mention: Mention) -> Mention:
    if mention.confidence is None:
        return mention
    return replace(mention, confidence=round(_FOREIGN * mention.confidence, 3))


def _attributed(named: Iterable[Mention], raw: Sequence[RawMention], model: str) -> Iterator[Mention]:
    as_found = {(mention.start, mention.end, mention.kind) for mention in raw}
    ends = [mention.end for mention in raw]
    for mention in named:
        if (mention.start, mention.end, mention.kind) in as_found:
            yield mention
            continue
        nearest = bisect_left(ends, mention.start + 1)
        if nearest < len(raw) and raw[nearest].start < mention.end:
            yield replace(mention, rule=f"{model}, corrected")
        else:
            yield replace(mention, rule=BY_RULE, confidence=None)
