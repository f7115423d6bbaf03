"""Where a cursor goes in a text: words, sentences, paragraphs. Pure, and quick in a text of any size."""

from __future__ import annotations

import re
from bisect import bisect_right

from store.extract.sentences import sentence_spans
from tui.article.layout import graphemes

_WORD = re.compile(r"\w+(?:[’'\-.,]\w+)*|[^\w\s]+")
_WINDOW = 8_000
"""Code points on either side of the cursor that are ever looked at for words and sentences."""
_LONGEST_GRAPHEME = 64
"""Code points at which a single grapheme may be cut: no family of emoji is as long."""
_EDGE = 1_000
"""Code points at a window's edge whose sentences may be cut there."""

Passage = tuple[int, int]


class Steps:
    """The places in one text that a cursor stops at. Offsets lie in `[0, len(text)]`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._paragraph_end = "\n\n" if "\n\n" in text else "\n"
        self._window: Passage = (0, 0)
        self._sentences: list[Passage] = []

    def sentence_at(self, offset: int) -> Passage:
        """The sentence that holds `offset`; between two sentences, the one before."""
        sentences = self._sentences_around(offset)
        index = max(0, bisect_right(sentences, offset, key=_start) - 1)
        return sentences[index] if sentences else (offset, offset)

    def next_sentence(self, offset: int) -> int:
        """Where the sentence after the one at `offset` begins; `offset` itself at the end of the text."""
        sentences = self._sentences_around(offset)
        index = bisect_right(sentences, offset, key=_start)
        if index < len(sentences):
            return sentences[index][0]
        following = self._next_visible(max(offset + 1, self._window[1]))
        return following if following < len(self.text) else offset

    def previous_sentence(self, offset: int) -> int:
        """Where the sentence at `offset` begins; from there, where the one before begins."""
        begin = self.sentence_at(offset)[0]
        if begin < offset:
            return begin
        before = self._previous_visible(offset)
        return self.sentence_at(before)[0] if before >= 0 else offset

    def paragraph_at(self, offset: int) -> Passage:
        """The paragraph that holds `offset`, without the blank lines around it."""
        begin = self.text.rfind(self._paragraph_end, 0, max(0, offset))
        begin = 0 if begin < 0 else begin + len(self._paragraph_end)
        stop = self.text.find(self._paragraph_end, offset)
        stop = len(self.text) if stop < 0 else stop
        return min(self._next_visible(begin), offset), stop

    def next_paragraph(self, offset: int) -> int:
        """Where the next paragraph begins; `offset` itself in the last one."""
        following = self._next_visible(self.paragraph_at(offset)[1])
        return following if following < len(self.text) else offset

    def previous_paragraph(self, offset: int) -> int:
        """Where this paragraph begins; from there, where the one before begins."""
        begin = self.paragraph_at(offset)[0]
        if begin < offset:
            return begin
        before = self._previous_visible(offset)
        return self.paragraph_at(before)[0] if before >= 0 else offset

    def word_at(self, offset: int) -> Passage:
        """The word that holds `offset`, or the next one; nothing after the last one."""
        begin = offset
        while begin > max(0, offset - _WINDOW) and not self.text[begin - 1].isspace():
            begin -= 1
        for match in _WORD.finditer(self.text, begin):
            if match.end() > offset:
                return match.span()
        return len(self.text), len(self.text)

    def stepped(self, passage: Passage, offset: int, *, into_word: bool) -> Passage:
        """A passage, and what lies between it and `offset`: up to the blanks before that, or `into_word`,
        as a step by lines leads into one, with all of the word that holds it.
        """
        first, last = passage
        word = self.word_at(offset) if into_word else (offset, offset)
        start, end = word if word[0] <= offset else (offset, offset)
        return min(first, start), last + len(self.text[last:end].rstrip())

    def next_word(self, offset: int) -> int:
        """Where the next word begins; `offset` itself in the last one."""
        match = _WORD.search(self.text, max(offset, self.word_at(offset)[1]))
        return match.start() if match else offset

    def previous_word(self, offset: int) -> int:
        """Where the last word before `offset` begins; 0 where there is none."""
        found = 0
        for match in _WORD.finditer(self.text, max(0, offset - _WINDOW), offset):
            found = match.start()
        return found

    def next_character(self, offset: int) -> int:
        """Where the grapheme after the one at `offset` begins, which nothing may cut in two."""
        _, end, _ = next(graphemes(self.text[offset : offset + _LONGEST_GRAPHEME]), (0, 0, 0))
        return offset + end

    def previous_character(self, offset: int) -> int:
        """Where the grapheme before `offset` begins."""
        low = max(0, offset - _LONGEST_GRAPHEME)
        *_, (start, _, _) = ((0, 0, 0), *graphemes(self.text[low:offset]))
        return low + start

    def _next_visible(self, offset: int) -> int:
        while offset < len(self.text) and self.text[offset].isspace():
            offset += 1
        return offset

    def _previous_visible(self, offset: int) -> int:
        offset -= 1
        while offset >= 0 and self.text[offset].isspace():
            offset -= 1
        return offset

    def _sentences_around(self, offset: int) -> list[Passage]:
        """The sentences of the paragraph; of a very long one those near `offset`."""
        low, high = self._window
        if not low <= offset < high:
            begin, stop = self.paragraph_at(offset)
            low, high = max(begin, offset - _WINDOW), min(max(stop, offset + 1), offset + _WINDOW)
            self._sentences = sentence_spans(self.text, low, high)
            self._window = (low + (_EDGE if low > begin else 0), high - (_EDGE if high < stop else 0))
        return self._sentences


def _start(span: Passage) -> int:
    return span[0]
