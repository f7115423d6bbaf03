"""A mailbox (mbox, RFC 4155): many mails in one file, each read as if it lay in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from store.ingest.limits import FILE_BYTES
from store.ingest.material import Material
from store.ingest.sandbox import Sandbox
from store.model.articles import AddResult, AddStatus
from store.text import single_line
from store.text.sizes import readable_size

_BEGINS = re.compile(rb"From \S{1,500} .{5,100}\d\d:\d\d.{0,40}\r?\n")
"""The line that a mail begins with: an address and when it came."""
_QUOTED = re.compile(rb"(?m)^>(?=>*From )")
"""A line of a mail that begins like that has a mark before it (mboxrd)."""
_LONGEST_LINE = 1_000_000


def read_mailbox(material: Material, _sandbox: Sandbox) -> Iterator[Material | AddResult]:
    """Yield each mail, in their order, and a line for each that is too large."""
    with material.opened() as stream:
        for number, mail in enumerate(_mails(stream), 1):
            origin = single_line(f"{material.origin} › {number}", 1000)
            if len(mail) > FILE_BYTES:
                why = f"the mail is larger than {readable_size(FILE_BYTES)}."
                yield AddResult(AddStatus.NOT_READ, origin, why=why)
            else:
                data = _QUOTED.sub(b"", mail)
                yield Material(data, origin, content_type="message/rfc822", depth=material.depth + 1)


def _mails(stream: BinaryIO) -> Iterator[bytes]:
    """The mails of a mailbox. One that is too large is cut off just above that size."""
    lines: list[bytes] = []
    size = 0
    after_blank = True
    while line := stream.readline(_LONGEST_LINE):
        if after_blank and _BEGINS.fullmatch(line):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= FILE_BYTES:
            lines.append(line)
            size += len(line)
        after_blank = not line.strip(b"\r\n")
    if lines:
        yield b"".join(lines)
