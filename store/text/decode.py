"""Bytes to text: the named encoding where one is named and fits, else the likeliest."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from store.errors import IngestError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_SIGNATURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"SQLite format 3",
    b"\x7fELF",
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding that was used, and a notice where it was a guess."""

    text: str
    encoding: str
    notice: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode `data`, trusting in turn a byte order mark, `declared`, UTF-8, and the likeliest guess.

    Raises IngestError where the bytes are not text at all.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding) or _damaged(data, encoding)
    if declared and _known(declared) and (decoded := _strict(data, declared)):
        return decoded
    if data.startswith(_BINARY_SIGNATURES):
        raise IngestError("this is not a text but a binary file. Save its text first, then add that.")
    if wide := _wide_without_mark(data):
        return wide
    if decoded := _strict(data, "utf-8"):
        if "\x00" in decoded.text:
            raise IngestError("this is not a text but a binary file. Save its text first, then add that.")
        return decoded
    if data.count(0) > 0:
        raise IngestError("this is not a text but a binary file. Save its text first, then add that.")
    return _guessed(data)


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name not in {"utf-7", "idna", "punycode"}
    except LookupError:
        return False


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
    """UTF-16 without its mark: Latin text then has a zero in every second byte."""
    sample = data[:4000]
    if len(sample) < 8 or len(data) % 2:
        return None
    half = len(sample) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > half * 0.7 and sample[1 - first :: 2].count(0) == 0:
            decoded = _strict(data, encoding)
            if decoded:
                return Decoded(decoded.text, encoding, f"read as {encoding}, which the file does not say")
    return None


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is not None and (decoded := _strict(data, best.encoding)):
        return Decoded(
            decoded.text, best.encoding, f"the encoding is not named; read as {best.encoding}"
        )
    if len(data) > 64 and sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in data[:4000]) > 40:
        raise IngestError("this is not a text but a binary file. Save its text first, then add that.")
    return _damaged(data, "utf-8") if _mostly_utf8(data) else _damaged(data, "cp1252")


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    return text.count("�") * 10 < len(text)
