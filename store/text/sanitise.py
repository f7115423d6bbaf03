"""What may stand in a stored text, and what must never reach a terminal.

Removed before any offset is counted: C0 controls but newline and tab, DEL and
C1 (7F-9F), bidirectional embeddings, overrides and isolates (202A-202E,
2066-2069), invisible operators (2060-2064), the byte order mark (FEFF), tag
characters (E0000-E007F), noncharacters (FFFE, FFFF), line and paragraph separators
and lone surrogates. Zero-width joiner and non-joiner stay: emoji and several
scripts need them. Hints where a word may be broken go, because they hide it from a
search: soft hyphens (00AD), and zero-width spaces (200B) inside words of scripts
that set blanks between words; others are written with them.
"""

from __future__ import annotations

from collections.abc import Iterable

from store.patterns import regex

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_INVISIBLE = "\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff\U000e0000-\U000e007f"
_UNSAFE = regex(f"[{_CONTROLS}{_INVISIBLE}\ud800-\udfff]")
_UNSAFE_OR_BREAK = regex(f"[{_CONTROLS}{_INVISIBLE}\ud800-\udfff\n\t]")
_SPACED_SCRIPTS = "A-Za-z\u00c0-\u024f\u0370-\u052f"
_BREAK_HINTS = regex(f"\u00ad+|(?<=[{_SPACED_SCRIPTS}])\u200b+(?=[{_SPACED_SCRIPTS}])")
_LINE_ENDS = regex("\r\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")
_BLANKS = regex(r"\s+")

LONGEST_TAG = 100
"""Code points of the longest tag."""

REPLACEMENT = "\ufffd"


def sanitise(text: str) -> str:
    """Make foreign text safe to store: one kind of line end, no control characters, whole words.

    Idempotent. Every offset of the library counts code points of the result.
    """
    # Of all that is taken out or changed here, nothing is printable.
    if text.isprintable() or text.replace("\n", "").isprintable():
        return text
    return _BREAK_HINTS.sub("", _UNSAFE.sub("", _LINE_ENDS.sub("\n", text)))


def single_line(text: str, limit: int = 500) -> str:
    """Make foreign text safe for a title, a name, a tag: one line of at most `limit` code points."""
    plain = text.isprintable() and "  " not in text
    line = (text if plain else _BLANKS.sub(" ", sanitise(text))).strip()
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def tags(given: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are stored: each on one line, none empty, none twice, in the order given."""
    return tuple(dict.fromkeys(tag for tag in (single_line(tag, LONGEST_TAG) for tag in given) if tag))


def guard(text: str) -> str:
    """Last guard before drawing a line: replaces one for one, so offsets into `text` hold."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE_OR_BREAK.sub(lambda match: " " if match[0] in "\n\t" else REPLACEMENT, text)
