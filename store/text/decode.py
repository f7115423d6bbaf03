"""Bytes to text: the named encoding where one is named and fits, else the likeliest."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from store.errors import IngestError
from store.patterns import regex

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Not encodings of whole texts, or slow on purpose-made input.
_REFUSED_CODECS = frozenset(
    {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
_SINGLE_BYTE = ("ascii", "cp125", "iso8859", "koi8", "mac", "cp437", "cp85", "cp86")
"""How the names of codecs begin in which any bytes are some text: what is sound UTF-8 is not theirs."""
_JAPANESE_MAIL = b"\x1b$"
"""How ISO-2022-JP begins a run of Japanese."""
_WESTERN_SHARE = 0.35
"""Letters outside ASCII that a text of the Latin script has at most; Czech and Vietnamese have the most."""
_WESTERN = "cp1252"
_LATIN = frozenset({_WESTERN, "cp1250", "cp1254", "cp1257"})
"""What a text of the Latin script without a name can be in; any other guess there is a wrong one."""
_CONTROLS = regex("[\x80-\x9f]")
_STRAY_NULS = 3
_BINARY = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b")
"""Control characters that stand in no text."""
_SAMPLE = 4000
_GUESS_SAMPLE = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding that was used, and a notice where it was a guess."""

    text: str
    encoding: str
    notice: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode `data`, trusting in turn a byte order mark, `declared`, UTF-8, and the likeliest guess.

    A text that is damaged in places is kept, with a notice. Raises IngestError
    where the bytes are not text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding) or _damaged(data, encoding)
    wide = _wide_without_mark(data)
    named = _usable(declared, data)
    if wide and not named.startswith(("utf-16", "utf-32")):
        return wide
    if not wide and _is_binary(data):
        raise IngestError("this is not a text but a binary file. Save its text first, then add that.")
    utf8 = _strict(data, "utf-8")
    if (
        named
        and not (utf8 and named.startswith((*_SINGLE_BYTE, "utf-8")))
        and (decoded := _strict(data, named))
    ):
        return decoded
    if _JAPANESE_MAIL in data and (decoded := _strict(data, "iso2022_jp")):
        return replace(decoded, notice=_guess_notice(decoded.encoding))
    if utf8:
        return replace(utf8, text=_CONTROLS.sub(_windows_character, utf8.text))
    if _mostly_utf8(data):
        return _damaged(data, "utf-8")
    return _guessed(data)


def _usable(declared: str | None, data: bytes) -> str:
    """The codec a source names, by Python's name for it; "" where it is none for this text."""
    try:
        name = codecs.lookup(declared or "").name
    except (LookupError, ValueError):
        return ""
    if name.startswith(("utf-16", "utf-32")) and 0 not in data:
        return ""
    return "" if name in _REFUSED_CODECS else name


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _damaged(data: bytes, encoding: str) -> Decoded:
    return Decoded(
        data.decode(encoding, errors="replace"),
        encoding,
        f"some bytes are not {encoding}; they are shown as �",
    )


def _wide_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: spaces, line ends and Latin letters have a zero on one side only."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if min(even, odd) > 0 or max(even, odd) < len(sample) * 0.02:
        return None
    encoding = "utf-16-be" if even else "utf-16-le"
    decoded = _strict(data, encoding)
    if decoded is None or not _reads_as_text(decoded.text[:_SAMPLE]):
        return None
    return Decoded(decoded.text, encoding, f"read as {encoding}, which the source does not say")


def _reads_as_text(text: str) -> bool:
    return sum(each.isprintable() or each in "\n\r\t" for each in text) > len(text) * 0.95


def _is_binary(data: bytes) -> bool:
    """More than a stray NUL or one in a thousand bytes, or control characters all over."""
    if data.count(0) > _STRAY_NULS + len(data) // 1000:
        return True
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _BINARY))
    return controls * 20 > len(sample)


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    sample = data[:_GUESS_SAMPLE]
    guesses = from_bytes(sample)
    best = guesses.best()
    guess = best.encoding if best is not None else _WESTERN
    if _western(sample):
        # Where several fit equally well, the library takes the first by name.
        latin = [each for each in guesses if each.encoding in _LATIN]
        likeliest = min(
            latin, key=lambda each: (each.chaos, -each.coherence, each.encoding != _WESTERN), default=None
        )
        guess = likeliest.encoding if likeliest is not None else _WESTERN
    decoded = _strict(data, guess) or _damaged(data, guess)
    return replace(decoded, notice=_guess_notice(guess))


def _western(data: bytes) -> bool:
    """Whether most letters are ASCII: so it is in every text of the Latin script, and in no other."""
    beyond_ascii = sum(byte >= 0x80 for byte in data)
    letters = sum(chr(byte).isalpha() for byte in data if byte < 0x80)
    return beyond_ascii <= _WESTERN_SHARE * letters


def _guess_notice(encoding: str) -> str:
    return f"the encoding is not named; read as {encoding}"


def _windows_character(control: re.Match[str]) -> str:
    """What a C1 control stands for that somebody put into Unicode without knowing Windows-1252."""
    return bytes([ord(control[0])]).decode("cp1252", errors="ignore") or control[0]


def _mostly_utf8(data: bytes) -> bool:
    """Whether sound multi-byte sequences, which hardly arise by chance, outnumber the bytes that are none."""
    text = data.decode("utf-8", errors="replace")
    beyond_ascii = (
        len(text) - sum(each.isascii() for each in text[:_GUESS_SAMPLE]) - max(0, len(text) - _GUESS_SAMPLE)
    )
    broken = text[:_GUESS_SAMPLE].count("\ufffd")
    return beyond_ascii - broken > broken
