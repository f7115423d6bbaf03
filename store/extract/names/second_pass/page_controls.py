"""Names that belong to a page and not to its article: "Share on WhatsApp", "Facebook", "Follow us on X"."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.document import Document
from store.extract.names.lexicon import lists
from store.extract.names.protocol import RawMention

_MOST_WORDS = 12
_LONGEST_LINE = 120


def without_controls(document: Document, mentions: Sequence[RawMention]) -> list[RawMention]:
    """The mentions outside lines that are nothing but buttons."""
    told: dict[int, bool] = {}
    kept = []
    for mention in mentions:
        sentence = document.sentence_at(mention.start)
        if sentence is not None:
            number = sentence.paragraph
            if number not in told:
                told[number] = _is_controls(document, number)
            if told[number]:
                continue
        kept.append(mention)
    return kept


def _is_controls(document: Document, number: int) -> bool:
    """Whether a line tells what to do, names two networks, or one beside another such line."""
    words = _control_words(document, number)
    networks = [word for word in words if word in lists()["network"]]
    if not networks:
        return False
    if len(networks) > 1 or not lists()["page_act"].isdisjoint(words):
        return True
    return any(
        _control_words(document, beside)
        for beside in (number - 1, number + 1)
        if 0 <= beside < len(document.paragraphs)
    )


def _control_words(document: Document, number: int) -> list[str]:
    """The words of a short line that has no others than those of buttons, else none."""
    start, end = document.paragraphs[number]
    if end - start > _LONGEST_LINE:
        return []
    words = document.text[start:end].lower().replace("/", " ").replace("|", " ").split()
    words = [word.strip(",.:;•·()[]") for word in words[: _MOST_WORDS + 1]]
    controls = lists()["network"] | lists()["page_act"] | lists()["page_word"]
    if len(words) > _MOST_WORDS or not all(word in controls for word in words if word):
        return []
    return [word for word in words if word]
