"""Where sentences begin and end, headlines and list lines included."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_END = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s+["'“‘«(\[]*[A-Z0-9À-Þ“"‘«])""")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr st gov sen sens rep reps gen lt col sgt capt maj adm rev hon prof jr sr inc corp co
    ltd no vs jan feb mar apr jun jul aug sept sep oct nov dec mt ft u.s u.k u.n a.m p.m e.g i.e""".split()
)


def paragraph_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Blocks of text between blank lines, without the white space around them."""
    spans = []
    for match in _PARAGRAPH.finditer(text, start, len(text) if end is None else end):
        body = match[0]
        left = len(body) - len(body.lstrip())
        right = len(body.rstrip())
        if right > left:
            spans.append((match.start() + left, match.start() + right))
    return spans


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Sentences in `[start, end)`, without the white space between them."""
    spans: list[tuple[int, int]] = []
    for first, last in paragraph_spans(text, start, end):
        begin = first
        for match in _END.finditer(text, first, last):
            if match[0][0] == "." and _abbreviated(text, begin, match.start()):
                continue
            spans.append((begin, match.end()))
            begin = match.end()
            while begin < last and text[begin].isspace():
                begin += 1
        if begin < last:
            spans.append((begin, last))
    return spans


def _abbreviated(text: str, begin: int, stop: int) -> bool:
    word_start = stop
    while word_start > begin and not text[word_start - 1].isspace() and stop - word_start < 12:
        word_start -= 1
    word = text[word_start:stop].lstrip("\"'“‘«([")
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())
