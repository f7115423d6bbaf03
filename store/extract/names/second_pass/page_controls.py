"""Names that belong to a page and not to its article: "Share on WhatsApp", "Facebook", "Follow us on X"."""

from __future__ import annotations

from collections.abc import Sequence

from store.extract.document import Document, Sentence
from store.extract.names.lexicon import lists
from store.extract.names.protocol import RawMention

_MOST_WORDS = 12
_LONGEST_LINE = 120


class Controls:
    """The lines and sentences of a page that are nothing but buttons."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines: dict[int, bool] = {}

    def hold(self, mention: RawMention) -> bool:
        """Whether a mention stands on them."""
        document = self._document
        sentence = document.sentence_at(mention.start)
        if sentence is None:
            return False
        number = sentence.paragraph
        if number not in self._lines:
            self._lines[number] = _is_controls(document, number)
        button = document.low[mention.start : mention.end] in lists()["network"]
        return self._lines[number] or (button and _is_row(document, sentence))


def _is_controls(document: Document, number: int) -> bool:
    """Whether a line is one of buttons by itself or names one network beside another such line."""
    words = _control_words(document, *document.paragraphs[number])
    if lists()["network"].isdisjoint(words):
        return False
    return _tells_controls(words) or any(
        _control_words(document, *document.paragraphs[beside])
        for beside in (number - 1, number + 1)
        if 0 <= beside < len(document.paragraphs)
    )


def _is_row(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence within a line is one of buttons."""
    return _tells_controls(_control_words(document, sentence.start, sentence.end))


def _tells_controls(words: Sequence[str]) -> bool:
    """Whether words of buttons name two networks, or one and what to do there."""
    networks = [word for word in words if word in lists()["network"]]
    return len(networks) > 1 or (bool(networks) and not lists()["page_act"].isdisjoint(words))


def _control_words(document: Document, start: int, end: int) -> list[str]:
    """The words of a short line or sentence that has no others than those of buttons, else none."""
    if end - start > _LONGEST_LINE:
        return []
    words = document.text[start:end].lower().replace("/", " ").replace("|", " ").split()
    words = [word.strip(",.:;•·()[]") for word in words[: _MOST_WORDS + 1]]
    controls = lists()["network"] | lists()["page_act"] | lists()["page_word"]
    if len(words) > _MOST_WORDS or not all(word in controls for word in words if word):
        return []
    return [word for word in words if word]
