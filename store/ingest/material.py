"""What a source delivered, before anybody knows what format it is in."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext
from typing import BinaryIO

from store.ingest.zip_files import Unpacking
from store.text import Decoded, decode

_NAMED_ENCODING = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,400}?charset\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# Browsers read these labels as windows-1252 (WHATWG Encoding Standard, 4.2), and pages rely on it.
_WINDOWS_1252_LABELS = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"})


@dataclass(frozen=True, slots=True)
class Material:
    """Bytes and what is known about where they came from.

    `origin` is what the user gave (a path, a URL, "-"); `name` is the file
    name or the last part of the URL's path; `content_type` and `charset` are
    what a server said; `url` is the address the bytes were fetched from.
    Where the source is too large to be held and holds others, `path` is its file,
    and `data` only how that begins.
    """

    data: bytes
    origin: str
    name: str = ""
    content_type: str = ""
    charset: str | None = None
    url: str | None = None
    path: Path | None = None
    depth: int = 0
    """In how many archives and mailboxes it lies."""
    unpacking: Unpacking | None = None
    """What may still come out of the archive that it lies in."""
    whole: bool = False
    """Whether a book comes in as one article, where it would come in by its chapters."""

    def opened(self) -> BinaryIO:
        """All its bytes, as a stream to be closed. Raises OSError."""
        return self.path.open("rb") if self.path else io.BytesIO(self.data)

    @property
    def suffix(self) -> str:
        """The name's ending in lower case, with its dot; "" where it has none."""
        return splitext(self.name)[1].lower()

    def decoded(self) -> Decoded:
        """The bytes as text: encoding as the server, the mark, the document or a guess has it.

        Raises IngestError where they are not text.
        """
        return decode(self.data, self.charset or self._named_encoding())

    def _named_encoding(self) -> str | None:
        found = _NAMED_ENCODING.search(self.data[:2048])
        if not found:
            return None
        label = (found[1] or found[2]).decode("ascii", errors="replace").lower()
        return "cp1252" if label in _WINDOWS_1252_LABELS else label
